import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Columns of the customer's own beside a key: what they say against it, and what nobody can know of them. Each with the verdict of an auditor. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const APP = { tier: "app" };
const WEB = { tier: "web" };
const KID = "https://kv-a.vault.azure.net/keys/k1";
const whole = {
  "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }],
  "vaults.json": [aVault("kv-a", {}, ONE)],
};
const row = { kid: KID, enabled: true, tags: APP };
const named = { name: "k1", vaultName: "kv-a", enabled: true, tags: APP };

const findingOn = (files: Readonly<Record<string, unknown>>) => {
  const finding = assessFiles({ ...whole, ...files }).findings.find(({ subject }) => subject.id === ONE);
  if (finding === undefined) throw new Error("no finding on the subscription");
  return finding;
};

function judged(verdict: string, columns: object, title = JSON.stringify(columns), base: object = row): void {
  test(`${title}: ${verdict}`, () => {
    assert.is(findingOn({ "rows.json": [{ ...base, ...columns }] }).verdict, verdict);
  });
}

/** The columns that the finding takes to say nothing against the key, as JSON pointers. */
const taken = (files: Readonly<Record<string, unknown>>): readonly string[] =>
  findingOn(files)
    .assumptions.filter(({ code }) => code === "other-columns-say-nothing")
    .flatMap(({ evidence }) => evidence.map(({ pointer }) => pointer));

// The whole record of a key in a column.
const inRow = { vault: "kv-a", key: aKey("kv-a", "k1", APP) };
judged("pass", {}, "the record of a key in a row", inRow);
judged("fail", {}, "the record of a key without the tag in a row", { vault: "kv-a", key: aKey("kv-a", "k1", null) });
judged("fail", {}, "the record of a disabled key in a row", { vault: "kv-a", key: aKey("kv-a", "k1", APP, { enabled: false }) });
judged("fail", {}, "the record of a certificate's key in a row", { vault: "kv-a", key: aKey("kv-a", "k1", APP, { managed: true }) });
for (const columns of [
  { status: "deleted" },
  { enabled: false },
  { tags: WEB },
  { retired: true },
  { isCurrentVersion: false },
  { action: "create" },
  { diskName: "disk1" },
  { attributes: { enabled: false } },
  { key: { ...inRow.key, status: "deleted" } },
  { key: { ...inRow.key, retired: true } },
  { key: { ...inRow.key, recoveryId: "https://kv-a.vault.azure.net/deletedkeys/k1" } },
  { key: { ...inRow.key, name: "k2" } },
  { key: { ...inRow.key, tags: "tier=app" } },
])
  judged("inconclusive", columns, `the record of a key in a row beside ${JSON.stringify(columns)}`, inRow);

test("of a record in a row the places are told", () => {
  const pointers = findingOn({ "rows.json": [inRow] }).witnesses[0]?.evidence.map(({ pointer }) => pointer) ?? [];
  for (const place of ["/0/key/attributes/enabled", "/0/key/tags"]) assert.ok(pointers.includes(place), String(pointers));
  assert.equal(taken({ "rows.json": [{ ...inRow, key: { ...inRow.key, phase: "x" } }] }), ["/0/key/phase"]);
});

// What a flag says in a word of another language, or of another program.
for (const no of [false, "false", "no", "nein", "FALSCH", "non", "FAUX", "falso", 0])
  for (const name of ["active", "isActive", "aktiviert", "Aktiv", "activé", "habilitada", "abilitata", "ingeschakeld", "有効"])
    judged("inconclusive", { [name]: no });
for (const name of ["active", "Aktiviert", "activé", "有効"]) judged("pass", { [name]: true });
judged("pass", { active: "" }, "an empty column");
for (const columns of [{ disabled: "yes" }, { isDisabled: 1 }, { keyEnabled: "no" }, { isEnabled: "nein" }])
  judged("inconclusive", columns);
for (const columns of [{ disabled: "no" }, { isDisabled: 0 }, { keyEnabled: "yes" }, { disabled: "" }]) judged("pass", columns);
judged("inconclusive", { active: true, enabled: undefined }, "a word that may mean another thing than az's enabled");
for (const name of ["blocked", "Gesperrt", "revoked", "suspended", "retired", "decommissioned", "deactivated", "deaktiviert", "bloqué"])
  for (const yes of [true, "yes", "ja", "oui", "WAHR"]) judged("inconclusive", { [name]: yes });
for (const name of ["blocked", "gesperrt", "retired"]) for (const no of [false, "no", "nein", null, ""]) judged("pass", { [name]: no });
for (const [name, state] of [
  ["status", "Inactive"],
  ["lifecycleState", "Disabled"],
  ["install_status", "Retired"],
  ["key status", "revoked"],
  ["Zustand", "deaktiviert"],
  ["Statut", "désactivé"],
  ["estado", "deshabilitado"],
  ["stato", "disattivata"],
  ["状態", "無効"],
  ["operational_state", "Out of service"],
] as const)
  judged("inconclusive", { [name]: state });
for (const [name, state] of [
  ["status", "Active"],
  ["lifecycleState", "In use"],
  ["provisioningState", "Succeeded"],
  ["Zustand", "aktiv"],
  ["complianceStatus", "Compliant"],
] as const)
  judged("pass", { [name]: state });
judged("fail", { lifecycleState: "Disabled", enabled: false }, "a state that agrees with the flag");
judged("inconclusive", { properties: { attributes: { enabled: false } } });
judged("pass", { properties: { attributes: { enabled: true } } });
for (const name of ["enabledAfter", "enabled_y", "newEnabled", "currentlyEnabled", "enabled (current)"])
  judged("inconclusive", { [name]: false });
judged("inconclusive", { tags_y: WEB });
for (const name of ["rotationEnabled", "softDeleteEnabled", "enabledBefore", "enabled_x"]) judged("pass", { [name]: name === "enabled_x" });

// What Excel makes of true and false.
for (const yes of ["WAHR", "VRAI", "VERDADERO", "VERO", "WAAR", "VERDADEIRO"]) judged("pass", { enabled: yes });
for (const no of ["FALSCH", "FAUX", "FALSO", "ONWAAR"]) judged("fail", { enabled: no });

// Whether the key is a certificate's.
for (const yes of ["yes", "WAHR", 1, "1", "1.0", "ja", "oui"]) judged("fail", { managed: yes });
for (const no of ["no", "FALSCH", 0, "nein", "", null, false]) judged("pass", { managed: no });
judged("inconclusive", { managed: "perhaps" });
for (const name of ["certificate_backed", "zertifikat", "Zertifikatsgebunden", "managed_y", "certificat"])
  judged("fail", { [name]: "yes" });
for (const [name, kind] of [
  ["Objekttyp", "Zertifikat"],
  ["Objekttyp", "Geheimnis"],
  ["tipo", "secreto"],
  ["種類", "シークレット"],
] as const)
  judged("inconclusive", { [name]: kind });
judged("pass", { Objekttyp: "Schlüssel" });

// What happened to it.
for (const columns of [
  { operation: "KeyDelete" },
  { changeType: "Deleted" },
  { eventName: "KeyDisabled" },
  { OperationName: "KeyPurge" },
  { Aktion: "löschen" },
  { event: "Microsoft.KeyVault.KeyDeleted" },
  { Löschdatum: "2026-01-01" },
  { "date de suppression": "2026-01-01" },
  { fecha_de_eliminacion: "2026-01-01" },
  { 削除日: "2026-01-01" },
  { to_be_created: true },
  { proposal: true },
  { requestedState: "enabled" },
  { OperationName: "KeyCreate", TimeGenerated: "2023-01-01T00:00:00Z" },
  { wasDeleted: true },
  { toBeDeleted: true },
  { deletedOn: "yes" },
  { deletion: true },
  { removal: "yes" },
  { deletionTime: "20260101" },
])
  judged("inconclusive", columns);
for (const name of ["present", "found", "vorhanden", "existiert"]) judged("inconclusive", { [name]: "nein" });
for (const columns of [
  { missing: true },
  { error: "KeyNotFound" },
  { statusCode: 404 },
  { currentVersion: "f".repeat(32) },
  { latestVersion: "f".repeat(32) },
  { tagsSource: "vault" },
  { inheritedTags: true },
  { "Soll/Ist": "Soll" },
  { expected: true },
  { testdata: true },
  { mock: "yes" },
  ...["draft", "template", "fake", "isDummy", "soll"].map((name) => ({ [name]: true })),
  { status: "Draft" },
  { vmName: "vm1", keyName: "k1" },
])
  judged("inconclusive", columns, JSON.stringify(columns), { ...row, kid: `${KID}/${"a".repeat(32)}` });
for (const columns of [
  { present: true },
  { missing: false },
  { error: null },
  { error: "" },
  { statusCode: 200 },
  { currentVersion: "a".repeat(32) },
  { tagsSource: "key" },
  { "Soll/Ist": "Ist" },
  { expected: false },
  { draft: false, template: "no" },
  { target: true },
  { plan: "Premium" },
])
  judged("pass", columns, JSON.stringify(columns), { ...row, kid: `${KID}/${"a".repeat(32)}` });
judged("pass", { Löschdatum: "" }, "no date of deletion");
for (const name of ["wasDeleted", "toBeDeleted", "deletion", "removal"]) judged("pass", { [name]: false });
judged("pass", { operation: "List" }, "how it was listed");
judged("pass", { proposal: false, to_be_created: "no" }, "no plan");

// A name with other letters in it is another name.
for (const name of ["旧tags", "以前のtags", "старые tags"]) judged("inconclusive", { [name]: APP, tags: undefined });
for (const name of ["旧enabled", "前enabled"]) judged("inconclusive", { [name]: true, enabled: undefined });

// A tag in a column of its own.
for (const name of ["tags_tier", "tags.tier", "Tag: tier"]) {
  judged("inconclusive", { [name]: "web" });
  judged("pass", { [name]: "app" });
}

// Rows of what uses a key, or is told of one.
const OTHERS: readonly object[] = [
  { diskName: "disk-app-01" },
  { serverName: "sql-1", serverKeyName: "kv-a_k1" },
  { clusterName: "aks-1" },
  { hostname: "vm-1" },
  { virtualMachine: "vm-1", os: "Windows" },
  { alertRule: "Key near expiry", severity: 2 },
  { alertName: "Key near expiry" },
  { roleAssignment: "Crypto User", principalName: "app" },
  { principal: "app", role: "Key Vault Crypto User" },
  { privateEndpoint: "pe-1" },
  { diagnosticSetting: "to-log" },
  { userPrincipalName: "ada@contoso.example" },
  { lockLevel: "CanNotDelete" },
  { TimeGenerated: "2023-01-01T00:00:00Z", ResultType: "Success" },
];
for (const columns of OTHERS) {
  judged("inconclusive", columns);
  judged("inconclusive", columns, `${JSON.stringify(columns)} beside names`, named);
}
judged("pass", { host: "kv-a.vault.azure.net" }, "the host of the vault");
judged("pass", { diskName: "" }, "an empty name of a disk");

test("columns that nobody knows are named as an assumption of the verdict", () => {
  const rows = (tags: object) => ({ "rows.json": [{ kid: KID, enabled: true, tags, department: "Sales", comment: "" }] });
  assert.equal(taken(rows(APP)), ["/0/department"]);
  assert.is(findingOn(rows(APP)).verdict, "pass");
  assert.equal(taken(rows(WEB)), ["/0/department"]);
  assert.is(findingOn(rows(WEB)).verdict, "fail");
});

test("so is a kind that nobody knows", () => {
  const rows = (category: string) => ({ "rows.json": [{ ...row, category }] });
  assert.equal(taken(rows("Gold")), ["/0/category"]);
  assert.equal(taken(rows("Key")), []);
});

test("so is a status in a word that nobody knows", () => {
  const rows = (state: string) => ({ "rows.json": [{ ...row, lifecycleState: state }] });
  assert.equal(taken(rows("Frozen")), ["/0/lifecycleState"]);
  assert.equal(taken(rows("Active")), []);
});

test("so is what may deny the key, in words that nobody can read", () => {
  for (const [name, value] of [
    ["deleted", "pending"],
    ["isRemoved", "pending"],
    ["deleted", "✓"],
    ["exists", "never"],
    ["isCurrent", "unklar"],
    ["planned", "Q3"],
    ["thumbprint", true],
    ["purgeDate", "unknown"],
    ["removal", "manual"],
    ["requestedEnabled", true],
    ["current", "v2"],
    ["判定ID", "scrap"],
  ] as const) {
    const rows = (tags: object) => ({ "rows.json": [{ ...row, tags, [name]: value }] });
    assert.is(findingOn(rows(APP)).verdict, "pass", name);
    assert.equal(taken(rows(APP)), [`/0/${name}`]);
    assert.equal(taken(rows(WEB)), [`/0/${name}`]);
  }
});

test("what may deny the key and does not needs no assumption", () => {
  const version = "a".repeat(32);
  for (const [name, value] of [
    ["deleted", "no"],
    ["deleted", "never"],
    ["deletedOn", null],
    ["purgeDate", "–"],
    ["removed", 3],
    ["removal", 0],
    ["exists", "ja"],
    ["isCurrent", true],
    ["latestVersion", version],
    ["thumbprint", ""],
    ["planned", "keine"],
    ["actions", []],
    ["tagsSource", "key"],
  ] as const)
    assert.equal(taken({ "rows.json": [{ ...row, kid: `${KID}/${version}`, [name]: value }] }), [], name);
});

test("the same of keys by name, and once for each column of a file", () => {
  const rows = ["k1", "k2"].map((name) => ({ ...named, name, tags: WEB, cost_centre: "1000" }));
  assert.equal(taken({ "rows.json": rows }), ["/0/cost_centre"]);
});

test("what az and other programs print of keys, vaults and subscriptions needs no assumption", () => {
  const columns = {
    subscriptionId: ONE,
    resourceGroup: "rg",
    keyType: "RSA",
    keySize: 2048,
    version: "",
    created: "2026-01-01T00:00:00Z",
    expires: null,
    recoveryLevel: "Recoverable",
    IsHsm: false,
  };
  assert.equal(taken({ "rows.json": [{ ...row, ...columns }] }), []);
  assert.equal(taken({ "keys kv-a.json": [aKey("kv-a", "k1", APP)] }), []);
});

test("when a key expires is read under each of its names", () => {
  const observed = (columns: object): readonly string[] =>
    findingOn({ "rows.json": [{ ...row, ...columns }] }).observations.map(({ code }) => code);
  const expired = observed({ expires: "2020-01-01T00:00:00+00:00" });
  assert.not.equal(expired, observed({}));
  for (const name of ["expiry", "ExpiryDate", "expirationDate", "Expiration date", "expiresOn"]) {
    const columns = { [name]: "2020-01-01T00:00:00+00:00" };
    assert.equal(observed(columns), expired, name);
    assert.equal(taken({ "rows.json": [{ ...row, ...columns }] }), []);
  }
});

test("columns that somebody has added to what az prints are named too, and what az prints is not", () => {
  const key = aKey("kv-a", "k1", APP);
  const bundle = { attributes: key.attributes, key: { kid: KID, kty: "RSA", n: "x" }, managed: null, releasePolicy: null, tags: APP };
  const attributes = { ...key.attributes, attestation: null, hsmPlatform: "2", recoverableDays: 90, exportable: false, externalKey: null };
  const properties = {
    attributes: { ...attributes, created: 1767225600, updated: 1767225600 },
    keyUri: KID,
    keyUriWithVersion: `${KID}/${"a".repeat(32)}`,
    kty: "RSA",
    keySize: 2048,
    keyOps: ["sign"],
    curveName: "P-256",
    rotationPolicy: { attributes: null },
    release_policy: { contentType: "x" },
  };
  const arm = {
    id: `${aVault("kv-a", {}, ONE).id}/keys/k1`,
    name: "k1",
    type: "Microsoft.KeyVault/vaults/keys",
    location: "westeurope",
    systemData: { createdBy: "x" },
    tags: APP,
    properties,
  };
  const columns = { decision: "to be scrapped", comment: "" };
  for (const record of [{ ...key, attributes }, bundle, arm]) {
    assert.is(findingOn({ "k1.json": [record] }).verdict, "pass");
    assert.equal(taken({ "k1.json": [record] }), []);
    assert.equal(taken({ "k1.json": [{ ...record, ...columns }] }), ["/0/decision"]);
  }
  assert.equal(taken({ "k1.json": [{ ...arm, properties: { ...properties, decision: "x" } }] }), ["/0/properties/decision"]);
  assert.equal(taken({ "k1.json": [{ ...key, attributes: { ...attributes, decision: "x" } }] }), ["/0/attributes/decision"]);
  assert.equal(taken({ "keys kv-a.json": [{ ...key, tags: WEB, decision: "x" }] }), ["/0/decision"]);
});

test("a field of az that nobody knows yet is named", () => {
  assert.equal(taken({ "keys kv-a.json": [{ ...aKey("kv-a", "k1", APP), fieldOfTomorrow: 1 }] }), ["/0/fieldOfTomorrow"]);
});

test("of a pass only columns of the witness matter", () => {
  const rows = [{ ...row, kid: KID.replace("k1", "k2"), tags: WEB, department: "Sales" }, row];
  assert.equal(taken({ "rows.json": rows }), []);
});

test.run();
