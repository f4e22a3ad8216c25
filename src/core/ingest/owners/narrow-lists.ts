import { once } from "../../basis/once.ts";
import type { Directory } from "../../estate/directory.ts";
import type { Fact, KeyListFact, VaultListFact } from "../../model/facts.ts";
import { nameOfHost, parseKid } from "../../model/identity.ts";
import { kidsIn } from "../../rows/key-store.ts";
import { type Candidate, indexNames, type NameIndex } from "../paths/path-names.ts";
import { mightSaySomeVaults, saysSomeBesideSubscription, saysSomeVaults } from "../paths/says-some.ts";
import { type Standing, standingOfSource } from "../paths/standing.ts";
import type { Collection } from "../record/collection.ts";

const standingOfList = ({ source, labels }: VaultListFact | KeyListFact): Standing =>
  labels === undefined ? standingOfSource(source) : { path: source.artifact, labels };

/**
 * Lists of vaults that name their owners, each as far as its name goes: one that is called a list of some is cut. It is asked when all owners
 * are known, for a subscription may be called by any word. What a record says of a command leaves nothing to a name.
 */
export function narrowLists(facts: readonly Fact[], commands: Collection["commands"], indexOf: () => NameIndex): readonly Fact[] {
  const index = once(indexOf);
  const isOfSome = (fact: Fact): fact is VaultListFact =>
    fact.kind === "vault-list" &&
    fact.attribution === null &&
    !commands.has(fact.source.artifact) &&
    mightSaySomeVaults(standingOfList(fact)) &&
    saysSomeVaults(standingOfList(fact), index);
  return facts.some(isOfSome) ? facts.map((fact) => (isOfSome(fact) ? { ...fact, scope: "cut" } : fact)) : facts;
}

/** The names of a vault, of its keys in a list, and of the subscription that it is in. */
function namesAround({ host, kids }: KeyListFact, subscription: string, names: readonly string[]): NameIndex {
  const candidates: Candidate[] = [
    { type: "vault", id: host, name: nameOfHost(host) },
    ...[...names, subscription].map((name): Candidate => ({ type: "subscription", id: subscription, name })),
  ];
  for (const kid of kidsIn(kids)) candidates.push({ type: "key", id: kid, name: parseKid(kid)?.name ?? "" });
  return indexNames(candidates);
}

/** Lists of keys that words of their path cut, each as a whole one where these words are the name of the subscription that its vault is in. */
export function widenLists(facts: readonly Fact[], directoryOf: () => Directory): readonly Fact[] {
  const directory = once(directoryOf);
  const isWhole = (list: KeyListFact): boolean => {
    const subscription = directory().vaults.get(list.host)?.subscription ?? null;
    const names = directory().subscriptions.get(subscription ?? "") ?? [];
    if (subscription === null || names.length === 0) return false;
    return !saysSomeBesideSubscription(standingOfList(list), namesAround(list, subscription, names));
  };
  const isCut = (fact: Fact): fact is KeyListFact => fact.kind === "key-list" && fact.formUncut !== undefined;
  if (!facts.some(isCut)) return facts;
  return facts.map((fact) => (isCut(fact) && isWhole(fact) ? { ...fact, form: fact.formUncut ?? fact.form } : fact));
}
