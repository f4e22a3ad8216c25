import type { Finding, NearMiss } from "../../generated/types.gen.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import { type Comparison, compareTexts, contrastTexts } from "./difference.ts";
import type { Limits } from "./limits.ts";
import { counted } from "./numbers.ts";
import { NEAR_MISS, type NearMissKind } from "./words.ts";

/** Kinds in which name and value are nearly those that were asked for: worth a look at each character. */
const CLOSE: ReadonlySet<NearMissKind> = new Set(["case", "white-space", "separator", "unicode-form", "look-alike", "damaged-text"]);

function compareParts({ kind, expected, found }: NearMiss) {
  const compare = CLOSE.has(kind) ? compareTexts : contrastTexts;
  return found.map((tag, at) => {
    const asked =
      expected.find(({ name, value }) => name === tag.name && value === tag.value) ??
      expected.find(({ name }) => name === tag.name) ??
      expected[at] ??
      expected[0];
    const name = compare(asked?.name ?? "", tag.name);
    const value = asked?.value === undefined ? anyValue(tag.value) : compare(asked.value, tag.value);
    return { name, value };
  });
}

function anyValue(found: string): Comparison {
  const { asked, found: own } = contrastTexts(found, found);
  return { asked: asked.map((run) => ({ ...run, text: "any value" })), found: own, sentences: [] };
}

const worded = (part: string, { sentences }: Comparison): string[] => sentences.map((sentence) => `${part}, ${sentence}.`);

function viewOfGroup(misses: readonly NearMiss[], most: number, citations: Citations) {
  const [first] = misses as [NearMiss];
  const compared = compareParts(first);
  return {
    heading: NEAR_MISS[first.kind],
    tags: compared.map(({ name, value }) => ({
      askedName: name.asked,
      askedValue: value.asked,
      foundName: name.found,
      foundValue: value.found,
    })),
    differences: compared.flatMap(({ name, value }) => [...worded("Name", name), ...worded("Value", value)]),
    keys: misses.slice(0, most).map(({ kid, vault, evidence }) => ({ kid: kid ?? vault, evidence: citations.cite(evidence) })),
    more: misses.length > most ? `and ${counted(misses.length - most, "more key")}` : "",
  };
}

type Tags = readonly { readonly name: string; readonly value?: string; readonly anyValue?: boolean }[];

const areSame = (some: Tags, others: Tags): boolean =>
  some.length === others.length &&
  some.every(({ name, value, anyValue }, at) => {
    const other = others[at];
    return name === other?.name && value === other.value && anyValue === other.anyValue;
  });

const differAlike = (one: NearMiss, other: NearMiss): boolean =>
  one.kind === other.kind && areSame(one.found, other.found) && areSame(one.expected, other.expected);

/** Near misses that differ in the same way from what was asked for are one group; of those that follow each other, each is compared once. */
export function groupsOf(misses: readonly NearMiss[]): NearMiss[][] {
  const groups: [NearMiss, ...NearMiss[]][] = [];
  let last: (typeof groups)[number] | undefined;
  for (const miss of misses) {
    if (last === undefined || !differAlike(last[0], miss)) last = groups.find(([first]) => differAlike(first, miss));
    if (last !== undefined) last.push(miss);
    else {
      last = [miss];
      groups.push(last);
    }
  }
  return groups;
}

/** Near misses of a finding, closest first, each with what was asked for above what was found. */
export function nearMissesView({ nearMisses, nearMissCount }: Finding, limits: Limits, citations: Citations, caps: Caps) {
  const groups = groupsOf(nearMisses);
  const shown = groups.slice(0, limits.nearMissGroups);
  const named = shown.reduce((sum, group) => sum + Math.min(group.length, limits.nearMissKeys), 0);
  return {
    groups: shown.map((group) => viewOfGroup(group, limits.nearMissKeys, citations)),
    note: named < nearMissCount ? caps.note(named, nearMissCount, "keys.csv") : "",
  };
}
