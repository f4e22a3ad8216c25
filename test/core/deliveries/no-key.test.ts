import { test } from "uvu";
import { APP, accounts, type Delivery, KID, keys, kids, ONE, tryDeliveries, unknownTags, vaults, whole } from "../../helpers/delivery.ts";
import { aKey, aShow } from "../../helpers/snapshot.ts";

/** What looks like a key and is none as it is: secrets, the keys of certificates, deleted keys, what uses a key. */

/** A key as PowerShell prints it, with further fields. */
const psKey = (tags: object, over: object) => ({
  Enabled: true,
  Created: "2023-03-01T09:30:15Z",
  Updated: "2023-03-01T09:30:15Z",
  RecoveryLevel: "Recoverable+Purgeable",
  Tags: tags,
  VaultName: "kv-a",
  Name: "cmk",
  Version: null,
  Id: "https://kv-a.vault.azure.net:443/keys/cmk",
  ...over,
});

const DELIVERIES: readonly Delivery[] = [
  ...["SecretList.json", "DeletedKeys.json", "certificateList.json", "Geheimnisse.json", "gelöschte Schlüssel.json"].map(
    (name): Delivery => ({
      title: `rows with names in ${name} are of no keys`,
      files: { ...accounts(), ...vaults("kv-a"), [`kv-a/${name}`]: [{ name: "db-password", enabled: true, tags: APP }] },
      verdicts: { [ONE]: "inconclusive" },
      issues: ["ambiguous-owner"],
    }),
  ),
  {
    title: "names of deleted keys are no names of keys",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "deleted keys kv-a.json": ["alpha", "beta"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  {
    title: "names of secrets are no names of keys",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", { tier: "web" }), "secrets kv-a.json": ["alpha", "beta"] },
    verdicts: { [ONE]: "fail" },
    issues: ["ambiguous-owner"],
  },
  ...["secrets.json", "expected.json", "deleted keys.json", "before/keys.json"].map((path) => ({
    title: `rows with a column for their vault in ${path} are not those of keys as they are`,
    files: { ...accounts(), ...vaults("kv-a"), [path]: [{ VaultName: "kv-a", Name: "cmk", Enabled: true, Tags: APP }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner"],
  })),
  {
    title: "rows of deleted keys are none, whatever they show",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys kv-a.json": [],
      "deleted keys kv-a.json": [{ kid: KID, enabled: true, tags: APP }],
    },
    verdicts: { [ONE]: "fail" },
    issues: ["wrong-object"],
  },
  {
    title: "identifiers of deleted keys are none",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [], "deletedKeys kv-a.json": [KID] },
    verdicts: { [ONE]: "fail" },
    issues: ["wrong-object"],
  },
  // What PowerShell and the SDKs say of deleted keys, and what scripts gather beside the keys that are there.
  ...[APP, { env: "test" }].flatMap((tags) =>
    [
      { DeletedDate: "2024-01-01T00:00:00Z" },
      { ScheduledPurgeDate: "2024-06-01T00:00:00Z" },
      { deletedOn: 1704067200 },
      { IsDeleted: true },
    ].map(
      (over): Delivery => ({
        title: `a key with ${Object.keys(over)} and ${JSON.stringify(tags)} is deleted`,
        files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [psKey(tags, over)] },
        verdicts: unknownTags,
        issues: ["wrong-object"],
      }),
    ),
  ),
  {
    title: "a column of deletion that is empty says that the key is there",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [psKey(APP, { DeletedDate: null, Deleted: false })] },
    verdicts: { [ONE]: "pass" },
  },
  ...["deletedKeys", "previous", "expected", "planned keys", "before"].flatMap((name) =>
    [
      { [name]: [aKey("kv-a", "cmk", APP)] },
      { vault: "kv-a", [name]: [aKey("kv-a", "cmk", APP)] },
      { [name]: { cmk: aShow("kv-a", "cmk", APP) } },
    ].map(
      (content): Delivery => ({
        title: `what stands under ${name} is no key as it is: ${Object.keys(content)}`,
        files: { ...accounts(), ...vaults("kv-a"), "result.json": content },
        verdicts: unknownTags,
        issues: ["wrong-object"],
      }),
    ),
  ),
  {
    title: "beside what was before, what comes after may be planned",
    files: { ...accounts(), ...vaults("kv-a"), "result.json": { before: [aKey("kv-a", "cmk", {})], after: [aKey("kv-a", "cmk", APP)] } },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["wrong-object"],
  },
  // What belongs to keys and to certificates.
  ...["rotationpolicy", "rotationpolicy/", "versions", "rotationPolicy"].flatMap((part) =>
    [APP, {}].map((tags) => ({
      title: `${part} is no version of a key (${JSON.stringify(tags)})`,
      files: {
        ...accounts(),
        ...vaults("kv-a"),
        ...keys("kv-a", tags),
        "policy.json": { createdOn: "2025-01-01T00:00:00+00:00", expiresIn: "P1Y", id: `${KID}/${part}`, lifetimeActions: [] },
      },
      verdicts: { [ONE]: "tier" in tags ? "pass" : "fail" },
      issues: ["not-needed"],
    })),
  ),
  {
    title: "a row that calls its key certificate-backed is no witness",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [{ kid: KID, enabled: true, tags: APP, certificateBacked: true }] },
    verdicts: { [ONE]: "fail" },
  },
  ...[
    { ...aKey("kv-a", "cmk", APP), managed: null, certificateBacked: true },
    {
      ...aKey("kv-a", "cmk", APP),
      managed: undefined,
      attributes: { enabled: true, created: "2024-02-01T08:00:00+00:00", isManaged: true },
    },
    { ...aKey("kv-a", "cmk", APP), managed: null, isCertificate: "True" },
  ].map(
    (key): Delivery => ({
      title: `nor is a record of az with a column that does: ${Object.keys(key).at(-1)}`,
      files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [key] },
      verdicts: { [ONE]: "fail" },
    }),
  ),
  {
    title: "nor is what key show printed, with such a column",
    files: { ...accounts(), ...vaults("kv-a"), ...kids, "show.json": { ...aShow("kv-a", "cmk", APP), managed: null, isManaged: true } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a certificate column that az denies contradicts itself",
    files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": [{ ...aKey("kv-a", "cmk", APP), managed: false, isCertificate: true }] },
    verdicts: { [ONE]: "inconclusive" },
  },
  ...[
    { kid: `${KID}/${"1".repeat(32)}`, sid: `https://kv-a.vault.azure.net/secrets/cmk/${"1".repeat(32)}`, enabled: true, tags: APP },
    { kid: KID, secret: "https://kv-a.vault.azure.net/secrets/CMK", enabled: true, tags: APP },
    { KeyId: KID, SecretId: "https://kv-a.vault.azure.net:443/secrets/cmk", Enabled: true, Tags: APP },
    { ...aKey("kv-a", "cmk", APP), sid: "https://kv-a.vault.azure.net/secrets/cmk" },
  ].map((row) => ({
    title: `a key beside its secret is that of a certificate (${Object.keys(row).join(", ")})`,
    files: { ...accounts(), ...vaults("kv-a"), "certs.json": [row] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["wrong-object"],
  })),
  {
    title: "a key beside a secret of another name is no certificate's",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "keys.json": [{ kid: KID, enabled: true, tags: APP, backup: "https://kv-a.vault.azure.net/secrets/other" }],
    },
    verdicts: { [ONE]: "pass" },
  },
  // Rows of what uses a key.
  ...[{ enabled: true, tags: APP }, { tags: APP }].map((said) => ({
    title: `a resource with a name of its own says nothing of its key (${Object.keys(said)})`,
    files: { ...whole, "storage.json": [{ name: "stcontosoapp", key: KID, ...said }] },
    verdicts: unknownTags,
    issues: ["not-recognised"],
  })),
  {
    title: "a resource with a name of its own denies nothing",
    files: { ...accounts(), ...vaults("kv-a"), ...keys("kv-a", null), "des.json": [{ name: "des-app", key: KID, tags: APP }] },
    verdicts: { [ONE]: "fail" },
    issues: ["not-recognised"],
  },
];

tryDeliveries(DELIVERIES);

test.run();
