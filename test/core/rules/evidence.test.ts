import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Evidence, Finding } from "../../../src/generated/types.gen.ts";
import { exportText, listRecord } from "../../helpers/az-shapes.ts";
import { keyExports } from "../../helpers/key-exports.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, settings } from "../../helpers/snapshot.ts";

/** Every near miss and observation leads to the very statement, not to the record that holds it. */

const app = { tier: "app" };
const judge = (files: object, chosen = settings()): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }, chosen));
const places = (evidence: readonly Evidence[] = []): string[] =>
  evidence.map(({ fact, artifact, pointer }) => `${fact} ${artifact}#${pointer}`);
const near = (files: object, chosen = settings()) => judge(files, chosen).nearMisses.map(({ evidence }) => places(evidence));

test("a near miss of a tag leads to the tags", () => {
  assert.equal(near({ "keys.json": [aKey("kv-a", "k", { Tier: "app" })] }), [["tags keys.json#/0/tags"]]);
  assert.equal(near({ "show.json": aShow("kv-a", "k", { tier: "web" }) }), [["tags show.json#/tags"]]);
});

test("a near miss by another attribute leads to the tags and to that attribute", () => {
  const key = (over: object) => ({ "keys.json": [aKey("kv-a", "k", app, over)] });
  assert.equal(near(key({ enabled: false })), [["tags keys.json#/0/tags", "enabled keys.json#/0/attributes/enabled"]]);
  assert.equal(near(key({ managed: true })), [["tags keys.json#/0/tags", "managed keys.json#/0/managed"]]);
  const valid = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
  const expired = near(key({ expires: "2025-01-01T00:00:00+00:00" }), valid);
  assert.equal(expired, [["tags keys.json#/0/tags", "expires keys.json#/0/attributes"]]);
});

test("a tag of an older version leads to the version that carried it, and to the tags of the current one", () => {
  const list = aKey("kv-a", "k", { tier: "db" });
  const shown = { "show.json": aShow("kv-a", "k", app, { created: "2023-01-01T00:00:00+00:00" }) };
  const [miss] = judge({ "keys.json": [list], ...shown }).nearMisses;
  assert.is(miss?.kind, "older-version");
  assert.equal(places(miss?.evidence), ["tags show.json#/tags", "current-tags keys.json#/0/tags"]);
  assert.is(miss?.message, `k carried the tag in an older version only: ${"a".repeat(32)}.`);
  const { tags: _, ...untagged } = list;
  const [unknown] = judge({ "keys.json": [untagged], ...shown }).nearMisses;
  assert.equal(places(unknown?.evidence), ["tags show.json#/tags"]);
  assert.match(unknown?.message ?? "", "no file states the tags of the current one");
});

test("of an older version that a list shows it is said that nothing names it", () => {
  const list = { ...aKey("kv-a", "k", app), attributes: { ...aKey("kv-a", "k", app).attributes, created: "2023-01-01T00:00:00+00:00" } };
  const shown = { "show.json": aShow("kv-a", "k", { tier: "db" }) };
  const [miss] = judge({ "keys.json": [list], ...shown }).nearMisses;
  assert.is(miss?.message, "k carried the tag in an older version only. The file that shows that older version does not say which it is.");
});

test("tags under another name, in the control plane's form or alone are led to where they stand", () => {
  const kid = "https://kv-a.vault.azure.net/keys/k";
  assert.equal(near({ "rows.json": [{ kid, isEnabled: false, labels: {}, tags: app }] }), [
    ["tags rows.json#/0/tags", "enabled rows.json#/0/isEnabled"],
  ]);
  const id = `${aVault("kv-a").id}/keys/k`;
  const arm = {
    id,
    name: "k",
    type: "Microsoft.KeyVault/vaults/keys",
    tags: app,
    properties: { keyUri: kid, attributes: { enabled: false } },
  };
  assert.equal(near({ "arm.json": [arm] }), [["tags arm.json#/0/tags", "enabled arm.json#/0/properties/attributes/enabled"]]);
  assert.equal(near({ "kids.json": [kid], "kv-a/k.json": { Tier: "app" } }), [["tags kv-a/k.json#"]]);
});

test("an observation leads to what it was read from, and says which", () => {
  const shown = aShow("kv-a", "k", app);
  const observe = (key: object) => {
    const files = { "keys.json": [aKey("kv-a", "k", app, { expires: "2025-01-01T00:00:00+00:00" })] };
    const attributes = { ...shown.attributes, expires: "2025-01-01T00:00:00+00:00", recoveryLevel: "Purgeable" };
    return judge({ ...files, "show.json": { ...shown, attributes, key: { ...shown.key, ...key } } }).observations;
  };
  const wrapping = (key: object) => observe(key).find(({ code }) => code === "non-wrapping-key");
  assert.equal(places(wrapping({ kty: "EC-HSM" })?.evidence), ["keyType show.json#/key/kty"]);
  assert.match(wrapping({ kty: "EC-HSM" })?.message ?? "", /its type is EC-HSM\.$/);
  assert.equal(places(wrapping({ keyOps: ["sign", "wrapKey"] })?.evidence), ["keyOps show.json#/key/keyOps"]);
  assert.match(wrapping({ keyOps: ["sign", "wrapKey"] })?.message ?? "", /its operations do not include unwrapKey \(sign, wrapKey\)\.$/);
  assert.is(wrapping({}), undefined);
  const expired = observe({}).find(({ code }) => code === "expired");
  assert.equal(places(expired?.evidence), ["expires keys.json#/0/attributes"]);
});

/** Keys as the service itself answers, which leaves out tags and dates that a key does not have. */
const fromService = (...keys: readonly object[]) => ({
  value: keys.map((key) => ({ attributes: { enabled: true, created: 1_677_663_015, updated: 1_677_663_015 }, ...key })),
  nextLink: null,
});

test("tags that the service leaves out, because there are none, are led to by the record", () => {
  const files = { "rest.json": fromService({ kid: "https://kv-a.vault.azure.net/keys/k" }) };
  const shown = aShow("kv-a", "k", { layer: "x" }, { created: "2023-03-01T09:30:15+00:00" });
  const [rival] = judge({ ...files, "show.json": shown }).observations.filter(({ code }) => code === "tags-contradictory");
  assert.equal(places(rival?.evidence), ["tags rest.json#/value/0", "tags show.json#/tags"]);
  const old = aShow("kv-a", "k", app, { created: "2022-01-01T00:00:00+00:00" });
  assert.equal(near({ ...files, "show.json": old }), [["tags show.json#/tags", "current-tags rest.json#/value/0"]]);
});

/** The value that a pointer leads to (RFC 6901); undefined for none. */
const valueAt = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"))
    .reduce<unknown>((at, token) => {
      if (typeof at !== "object" || at === null || !Object.hasOwn(at, token)) return undefined;
      return (at as Readonly<Record<string, unknown>>)[token];
    }, value);

/** All that has an artifact and a pointer, wherever it stands. */
function evidenceIn(value: unknown): readonly Evidence[] {
  if (typeof value !== "object" || value === null) return [];
  const own = "artifact" in value && "pointer" in value ? [value as Evidence] : [];
  return [...own, ...Object.values(value).flatMap(evidenceIn)];
}

const kid = fc.constantFrom("k1", "K1", "k2").map((name) => `https://kv-a.vault.azure.net/keys/${name}`);
const tags = fc.constantFrom<unknown>({ tier: "app" }, { Tier: "app" }, { tier: "web" }, {}, null);
const flag = fc.constantFrom<unknown>(true, true, false, null, "Disabled");
const seconds = fc.constantFrom(1_577_836_800, 1_677_663_015, 1_777_663_015);
const given = <T extends object>(fields: { [Name in keyof T]: fc.Arbitrary<T[Name]> }) => fc.record(fields, { requiredKeys: [] });

const attributes = given({ enabled: flag, created: seconds, updated: seconds, nbf: seconds, exp: seconds });
const restKey = fc.tuple(kid, given({ tags, managed: flag, attributes })).map(([own, fields]) => ({ kid: own, ...fields }));
const page = fc.array(fc.oneof(restKey, listRecord), { maxLength: 4 }).map((value) => ({ value, nextLink: null }));
const restShow = fc
  .tuple(kid, fc.constantFrom("a", "b"), given({ tags, managed: flag, attributes }))
  .map(([own, version, fields]) => ({ key: { kid: `${own}/${version.repeat(32)}`, kty: "EC" }, ...fields }));
const fields = given({
  tags,
  Tags: tags,
  keyTags: tags,
  enabled: flag,
  isEnabled: flag,
  status: flag,
  managed: flag,
  exp: seconds,
  expires: seconds,
});
const projection = fc.array(
  fc.tuple(kid, fields).map(([own, rest]) => ({ kid: own, ...rest })),
  { maxLength: 4 },
);
const rows = fc.array(fc.tuple(fc.constantFrom("k1", "k2"), fields).map(([name, rest]) => ({ name, ...rest })));
const armKey = fc.tuple(kid, given({ tags, properties: given({ attributes, kty: fc.constant("EC") }) })).map(([own, rest]) => ({
  id: `${aVault("kv-a").id}/keys/${own.split("/").at(-1)}`,
  type: "Microsoft.KeyVault/vaults/keys",
  ...rest,
  properties: { ...rest.properties, keyUri: own },
}));
const vaultWithKeys = fc
  .tuple(fc.array(fc.oneof(restKey, listRecord)), tags)
  .map(([keys, own]) => [{ ...aVault("kv-a"), tags: own ?? {}, keys }]);
const documents = fc.oneof(
  ...[exportText, keyExports],
  fc.oneof(page, restShow, projection, rows, fc.array(armKey), vaultWithKeys, tags).map((value) => JSON.stringify(value)),
);

test("whatever an estate is and however it was exported, each place that an assessment names is there in the file", () => {
  const all = settings({
    tiers: [
      { id: "app", tags: [{ name: "tier", value: "app" }] },
      { id: "now", tags: [{ name: "tier", value: "app" }], requireValidNow: true },
    ],
  });
  const path = fc.constantFrom("keys.json", "kv-a/keys.json", "kv-a/k1/tags.json", "rest.json", "kv-a/k1.json", "kv-a/vaults.json");
  const snapshot = fc.dictionary(path, fc.array(documents, { minLength: 1, maxLength: 2 }), { minKeys: 1, maxKeys: 4 });
  fc.assert(
    fc.property(snapshot, fc.boolean(), (files, isListed) => {
      const listed: Readonly<Record<string, readonly string[]>> = isListed ? { "v.json": [JSON.stringify([aVault("kv-a")])] } : {};
      const texts = { ...files, ...listed };
      const contents = Object.fromEntries(Object.entries(texts).map(([name, documents]) => [name, documents.join("\n")]));
      for (const { artifact, document = 0, pointer, fact } of evidenceIn(assessFiles(contents, all))) {
        const text = texts[artifact]?.[document] ?? "";
        assert.ok(valueAt(JSON.parse(text), pointer) !== undefined, `${fact} ${artifact}#${pointer}\n${text}`);
      }
    }),
    { numRuns: 300 },
  );
});

test.run();
