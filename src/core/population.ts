import type { Assessment, Key } from "../generated/types.gen.ts";
import { byText } from "./compare.ts";
import type { Estate, Subject, Vault } from "./model/estate.ts";
import type { KeyState } from "./model/key-state.ts";
import { keysIn } from "./model/key-store.ts";
import { instantOrNull } from "./rules/describe-keys.ts";
import { evaluateKey } from "./rules/evaluate-key.ts";
import { stateOf, tagsStateOf } from "./rules/opinion.ts";
import type { Tier } from "./rules/tag-match.ts";
import { evidence } from "./rules/wording.ts";

export const subjectOf = ({ type, id, name }: Subject): Key["subject"] => ({ type, id, name });

function describeKey(subject: Subject, key: KeyState, tiers: readonly Tier[], asOf: number): Key {
  return {
    kid: key.kid,
    vault: key.host,
    name: key.name,
    subject: subjectOf(subject),
    state: stateOf(key),
    version: key.version,
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: instantOrNull(key.notBefore),
    expires: instantOrNull(key.expires),
    managed: key.managed,
    keyType: key.keyType,
    keyOps: key.keyOps === null ? null : [...key.keyOps],
    recoveryLevel: key.recoveryLevel,
    tagsState: tagsStateOf(key),
    tags: tagsStateOf(key) === "known" ? [...(key.tags.values[0] ?? [])] : null,
    tiers: tiers.map((tier) => ({ tier: tier.id, ...evaluateKey(key, tier, asOf) })),
    evidence: key.readings.map(({ form, source }) => evidence(form, source)),
  };
}

/** Every vault once, as the identifiers of keys sort: "a.example/keys/…" comes after "a-b.example/keys/…". */
function vaultsInOrder(subjects: readonly Subject[]): readonly (readonly [Vault, Subject])[] {
  // A vault that several subscriptions claim counts with the first of them.
  const owned = new Map([...subjects].reverse().flatMap((subject) => subject.vaults.map((vault): [Vault, Subject] => [vault, subject])));
  const named = Array.from(owned, (one) => ({ one, prefix: `${one[0].host}/` }));
  return named.sort((a, b) => byText(a.prefix, b.prefix)).map(({ one }) => one);
}

/** The population: every key once, by identifier. Keys are made as they are asked for, and may be walked again. */
export function listKeys({ subjects }: Estate, tiers: readonly Tier[], asOf: number): Iterable<Key> {
  return {
    *[Symbol.iterator]() {
      for (const [vault, subject] of vaultsInOrder(subjects))
        for (const key of keysIn(vault.ranges)) yield describeKey(subject, key, tiers, asOf);
    },
  };
}

/** The subscriptions that were judged, and how the tool knows of them. */
export function populationOf(estate: Estate): Assessment["population"] {
  const subscriptions = estate.subjects
    .filter(({ type }) => type === "subscription")
    .map(({ id, name, facts }) => ({
      id,
      name,
      state: facts.find(({ state }) => state !== null)?.state ?? null,
      cloud: facts.find(({ cloud }) => cloud !== null)?.cloud ?? null,
      tenantId: facts.find(({ tenantId }) => tenantId !== null)?.tenantId ?? null,
      inAccountList: facts.some(({ inList }) => inList),
      evidence: facts.map(({ source }) => evidence("subscription", source)),
    }));
  return { source: estate.hasAccountList ? "account-list" : "supplied-files", subscriptions };
}
