import { byText } from "../../basis/compare.ts";
import { NONE } from "../../model/aspect.ts";
import type { KeyReading, Tag } from "../../model/facts.ts";
import { kidOf } from "../../model/identity.ts";
import { type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { bySourceOfRow } from "../../rows/key-parts.ts";
import { FORMS, fieldPlacesOf, sourceAt } from "../../rows/key-rows.ts";
import type { KeyGroup } from "../../rows/key-store.ts";
import { nameAt } from "../../rows/row-names.ts";
import type { KeyReason, KeyVerdict } from "./evaluate-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind, nearestTags } from "./near-miss.ts";
import { readingsThatState } from "./statements.ts";
import type { TagsOfInterest } from "./tag-classes.ts";
import { type Asked, areHiddenFor, type ExpectedTag, mangledTag, matchTags, type Tier } from "./tag-match.ts";

/** As much of a key as tells how near it comes. */
export type NearKey = Pick<KeyState, "kid" | "host" | "name" | "tags" | "chosenTags" | "unreadTags" | "older"> & {
  /** What states its tags. */
  readonly tagged: readonly Pick<KeyReading, "form" | "fieldsAt" | "source">[];
};

function spokenAt({ rows, row }: KeyGroup[0]): NearKey["tagged"][number] {
  const fieldsAt = rows.columns.fieldsAt[row] as number;
  return {
    form: FORMS[rows.columns.form[row] as number] as KeyReading["form"],
    fieldsAt: fieldsAt < 0 ? null : fieldPlacesOf(rows.words[fieldsAt] as string),
    source: sourceAt(rows, row),
  };
}

/**
 * As much of a key whose rows agree, the same as resolveKey says of it and made faster; of its tags, those that some tier may ask for.
 */
export function nearKeyOf(group: KeyGroup, tagsOf: TagsOfInterest): NearKey {
  const ordered = group.length === 1 ? group : [...group].sort(bySourceOfRow);
  const { rows, row, name: folded } = ordered[0] as KeyGroup[0];
  const host = rows.hosts[rows.columns.host[row] as number] as string;
  const tagged = ordered.find((one) => (one.rows.columns.tagSet[one.row] as number) >= 0);
  const spoken = tagged === undefined ? [] : [spokenAt(tagged)];
  const values = tagged === undefined ? [] : [tagsOf(tagged.rows, tagged.rows.columns.tagSet[tagged.row] as number)];
  return {
    kid: kidOf(host, folded),
    host,
    name: nameAt(rows, row).slice(0, folded.length),
    tags: { values, sources: spoken.map(({ source }) => source), untrusted: false },
    chosenTags: NONE,
    unreadTags: [],
    older: [],
    tagged: spoken,
  };
}

/** The same of a key that is resolved. */
export const nearKeyOfState = (key: KeyState): NearKey => ({ ...key, tagged: readingsThatState("tags", key) });

/** What a near miss rests on: the tags that nearly are those that the tier asks for. */
export interface FoundNearness {
  readonly kind: NearMissKind;
  readonly found: readonly Tag[];
  readonly expected: readonly ExpectedTag[];
}

/** What rules a key out whatever its tags are. */
export const isRuledOut = (reason: KeyReason | NearMissKind): reason is "disabled" | "certificate-backed" | "not-valid-now" =>
  reason === "disabled" || reason === "certificate-backed" || reason === "not-valid-now";

/** Whether a key that is no near miss would be one, were it not for a tag that another tier asks for. */
export const isOfOtherTier = (key: Pick<NearKey, "tags" | "chosenTags">, { tier, others }: Asked): boolean =>
  others.length > 0 && tagSetsOf(key).some((tags) => nearestTags(tags, tier) !== null && nearestTags(tags, tier, others) === null);

const byTag = (a: Tag, b: Tag): number => byText(a.name, b.name) || byText(a.value, b.value);

/** Each tag once, in an order that does not tell which file it stood in. */
export const joinedTags = (sets: readonly (readonly Tag[])[]): readonly Tag[] =>
  [...new Map(sets.flat().map((tag) => [JSON.stringify([tag.name, tag.value]), tag])).values()].sort(byTag);

/** Of older versions that carried the tag the latest. */
export function versionBefore(older: readonly KeyReading[], tier: Tier): KeyReading | undefined {
  const carrying = older.filter(({ tags }) => matchTags(tags ?? [], tier) !== null);
  return carrying.sort((a, b) => (b.created ?? 0) - (a.created ?? 0) || byText(a.version ?? "", b.version ?? ""))[0];
}

/** The nearest of what files say of the tags, where they disagree: what comes equally near is joined. Of tags of which not all are known, none lacks. */
function nearestOf(values: readonly (readonly Tag[])[], areAllKnown: boolean, { tier, others }: Asked): FoundNearness | null {
  const all = values.flatMap((tags) => nearestTags(tags, tier, others) ?? []).filter(({ kind }) => areAllKnown || kind !== "some-tags");
  const [first] = all;
  if (first === undefined || all.length === 1) return first ?? null;
  const kind = NEAR_MISS_ORDER.find((one) => all.some((nearness) => nearness.kind === one)) as NearMissKind;
  const near = all.filter((nearness) => nearness.kind === kind);
  const expected = tier.tags.filter((tag) => near.some((nearness) => nearness.expected.includes(tag)));
  return { kind, found: joinedTags(near.map(({ found }) => found)), expected };
}

/**
 * How a key that does not qualify almost does; null when it does not come near, or nearer to nothing than to what one of the `others` asks for.
 * Where files disagree, none of them is asked first.
 */
export function nearnessOf(
  key: Pick<NearKey, "tags" | "chosenTags" | "unreadTags" | "older">,
  { tier, others }: Asked,
  { reason }: KeyVerdict,
): FoundNearness | null {
  const values = tagSetsOf(key);
  const matched = values.flatMap((tags) => {
    const match = matchTags(tags, tier);
    return match === null ? [] : [match];
  });
  if (matched.length > 0) {
    const found = matched.length === 1 ? (matched[0] as readonly Tag[]) : joinedTags(matched);
    return isRuledOut(reason) ? { kind: reason, found, expected: tier.tags } : null;
  }
  const mangled = values.flatMap((tags) => mangledTag(tags, tier) ?? []);
  if (mangled.length > 0) {
    const expected = tier.tags.filter((tag) => mangled.some((one) => one.expected === tag));
    return { kind: "damaged-text", found: joinedTags([mangled.map(({ found }) => found)]), expected };
  }
  const before = versionBefore(key.older, tier);
  if (before !== undefined) return { kind: "older-version", found: matchTags(before.tags ?? [], tier) ?? [], expected: tier.tags };
  return nearestOf(
    values.filter((tags) => !areHiddenFor(tags, tier)),
    key.chosenTags.values.length === 0 && key.unreadTags.length === 0,
    { tier, others },
  );
}
