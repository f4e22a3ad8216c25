import fc from "fast-check";
import { buildSettings } from "../../src/core/assess/settings.ts";
import { aKey, aShow } from "./snapshot.ts";

/** Lists and shows of a few keys that agree mostly, with the tags that tiers ask for, nearly ask for, and do not ask for. */

const tier = (id: string, more: object) => ({ id, tags: [{ name: "tier", value: "app" }], ...more });

export const tiersOf = (requireValidNow: boolean) =>
  buildSettings({
    config: {
      tiers: [
        tier("app", { requireValidNow }),
        tier("one", {
          ignoreCase: { name: true },
          tags: [
            { name: "Größe", value: "XL" },
            { name: "tier", anyValue: true },
          ],
        }),
        { id: "web", tags: [{ name: "tier", value: "web" }] },
        tier("all", {
          match: "all",
          tags: [
            { name: "tier", value: "app" },
            { name: "owner", value: "a b" },
          ],
        }),
      ] as never,
    },
  }).tiers;

const names = fc.constantFrom("tier", "Tier", "TIER ", "app", "owner", "Größe", "GrÃ¶ÃŸe", "tier app", "change", "cost\\centre", 'a"b', "");
const values = fc.constantFrom("app", "App", "tier", "a b", "a-b", "XL", "web", "CHG1", "", '"],["tier","app', "\\", "\u2028");
const tags = fc.option(fc.dictionary(names, values, { maxKeys: 3, noNullPrototype: true }), { freq: 5 });
const date = fc.constantFrom<string | null>(
  null,
  null,
  "2025-01-01T00:00:00+00:00",
  "2026-01-01T00:00:00+00:00",
  "2027-01-01T00:00:00+00:00",
);
const keyNames = fc.constantFrom("k1", "K1", "k2", "k3", "cmk-2", "CMK-2", "a", "aa");

/** What is stated of a key; so few of them that files often agree. */
const statement = fc.record({ tags, enabled: fc.boolean(), managed: fc.boolean(), notBefore: date, expires: date });
const common = fc.constantFrom(
  { tags: { tier: "app" }, enabled: true, managed: false, notBefore: null, expires: null },
  { tags: { Tier: "app", change: "CHG1" }, enabled: true, managed: false, notBefore: null, expires: null },
  { tags: { change: "CHG2" }, enabled: false, managed: false, notBefore: null, expires: null },
);
const stated = fc.oneof(statement, common);

/** REST answers, old versions of az and projections leave out what others print as null. */
const leftOut = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.subarray(["tags", "managed", "created", "updated", "notBefore", "expires", "enabled"], { maxLength: 2 }) },
);

function without<T extends { readonly attributes: object }>(names: readonly string[], record: T): T {
  const kept = (object: object): object => Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
  return { ...kept(record), attributes: kept(record.attributes) } as T;
}

/** A null among tags shows that they were asked for by name. */
const choices = fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const asChosen = (own: object | null, isChosen: boolean): object | null => (isChosen ? { ...own, asked: null } : own);

const listIn = (vaults: fc.Arbitrary<string>) =>
  fc
    .tuple(vaults, fc.array(fc.tuple(keyNames, stated, leftOut), { minLength: 1, maxLength: 8 }), choices)
    .map(([vault, keys, isChosen]) =>
      keys.map(([name, { tags: own, ...rest }, names]) => without(names, aKey(vault, name, asChosen(own, isChosen), rest))),
    );

const showIn = (vaults: fc.Arbitrary<string>) =>
  fc
    .tuple(vaults, keyNames, stated, fc.constantFrom("/a", "/b", "/1", ""), leftOut)
    .map(([vault, name, { tags: own, enabled, managed, notBefore, expires }, version, names]) => {
      const { key, ...shown } = aShow(vault, name, own, { enabled });
      const kid = `https://${vault}.vault.azure.net/keys/${name}${version === "" ? "" : `/${version.slice(1).repeat(32)}`}`;
      const attributes = { ...shown.attributes, notBefore, expires };
      return without(names, { ...shown, key: { ...key, kid }, managed: managed ? true : null, attributes });
    });

/** Fields of the customer's own choice; a version in the identifier is that of a key show. */
const projectionIn = (vaults: fc.Arbitrary<string>) =>
  fc
    .array(fc.tuple(vaults, keyNames, stated, fc.constantFrom("", `/${"a".repeat(32)}`), choices), { minLength: 1, maxLength: 4 })
    .map((keys) =>
      keys.map(([vault, name, { tags: own, enabled }, version, isChosen]) => ({
        kid: `https://${vault}.vault.azure.net/keys/${name}${version}`,
        tags: asChosen(own, isChosen),
        enabled,
      })),
    );

/** The text of one file about keys of these vaults. */
export const keyExportsIn = (...names: readonly string[]): fc.Arbitrary<string> => {
  const vaults = fc.constantFrom(...names);
  return fc
    .oneof(
      { weight: 4, arbitrary: listIn(vaults) },
      { weight: 6, arbitrary: showIn(vaults) },
      { weight: 1, arbitrary: projectionIn(vaults) },
    )
    .map((value) => JSON.stringify(value, null, 2));
};

export const keyExports = keyExportsIn("kv-a", "kv-b", "kv-c");
