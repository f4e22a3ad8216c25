import { groupBy } from "../basis/group.ts";
import type { SubscriptionFact, UnreadAccountsFact } from "./facts.ts";

/** Lists of subscriptions that name some of them only, or none: whom they leave out nobody has judged. */

/** A subscription that is known, with its name as far as a file gives it. */
interface KnownSubscription {
  readonly name: string | null;
}

/**
 * Whether the entries of a list without ids can be the subscriptions that are known: by their names, and beyond these by their number, where a
 * name or its absence on either side leaves it open.
 */
function canBeKnown({ names }: Pick<UnreadAccountsFact, "names">, known: readonly KnownSubscription[]): boolean {
  const open = known.map(({ name }) => name?.toLowerCase() ?? null);
  const take = (isIt: (name: string | null) => boolean): boolean => {
    const at = open.findIndex(isIt);
    if (at >= 0) open.splice(at, 1);
    return at >= 0;
  };
  const strange = names.flatMap((name) => (name !== null && take((own) => own === name.toLowerCase()) ? [] : [name]));
  const named = strange.filter((name) => name !== null);
  return named.every(() => take((own) => own === null)) && strange.length - named.length <= open.length;
}

/**
 * Subscriptions that stand in no list, as one list. Those of which nothing is told are as many as one file has: another file may show the same
 * ones.
 */
function joined(alone: readonly UnreadAccountsFact[]): Pick<UnreadAccountsFact, "names"> {
  const subscriptions = new Map<string, string | null>();
  for (const own of groupBy(alone, ({ source }) => source.artifact).values())
    for (const [at, { names, alone: { id = null } = {} }] of own.entries()) {
      const [name = null] = names;
      subscriptions.set(name === null && id === null ? String(at) : JSON.stringify([id, name]), name);
    }
  return { names: [...subscriptions.values()] };
}

/** Lists whose entries cannot all be subscriptions that are known, and what stands in no list, if that cannot be. */
export function unreadAmong(facts: readonly UnreadAccountsFact[], known: readonly KnownSubscription[]): readonly UnreadAccountsFact[] {
  const alone = facts.filter((fact) => fact.alone !== undefined);
  const lists = facts.filter((fact) => fact.alone === undefined && !canBeKnown(fact, known));
  return canBeKnown(joined(alone), known) ? lists : [...lists, ...alone];
}

/** Lists of subscriptions that are known to leave some out, where no account list is supplied that is not: of each the first entry. */
export function cutAccountsAmong(subscriptions: readonly SubscriptionFact[]): readonly SubscriptionFact[] {
  const cut = subscriptions.filter(({ isOfCutList }) => isOfCutList === true);
  if (cut.length === 0 || subscriptions.some(({ inList, isOfCutList }) => inList && isOfCutList !== true)) return [];
  return [...groupBy(cut, ({ source }) => source.artifact).values()].flatMap(([first]) => first ?? []);
}
