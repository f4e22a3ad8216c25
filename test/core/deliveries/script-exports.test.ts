import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, type Delivery, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What a script writes at the top of an export beside all that it gathered: it is of the export, and of no key, vault or subscription. */

/** One subscription with two vaults and three keys, as scripts nest it. */
const nested = (tags: object | null) => ({
  subscriptions: [
    {
      ...account(),
      vaults: [
        { ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", tags), aKey("kv-a", "other", null)] },
        { ...aVault("kv-b", {}, ONE), keys: [aKey("kv-b", "cmk", null)] },
      ],
    },
  ],
});
/** The same side by side. */
const sideBySide = (tags: object | null) => ({
  accounts: [account()],
  vaults: [aVault("kv-a", {}, ONE), aVault("kv-b", {}, ONE)],
  keys: { "kv-a": [aKey("kv-a", "cmk", tags), aKey("kv-a", "other", null)], "kv-b": [aKey("kv-b", "cmk", null)] },
});
const EXPORTS = { nested, sideBySide };
const exportsOf = (tags: object | null) => Object.entries(EXPORTS).map(([form, make]) => ({ form, content: make(tags) }));

/** What may have left out keys may have left out subscriptions. */
const OTHERS = { ownerless: "inconclusive" };

const DELIVERIES: readonly Delivery[] = [
  // Tags at the top are of no key.
  ...[{ tags: {} }, { tags: null }, { tool: "kv-export", tags: {} }, { tool: "kv-export", tags: null }].flatMap((top) =>
    [APP, null].flatMap((tags) =>
      exportsOf(tags).map(
        ({ form, content }): Delivery => ({
          title: `${form} beside ${JSON.stringify(top)} is read (${tags === null ? "no tags" : "the tag"})`,
          files: { "export.json": { ...top, ...content } },
          verdicts: { [ONE]: tags === null ? "fail" : "pass" },
        }),
      ),
    ),
  ),
  ...[{ tags: APP }, { tool: "kv-export", tags: APP }, { tags: { env: "prod" }, tool: "kv-export" }].flatMap((top) =>
    [APP, null].flatMap((tags) =>
      exportsOf(tags).map(
        ({ form, content }): Delivery => ({
          title: `${form} beside ${JSON.stringify(top)}, by which it may be chosen, is read and need not be all (${tags === null ? "no tags" : "the tag"})`,
          files: { "export.json": { ...top, ...content } },
          verdicts: { [ONE]: tags === null ? "inconclusive" : "pass", ...OTHERS },
          issues: ["qualified-list"],
        }),
      ),
    ),
  ),
  {
    title: "tags above what a script gathered may choose it wherever that stands",
    files: { "export.json": { export: { tool: "kv-export", tags: APP, ...nested(null) } } },
    verdicts: { [ONE]: "inconclusive", ...OTHERS },
    issues: ["qualified-list"],
  },
  // What takes nothing from the lists below it.
  ...[
    { title: "Key Vault export", format: "json" },
    { script: "kv-export.sh", started: "2026-01-01T10:00:00Z", finished: "2026-01-01T10:05:00Z" },
    { completedAt: "2026-01-01T10:05:00Z", status: 0, sha256: "ab".repeat(32) },
  ].flatMap((top) =>
    exportsOf(null).map(
      ({ form, content }): Delivery => ({
        title: `${form} beside ${JSON.stringify(top)} is whole`,
        files: { "export.json": { ...top, ...content } },
        verdicts: { [ONE]: "fail" },
      }),
    ),
  ),
  ...[{ title: "Production keys" }, { since: "2026-01-01T10:00:00Z" }, { filtered: true }].flatMap((top) =>
    exportsOf(null).map(
      ({ form, content }): Delivery => ({
        title: `${form} beside ${JSON.stringify(top)} need not be`,
        files: { "export.json": { ...top, ...content } },
        verdicts: { [ONE]: "inconclusive", ...OTHERS },
        issues: ["qualified-list"],
      }),
    ),
  ),
  ...[{ nextLink: null }, { messages: [], continuationToken: null }, { logs: [], tool: "kv-export" }].flatMap((top) =>
    exportsOf(null).map(
      ({ form, content }): Delivery => ({
        title: `${form} beside ${JSON.stringify(top)} has no more`,
        files: { "export.json": { ...top, ...content } },
        verdicts: { [ONE]: "fail" },
      }),
    ),
  ),
  ...[{ nextLink: "https://management.azure.com/next" }, { summary: { keys: 3, failed: 1 } }].flatMap((top) =>
    exportsOf(null).map(
      ({ form, content }): Delivery => ({
        title: `${form} beside ${JSON.stringify(top)} need not be all`,
        files: { "export.json": { ...top, ...content } },
        verdicts: { [ONE]: "inconclusive", ...OTHERS },
        issues: ["summary" in top ? "failed-list" : "qualified-list"],
      }),
    ),
  ),
  {
    title: "a subscription without vaults has an empty map beside others",
    files: {
      ...accounts(account(), account(TWO, "Contoso Nothing")),
      "vaults.json": { [ONE]: [aVault("kv-a", {}, ONE)], [TWO]: [] },
      "keys.json": { [ONE]: { "kv-a": [aKey("kv-a", "cmk", null)] }, [TWO]: {} },
    },
    verdicts: { [ONE]: "fail", [TWO]: "fail" },
  },
  {
    title: "an empty map alone proves no absence of vaults",
    files: {
      ...accounts(account(), account(TWO, "Contoso Nothing")),
      ...vaults("kv-a"),
      "keys.json": { [ONE]: { "kv-a": [aKey("kv-a", "cmk", null)] }, [TWO]: {} },
    },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive" },
  },
  {
    title: "what is told of a vault beside its keys is no record of nothing",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": { vault: "kv-a", resourceGroup: "rg-app", location: "westeurope", sku: "premium", keys: [aKey("kv-a", "cmk", null)] },
    },
    verdicts: { [ONE]: "fail" },
  },
  // What the top counts is in the whole export.
  ...[{ keyCount: 3 }, { vaultCount: 2 }, { subscriptionCount: 1, totalVaults: 2, numberOfKeys: 3 }, { metadata: { keyCount: 3 } }].flatMap(
    (top) =>
      exportsOf(null).map(
        ({ form, content }): Delivery => ({
          title: `${form} has as many as ${JSON.stringify(top)} says`,
          files: { "export.json": { ...top, ...content } },
          verdicts: { [ONE]: "fail" },
        }),
      ),
  ),
  ...[{ keyCount: 4 }, { keyCount: 2 }, { vaultCount: 3 }, { subscriptionCount: 2 }, { metadata: { keyCount: 4 } }].flatMap((top) =>
    exportsOf(null).map(
      ({ form, content }): Delivery => ({
        title: `${form} has not as many as ${JSON.stringify(top)} says`,
        files: { "export.json": { ...top, ...content } },
        verdicts: { [ONE]: "inconclusive", ...("subscriptionCount" in top ? OTHERS : {}) },
        issues: ["miscounted-list"],
      }),
    ),
  ),
];

const printed = JSON.stringify([aKey("kv-a", "cmk", APP)]);

test("of what a command printed and a script kept as a text is said where it stands, and how to take it out", () => {
  const said = (content: unknown): readonly string[] => {
    const { inputIssues } = assessFiles({ ...accounts(), ...vaults("kv-a"), "out.json": content });
    return inputIssues.map(({ code, position, advice }) => `${code} ${position?.pointer} ${/jq -r '[^']*'/.exec(advice)?.[0]}`);
  };
  assert.equal(said({ cmd: "az keyvault key list --vault-name kv-a", rc: 0, stdout: printed, stdout_lines: ["["] }), [
    "changed-json /stdout jq -r '.stdout'",
  ]);
  assert.equal(said({ results: [{ cmd: "az", rc: 0, stdout: printed }], changed: true }), [
    "changed-json /results/0/stdout jq -r '.results[0].stdout'",
  ]);
  assert.equal(said([{ vault: "kv-a", output: printed }]), ["changed-json /0/output jq -r '.[0].output'"]);
  assert.equal(said({ "kv a": { rc: 0, keys: printed } }), ["changed-json /kv a/keys undefined"]);
  assert.equal(said({ cmd: "az", rc: 0, stdout: "done" }), ["not-recognised  undefined"]);
});

tryDeliveries(DELIVERIES);

test("counts in a summary beside lists are held against them, and the summary is no object that nobody knows", () => {
  const judge = (summary: object) => {
    const files = { "v.json": [aVault("kv-a")], "all.json": { ...summary, keys: [aKey("kv-a", "k", { tier: "web" })] } };
    const { findings, inputIssues } = assessFiles(files);
    return [findings[0]?.verdict, ...inputIssues.map(({ code }) => code)];
  };
  for (const summary of [{ vaults: 1, keys: 1 }, { keyCount: 1, vaultCount: 1, enabledKeys: 1 }, { count: 1 }, { seconds: 12 }])
    for (const name of ["summary", "totals", "stats"]) assert.equal(judge({ [name]: summary }), ["fail"], JSON.stringify(summary));
  for (const summary of [{ vaults: 1, keys: 12 }, { keyCount: 12 }, { totalKeys: 12 }, { count: 12 }])
    for (const name of ["summary", "totals", "stats"])
      assert.equal(judge({ [name]: summary }), ["inconclusive", "miscounted-list"], JSON.stringify(summary));
});

test.run();
