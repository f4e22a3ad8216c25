import type { Finding, NearMiss } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import { compareTags, isHiddenDifference } from "./compare-tags.ts";
import type { Limits } from "./limits.ts";
import { HIDDEN_NEAR_MISS, NEAR_MISS } from "./words.ts";

function viewOfGroup(misses: readonly NearMiss[], most: number, citations: Citations) {
  const [first] = misses as [NearMiss];
  return {
    heading: isHiddenDifference(first) ? HIDDEN_NEAR_MISS : NEAR_MISS[first.kind],
    // The list of differences says it all: there is nothing to be seen letter by letter.
    isOther: first.kind === "other-value" && !isHiddenDifference(first),
    keys: misses.slice(0, most).map(({ kid, vault, evidence }) => ({ kid: kid ?? vault, evidence: citations.cite(evidence) })),
    more: misses.length > most ? `and ${counted(misses.length - most, "more key")}` : "",
    ...compareTags(first),
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
