import fc from "fast-check";

const SUBSCRIPTION = "00000000-0000-4000-8000-00000000abcd";

/** Key records as the versions of az print them, with whatever a customer's export may hold in their places. */

const kid = fc
  .tuple(
    fc.constantFrom("kv-a", "kv-b"),
    fc.constantFrom(".vault.azure.net", ".managedhsm.azure.net"),
    fc.constantFrom("k1", "K1", "cmk-2"),
  )
  .map(([vault, suffix, name]) => `https://${vault}${suffix}/keys/${name}`);
const oddKid = fc.oneof(
  kid.map((text) => `${text}/`),
  kid.map((text) => text.replace(".net/", ".net:443/")),
  kid.map((text) => text.replace("https", "HTTPS").replace("kv-a", "KV-A")),
  kid.map((text) => text.replace(".net/", ".net:8080/")),
  kid.map((text) => `${text}?x=1`),
  kid.map((text) => text.replace("/keys/", "/secrets/")),
  kid.map((text) => `${text} `),
  fc.constantFrom("", "k1", "http://kv-a.vault.azure.net/keys/k1", "https://kv-a.vault.azure.net/keys/", "https://kv_a/keys/a"),
);
const version = fc.constantFrom("", `/${"0".repeat(32)}`, `/${"ab".repeat(16)}`, `/${"AB".repeat(16)}`, "/1");

const iso = fc
  .date({ min: new Date("1999-01-01T00:00:00Z"), max: new Date("2099-12-31T23:59:59Z"), noInvalidDate: true })
  .map((date) => `${date.toISOString().slice(0, 19)}+00:00`);
const oddDate: fc.Arbitrary<unknown> = fc.oneof(
  iso.map((text) => text.replace("+00:00", "Z")),
  iso.map((text) => text.replace("T", " ")),
  iso.map((text) => text.replace("+00:00", "+05:30")),
  iso.map((text) => text.replace("+00:00", ".123456+00:00")),
  iso.map((text) => text.slice(0, 16)),
  fc.constantFrom("2024-02-30T00:00:00+00:00", "2024-13-01T00:00:00+00:00", "2024-02-29T24:00:00+00:00", "2023-02-29T00:00:00+00:00"),
  fc.constantFrom("0000-01-01T00:00:00+00:00", "9999-12-31T23:59:60+00:00", "/Date(1700000000000)/", "yesterday", ""),
  fc.constantFrom<unknown>(0, 1, 1_580_774_706, 253_402_300_799, 253_402_300_800, 9_999_999_999, -1, 1.5, true, {}, []),
);
const date: fc.Arbitrary<unknown> = fc.oneof({ weight: 8, arbitrary: iso }, { weight: 2, arbitrary: fc.constant(null) }, oddDate);
const epoch: fc.Arbitrary<unknown> = fc.oneof({ weight: 8, arbitrary: fc.integer({ min: 100_000_000, max: 2_000_000_000 }) }, oddDate);

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("tier", "app", "owner", "Überwachung", "a b", "x=y", "__proto__", "constructor", "") },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 5 }) },
  { weight: 1, arbitrary: fc.constantFrom('"', "\\", "\u0000", "\u2028", "\ud800", "\u007f", "/", "{}", "\n") },
);
const tags: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.dictionary(word, word, { maxKeys: 4, noNullPrototype: true }) },
  { weight: 2, arbitrary: fc.constantFrom<unknown>(null, {}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      [],
      "tier=app",
      7,
      { tier: 7 },
      { tier: null },
      { tier: "app", env: null },
      { tier: { a: "b" } },
      { tier: ["a"] },
    ),
  },
);

const flag: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(true, false) },
  fc.constantFrom<unknown>(null, "true", 0, 1, {}),
);
const managed: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>(true, null) },
  fc.constantFrom<unknown>(false, "no", 1),
);
const level: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<unknown>("Recoverable", "Recoverable+Purgeable", "Purgeable") },
  fc.constantFrom<unknown>(null, "", 7, 'a"b'),
);
const anything: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<unknown>(null, true, 90, "2", "text", -0.5e-7) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);

const attributes = {
  iso: fc.record({ created: date, enabled: flag, expires: date, notBefore: date, recoveryLevel: level, updated: date }),
  track2: fc.record(
    {
      created: date,
      enabled: flag,
      expires: date,
      exportable: anything,
      notBefore: date,
      recoverableDays: anything,
      recoveryLevel: level,
      updated: date,
    },
    { requiredKeys: ["enabled", "created"] },
  ),
  raw: fc.record(
    { created: epoch, enabled: flag, exp: epoch, nbf: epoch, recoverableDays: anything, recoveryLevel: level, updated: epoch },
    { requiredKeys: ["created", "enabled"] },
  ),
  mixed: fc.record({ created: date, enabled: flag, exp: epoch, expires: date, nbf: epoch, notBefore: date }, { requiredKeys: [] }),
};
const anyAttributes: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 4, arbitrary: attributes.iso },
  { weight: 4, arbitrary: attributes.track2 },
  { weight: 4, arbitrary: attributes.raw },
  { weight: 1, arbitrary: attributes.mixed },
  { weight: 1, arbitrary: fc.constantFrom<unknown>(null, {}, [], "none") },
);

const id = fc.oneof({ weight: 9, arbitrary: fc.tuple(kid, version).map(([text, tail]) => text + tail) }, oddKid);
const listKid = fc.oneof({ weight: 9, arbitrary: kid }, id);
/** Columns that customers add to what az prints, some of which tell of a certificate or of the key's state, and values for them. */
export const COLUMNS: readonly string[] = [
  ...["secretId", "SecretId", "certificateId", "sid", "x5t", "link", "keyId", "type", "version", "contentType", "externalKeyId", "keySize"],
  ...["status", "Status", "state", "keyState", "key_status", "isEnabled", "disabled", "isManaged", "certificateBacked", "certificate"],
  ...["attributes_2", "ATTRIBUTES", "attributes ", "properties", "error", "releasePolicy", "name"],
];
export const VALUES_OF_COLUMNS: readonly unknown[] = [
  "https://kv-a.vault.azure.net/secrets/k1",
  "HTTPS://kv-a.vault.azure.net/certificates/k1/0123",
  "https://kv-a.vault.azure.net/keys/k2",
  ...["Enabled", "Disabled", "disabled ", "ok", "prod"],
  ...[true, false, null, 3],
  ...[{ enabled: false }, { status: "Disabled" }, { sid: "https://kv-a.vault.azure.net/secrets/k1" }],
];

const extras = fc.oneof(
  { weight: 9, arbitrary: fc.constant({}) },
  {
    weight: 2,
    arbitrary: fc.dictionary(fc.constantFrom(...COLUMNS), fc.constantFrom(...VALUES_OF_COLUMNS), { noNullPrototype: true, maxKeys: 2 }),
  },
  fc.dictionary(fc.constantFrom("releasePolicy", "externalKeyId", "keySize", "extra", "a~b", "a/b", 'q"'), anything, {
    noNullPrototype: true,
  }),
  fc.dictionary(
    fc.constantFrom("id", "sid", "value", "error", "recoveryId", "x509Thumbprint", "Attributes", "key", "properties"),
    anything,
    {
      noNullPrototype: true,
    },
  ),
);

/** Fields of a key under names that az does not give them, where they say a second thing. */
const twofold = fc.oneof(
  fc.dictionary(fc.constantFrom("enabled", "isEnabled", "created", "Managed", "attributesExpires", "Enabled"), fc.oneof(flag, date), {
    noNullPrototype: true,
    minKeys: 1,
    maxKeys: 2,
  }),
  fc.dictionary(fc.constantFrom("Tags", "tag", "keyTags"), tags, { noNullPrototype: true, minKeys: 1, maxKeys: 2 }),
);

/** The record with some of them, at its top or in its attributes. */
const withTwofold = (record: object, [isInside, more]: readonly [boolean, object]): object => {
  const { attributes } = record as { attributes?: unknown };
  const inner = typeof attributes === "object" && attributes !== null && !Array.isArray(attributes) ? attributes : {};
  return isInside ? { ...record, attributes: { ...inner, ...more } } : { ...record, ...more };
};
const sometimesTwofold = (records: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof(
    { weight: 12, arbitrary: records },
    fc.tuple(records, fc.tuple(fc.boolean(), twofold)).map(([record, more]) => withTwofold(record, more)),
  );

const plainListRecord: fc.Arbitrary<object> = fc
  .tuple(
    fc.record(
      { attributes: anyAttributes, kid: listKid, managed, name: fc.oneof(fc.constant("k1"), anything), tags },
      { requiredKeys: ["attributes", "kid"] },
    ),
    extras,
  )
  .map(([record, more]) => ({ ...record, ...more }));

/** An element of az keyvault key list or list-versions. */
export const listRecord = sometimesTwofold(plainListRecord);

const ops: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 6, arbitrary: fc.subarray(["wrapKey", "unwrapKey", "sign"]) },
  fc.constantFrom<unknown>(null, "wrapKey", [1], [["wrapKey"]], ["a]b"], [null]),
);
const privateMember: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  fc.constantFrom<unknown>("c2VjcmV0", 7),
);

const plainShowRecord: fc.Arbitrary<object> = fc
  .tuple(
    fc.record(
      {
        attributes: anyAttributes,
        key: fc.record(
          {
            crv: anything,
            d: privateMember,
            e: anything,
            k: privateMember,
            keyOps: ops,
            kid: id,
            kty: level,
            n: anything,
            p: privateMember,
          },
          { requiredKeys: ["kid"] },
        ),
        managed,
        tags,
      },
      { requiredKeys: ["attributes", "key"] },
    ),
    extras,
  )
  .map(([record, more]) => ({ ...record, ...more }));

/** What az keyvault key show prints. */
export const showRecord = sometimesTwofold(plainShowRecord);

const resourceId = fc.oneof(
  {
    weight: 9,
    arbitrary: fc
      .tuple(fc.constantFrom("vaults", "managedHSMs"), fc.constantFrom("kv-a", "KV-B", "kv-c"), fc.constantFrom("rg-keys", "rg-2"))
      .map(([type, name, group]) => `/subscriptions/${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.KeyVault/${type}/${name}`),
  },
  fc.constantFrom(
    `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/sa`,
    `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.KeyVault/locations/westeurope/deletedVaults/kv-a`,
    `/subscriptions/${SUBSCRIPTION}/resourceGroups/deletedVaults/providers/Microsoft.KeyVault/vaults/kv-a`,
    `/subscriptions/${SUBSCRIPTION.toUpperCase()}/resourcegroups/RG/providers/microsoft.keyvault/vaults/kv-a/`,
    "https://kv-a.vault.azure.net/secrets/s",
    "",
  ),
);
const place = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom<unknown>("westeurope", "rg-keys", null, "") },
  fc.constantFrom<unknown>("https://kv-a.vault.azure.net/", "HTTPS://kv-a.vault.azure.net", 7, {}),
);
const ofOtherCommands = fc.dictionary(
  fc.constantFrom("systemData", "properties", "changedTime", "provisioningState", "deletionDate", "recoveryId", "kind", "vaultUri"),
  fc.oneof(
    fc.constantFrom<unknown>(null, {}, "Succeeded", "https://kv-a.vault.azure.net/"),
    fc.constant({ createdBy: "x", vaultUri: null }),
  ),
  { noNullPrototype: true, maxKeys: 2 },
);

/** An element of az keyvault list, and what looks like one. */
const vaultRecord: fc.Arbitrary<object> = fc
  .tuple(
    fc.record({ id: resourceId, location: place, name: place, resourceGroup: place, tags, type: place }, { requiredKeys: ["id"] }),
    fc.oneof({ weight: 6, arbitrary: fc.constant({}) }, ofOtherCommands),
  )
  .map(([record, more]) => ({ ...record, ...more }));

/** How programs print: az's two blanks, no white space at all, tabs, line ends of Windows. */
const printed = (value: unknown): fc.Arbitrary<string> =>
  fc.constantFrom(
    `${JSON.stringify(value, null, 2)}\n`,
    JSON.stringify(value),
    JSON.stringify(value, null, "\t"),
    `${JSON.stringify(value, null, 2).replaceAll("\n", "\r\n")}\r\n`,
    ` ${JSON.stringify(value, null, 1)} \n\n`,
  );

/** Lists of keys, key shows, and what customers make of them: valid JSON throughout. */
export const exportText: fc.Arbitrary<string> = fc
  .oneof(
    { weight: 5, arbitrary: fc.array(listRecord, { maxLength: 5 }) },
    { weight: 4, arbitrary: fc.array(vaultRecord, { maxLength: 5 }) },
    // Many of one layout, as az prints them.
    {
      weight: 5,
      arbitrary: fc
        .tuple(listRecord, fc.array(kid, { minLength: 1, maxLength: 5 }))
        .map(([one, kids]) => kids.map((each) => ({ ...one, kid: each }))),
    },
    { weight: 3, arbitrary: showRecord },
    { weight: 1, arbitrary: listRecord },
    { weight: 1, arbitrary: fc.array(fc.oneof(listRecord, showRecord), { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.array(listRecord, { maxLength: 3 }).map((value) => ({ value, nextLink: null })) },
  )
  .chain(printed);

const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(4),
  text: fc.oneof(
    fc.constantFrom(
      '"',
      ",",
      "{",
      "}",
      "[",
      "]",
      ":",
      "\\",
      "0",
      " ",
      "\n",
      "\t",
      "\u0001",
      "null",
      '"tags": {},',
      '"enabled": true,',
      "/* */",
      "\ufeff",
      "-",
      "é",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  ),
});

/** The same, cut, patched and spoilt at any place. */
export const woundedText: fc.Arbitrary<string> = fc
  .tuple(exportText, fc.array(wound, { minLength: 1, maxLength: 2 }))
  .map(([text, wounds]) =>
    wounds.reduce((whole, { at, length, text: patch }) => {
      const start = Math.floor(at * whole.length);
      return whole.slice(0, start) + patch + whole.slice(start + length);
    }, text),
  );
