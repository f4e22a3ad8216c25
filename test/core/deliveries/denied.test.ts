import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What says of itself, or by the name that it stands under, that it is not there, or not as it is now. Each with the verdict of an auditor. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const APP = { tier: "app" };
const WEB = { tier: "web" };
const KID = "https://kv-a.vault.azure.net/keys/k1";
const whole = {
  "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }],
  "vaults.json": [aVault("kv-a", {}, ONE)],
};
const app = aKey("kv-a", "k1", APP);
const web = aKey("kv-a", "k1", WEB);

/** The verdict on the subscription, in files that are read fast where they can be, and in general. */
function judged(verdict: string, files: Readonly<Record<string, unknown>>, title: string): void {
  test(`${title}: ${verdict}`, () => {
    const { findings } = assessFiles({ ...whole, ...files });
    assert.is(findings.find(({ subject }) => subject.id === ONE)?.verdict, verdict);
  });
}

const planned = (after: object, over: object) => ({
  changes: [{ after, before: null, changeType: "Create", resourceId: `${aVault("kv-a", {}, ONE).id}/keys/k1`, ...over }],
  status: "Succeeded",
});
const armKey = {
  id: `${aVault("kv-a", {}, ONE).id}/keys/k1`,
  name: "k1",
  properties: { attributes: { enabled: true }, keyUri: KID },
  tags: APP,
  type: "Microsoft.KeyVault/vaults/keys",
};
judged("inconclusive", { "whatif.json": planned(armKey, {}) }, "what a deployment would create");
judged(
  "inconclusive",
  { "whatif.json": { changes: [{ after: armKey, changeType: "Create" }] } },
  "what a deployment would create, without a before",
);
judged("inconclusive", { "diff.json": { before: [web], after: [app] } }, "a key before and after a change");
judged("inconclusive", { "diff.json": { before: [app], after: [web] } }, "a key before and after a change, the other way round");
judged("inconclusive", { "diff.json": [{ old: web, new: app }] }, "an old and a new key");
judged("inconclusive", { "diff.json": { before: { k1: WEB }, after: { k1: APP } }, "kids.json": [KID] }, "tags before and after a change");
judged("pass", { "after.json": { after: [app] } }, "a key after a change, with nothing before it");
judged("pass", { "diff.json": { before: [web], after: [app], current: [app] } }, "a key as it is beside a change");
judged("pass", { "x.json": { new: [app] } }, "a new key");
for (const name of [
  "toCreate",
  "to_create",
  "target",
  "targetState",
  "desired state",
  "example",
  "exampleKeys",
  "keysToBe",
  "plan",
  "proposal",
  "create",
])
  judged("inconclusive", { "x.json": { [name]: [app] } }, `a key under ${name}`);
for (const name of ["keys", "created", "current", "results", "target-vault", "Contoso Plan B", "planning", "kv-a", "state", "sample"])
  judged("pass", { "x.json": { [name]: [app] } }, `a key under ${name}`);

/** Keys that are none as they are now, by the name that they stand under. */
const PUT_AWAY = [
  ...[
    "archived",
    "archivedKeys",
    "archivedkeys",
    "archive",
    "retired",
    "backup",
    "backups",
    "toRestore",
    "pending",
    "pendingKeys",
    "requested",
  ],
  ...[
    "baseline",
    "lastYear",
    "last quarter",
    "keys_last_year",
    "archiviert",
    "Vorjahr",
    "Sicherung",
    "archivadas",
    "archivées",
    "アーカイブ済み",
  ],
  ...["削除済み", "已删除", "удалённые", "pendingDeletion"],
];
for (const name of PUT_AWAY) {
  judged("inconclusive", { "x.json": { [name]: [app] } }, `a key under ${name}`);
  judged("inconclusive", { "x.json": { "kv-a": { [name]: [KID] } }, "tags kv-a k1.json": APP }, `identifiers under ${name}`);
}
for (const name of ["archived", "lastYear", "disks"])
  judged("inconclusive", { "x.json": { "kv-a": { [name]: { k1: APP } } }, "kids.json": [KID] }, `tags under ${name}`);
for (const name of ["Contoso Archive", "pending review 3", "baseline security", "lastRun", "keys of last audit", "database"])
  judged("pass", { "x.json": { [name]: [app] } }, `a key under ${name}`);
judged(
  "pass",
  { "vaults.json": [aVault("kv-backup", {}, ONE)], "x.json": { "kv-backup": [aKey("kv-backup", "k1", APP)] } },
  "keys by their vault",
);
judged("pass", { "archived keys requested last year.json": [app] }, "a key in a file that was put away");

/** One that is switched off, by the name that it stands under, and enabled by itself. */
for (const name of ["inaktiv", "disabled", "deaktivierteKeys", "inactive", "無効", "notEnabled"]) {
  judged("inconclusive", { "x.json": { [name]: [app] } }, `an enabled key under ${name}`);
  judged("inconclusive", { "x.json": { [name]: [{ ...app, attributes: { enabled: false } }] } }, `a disabled key under ${name}`);
}
judged("pass", { "x.json": { enabled: [app], disabled: [aKey("kv-a", "k2", WEB)] } }, "an enabled key beside disabled ones");

/** Rows of what uses keys. */
for (const name of ["disks", "alerts", "storageAccounts", "storage accounts", "usedBy", "vms", "virtualMachines", "allDisks"])
  judged("inconclusive", { "x.json": { [name]: [{ kid: KID, enabled: true, tags: APP }] } }, `a row under ${name}`);
for (const name of ["disk keys", "storage", "databases", "network", "security"])
  judged("pass", { "x.json": { [name]: [{ kid: KID, enabled: true, tags: APP }] } }, `a row under ${name}`);
judged("inconclusive", { "x.json": { disks: [KID] }, "tags kv-a k1.json": WEB }, "identifiers that disks use");

/** What comparisons of two exports print. */
for (const SideIndicator of ["<=", "=>"]) {
  judged("inconclusive", { "x.json": [{ InputObject: app, SideIndicator }] }, `a key that Compare-Object shows at ${SideIndicator}`);
  judged("inconclusive", { "x.json": [{ ...app, SideIndicator }] }, `a key that Compare-Object passed through at ${SideIndicator}`);
}
judged("pass", { "x.json": [{ InputObject: app, SideIndicator: "==" }] }, "a key that Compare-Object shows on both sides");
judged("inconclusive", { "x.json": [{ InputObject: web, SideIndicator: "==" }] }, "keys that both sides have, which need not be all");
for (const op of ["remove", "add", "replace"]) {
  judged("inconclusive", { "x.json": [{ op, path: "/1", value: app }] }, `a JSON patch that does ${op}`);
  judged("inconclusive", { "x.json": [{ op, path: "/keys", value: [app] }] }, `a JSON patch that does ${op} to a list`);
}
judged("pass", { "x.json": { path: "/keys", value: [app] } }, "a list with a path beside it");
judged("inconclusive", { "x.json": { added: [web], removed: [{ ...app, kid: `${KID}b` }] } }, "a diff whose added key is another's");
judged("inconclusive", { "x.json": { added: [web], removed: [] } }, "a diff that removes nothing");
judged("inconclusive", { "x.json": { removed: [app], unchanged: [web] } }, "a diff that removes the witness");
judged("inconclusive", { "x.json": { entfernt: [app], hinzugefügt: [web], unverändert: [] } }, "a diff in German that removes the witness");
judged("pass", { "x.json": { removed: [], unchanged: [app] } }, "a diff with the witness in both lists");
judged("pass", { "x.json": { added: [app], removed: [web] } }, "a diff that adds the witness");
judged("fail", { "x.json": { vault: "kv-a", keys: [{ ...web, added: "2026-01-01" }] } }, "a date under added");
const change = (changeType: string, sides: object) => [{ properties: { changeType, ...sides } }];
const snapshot = { content: armKey };
judged("inconclusive", { "x.json": change("Delete", { beforeSnapshot: snapshot }) }, "a change of Resource Graph that deletes the key");
judged("inconclusive", { "x.json": change("Update", { beforeSnapshot: snapshot, afterSnapshot: {} }) }, "one that updates it");
judged("inconclusive", { "x.json": change("Create", { afterSnapshot: snapshot }) }, "one that creates it");
judged("inconclusive", { "x.json": [{ beforeSnapshot: snapshot }] }, "what Resource Graph showed before");
judged("inconclusive", { "x.json": [{ oldValue: web, newValue: app }] }, "an old and a new value");

for (const field of ["backupTime", "backup_date", "backupId", "backedUpAt", "archivedOn"]) {
  judged("inconclusive", { "x.json": { [field]: "2023-01-01T00:00:00Z", keys: [app] } }, `keys beside ${field}`);
  judged("inconclusive", { "x.json": { vault: "kv-a", [field]: "2023-01-01", keys: [app] } }, `keys of a vault beside ${field}`);
  judged("pass", { "x.json": { [field]: null, keys: [app] } }, `keys beside an empty ${field}`);
}
for (const beside of [{ lastBackup: "2023-01-01" }, { backup: true }, { exportTime: "2026-01-01T00:00:00Z" }])
  judged("pass", { "x.json": { vault: "kv-a", ...beside, keys: [app] } }, `keys beside ${JSON.stringify(beside)}`);
judged("pass", { "x.json": { keys: [{ kid: KID, enabled: true, tags: APP, backupTime: "2026-01-01" }] } }, "a key that was backed up");

const row = { kid: KID, enabled: true, tags: APP };
const DENIED: readonly object[] = [
  ...["deleted", "Deleted", "soft-deleted", "SoftDeleted", "purged", "removed", "pending deletion"].map((status) => ({ status })),
  ...[
    { state: "deleted" },
    { keyState: "Deleted" },
    { softDeleted: true },
    { InRemovedState: true },
    { isDeleted: "true" },
    { removed: true },
  ],
  ...["Deleted", "deletedAt", "dateDeleted", "DeletedDateUtc", "purgeDate", "ScheduledPurge", "scheduledForDeletion", "removedOn"].map(
    (name) => ({
      [name]: "2026-01-01T00:00:00+00:00",
    }),
  ),
  ...[{ deletedTime: 1767225600 }, { Purge: "1/5/2026 10:00:00 AM" }, { recovery: "https://kv-a.vault.azure.net/deletedkeys/k1" }],
  ...[{ exists: false }, { keyExists: "no" }, { exists: "False" }],
  ...[{ isCurrentVersion: false }, { latest: false }, { current: false }, { isLatest: "false" }, { isCurrent: "no" }, { superseded: true }],
  ...[{ planned: true }, { isPlanned: "yes" }, { dryRun: true }, { proposed: true }],
  ...[{ action: "create" }, { changeType: "Create" }, { actions: ["create"] }, { plannedAction: "update" }],
];
const STATED: readonly object[] = [
  ...["enabled", "Active", "ok", "available", "recovered"].map((status) => ({ status })),
  ...[{ deleted: false }, { softDeleted: "false" }, { InRemovedState: false }, { removed: null }, { exists: true }, { keyExists: "yes" }],
  ...[
    { Deleted: null },
    { deleted: 0 },
    { removed: 3 },
    { purgeDate: "" },
    { purgeProtection: true },
    { recoverableDays: 90 },
    { deletedKeys: 0 },
    { purgeable: false },
  ],
  ...[{ isCurrentVersion: true }, { latest: true }, { current: null }, { planned: false }, { dryRun: false }, { superseded: "no" }],
  ...[{ action: "none" }, { action: "created" }, { action: "list" }, { changeType: "NoChange" }, { actions: [] }, { current: "v2" }],
];
/** Columns that only deleted keys fill, in the row of one that is not. */
const UNFILLED = ["", " ", "-", "–", "n/a", "NaN", "NaT", "None", "null", false].flatMap((nothing) =>
  ["deleted_date", "recoveryId", "scheduledPurgeDate", "deletedOn"].map((column) => ({ [column]: nothing })),
);
const FILLED: readonly object[] = [
  { deleted_date: "2026-01-01" },
  { deletedOn: "last week" },
  { deletedOn: { toString: "x" } },
  { scheduledPurgeDate: 1767225600 },
  { recoveryId: "https://kv-a.vault.azure.net/deletedkeys/k1" },
];
for (const over of UNFILLED)
  judged("pass", { "kv-a keys.json": [{ ...row, ...over }] }, `a row with nothing in a column: ${JSON.stringify(over)}`);
judged("fail", { "kv-a keys.json": [{ ...web, deleted_date: "" }] }, "a record with an empty date of deletion, of another tier");
for (const over of FILLED) {
  judged("inconclusive", { "kv-a keys.json": [{ ...row, ...over }] }, `a row with ${JSON.stringify(over)}`);
  const [column = ""] = Object.keys(over);
  const others = Array.from({ length: 40 }, (_, at) => ({ ...aKey("kv-a", `w${at}`, WEB), [column]: "" }));
  judged(
    "inconclusive",
    { "kv-a keys.json": [...others, { ...app, ...over }] },
    `a record with ${JSON.stringify(over)} behind many without`,
  );
}

for (const over of DENIED) {
  judged("inconclusive", { "kv-a keys.json": [{ ...row, ...over }] }, `a row that says ${JSON.stringify(over)}`);
  judged("inconclusive", { "kv-a keys.json": [{ ...app, ...over }] }, `a record with ${JSON.stringify(over)} added`);
  judged(
    "inconclusive",
    { "kv-a keys.json": [{ name: "k1", enabled: true, tags: APP, ...over }] },
    `a row with a name that says ${JSON.stringify(over)}`,
  );
}
for (const over of STATED) {
  judged("pass", { "kv-a keys.json": [{ ...row, ...over }] }, `a row that says ${JSON.stringify(over)}`);
  judged("fail", { "kv-a keys.json": [{ ...app, tags: WEB, ...over }] }, `a record with ${JSON.stringify(over)} added, of another tier`);
}
judged(
  "pass",
  {
    "kv-a keys.json": [
      { ...row, isLatest: true },
      { ...row, kid: `${KID}/${"b".repeat(32)}`, tags: WEB, isLatest: false },
    ],
  },
  "a version that is the latest beside an old one",
);
judged(
  "fail",
  {
    "kv-a keys.json": [
      { ...web, isLatest: true },
      { ...app, isLatest: false },
    ],
  },
  "an old version with the tag beside the latest without it",
);
judged(
  "inconclusive",
  {
    "k1.json": [
      { ...web, kid: `${KID}/${"c".repeat(32)}`, isCurrent: true },
      { ...app, kid: `${KID}/${"d".repeat(32)}`, isCurrent: false },
    ],
  },
  "versions of a key are no list of the vault's keys",
);
for (const tags of [
  { ...APP, status: "deleted" },
  { ...APP, action: "create" },
  { ...APP, current: "false" },
]) {
  judged("pass", { "kv-a keys.json": [{ ...row, tags }] }, `a key with the tags ${JSON.stringify(tags)}`);
  judged("pass", { "kids.json": [KID], "kv-a/k1.json": tags }, `the tags ${JSON.stringify(tags)} alone`);
}
const DELETED = "az keyvault key list-deleted --vault-name kv-a";
const CERTIFICATE = "az keyvault certificate show --vault-name kv-a --name k1 -o json";
const LISTED = "az keyvault key list --vault-name kv-a";
for (const command of [
  DELETED,
  CERTIFICATE,
  "/usr/bin/az keyvault secret show --id x",
  "az.cmd keyvault key show-deleted --vault-name kv-a --name k1 | jq .",
  "Get-AzKeyVaultKey -VaultName kv-a -InRemovedState | ConvertTo-Json",
  "Get-AzKeyVaultSecret -VaultName kv-a",
  "get-azkeyvaultcertificate -VaultName kv-a",
]) {
  judged("inconclusive", { "kv-a.json": { command, keys: [row] } }, `rows in an object beside ${command}`);
  judged("inconclusive", { "kv-a.json": { vault: "kv-a", cmd: command, keys: [app] } }, `keys of a vault beside ${command}`);
  judged("inconclusive", { "kv-a.json": { source: command, result: row } }, `a row beside ${command}`);
  judged("inconclusive", { "kv-a.json": [{ ...row, source: command }] }, `a row that says that it is of ${command}`);
  judged(
    "fail",
    {
      "kv-a.json": [
        { command: LISTED, keys: [web] },
        { command, keys: [app] },
      ],
    },
    `a list of keys and, apart from it, ${command}`,
  );
}
judged("pass", { "kv-a.json": { command: LISTED, keys: [row] } }, `rows in an object beside ${LISTED}`);
judged("pass", { "kv-a.json": [{ ...row, source: LISTED }] }, `a row that says that it is of ${LISTED}`);
judged("pass", { "kv-a.json": [{ ...row, source: "Get-AzKeyVaultKey -VaultName kv-a" }] }, "a row that PowerShell lists");
judged("pass", { "kv-a.json": [{ ...row, note: "see Get-AzKeyVaultSecret -VaultName kv-a" }] }, "a note that names a cmdlet");
judged("pass", { "kv-a.json": [{ ...row, note: "recovered; see az keyvault key list-deleted" }] }, "a note that names a command");
for (const name of ["certificates", "secrets", "certs", "certificateList"])
  judged("inconclusive", { "kv-a.json": { [name]: [row] } }, `rows under ${name}`);
for (const name of ["keysAndCertificates", "certificateKeys", "keys", "secrets and keys", "contactCenter"])
  judged("pass", { "kv-a.json": { [name]: [row] } }, `rows under ${name}`);
for (const name of ["certificates kv-a", "kv-a certificate show", "kv-a/certs", "secrets kv-a", "kv-a list-deleted"])
  judged("inconclusive", { [`${name}.json`]: [row] }, `rows in ${name}`);
for (const name of [
  "keys and certificates kv-a",
  "keys without certificates kv-a",
  "Contact Center kv-a",
  "Certs Ltd kv-a",
  "Secrets/kv-a keys",
])
  judged("pass", { [`${name}.json`]: [row] }, `rows in ${name}`);
judged("pass", { "certificates kv-a.json": [app] }, "keys as az prints them, in a file that is called after certificates");
judged("fail", { "keys kv-a.json": [web], "certificates kv-a.json": [row] }, "a certificate of the key's name, and the key as it is");

test("a subscription that is deleted is no key", () => {
  const { findings } = assessFiles({ "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Deleted", cloudName: "AzureCloud" }] });
  assert.is(findings[0]?.subject.id, ONE);
});

for (const beside of [{ status: "deleted" }, { deleted: true }, { Zustand: "gelöscht" }, { deletedDate: "2025-01-01" }])
  for (const held of [{ details: app }, { data: app }, { keys: [app] }, { key: app }])
    judged("inconclusive", { "x.json": [{ vault: "kv-a", ...beside, ...held }] }, `a key in a row of ${JSON.stringify(beside)}`);
for (const beside of [{ status: "ok" }, { deleted: false }, { deleted: 0 }, { deletedDate: null }])
  for (const held of [{ details: app }, { keys: [app] }])
    judged("pass", { "x.json": [{ vault: "kv-a", ...beside, ...held }] }, `a key in a row of ${JSON.stringify(beside)}`);

const TEMPLATE = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
judged("inconclusive", { "t.json": { $schema: TEMPLATE, contentVersion: "1.0.0.0", resources: [armKey] } }, "what a template is to deploy");
judged("pass", { "t.json": { value: [armKey] } }, "the same as Resource Manager lists it");

const tags = { "tags kv-a k1.json": APP };
for (const name of [
  "kv-a deletedkeys.json",
  "kv-a disabledkeys.json",
  "kv-a-expiredkeys.json",
  "certificates kv-a.json",
  "kv-a certs.json",
])
  judged("inconclusive", { [name]: [KID], ...tags }, `identifiers in ${name}`);
for (const name of ["kv-a enabledkeys.json", "kv-a keylist.json", "kv-a keys and certificates.json", "kv-a.json"])
  judged("pass", { [name]: [KID], ...tags }, `identifiers in ${name}`);
for (const name of ["certificates", "deletedkeys", "previous", "expected"])
  judged("inconclusive", { "x.json": { "kv-a": { [name]: [KID] } }, ...tags }, `identifiers under ${name}`);
judged("pass", { "x.json": { "kv-a": { keys: [KID] } }, ...tags }, "identifiers under keys");
judged(
  "inconclusive",
  { "kv-a deletedkeys.json": [{ kid: KID, tags: APP, enabled: true }] },
  "rows in a file of deleted keys, in one word",
);

test.run();
