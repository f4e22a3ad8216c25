import { groupBy } from "../basis/group.ts";
import type { Source, SubscriptionFact } from "../model/facts.ts";

const listOf = ({ artifact, document = 0, pointer }: Source): string => `${artifact} ${document} ${pointer.replace(/\/[^/]*$/, "")}`;

/**
 * By subscription, lists of subscriptions that leave it out, though they have others that stand in a list together with it: lists that share nobody are
 * parts of one, such as one for each tenant. Of each list the first entry.
 */
export function accountListsWithout(subscriptions: readonly SubscriptionFact[]): ReadonlyMap<string, readonly SubscriptionFact[]> {
  const lists = groupBy(
    subscriptions.filter(({ inList, isOfCutList }) => inList && isOfCutList !== true),
    ({ source }) => listOf(source),
  );
  const without = new Map<string, SubscriptionFact[]>();
  if (lists.size < 2) return without;
  const holding = new Map<string, Set<string>>();
  for (const [list, facts] of lists) for (const { id } of facts) holding.set(id, (holding.get(id) ?? new Set()).add(list));
  const beside = new Map<string, Set<string>>();
  for (const own of holding.values())
    if (own.size > 1) for (const list of own) beside.set(list, new Set([...(beside.get(list) ?? []), ...own]));
  for (const [id, own] of holding) {
    const others = new Set([...own].flatMap((list) => [...(beside.get(list) ?? [])]).filter((list) => !own.has(list)));
    if (others.size > 0)
      without.set(
        id,
        [...others].map((list) => lists.get(list)?.[0] as SubscriptionFact),
      );
  }
  return without;
}
