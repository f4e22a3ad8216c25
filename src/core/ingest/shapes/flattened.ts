import type { Collector, Place } from "../collector.ts";
import { inputIssue } from "../issues.ts";

/** What PowerShell makes of an object in a text: of one that lies deeper than ConvertTo-Json was asked to look, or of a hashtable. */
const FLATTENED = /^(?:@\{.*\}|System\.(?:Collections|Object)[\w.[\]]*)$/s;

export const isFlattened = (value: unknown): boolean => typeof value === "string" && FLATTENED.test(value);

const ADVICE =
  "Ask for what az printed, untouched (az … --output json > FILE), or for the script to be run again with ConvertTo-Json -Depth 10.";

export function reportFlattened(what: string, { source: { document, pointer } }: Place, out: Collector): void {
  const message = `PowerShell wrote ${what} as a text instead of an object, so that what is in it cannot be told: ConvertTo-Json goes two levels deep unless it is told otherwise.`;
  out.issues.push(
    inputIssue("changed-json", out.path, message, document === undefined ? { pointer } : { document, pointer }, { advice: ADVICE }),
  );
}
