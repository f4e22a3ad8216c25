import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, type Delivery, keys, ONE, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Errors behind, between or beside the lists of one file: what they do not say to be of somebody may be of each list there. */

const WEB = { tier: "web" };
const list = [aKey("kv-a", "cmk", WEB)];
const scope = { ...accounts(), ...vaults("kv-a") };
const forbidden = { error: { code: "Forbidden", message: "The user does not have keys list permission" } };
const ofVault = (name: string) => ({
  error: { code: "Forbidden", message: `Caller is not authorized to perform action on resource.\r\nVault: ${name};location=westeurope` },
});
const lines = (...documents: readonly unknown[]): string => documents.map((one) => JSON.stringify(one)).join("\n");
const cmd = "az keyvault key list";
const response = (httpStatusCode: number, content: unknown, name?: string) => ({
  ...(name === undefined ? {} : { name }),
  httpStatusCode,
  headers: { "Content-Type": "application/json" },
  content,
});
const version = (number: number, tags: object | null) => ({
  ...aKey("kv-a", "cmk", tags),
  kid: `https://kv-a.vault.azure.net/keys/cmk/${String(number).repeat(32)}`,
});

const CUT: readonly (readonly [title: string, content: unknown])[] = [
  ["an error behind the list", lines(list, forbidden)],
  ["an error before it", lines(forbidden, list)],
  ["an error beside it in a list", [list, forbidden]],
  ["a text of one", [list, "ERROR: (Forbidden) x"]],
  ["a text of one in a list of its own", [list, ["ERROR: (Forbidden) x"]]],
  ["a text of one behind it", lines(list, "ERROR: (Forbidden) x")],
  ["an answer of a batch", { responses: [response(200, { value: list }), response(403, forbidden)] }],
  ["one without a body", { responses: [response(200, { value: list }), response(429, {})] }],
  ["one whose body is null", { responses: [response(200, { value: list }), response(503, null)] }],
  [
    "an exit code",
    [
      { cmd, rc: 0, stdout: list },
      { cmd, rc: 1, stderr: "Forbidden", stdout: null },
    ],
  ],
  ["an exit code behind it", lines(list, { exitCode: 1, stderr: "Forbidden" })],
  ["what a script says of an error", lines(list, { error: "Forbidden" })],
  ["an error of the vault itself", lines(list, ofVault("kv-a"))],
  ["an error under the name of the list", { "kv-a": [list, forbidden] }],
];

const WHOLE: readonly (readonly [title: string, content: unknown])[] = [
  ["an error of another vault", lines(list, ofVault("kv-z"))],
  ["an error under the name of another vault", { "kv-a": list, "kv-z": forbidden }],
  [
    "an error of a row that names another vault",
    [
      { vault: "kv-a", keys: list },
      { vault: "kv-z", error: { code: "Forbidden", message: "x" } },
    ],
  ],
  ["an answer of a batch that is called so", { responses: [response(200, { value: list }, "kv-a"), response(403, forbidden, "kv-z")] }],
  [
    "a key that is not there",
    lines(list, { error: { code: "KeyNotFound", message: "A key with (name/id) x was not found in this key vault." } }),
  ],
  ["secrets that were refused", lines(list, { error: { code: "Forbidden", message: "The user does not have secrets list permission" } })],
  ["an exit code of 0", [{ cmd, rc: 0, stdout: list, stderr: "" }]],
  ["answers without an error", { responses: [response(200, { value: list })] }],
];
const told = (title: string): readonly string[] =>
  title.startsWith("an exit code of 0") || title.startsWith("answers") ? [] : ["az-error-text"];

const HEADERS: readonly (readonly [header: object, verdict: string])[] = [
  [{ command: `${cmd} --vault-name kv-a --query "[?tags.tier=='web']"` }, "inconclusive"],
  [{ nextLink: "https://kv-a.vault.azure.net/keys?$skiptoken=x" }, "inconclusive"],
  [{ hasMore: true }, "inconclusive"],
  [{ filter: "tier eq web" }, "inconclusive"],
  [{ vault: "kv-a", query: "[?contains(name,'web')]" }, "inconclusive"],
  [{ errors: ["1 key could not be read: Forbidden"] }, "inconclusive"],
  [{ command: `${cmd} --vault-name kv-a` }, "fail"],
  [{ nextLink: null }, "fail"],
  [{ errors: [] }, "fail"],
];
for (const [header, verdict] of HEADERS)
  for (const [how, content] of Object.entries({
    "in front of it": lines(header, list),
    "behind it": lines(list, header),
    "an element before it": [header, list],
    "an element behind it": [list, header],
  }))
    test(`a list with ${JSON.stringify(header)} ${how}: ${verdict}`, () => {
      const { findings } = assessFiles({ ...scope, "keys kv-a.json": content });
      assert.equal(
        findings.map((finding) => finding.verdict),
        [verdict],
      );
    });

const DELIVERIES: readonly Delivery[] = [
  ...CUT.map(
    ([title, content]): Delivery => ({
      title: `${title} keeps the keys of the file from being all`,
      files: { ...scope, "k.json": content },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["az-error-text"],
    }),
  ),
  ...WHOLE.map(
    ([title, content]): Delivery => ({
      title: `${title} takes nothing from the keys`,
      files: { ...scope, "k.json": content },
      verdicts: { [ONE]: "fail" },
      issues: told(title),
    }),
  ),
  {
    title: "a witness stays one",
    files: { ...scope, "k.json": lines([aKey("kv-a", "cmk", APP)], forbidden) },
    verdicts: { [ONE]: "pass" },
    issues: ["az-error-text"],
  },
  {
    title: "an error behind a list of vaults keeps it from being whole",
    files: { ...accounts(), "vaults.json": lines([aVault("kv-a", {}, ONE)], forbidden), ...keys("kv-a", WEB) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["az-error-text"],
  },
  {
    title: "one of another subscription does not",
    files: {
      ...accounts(account(), account(TWO, "Contoso Test")),
      "vaults.json": lines([aVault("kv-a", {}, ONE)], {
        error: { code: "AuthorizationFailed", message: `The client has no authorization over scope '/subscriptions/${TWO}'.` },
      }),
      ...keys("kv-a", WEB),
    },
    verdicts: { [ONE]: "fail", [TWO]: "inconclusive" },
    issues: ["az-error-text"],
  },
  {
    title: "an error behind a list of subscriptions leaves others open",
    files: { "accounts.json": lines([account()], forbidden), ...vaults("kv-a"), ...keys("kv-a", APP) },
    verdicts: { [ONE]: "pass", ownerless: "inconclusive" },
    issues: ["az-error-text"],
  },
  {
    title: "an error beside an empty list leaves it no evidence",
    files: { ...scope, "keys kv-a.json": [[], forbidden] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["az-error-text"],
  },
  {
    title: "an error behind the versions of a key leaves the newest open",
    files: { ...scope, "versions.json": lines([version(1, APP), version(2, APP)], forbidden) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["az-error-text"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
