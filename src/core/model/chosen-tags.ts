import { byText } from "../basis/compare.ts";
import { groupBy } from "../basis/group.ts";
import { type Aspect, decidingAmong, isSilentOnOne, mayBeUnread, NONE, resolve } from "./aspect.ts";
import type { KeyReading, Tag } from "./facts.ts";
import { unreadTagsOf } from "./unread-tags.ts";

/**
 * Tags that were asked for by name (`tags.{tier: tier, env: env}`). Those that are there are known, and what else the key carries is not: a
 * null under a name may be of a tag that is not there, or of a name that was misspelt.
 */

const textOf = (tags: readonly Tag[]): string => JSON.stringify(tags);

export const speaksOfTags = ({ tags, chosenTags }: KeyReading): boolean => tags !== undefined || chosenTags !== undefined;

/** Whether tags that were asked for by name are among all tags. */
const areAmong = (chosen: readonly Tag[], all: readonly Tag[]): boolean =>
  chosen.every((tag) => all.some(({ name, value }) => name === tag.name && value === tag.value));

/** Whether two choices of tags of one key can both be true. */
const agree = (a: readonly Tag[], b: readonly Tag[]): boolean =>
  a.every((tag) => b.every(({ name, value }) => name !== tag.name || value === tag.value));

/** Whether two files say the same of all tags, but for those of which one of them cannot be read. */
function agreeButFor(unread: readonly string[], a: readonly Tag[], b: readonly Tag[]): boolean {
  const told = (tags: readonly Tag[]): readonly Tag[] => (unread.length === 0 ? tags : tags.filter(({ name }) => !unread.includes(name)));
  return textOf(told(a)) === textOf(told(b));
}

/** Whether what two files say of the tags cannot both be true. */
export function haveOtherTags(a: KeyReading, b: KeyReading): boolean {
  if (a.tags !== undefined && b.tags !== undefined) return !agreeButFor([...unreadTagsOf(a), ...unreadTagsOf(b)], a.tags, b.tags);
  if (a.chosenTags !== undefined && b.chosenTags !== undefined) return !agree(a.chosenTags, b.chosenTags);
  const [all, chosen] = [a.tags ?? b.tags, a.chosenTags ?? b.chosenTags];
  return all !== undefined && chosen !== undefined && !areAmong(chosen, all);
}

/** What a file says of the tags, with what others say that agree with it. */
interface Statement {
  readonly reading: KeyReading;
  readonly tags: readonly Tag[];
  readonly areAll: boolean;
}

/** Choices that agree, as one: each tag once. */
const joined = (choices: readonly (readonly Tag[])[]): readonly Tag[] =>
  [...new Map(choices.flat().map((tag) => [tag.name, tag])).values()].sort((a, b) => byText(a.name, b.name));

/** A choice says the same as the one set of all tags that it is taken from, and nothing where several have it. */
function statementsIn(readings: readonly KeyReading[]): readonly Statement[] {
  const whole = readings.flatMap((reading) => (reading.tags === undefined ? [] : [{ reading, tags: reading.tags, areAll: true }]));
  const sets = [...new Map(whole.map(({ tags }) => [textOf(tags), tags])).values()];
  const alone: { readonly reading: KeyReading; readonly chosen: readonly Tag[] }[] = [];
  const same: Statement[] = [];
  for (const reading of readings) {
    const chosen = reading.chosenTags;
    if (chosen === undefined) continue;
    const [first, ...others] = sets.filter((all) => areAmong(chosen, all));
    if (first === undefined) alone.push({ reading, chosen });
    else if (others.length === 0) same.push({ reading, tags: first, areAll: true });
  }
  const choices = alone.map(({ chosen }) => chosen);
  const areOne = choices.every((a, at) => choices.slice(at + 1).every((b) => agree(a, b)));
  return [...whole, ...same, ...alone.map(({ reading, chosen }) => ({ reading, tags: areOne ? joined(choices) : chosen, areAll: false }))];
}

/** What statements that count say: all tags, or some of them. Of several places that say the same the first, of choices each that adds something. */
function aspectOf(groups: readonly (readonly Statement[])[], areAll: boolean): Aspect<readonly Tag[]> {
  const own = groups.filter(([first]) => first?.areAll === areAll);
  const firstsIn = (group: readonly Statement[]): readonly KeyReading[] => {
    const readings = group.map(({ reading }) => reading);
    const alike = areAll ? [readings] : [...groupBy(readings, ({ chosenTags = [] }) => textOf(chosenTags)).values()];
    return alike.flatMap((same) => same.slice(0, 1));
  };
  return {
    values: own.map(([first]) => (first as Statement).tags),
    sources: own.flatMap((group) => firstsIn(group).map(({ source }) => source)),
    untrusted: areAll && own.flat().some(({ reading }) => reading.contradictory.tags),
  };
}

/** What readings of one version say of its tags. */
export function resolveTags(readings: readonly KeyReading[]): Record<"tags" | "chosenTags", Aspect<readonly Tag[]>> {
  if (readings.every(({ chosenTags }) => chosenTags === undefined))
    return { tags: resolve(readings, "tags", ({ tags }) => tags), chosenTags: NONE };
  const speaking = readings.filter(speaksOfTags);
  if (isSilentOnOne(readings, speaking) || mayBeUnread(readings, speaking, "tags")) return { tags: NONE, chosenTags: NONE };
  const statements = statementsIn(readings);
  const keyOf = ({ tags, areAll }: Statement): string => `${areAll} ${textOf(tags)}`;
  const disagree = groupBy(statements, keyOf).size > 1 || statements.some(({ reading }) => reading.contradictory.tags);
  const deciding = new Set(disagree ? decidingAmong(statements.map(({ reading }) => reading)) : readings);
  const groups = [...groupBy(statements, keyOf).values()]
    .map((group) => group.filter(({ reading }) => deciding.has(reading)))
    .filter((group) => group.length > 0);
  return { tags: aspectOf(groups, true), chosenTags: aspectOf(groups, false) };
}
