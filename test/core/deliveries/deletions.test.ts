import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, KID, ONE, row, TWO, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Keys that one file shows, and another one as deleted; vaults likewise. */

const FEBRUARY = "2026-02-01T00:00:00+00:00";
const MARCH = "2026-03-01T00:00:00+00:00";
const APRIL = "2026-04-01T00:00:00+00:00";
const KEPT = { recoveryId: "https://kv-a.vault.azure.net/deletedkeys/cmk", scheduledPurgeDate: "2026-06-01T00:00:00+00:00" };
const deleted = (deletedDate: unknown = MARCH) => ({ ...aKey("kv-a", "cmk", APP), ...KEPT, deletedDate });
const key = (over: { created?: string; updated?: string } = {}) => {
  const made = aKey("kv-a", "cmk", APP);
  return { ...made, attributes: { ...made.attributes, created: FEBRUARY, updated: FEBRUARY, ...over } };
};
const known = { ...accounts(), ...vaults("kv-a") };

const given = (title: string, verdict: string, files: Readonly<Record<string, unknown>>): Delivery => ({
  title,
  files: { ...known, ...files },
  verdicts: { [ONE]: verdict },
  issues: ["wrong-object"],
});

const DELIVERIES: readonly Delivery[] = [
  given("a deletion by the names of the key and its vault", "inconclusive", {
    "keys.json": [key()],
    "deleted.json": [{ name: "cmk", vault: "kv-a", deletedDate: MARCH }],
  }),
  given("the same before the key was made", "pass", {
    "keys.json": [key({ created: APRIL, updated: APRIL })],
    "deleted.json": [{ name: "cmk", vault: "kv-a", deletedDate: MARCH }],
  }),
  given("a deletion of another vault's key of that name", "pass", {
    "keys.json": [key()],
    "deleted.json": [{ name: "cmk", vault: "kv-z", deletedDate: MARCH }],
  }),
  given("a deletion of a secret of that name", "pass", {
    "keys.json": [key()],
    "deleted secrets.json": [{ name: "cmk", vault: "kv-a", deletedDate: MARCH }],
  }),
  given("a deletion by the address under which the key can be recovered", "inconclusive", {
    "keys.json": [key()],
    "deleted.json": [{ recoveryId: KEPT.recoveryId, deletedDate: MARCH }],
  }),
  given("a list of such addresses", "inconclusive", { "keys.json": [key()], "deleted.json": [KEPT.recoveryId] }),
  given("a list of those of other keys", "pass", { "keys.json": [key()], "deleted.json": [`${KEPT.recoveryId}-2`] }),
  given("a witness that was deleted after its last change", "inconclusive", { "keys.json": [key()], "deleted.json": [deleted()] }),
  given("the same of what key show printed", "inconclusive", {
    "show.json": aShow("kv-a", "cmk", APP, { created: FEBRUARY }),
    "deleted.json": [deleted()],
  }),
  given("the same without a date that can be read", "inconclusive", { "keys.json": [key()], "deleted.json": [deleted("yesterday")] }),
  given("the same in a row that says so", "inconclusive", {
    "keys.json": [key()],
    "rows.json": [{ ...row("cmk", APP), status: "deleted" }],
  }),
  given("the same as PowerShell prints it", "inconclusive", {
    "keys.json": [key()],
    "deleted.json": [{ VaultName: "kv-a", Name: "cmk", Id: KID, Enabled: true, Tags: APP, DeletedDate: MARCH, ScheduledPurgeDate: APRIL }],
  }),
  given("a key that was made anew since", "pass", { "keys.json": [key({ created: APRIL, updated: APRIL })], "deleted.json": [deleted()] }),
  given("a key that was changed since", "pass", { "keys.json": [key({ updated: APRIL })], "deleted.json": [deleted()] }),
  given("another witness beside the deleted one", "pass", {
    "keys.json": [key(), aKey("kv-a", "other", APP)],
    "deleted.json": [deleted()],
  }),
  given("a deleted key that no other file shows", "fail", {
    "keys.json": [aKey("kv-a", "other", { tier: "web" })],
    "deleted.json": [deleted()],
  }),
  given("a deleted key that would not qualify", "fail", {
    "keys.json": [aKey("kv-a", "cmk", { tier: "web" })],
    "deleted.json": [deleted()],
  }),
  given("a deleted key of the same name in another vault", "pass", {
    "keys.json": [key()],
    "deleted.json": [
      { ...deleted(), kid: "https://kv-b.vault.azure.net/keys/cmk", recoveryId: "https://kv-b.vault.azure.net/deletedkeys/cmk" },
    ],
  }),
  ...Object.entries({
    "rows of names": [{ name: "cmk", vault: "kv-a", deletedDate: MARCH }],
    "rows with an identifier of the deleted key": [{ recoveryId: KEPT.recoveryId, deletedDate: MARCH }],
    "identifiers of deleted keys": [KEPT.recoveryId],
  }).map(([what, content]) => given(`${what} speak against it`, "inconclusive", { "keys.json": [key()], "gone.json": content })),
  ...Object.entries({
    "rows of names before the key was made": [{ name: "cmk", vault: "kv-a", deletedDate: "2026-01-01T00:00:00+00:00" }],
    "rows of names in another vault": [{ name: "cmk", vault: "kv-b", deletedDate: MARCH }],
    "rows of names of nobody's": [{ name: "cmk", deletedDate: MARCH }],
    "identifiers of other deleted keys": ["https://kv-a.vault.azure.net/deletedkeys/old"],
  }).map(([what, content]) => given(`${what} do not`, "pass", { "keys.json": [key()], "gone.json": content })),
  given("rows of names where the place names the vault", "inconclusive", {
    "keys.json": [key()],
    "deleted kv-a.json": [{ name: "cmk", deletedDate: MARCH }],
  }),
  given("identifiers that are gathered as deleted", "inconclusive", { "keys.json": [key()], "all.json": { deleted: [KID] } }),
  given("identifiers in a file that is called so", "pass", { "keys.json": [key()], "deleted keys.json": [KID] }),
  ...[
    { "deleted kv-a.json": ["cmk"], verdict: "inconclusive" },
    { "gathered.json": { deleted: { "kv-a": ["cmk"] } }, verdict: "inconclusive" },
    { "deleted kv-a.json": ["old"], verdict: "pass" },
  ].map(
    ({ verdict, ...files }): Delivery => ({
      title: `names that are called deleted: ${JSON.stringify(files)}`,
      files: { ...known, "keys.json": [key()], ...files },
      verdicts: { [ONE]: verdict },
      issues: ["ambiguous-owner"],
    }),
  ),
];

tryDeliveries(DELIVERIES);

const notFound = (name: string): string =>
  `ERROR: (KeyNotFound) A key with (name/id) ${name} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command.\nCode: KeyNotFound\nMessage: A key with (name/id) ${name} was not found in this key vault.\n`;

const failed = (title: string, verdict: string, files: Readonly<Record<string, unknown>>): Delivery => ({
  title,
  files: { ...known, "keys.json": [key()], ...files },
  verdicts: { [ONE]: verdict },
  issues: ["az-error-text"],
});

tryDeliveries([
  failed("az's error that the witness was not found", "inconclusive", { "show kv-a cmk.txt": notFound("cmk") }),
  failed("the same as older versions of az say it", "inconclusive", { "show kv-a cmk.txt": "Key not found: cmk\n" }),
  failed("the same behind the command that names the vault", "inconclusive", {
    "log.txt": `$ az keyvault key show --vault-name kv-a --name cmk\n${notFound("cmk")}`,
  }),
  failed("the same as the service answers", "inconclusive", {
    "show kv-a cmk.json": {
      error: { code: "KeyNotFound", message: "A key with (name/id) cmk was not found in this key vault. If you recently deleted it" },
    },
  }),
  failed("the same of the procedure's identifiers and tags", "inconclusive", {
    "keys.json": [KID],
    "tags kv-a cmk.json": APP,
    "show kv-a cmk.txt": notFound("cmk"),
  }),
  failed("another key was not found", "pass", { "show kv-a gone.txt": notFound("gone") }),
  failed("a version of the witness was not found", "pass", { "show kv-a cmk.txt": notFound(`cmk/${"0".repeat(32)}`) }),
  failed("it was not found in another vault", "pass", { ...vaults("kv-a", "kv-b"), "show kv-b cmk.txt": notFound("cmk") }),
  failed("it was not found in no vault that is told", "pass", { "show cmk.txt": notFound("cmk") }),
  failed("it could not be shown", "pass", {
    "show kv-a cmk.txt": "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\n",
  }),
]);

test("the gap says which file shows the key as deleted", () => {
  const { findings } = assessFiles({ ...known, "keys.json": [key()], "deleted.json": [deleted()] });
  const gap = findings[0]?.gaps.find(({ code }) => code === "key-contradictory");
  assert.match(gap?.message ?? "", /^A file shows this key as deleted, or says/);
  assert.equal(gap?.evidence.map(({ artifact, pointer }) => `${artifact}#${pointer}`).sort(), ["deleted.json#/0", "keys.json#/0"]);
});

/** What az keyvault list-deleted prints of a vault. */
const deletedVault = (name: string, over: object = {}, subscription = ONE) => ({
  id: `/subscriptions/${subscription}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/${name}`,
  name,
  type: "Microsoft.KeyVault/deletedVaults",
  properties: { deletionDate: "2026-05-01T00:00:00+00:00", vaultId: aVault(name, {}, subscription).id, ...over },
});

test("a pass whose witness is in a vault that a file shows as deleted says so", () => {
  const notes = (deleted: object, updated = "2024-02-01T08:00:00+00:00"): readonly (string | undefined)[] => {
    const key = aKey("kv-a", "cmk", { tier: "app" }, { updated });
    const { findings } = assessFiles({ "v.json": [aVault("kv-a", {}, ONE)], "k.json": [key], "deleted.json": [deleted] });
    assert.is(findings[0]?.verdict, "pass");
    return (findings[0]?.observations ?? []).flatMap(({ code, message }) => (code === "vault-shown-deleted" ? message : []));
  };
  assert.match(notes(deletedVault("kv-a"))[0] ?? "", "shows kv-a, the vault of a witness, as deleted on 2026-05-01T00:00:00Z");
  assert.match(notes(deletedVault("KV-A", { vaultId: null, deletionDate: null }))[0] ?? "", "as deleted, and no key in it");
  assert.equal(notes(deletedVault("kv-a"), "2026-06-01T00:00:00+00:00"), []);
  assert.equal(notes(deletedVault("kv-b")), []);
  assert.equal(notes(deletedVault("kv-a", {}, TWO)), []);
});

test.run();
