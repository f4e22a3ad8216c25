import { type Gathered, report } from "../base/gathered.ts";
import type { Place } from "../base/place.ts";

/** What PowerShell makes of an object in a text: of one that lies deeper than ConvertTo-Json was asked to look, or of a hashtable. */
const FLATTENED = /^(?:@\{.*\}|System\.(?:Collections|Object)[\w.[\]]*)$/s;

export const isFlattened = (value: unknown): boolean => typeof value === "string" && FLATTENED.test(value);

const ADVICE =
  "Ask for what az printed, untouched (az … --output json > FILE), or for the script to be run again with ConvertTo-Json -Depth 10.";

export function reportFlattened(what: string, place: Place, out: Gathered): void {
  const message = `PowerShell wrote ${what} as a text instead of an object, so that what is in it cannot be told: ConvertTo-Json goes two levels deep unless it is told otherwise.`;
  report("changed-json", message, place, out, ADVICE);
}
