import type { FieldPlaces } from "../../model/facts.ts";
import { pointerTokens } from "../../text/position.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { fieldNamed } from "../columns/field-mentions.ts";
import { tagColumn } from "../columns/tag-columns.ts";
import { isFlattened } from "../tools/flattened.ts";

/** What several tags look like when they are written into one text. */
const OF_SEVERAL = /[=:{]/;

const NO_TEXT = "and az prints the value of a tag as a text: it was not read.";
const ONE_TEXT = "is a text, and az prints an object with a text for each tag: it was not read.";
const COLUMN = "is a column for one tag, which need not have the very name of that tag: it was not read.";

/** What is wrong with tags at a path; undefined where other words are found for it, where it is one value as somebody chose it, or no tag. */
function saidOf(path: readonly string[], value: unknown): string | undefined {
  const at = path.findIndex((name) => fieldNamed(name) === "tags");
  if (at < 0) return path.length === 1 && tagColumn(path[0] as string) !== undefined ? COLUMN : undefined;
  if (at < path.length - 1) return `is a JSON ${typeof value}, ${NO_TEXT}`;
  return OF_SEVERAL.test(String(value)) && !isFlattened(value) ? ONE_TEXT : undefined;
}

const ADVICE = "Ask for az keyvault key list --output json: the field was left out, and the rest of the record counts.";

/** Tells of tags in an object of the customer's own making that could not be read. */
export function tellUnreadTags(fieldsAt: FieldPlaces | null | undefined, object: JsonObject, place: Place, out: Gathered): void {
  for (const pointer of fieldsAt?.unread ?? []) {
    const path = pointerTokens(pointer);
    const value = path.reduce<unknown>((at, name) => (at as JsonObject | undefined)?.[name], object);
    const said = saidOf(path, value);
    const where = { ...place, source: { ...place.source, pointer: place.source.pointer + pointer } };
    if (said !== undefined) report("schema-mismatch", `${path.join(".")} ${said}`, where, out, ADVICE);
  }
}
