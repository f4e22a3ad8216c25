import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What scripts tell of readings that failed, beside the lists that they have all the same, in one file or in another. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const APP = { tier: "app" };

const account = (id = ONE, name = "Contoso Production") => ({ id, name, state: "Enabled", cloudName: "AzureCloud" });
const estate = { "accounts.json": [account()], "vaults.json": [aVault("kv-a", {}, ONE)] };
const two = {
  "accounts.json": [account(), account(TWO, "Contoso Dev")],
  "vaults.json": [aVault("kv-a", {}, ONE), aVault("kv-b", {}, TWO)],
};
const web = (vault: string) => aKey(vault, "cmk", { tier: "web" });

const verdictsOf = (files: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(assessFiles(files).findings.map(({ subject, verdict }) => [subject.id ?? "unattributed", verdict]));
const codesOf = (files: Readonly<Record<string, unknown>>): readonly string[] => assessFiles(files).inputIssues.map(({ code }) => code);

/** Objects that hold the lists of some vaults. */
const HOLDERS: Readonly<Record<string, (lists: Readonly<Record<string, readonly unknown[]>>) => object>> = {
  "records of vaults": (lists) => ({ results: Object.entries(lists).map(([vault, keys]) => ({ vault, keys })) }),
  "a map to lists": (lists) => ({ data: lists }),
  "a map to keys": (lists) => ({ vaults: Object.fromEntries(Object.entries(lists).map(([vault, keys]) => [vault, { keys }])) }),
  "lists by vault": (lists) => lists,
};

const MAPS_OF_COUNTS = ["counts", "totalKeys", "key_count", "keysByVault"];

/** What a script says of a failure with one vault. */
const OF_A: readonly object[] = [
  { errors: [{ vault: "kv-a", message: "Forbidden" }] },
  { errors: [{ vaultName: "KV-A", code: 403, inner: { code: "ForbiddenByRbac" } }] },
  { errors: ["kv-a: Forbidden"] },
  { errors: { "kv-a": "Forbidden" } },
  { errors: { "kv-a": { code: "Forbidden" }, "kv-c": null } },
  { _errors: ["kv-a"] },
  { failures: ["https://kv-a.vault.azure.net/"] },
  ...["skipped", "failed", "unreachable", "denied", "accessDenied", "notAccessible", "blocked", "failedVaults", "inaccessible_vaults"].map(
    (name) => ({ [name]: ["kv-a"] }),
  ),
  ...["fehler", "Fehlgeschlagen", "übersprungen", "uebersprungen", "nichtErreichbar", "keinZugriff", "gesperrt"].map((name) => ({
    [name]: ["kv-a"],
  })),
  { status: { "kv-a": "failed", "kv-b": "ok" } },
  { statuses: { "kv-a": { state: "AccessDenied" }, "kv-b": { state: "ok" } } },
  { log: [{ vault: "kv-a", exitCode: 1 }] },
  {
    log: [
      { vault: "kv-a", status: "failed" },
      { vault: "kv-b", status: "ok" },
    ],
  },
  { exitCodes: { "kv-a": 1, "kv-b": 0 } },
  { statusCodes: { "kv-a": 403, "kv-b": 200 } },
  ...MAPS_OF_COUNTS.map((name) => ({ [name]: { "kv-a": 7, "kv-b": 1 } })),
  { metadata: { failedVaults: ["kv-a"] } },
  { summary: { vaults: 2, failed: ["kv-a"] } },
];

/** The same of nobody in particular. */
const OF_ANYBODY: readonly object[] = [
  { errors: [{ code: "Forbidden", message: "no" }] },
  { errors: ["one vault could not be read"] },
  { errors: { code: "Forbidden" } },
  { warnings: ["the list may be short"] },
  { metadata: { failedVaults: 1 } },
  { summary: { vaultsFailed: 1 } },
  { stats: { total: 2, ok: 1 } },
  { provenance: { total: 2, ok: 1 } },
  { request: { total: 2, ok: 1, vaults: [] } },
  { errors: [{ vault: "kv-a", message: "Forbidden" }, "and others"] },
];

/** What says that all went well. */
const OF_NONE: readonly object[] = [
  { errors: [] },
  { errors: null },
  { errors: {} },
  { errors: { "kv-a": null, "kv-b": "" } },
  { failed: [] },
  { skipped: [], warnings: [] },
  { status: { "kv-a": "ok", "kv-b": "Succeeded" } },
  { exitCodes: { "kv-a": 0, "kv-b": "0" } },
  { statusCodes: { "kv-a": 200, "kv-b": 200 } },
  { summary: { vaults: 2, keys: 1, failed: 0, vaultsFailed: 0 } },
  { stats: { total: 2, ok: 2 } },
  { provenance: { total: 2, ok: 2 } },
  { totalKeys: { "kv-a": 0, "kv-b": 1 } },
  { metadata: { failedVaults: [] } },
  { metadata: { failedVaults: 0 } },
  { log: [{ vault: "kv-a", exitCode: 0 }] },
];

for (const [holder, holding] of Object.entries(HOLDERS)) {
  for (const said of OF_A)
    for (const [what, keys] of Object.entries({ none: [], some: [web("kv-a")] }))
      test(`${holder} beside ${JSON.stringify(said)} need not be those of kv-a (${what}), and are those of kv-b`, () => {
        const files = { ...two, "all.json": { ...holding({ "kv-a": keys, "kv-b": [web("kv-b")] }), ...said } };
        assert.equal(verdictsOf(files), { [ONE]: "inconclusive", [TWO]: "fail" });
        assert.equal(codesOf(files), [MAPS_OF_COUNTS.some((name) => name in said) ? "miscounted-list" : "failed-list"]);
      });
  for (const said of OF_ANYBODY)
    for (const keys of [[], [web("kv-a")]])
      test(`${holder} beside ${JSON.stringify(said)} need not be whole (${keys.length})`, () => {
        const files = { ...two, "all.json": { ...holding({ "kv-a": keys, "kv-b": [web("kv-b")] }), ...said } };
        assert.equal(verdictsOf(files), { [ONE]: "inconclusive", [TWO]: "inconclusive" });
      });
  for (const said of OF_NONE)
    test(`${holder} beside ${JSON.stringify(said)} are whole`, () => {
      const files = { ...two, "all.json": { ...holding({ "kv-a": [], "kv-b": [web("kv-b")] }), ...said } };
      assert.equal(verdictsOf(files), { [ONE]: "fail", [TWO]: "fail" });
      assert.equal(codesOf(files), []);
    });
  for (const said of [...OF_A, ...OF_ANYBODY])
    test(`${holder} beside ${JSON.stringify(said)} keep their witness`, () => {
      const files = { ...estate, "all.json": { ...holding({ "kv-a": [aKey("kv-a", "cmk", APP)] }), ...said } };
      assert.equal(verdictsOf(files), { [ONE]: "pass" });
    });
}

for (const [what, files, verdict] of [
  ["a page of vaults", { "vaults.json": { value: [aVault("kv-a", {}, ONE)], errors: [{ code: "Forbidden" }] } }, "inconclusive"],
  [
    "a list of vaults, one of which could not be read further",
    { "vaults.json": { value: [aVault("kv-a", {}, ONE)], errors: [{ vault: "kv-a", code: "Forbidden" }] } },
    "fail",
  ],
  [
    "a list of vaults without one that could not be read",
    { "vaults.json": { value: [aVault("kv-a", {}, ONE)], errors: [{ vault: "kv-z", code: "Forbidden" }] } },
    "inconclusive",
  ],
  ["a page of vaults and no error", { "vaults.json": { value: [aVault("kv-a", {}, ONE)], errors: [] } }, "fail"],
] as const)
  test(`${what}: ${verdict}`, () => {
    assert.equal(verdictsOf({ "accounts.json": [account()], ...files, "keys kv-a.json": [web("kv-a")] }), { [ONE]: verdict });
  });

test("lists of vaults by subscription are none where reading them failed", () => {
  const files = {
    "accounts.json": [account(), account(TWO, "Contoso Dev")],
    "all.json": { vaults: { [ONE]: [], [TWO]: [] }, errors: { [ONE]: "AuthorizationFailed" } },
  };
  assert.equal(verdictsOf(files), { [ONE]: "inconclusive", [TWO]: "fail" });
});

for (const [what, content] of Object.entries({
  "beside a date": { generatedAt: "2026-01-01", results: [{ vault: "kv-b", keys: [web("kv-b")] }], errors: ["kv-a: Forbidden"] },
  "in one list of keys": { keys: [web("kv-b")], errors: [{ vault: "kv-a", message: "Forbidden" }] },
  "deeper in the file": { output: { results: { "kv-b": [web("kv-b")] }, errors: { "kv-a": "Forbidden" } } },
}))
  test(`keys of others than those that could not be read are whole, ${what}`, () => {
    assert.equal(verdictsOf({ ...two, "all.json": content }), { [ONE]: "inconclusive", [TWO]: "fail" });
  });

test("an issue tells of a failure in its own words, unless these may be a secret", () => {
  const messagesOf = (errors: unknown) =>
    assessFiles({ ...estate, "all.json": { results: [{ vault: "kv-a", keys: [] }], errors } }).inputIssues.map(({ message }) => message);
  assert.equal(messagesOf([{ vault: "kv-a", message: "Forbidden" }]), [
    "The object tells of what could not be read (errors: kv-a: Forbidden). Lists of kv-a need not be whole, and empty they say nothing.",
  ]);
  assert.equal(messagesOf(["Forbidden"]), [
    "The object tells of what could not be read (errors: Forbidden). Lists beside that need not be whole, and empty they say nothing.",
  ]);
  assert.not.match(messagesOf([{ vault: "kv-a", message: "no", password: "hunter2" }]).join(), /hunter2/);
});

const FORBIDDEN = "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\n";
const SECRETS_ONLY =
  "ERROR: (Forbidden) The user, group or application does not have secrets list permission on key vault 'kv-a;location=westeurope'.\n";

const LIST = "az keyvault key list --vault-name";
const REFUSED = "ERROR: (Forbidden) Caller is not authorized to perform action on resource.";
const powershell = (command: string): string =>
  [
    `az : ${REFUSED}`,
    "At C:\\audit\\collect.ps1:12 char:1",
    `+ ${command} > 'keys.json'`,
    "+ ~~~~",
    "    + CategoryInfo          : NotSpecified: (ERROR: (Forbidden):String) [], RemoteException",
    "    + FullyQualifiedErrorId : NativeCommandError",
    "",
  ].join("\r\n");

/** Files that say of the keys of kv-a that they could not be read. */
const AGAINST: Readonly<Record<string, unknown>> = {
  "kv-a keys.err": FORBIDDEN,
  "kv-a.txt": FORBIDDEN,
  "kv-a/error.log": FORBIDDEN,
  "kv-a/keys.log": FORBIDDEN,
  "errors.txt": "ERROR: (Forbidden) The user does not have keys list permission on key vault 'kv-a;location=westeurope'.\n",
  "errors.json": [{ vault: "kv-a", error: "Forbidden" }],
  "failed.json": [{ vaultName: "kv-a", message: "Forbidden" }],
  "problems.json": [{ vault: "kv-a", exitCode: 3, tries: 2 }],
  "kv-a failure.json": { vault: "kv-a", error: "Forbidden" },
  "log.json": { errors: { "kv-a": "Forbidden" } },
  "all.json": [
    { vault: "kv-b", keys: [] },
    { vault: "kv-a", error: "Forbidden" },
  ],
  "results.json": { results: { "kv-b": [] }, failed: ["kv-a"] },
  "kv-a error.json": { error: { code: "Forbidden", message: "no" } },
  "reasons.json": { "kv-a": "ERROR: (Forbidden) Client address is not authorized and caller is not a trusted service." },
  "outcomes.json": { "kv-a": "Forbidden", "kv-b": "ok" },
  "hosts.json": { "kv-a.vault.azure.net": "Forbidden" },
  "by vault.json": { "kv-a": { error: "Forbidden" } },
  "codes.json": { "kv-a": { exitCode: 1 }, "kv-b": { exitCode: 0 } },
  "states.json": { "kv-a": { status: "failed" } },
  "exit codes.json": { "kv-a": 1, "kv-b": 0 },
  "ok.json": { ok: { "kv-a": false, "kv-b": true } },
  "run.jsonl": '{"vault": "kv-a", "ok": false, "err": "Forbidden"}\n{"vault": "kv-b", "ok": true}',
  "one.json": { vault: "kv-a", success: false },
  "state.json": { vault: "kv-a", status: "failed" },
  "nested.json": { run: { vaults: [{ name: "kv-a", error: "Forbidden" }] } },
  "log of texts.json": { log: ["kv-a: (Forbidden)"] },
  "texts.json": ["kv-a: Forbidden"],
  "sums.json": { vaultsRead: 0, vaultsFailed: ["kv-a"] },
  "run.txt": "kv-a: Forbidden\n",
  "err.txt": powershell(`${LIST} kv-a`),
  "two records.txt": powershell(`${LIST} kv-z`) + powershell(`${LIST} kv-a`),
  "trace.txt": `+ ${LIST} kv-b\n+ ${LIST} kv-a\n${REFUSED}\n+ echo '[]'\n`,
  "session.txt": `ada@host:~$ ${LIST} kv-a\n${REFUSED}\nada@host:~$ ${LIST} kv-b\n`,
  "batch.log": `C:\\audit>${LIST} kv-a  1>keys.json\r\n${REFUSED}\r\n`,
  "status.csv": "vault,status\nkv-b,OK\nkv-a,Forbidden\n",
  "run.log": "kv-b ok\nkv-a FAILED\n",
};

/** Files that say nothing of the kind. */
const NOT_AGAINST: Readonly<Record<string, unknown>> = {
  "kv-b keys.err": FORBIDDEN,
  "kv-a secrets.err": FORBIDDEN,
  "kv-a.err": SECRETS_ONLY,
  "kv-a cmk.err": "ERROR: (KeyNotFound) A key with (name/id) cmk was not found in this key vault.\n",
  "errors.json": [],
  "kv-b errors.json": [{ vault: "kv-b", error: "Forbidden" }],
  "status.json": [{ vault: "kv-a", exitCode: 0 }],
  "reasons.json": { "kv-b": "Forbidden", "kv-a": "ok" },
  "of secrets.json": { "kv-a": { keys: "ok", secrets: "Forbidden" } },
  "one.json": { vault: "kv-a", ok: true, note: "no errors" },
  "exit codes.json": { "kv-a": 0, "kv-b": 1 },
  "run.json": { run: { vaults: [{ name: "kv-b", error: "Forbidden" }, { name: "kv-a" }] } },
  "err.txt": powershell(`${LIST} kv-z`),
  "of secrets.txt": powershell("az keyvault secret list --vault-name kv-a"),
  "trace.txt": `+ ${LIST} kv-z\n${REFUSED}\n+ echo '[]'\n+ ${LIST} kv-a\n`,
  "notes.txt": "kv-a: empty\n",
  "kv-a/readme.txt": "Where a command failed, its file is empty.\n",
  "run.txt": "kv-a: 0 keys, 0 errors\nkv-b: Forbidden\n",
};

for (const [path, content] of Object.entries(AGAINST)) {
  test(`no keys beside ${path}, which says that reading them failed, are none`, () => {
    const assessment = assessFiles({ ...two, "keys kv-b.json": [web("kv-b")], "keys of kv-a.json": [], [path]: content });
    const [finding] = assessment.findings.filter(({ subject }) => subject.id === ONE);
    assert.is(finding?.verdict, "inconclusive");
    assert.ok(finding?.gaps.some(({ causes }) => causes.some((cause) => cause.path === path)));
    assert.ok(assessment.inputIssues.some(({ path: told, code }) => told === "keys of kv-a.json" && code === "failed-list"));
  });
  test(`keys beside ${path} are all of them`, () => {
    assert.is(verdictsOf({ ...two, "keys kv-b.json": [web("kv-b")], "keys of kv-a.json": [web("kv-a")], [path]: content })[ONE], "fail");
  });
}

for (const [path, content] of Object.entries(NOT_AGAINST))
  test(`no keys beside ${path} are none`, () => {
    assert.is(verdictsOf({ ...two, "keys kv-b.json": [web("kv-b")], "keys of kv-a.json": [], [path]: content })[ONE], "fail");
  });

test("no vaults beside a text that says that listing them failed are none", () => {
  const files = { "accounts.json": [account()], [`${ONE}/vaults.json`]: [] };
  assert.equal(verdictsOf(files), { [ONE]: "fail" });
  assert.equal(verdictsOf({ ...files, [`${ONE}/vaults.err`]: FORBIDDEN }), { [ONE]: "inconclusive" });
});

for (const content of [
  [{ subscription: "Contoso Production", error: "Forbidden" }],
  { [ONE]: "Forbidden" },
  { failed: ["Contoso Production"] },
])
  test(`no vaults beside ${JSON.stringify(content)} are none`, () => {
    const two = { "accounts.json": [account(), account(TWO, "Contoso Dev")], [`${ONE}/vaults.json`]: [], [`${TWO}/vaults.json`]: [] };
    assert.equal(verdictsOf({ ...two, "errors.json": content }), { [ONE]: "inconclusive", [TWO]: "fail" });
  });
for (const subscription of [ONE, account().name])
  test(`no vaults beside a record that says that listing those of ${subscription} failed are none`, () => {
    const files = { "accounts.json": [account()], [`${ONE}/vaults.json`]: [] };
    assert.equal(verdictsOf({ ...files, "errors.json": [{ subscription, error: "Forbidden" }] }), { [ONE]: "inconclusive" });
    assert.equal(verdictsOf({ ...files, "errors.json": [{ subscription: "Contoso Other", error: "Forbidden" }] }), { [ONE]: "fail" });
  });

for (const name of ["stdout", "output", "Out", "std_out"])
  test(`an empty list beside an empty ${name} is none: az prints a list of nothing`, () => {
    const said = (keys: readonly unknown[], out: unknown) => ({ ...estate, "all.json": [{ vault: "kv-a", [name]: out, keys }] });
    assert.equal(verdictsOf(said([], "")), { [ONE]: "inconclusive" });
    assert.equal(verdictsOf(said([], null)), { [ONE]: "fail" });
    assert.equal(verdictsOf(said([web("kv-a")], "")), { [ONE]: "fail" });
  });

for (const said of [{}, { status: "ok" }, { exitCode: 0 }])
  test(`vaults that are named for the lists of their keys alone are no list of vaults (${JSON.stringify(said)})`, () => {
    const vaultsIn = (...rows: readonly object[]) => ({ "accounts.json": [account()], "all.json": { vaults: rows } });
    const keys = [web("kv-a")];
    assert.is(verdictsOf(vaultsIn({ vault: "kv-a", ...said, keys }))[ONE], "inconclusive");
    assert.is(verdictsOf(vaultsIn({ name: "kv-a", keys }))[ONE], "fail");
    assert.is(verdictsOf(vaultsIn({ vault: "kv-a", resourceGroup: "rg", location: "westeurope", keys }))[ONE], "fail");
  });

test("a record of a failure is told as that", () => {
  const { inputIssues } = assessFiles({ ...estate, "errors.json": [{ vault: "kv-a", message: "Forbidden" }] });
  assert.equal(
    inputIssues.map(({ code, message }) => [code, message]),
    [["az-error-text", "The file tells of what could not be read (kv-a: Forbidden): that is no evidence of anything."]],
  );
});

test("lines that tell of failures alone are told as that, whatever they look like", () => {
  const codeOf = (text: string) => assessFiles({ ...estate, "run.txt": text }).inputIssues.map(({ code }) => code);
  assert.equal(codeOf("kv-a: Forbidden\nkv-b: timed out\n"), ["az-error-text"]);
  assert.equal(codeOf("kv-a: Forbidden\nkv-b: 3\n"), ["yaml-output"]);
});

test("what a subscription and its tenant are called tells of no failure, whatever the words", () => {
  const called = (name: string, tenant: object = {}) =>
    verdictsOf({
      ...two,
      "accounts.json": [account(), { ...account(TWO, name), ...tenant }],
      "vaults.json": [aVault("kv-a", {}, ONE)],
      [`vault-list.vault.${TWO}.json`]: [],
      [`vault-list.hsm.${TWO}.json`]: [],
      "keys.json": [web("kv-a")],
    });
  const usual = called("Contoso Dev");
  assert.equal(usual, { [ONE]: "fail", [TWO]: "fail" });
  for (const name of ["Contoso 401", "Failed Payments", "Access Denied Lab", "Blocked", "Contoso Fehler"])
    assert.equal(called(name), usual, name);
  assert.equal(
    called("Contoso Dev", { tenantDefaultDomain: "blocked.onmicrosoft.com", tenantDisplayName: "Contoso Failed Ventures" }),
    usual,
  );
});

test.run();
