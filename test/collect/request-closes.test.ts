import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { requestAccountList } from "../../src/core/requests/vault-lists.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { renderScript } from "../../src/report/request/script.ts";
import { requestGroups } from "../../src/report/request/steps.ts";
import { type ACommand, aCollection, keysOf, listOf, totalOf } from "../helpers/collection.ts";
import { aFolder } from "../helpers/disk.ts";
import { type AnEstate, type Answer, answersOf } from "../helpers/estate.ts";
import { aKey, assessFiles, aVault, readFolder, SUBSCRIPTION } from "../helpers/snapshot.ts";
import { aStubAz, hasProgram } from "../helpers/stub-az.ts";

const ONE = "11111111-0000-4000-8000-0000000000aa";
const TWO = "22222222-0000-4000-8000-0000000000aa";
const THREE = "33333333-0000-4000-8000-0000000000aa";

/** Several subscriptions, an HSM called as a vault is, a sovereign cloud, names that are prefixes of one another, empty lists of all kinds. */
const ESTATE: AnEstate = {
  subscriptions: [
    {
      id: ONE,
      name: "Contoso Web",
      vaults: { kv1: [], "kv1-prod": [{ name: "cmk", tags: { tier: "app" } }], "list-kv1": [] },
      hsms: { kv1: [], "hsm-one": [{ name: "root", tags: {} }] },
    },
    {
      id: TWO,
      name: "Contoso Web 2",
      cloud: "AzureChinaCloud",
      vaults: { "kv-cn": [{ name: "cmk", tags: { tier: "web" } }], "kv-cn-2": [] },
    },
    { id: THREE, name: "Nothing" },
  ],
};
const answers = answersOf(ESTATE);

/** What a customer sends who sends all that a request can ask for. */
const ALL: Readonly<Record<string, string>> = Object.fromEntries([
  ["account-list.json", answers["account list --all"]?.out ?? ""],
  ...ESTATE.subscriptions.flatMap(({ id, vaults = {}, hsms = {} }): [string, string][] => [
    ...(["vault", "hsm"] as const).map((type): [string, string] => [
      `vault-list.${type}.${id}.json`,
      answers[`keyvault list --subscription ${id} --resource-type ${type}`]?.out ?? "",
    ]),
    ...Object.keys(vaults).map((name): [string, string] => [
      `key-list.vault.${name}.json`,
      answers[`keyvault key list --vault-name ${name} --subscription ${id}`]?.out ?? "",
    ]),
    ...Object.keys(hsms).map((name): [string, string] => [
      `key-list.hsm.${name}.json`,
      answers[`keyvault key list --hsm-name ${name} --subscription ${id}`]?.out ?? "",
    ]),
  ]),
]);

const stub = aStubAz(answers);

/** What the customer's folder holds when the whole request was followed. */
function follow(assessment: Assessment): Record<string, Uint8Array> {
  const work = aFolder();
  const file = join(stub.folder, "request.sh");
  writeFileSync(file, [...renderScript("sh")(assessment)].join(""));
  const { status, stderr } = spawnSync("sh", [file], { cwd: work, env: stub.env, encoding: "utf8" });
  assert.equal([status, stderr], [0, ""]);
  return Object.fromEntries(readFolder(work).map(({ path, bytes }) => [`answer/${path}`, bytes]));
}

const verdictsOf = ({ findings }: Assessment) =>
  Object.fromEntries(findings.map(({ subject, verdict }) => [subject.id ?? subject.type, verdict]));
const whole = verdictsOf(assessFiles(ALL));

test("everything that a request can ask for gives definite verdicts", () => {
  assert.equal(whole, { [ONE]: "pass", [TWO]: "fail", [THREE]: "fail" });
});

test("whatever is missing, following the request in full leads to the verdicts of the whole evidence", () => {
  if (!hasProgram("sh")) return;
  fc.assert(
    fc.property(fc.subarray(Object.keys(ALL), { minLength: 1 }), (sent) => {
      const files = Object.fromEntries(sent.map((path) => [path, ALL[path]]));
      const before = assessFiles(files);
      if (before.findings.length === 0) return;
      const sentLater = { ...files, ...follow(before) };
      const between = assessFiles(sentLater);
      const known = Object.keys(verdictsOf(before));
      for (const [id, verdict] of Object.entries(verdictsOf(between)))
        assert.ok(verdict !== "inconclusive" || !known.includes(id), JSON.stringify({ sent, id }));
      // The list of subscriptions may show some that nobody had spoken of.
      assert.is(between.population.source, "account-list");
      const after = verdictsOf(assessFiles({ ...sentLater, ...follow(between) }));
      assert.not.ok(Object.values(after).includes("inconclusive"), JSON.stringify({ sent, after }));
      for (const [id, verdict] of Object.entries(after)) assert.is(verdict, whole[id] ?? verdict, `${id} of ${sent.join()}`);
    }),
    { numRuns: 25, seed: 8, examples: [[["account-list.json"]], [["key-list.vault.kv-cn.json"]], [[`vault-list.vault.${ONE}.json`]]] },
  );
});

test("nothing is asked for that was supplied, and nothing at all when every verdict is definite", () => {
  const without = (path: string) => Object.fromEntries(Object.entries(ALL).filter(([name]) => name !== path));
  const script = [...renderScript("sh")(assessFiles(without("key-list.vault.kv-cn-2.json")))].join("");
  assert.equal(script.match(/^(?:az|for) .*/gm), [
    `az keyvault key list --vault-name 'kv-cn-2' --subscription '${TWO}' --output json > 'key-list.vault.kv-cn-2.json'`,
  ]);
  assert.match(script, "\nexport AZURE_CLOUD_NAME='AzureChinaCloud'\n");
  assert.match([...renderScript("powershell")(assessFiles(ALL))].join(""), "# Nothing is missing");
});

for (const shell of ["dash", "bash"].filter(hasProgram))
  test(`${shell}: what fails is noted beside the files, wherever the script calls it, and once only`, () => {
    const own = aStubAz(answers);
    const denied = { code: 1, out: "", err: "ERROR: (Forbidden) denied\n" };
    const keys = `keyvault key list --vault-name list-kv1 --subscription ${ONE}`;
    const names = `keyvault list --subscription ${THREE} --resource-type vault --query [].name --output tsv`;
    own.answer(keys, denied);
    own.answer(names, denied);
    const file = join(own.folder, "request.sh");
    writeFileSync(file, [...renderScript("sh")(assessFiles({ "account-list.json": ALL["account-list.json"] ?? "" }))].join(""));
    const work = aFolder();
    const run = () => spawnSync(shell, [file], { cwd: work, env: own.env, encoding: "utf8" });
    const first = run();
    assert.is(first.status, 1);
    assert.match(first.stderr, /^ERROR: exit code 1: az keyvault key list --vault-name list-kv1 [^\n]*\nERROR: \(Forbidden\) denied\n/);
    assert.match(first.stderr, /\nSome commands failed: failed-commands\.txt names them\. Mend what you can, and run this again\.\n$/);
    const noted = () => readFileSync(join(work, "failed-commands.txt"), "utf8");
    assert.equal(
      noted()
        .split("\n")
        .map((line) => line.slice(0, 52)),
      [
        "ERROR: exit code 1: az keyvault key list --vault-nam",
        "ERROR: (Forbidden) denied",
        "ERROR: exit code 1: az keyvault list --subscription ",
        "ERROR: (Forbidden) denied",
        "",
      ],
    );
    const { inputIssues, findings } = assessFiles(Object.fromEntries(readFolder(work).map(({ path, bytes }) => [path, bytes])));
    assert.equal(
      findings.flatMap(({ gaps }) => gaps.map(({ vault, causes }) => [vault, causes.map(({ message }) => message)])),
      [["list-kv1.vault.azure.net", ["no role assignment allows it (RBAC)", "the file is empty"]]],
    );
    assert.is(
      inputIssues.find(({ path }) => path === "failed-commands.txt")?.message,
      `The script of the evidence request notes what failed: az ${keys} (no role assignment allows it (RBAC)), az ${names.replace(/ --output.*/, " tsv")} (no role assignment allows it (RBAC)).`,
    );
    own.answer(keys, answers[keys] as Answer);
    assert.is(run().status, 1);
    assert.is(noted().trimEnd().split("\n").length, 2);
    own.answer(names, { code: 0, out: "", err: "" });
    const last = run();
    assert.equal([last.status, last.stderr, existsSync(join(work, "failed-commands.txt"))], [0, "", false]);
  });

test("the list of subscriptions is asked for in the same words, whether a verdict waits for it or not", () => {
  const [group] = requestGroups(assessFiles({ "v.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "k", {})] }));
  const { message: _, ...alone } = group?.steps[0]?.request ?? { message: "" };
  const { message: __, ...waitedFor } = requestAccountList();
  assert.equal(alone, waitedFor);
  // A key of nobody: the gap asks for the list already.
  const groups = requestGroups(assessFiles({ "key.json": [aKey("kv-a", "k", {})] }));
  const asked = groups.flatMap(({ steps }) => steps.filter(({ request }) => request.id === "account-list"));
  assert.is(asked.length, 1);
});

/** The files that a request asks to leave out. */
const replacedBy = ({ findings }: Assessment): readonly string[] =>
  findings.flatMap(({ evidenceRequests }) =>
    evidenceRequests.flatMap(({ message }) => /It replaces (.*?): leave th/.exec(message)?.[1]?.split(", ") ?? []),
  );

/** What an auditor has who followed a request: the answers, and what was there before but for what they replace. */
function followed(files: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const before = assessFiles(files);
  const out = replacedBy(before);
  return { ...Object.fromEntries(Object.entries(files).filter(([path]) => !out.includes(path))), ...follow(before) };
}

const SUPPLIED = [aVault("kv-cn", {}, TWO)];
const host = "kv-cn.vault.azure.cn";
const keyOf = (tags: object, over: object = {}) => ({ ...aKey("kv-cn", "cmk", tags), kid: `https://${host}/keys/cmk`, ...over });
const unread = keyOf({ tier: "app" });
const FORBIDDEN = "ERROR: (Forbidden) The caller does not have keys list permission on key vault";
const EMPTY = { "v.json": [...SUPPLIED, aVault("kv-cn-2", {}, TWO)], "keys kv-cn.json": [keyOf({ tier: "web" })] };
const INCOMPLETE: readonly (readonly [string, Record<string, unknown>])[] = [
  ["only identifiers of enabled keys", { "kids.json": [`https://${host}/keys/cmk`] }],
  ["a projection without tags", { "kids.json": [{ kid: `https://${host}/keys/cmk`, enabled: true }] }],
  ["one page of a list", { "page.json": { value: [keyOf({})], nextLink: `https://${host}/keys?page=2` } }],
  ["exports of one version that disagree", { "monday.json": [keyOf({ tier: "app" })], "tuesday.json": [keyOf({ tier: "web" })] }],
  [
    "lists that dispute a witness",
    { "monday.json": [keyOf({ tier: "app" })], "tuesday.json": [keyOf({}, { kid: `https://${host}/keys/x`, name: "x" })] },
  ],
  ["az's error in the place of an empty list", { ...EMPTY, "keys kv-cn-2.json": `${FORBIDDEN} 'kv-cn-2'.\n` }],
  ["az's error beside an empty list", { ...EMPTY, "keys kv-cn-2.json": [], "keys kv-cn-2.err": `${FORBIDDEN} 'kv-cn-2'.\n` }],
  ["a record of a failure, among others", { ...EMPTY, "inventory.json": [{ vault: "kv-cn-2", error: "Forbidden" }] }],
  ["failures that a script notes", { ...EMPTY, "errors.json": { errors: { "kv-cn-2": "Forbidden" } }, "keys kv-cn-2.json": [] }],
  [
    "one file of errors on several vaults",
    {
      "v.json": EMPTY["v.json"],
      "keys kv-cn.json": [],
      "keys kv-cn-2.json": [],
      "log.txt": ["kv-cn", "kv-cn-2"].map((name) => `${FORBIDDEN} '${name}'.\n`).join(""),
    },
  ],
  [
    "the error of a list of vaults",
    { "v.json": `ERROR: (AuthorizationFailed) no authorization to perform action over scope '/subscriptions/${TWO}'\n`, "keys.json": [] },
  ],
  ["an enabled that cannot be read", { "keys.json": [{ ...unread, attributes: { ...unread.attributes, enabled: "ja" } }] }],
  ["tags that cannot be read", { "keys.json": [{ ...unread, tags: "tier=app" }] }],
  ["a count of more keys than are listed", { "inventory.json": [{ vault: "kv-cn", keyCount: 2, keys: [keyOf({ tier: "web" })] }] }],
  [
    "a count of more keys in the list of vaults",
    { "v.json": SUPPLIED.map((vault) => ({ ...vault, keyCount: 2 })), "keys kv-cn.json": [keyOf({ tier: "web" })] },
  ],
  [
    "a masked list of more keys",
    {
      "keys kv-cn.json": [keyOf({ tier: "web" })],
      "kv-cn masked.json": [{}, { kid: "***" }, { kid: "***" }].map((over) => keyOf({ tier: "web" }, over)),
    },
  ],
  ["an identifier of a key that is gone", { "kids.json": [`https://${host}/keys/gone`] }],
];

for (const [what, files] of INCOMPLETE)
  test(`${what}: the request closes the gap, or the one after it`, () => {
    const all = {
      "v.json": SUPPLIED,
      "vault-list.hsm.22222222-0000-4000-8000-0000000000aa.json": [],
      "a.json": JSON.parse(ALL["account-list.json"] as string).slice(1, 2),
      ...files,
    };
    assert.equal(verdictsOf(assessFiles(all)), { [TWO]: "inconclusive" });
    const once = followed(all);
    const isClosed = verdictsOf(assessFiles(once))[TWO] !== "inconclusive";
    assert.equal(verdictsOf(assessFiles(isClosed ? once : followed(once))), { [TWO]: "fail" });
  });

const DATE = "2025-12-01T10:00:00Z";
const RECORDED: readonly (readonly [string, readonly ACommand[]])[] = [
  [
    "a control total that knows a vault more",
    [listOf("vault", SUPPLIED), listOf("hsm", []), totalOf("vaults", [...SUPPLIED, aVault("kv-cn-2", {}, TWO)])],
  ],
  [
    "a refused list of managed HSMs",
    [listOf("vault", SUPPLIED), listOf("hsm", "", { exitCode: 1, stderr: "ERROR: (AuthorizationFailed)" })],
  ],
  ["a refused vault", [listOf("vault", SUPPLIED), listOf("hsm", []), keysOf("kv-cn", "", { exitCode: 1, stderr: "ERROR: firewall" })]],
];

for (const [what, commands] of RECORDED)
  test(`${what} in a collection: the request closes the gap, whatever the record keeps saying`, () => {
    const inTwo = commands.map((command) => ({
      ...command,
      words: command.words.replaceAll(SUBSCRIPTION, TWO),
      subscription: TWO,
      cloud: "AzureChinaCloud",
      endedAt: DATE,
    }));
    const files = aCollection(inTwo);
    const before = assessFiles(files);
    assert.equal(verdictsOf(before), { [TWO]: "inconclusive" });
    assert.is(verdictsOf(assessFiles({ ...files, ...follow(before) }))[TWO], "fail");
  });

test.run();
