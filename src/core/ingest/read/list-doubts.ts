import { pushAll } from "../../basis/push-all.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { CUTS } from "../base/issues.ts";
import type { Place } from "../base/place.ts";
import type { Failures } from "../beside/failures.ts";
import type { Doubt } from "../beside/members.ts";
import { leavesDisabledOut } from "../beside/state-beside.ts";
import { countedBy } from "../columns/counts.ts";
import { saysDisabled } from "../paths/says-when.ts";
import { NO_NAMES } from "../paths/standing.ts";
import { failureOf, wordsShown } from "./read-other.ts";

/** What stands beside lists and makes them less than whole: what it makes of their place, and what is told of it. */

const LONGEST_TOLD = 500;

/** What doubts make of a list. One that says that keys are disabled, such as a filter on `enabled=false`, leaves none of their identifiers enabled. */
export function doubtedBy(doubts: readonly Doubt[]): Partial<Place> {
  if (doubts.length === 0) return {};
  const labels = doubts
    .filter(({ by, field, value }) => by === "more" && !leavesDisabledOut(field, value))
    .map(({ field, value }) => `${field} ${(typeof value === "string" ? value : JSON.stringify(value)).slice(0, LONGEST_TOLD)}`);
  const isCalledDisabled = saysDisabled({ path: "", labels }, () => NO_NAMES);
  const leavesAccountsOut = doubts.some(({ field }) => !COUNTS_WHAT_THEY_HAVE.test(countedBy(field) ?? ""));
  return { isCut: true, ...(isCalledDisabled ? { isCalledDisabled } : {}), ...(leavesAccountsOut ? { leavesAccountsOut } : {}) };
}

/** What subscriptions have, counted: fewer of that are no fewer subscriptions. */
const COUNTS_WHAT_THEY_HAVE = /^(?:keys|vaults|hsms)$/;

/** What the object on which a list hangs says of it, in the order of what weighs most. */
const DOUBTS = {
  outcome: { code: "failed-list", says: "says that reading it failed, or that it is a part" },
  count: { code: "miscounted-list", says: "counts more or fewer elements" },
  more: { code: "qualified-list", says: "says more than whose it is" },
} as const satisfies Record<Doubt["by"], { readonly code: (typeof CUTS)[number]; readonly says: string }>;

const AN_OBJECT = "A list hangs on an object that";

export function tellDoubts(doubts: readonly Doubt[], place: Place, out: Gathered, teller = AN_OBJECT): void {
  const by = (Object.keys(DOUBTS) as Doubt["by"][]).find((one) => doubts.some((doubt) => doubt.by === one)) ?? "more";
  const fields = doubts.filter((doubt) => doubt.by === by).map(({ field }) => field);
  const { code, says } = DOUBTS[by];
  const values = doubts.map(({ value }) => wordsShown(String(value)));
  const shown = teller === AN_OBJECT ? fields.slice(0, 5).join(", ") : values.filter((value) => value !== "").join("; ");
  const message = `${teller} ${says}${shown === "" ? "" : ` (${shown})`}: it need not be whole, and empty it says nothing.`;
  report(code, message, place, out);
}

/** Whether doubts are about something: about what was found, or about an empty list, of which nothing else is told. */
export const areAboutSomething = ({ facts, bare, issues, roles }: Gathered): boolean =>
  facts.length + bare.length > 0 || (issues.length === 0 && roles.size === 0);

/** The place of what an object holds that tells of failures: it need not be whole, where it is not of others than these were with. */
export function besideFailures({ failed, held }: Failures, place: Place): Place {
  if (failed.length === 0) return place;
  const { failedOwners = [] } = place;
  const named = failed.flatMap(({ names }) => (names === null ? [] : [{ names, held }]));
  const over = { ...place, failedOwners: [...failedOwners, ...named] };
  return named.length < failed.length ? { ...over, isCut: true, leavesAccountsOut: true } : over;
}

/** What an object tells of failures, in its own words, unless these may hold a secret. */
export function tellFailures({ failed }: Failures, place: Place, out: Gathered): void {
  for (const by of ["outcome", "count"] as const) {
    const own = failed.filter((one) => one.by === by);
    if (own.length === 0) continue;
    const fields = listing(own.map(({ field }) => field));
    const words = wordsShown(own.map((one) => one.words).join("; "));
    const shown = words === "" ? "" : `: ${words}`;
    if (by === "outcome")
      pushAll(
        out.failures,
        own.map((one) => failureOf(one)),
      );
    const names = own.every((one) => one.names !== null) ? [...new Set(own.flatMap((one) => [...(one.names ?? [])]))] : null;
    const whose = names === null ? "Lists beside that" : `Lists of ${listing(names)}`;
    const says = by === "count" ? "counts more or fewer elements than are listed" : "tells of what could not be read";
    const message = `The object ${says} (${fields}${shown}). ${whose} need not be whole, and empty they say nothing.`;
    report(by === "count" ? "miscounted-list" : "failed-list", message, place, out);
  }
}
