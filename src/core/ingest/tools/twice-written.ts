import { isJson } from "../../text/is-json.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { Place } from "../base/place.ts";

/** Whether a text is JSON itself, of an object or a list. */
export const isJsonText = (value: unknown): boolean => typeof value === "string" && /^\s*[[{]/.test(value) && isJson(value);

const ADVICE =
  "Ask for what az printed, untouched (az … --output json > FILE), or for the script to be run again without its second ConvertTo-Json or json.dumps.";

/** JSON was made of what was JSON already. */
export const reportTwiceWritten = (place: Place, out: Gathered): void =>
  report("changed-json", "JSON stands in a JSON string: a script turned what az printed into JSON once more.", place, out, ADVICE);
