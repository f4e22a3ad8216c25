import type { KeyState } from "../../model/key-state.ts";
import { formatInstant } from "../../text/instant.ts";

type Dates = Pick<KeyState, "notBefore" | "expires" | "rivalDates">;

/** On which sides of its dates a key is, with all dates that files give for each side; empty for a side that is as it should be, or open. */
export interface OutsideDates {
  /** When it expired, in milliseconds since 1970. */
  readonly expired: readonly number[];
  /** Before when it is not valid, in milliseconds since 1970. */
  readonly early: readonly number[];
}

/** The dates of one side, where every one of them has the key outside. */
const allBeyond = (dates: readonly (number | null | undefined)[], isBeyond: (at: number) => boolean): readonly number[] => {
  const beyond = dates.filter((at) => typeof at === "number" && isBeyond(at)) as number[];
  return beyond.length === dates.length ? [...beyond].sort((a, b) => a - b) : [];
};

/** A boundary counts as inside at notBefore, outside at expires. */
export function outsideDates({ notBefore, expires, rivalDates }: Dates, asOf: number): OutsideDates {
  const all = rivalDates ?? { notBefore: [notBefore], expires: [expires] };
  return { expired: allBeyond(all.expires, (at) => at <= asOf), early: allBeyond(all.notBefore, (at) => at > asOf) };
}

const either = (dates: readonly number[]): string => dates.map(formatInstant).join(" or ");

/** The side and its date, to go on a sentence about the key; null for a key within its dates. */
export function sayOutside(key: Dates, asOf: number): string | null {
  const { expired, early } = outsideDates(key, asOf);
  const said = [
    ...(expired.length > 0 ? [`expired on ${either(expired)}`] : []),
    ...(early.length > 0 ? [`is not valid before ${either(early)}`] : []),
  ];
  return said.length === 0 ? null : said.join(", and ");
}
