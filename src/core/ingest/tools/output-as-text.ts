import { pointerTokens } from "../../text/position.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { isMemberName, isOutputName } from "../columns/member-names.ts";
import { isJsonText } from "./twice-written.ts";

/** What a script keeps of a command with the text that it printed, as Ansible does: `{"cmd": "az …", "rc": 0, "stdout": "[…]"}`. */

/** The value of a tag may be JSON as well; it has no more characters than these, and tells of no keys or vaults. */
const LONGEST_VALUE = 256;
const OF_KEYS_OR_VAULTS = /"(?:kid|vaultUri)"\s*:|https:\/\/[^"\s]+\/keys\/|\/providers\/Microsoft\.KeyVault\//i;
const isNoTag = (value: unknown): boolean => typeof value === "string" && (value.length > LONGEST_VALUE || OF_KEYS_OR_VAULTS.test(value));

/** The field of an object that holds the output of a command as a text; undefined for none. */
export const textOutputIn = (object: JsonObject): string | undefined =>
  Object.keys(object).find((name) => (isOutputName(name) || isMemberName(name) || isNoTag(object[name])) && isJsonText(object[name]));

const PLAIN_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/** The jq path of a pointer, where that holds nothing but numbers and plain names. */
function jqPathOf(pointer: string): string | undefined {
  const steps = pointerTokens(pointer).map((token) =>
    /^\d{1,9}$/.test(token) ? `[${token}]` : PLAIN_NAME.test(token) ? `.${token}` : null,
  );
  return steps.includes(null) ? undefined : steps.join("").replace(/^\[/, ".[");
}

/** The values in a text have no place in the file to which anything could lead back. */
export function reportTextOutput(field: string, place: Place, out: Gathered): void {
  const at = inside(place, field);
  const path = jqPathOf(at.source.pointer);
  const command = path === undefined ? "" : `: jq -r '${path}' FILE > OUTPUT.json`;
  const message = `The output of a command stands as a text in ${field}, and nothing in a text has a place of its own that evidence could name: it was not read.`;
  report("changed-json", message, at, out, `Take the text out into a file of its own${command}.`);
}
