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
function canBeKnown({ names }: UnreadAccountsFact, known: readonly KnownSubscription[]): boolean {
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

/** Lists whose entries cannot all be subscriptions that are known. */
export const unreadAmong = (lists: readonly UnreadAccountsFact[], known: readonly KnownSubscription[]): readonly UnreadAccountsFact[] =>
  lists.filter((list) => !canBeKnown(list, known));

/** Lists of subscriptions that are known to leave some out, where no account list is supplied that is not: of each the first entry. */
export function cutAccountsAmong(subscriptions: readonly SubscriptionFact[]): readonly SubscriptionFact[] {
  const cut = subscriptions.filter(({ isOfCutList }) => isOfCutList === true);
  if (cut.length === 0 || subscriptions.some(({ inList, isOfCutList }) => inList && isOfCutList !== true)) return [];
  return [...groupBy(cut, ({ source }) => source.artifact).values()].flatMap(([first]) => first ?? []);
}
