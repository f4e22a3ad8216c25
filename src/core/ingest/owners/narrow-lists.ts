import { once } from "../../basis/once.ts";
import type { Fact, VaultListFact } from "../../model/facts.ts";
import { pointerTokens } from "../../text/position.ts";
import type { NameIndex } from "../paths/path-names.ts";
import { mightSaySomeVaults, saysSomeVaults } from "../paths/says-some.ts";
import type { Standing } from "../paths/standing.ts";
import type { Collection } from "../record/collection.ts";

const standingOf = ({ source: { artifact, pointer } }: VaultListFact): Standing => ({
  path: artifact,
  labels: pointerTokens(pointer).filter((token) => !/^\d+$/.test(token)),
});

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
    mightSaySomeVaults(standingOf(fact)) &&
    saysSomeVaults(standingOf(fact), index);
  return facts.some(isOfSome) ? facts.map((fact) => (isOfSome(fact) ? { ...fact, scope: "cut" } : fact)) : facts;
}
