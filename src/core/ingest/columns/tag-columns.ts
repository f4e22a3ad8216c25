import { isObject, type JsonObject } from "../base/json-object.ts";
import { fieldNamed, type Mention } from "./field-mentions.ts";

/** A column for one tag, as programs that lay objects flat call it: `tags.tier`, `tags_tier`, `Tag: tier`. */
const TAG_COLUMN = /^(?:key)?tags?\s*[._:/]\s*(.+)$/i;

/** The tag that a column is for; undefined for any other column. */
export const tagColumn = (name: string): string | undefined => TAG_COLUMN.exec(name)?.[1];

/**
 * Where a column for one tag says otherwise than the tags that stand beside it, with where these stand; nothing where all agree. Such a column alone
 * says nothing of the tags: nobody knows whether the name of the tag was changed with it.
 */
export function rivalTagColumns(object: JsonObject, tags: Mention | undefined): readonly Mention[] {
  if (tags === undefined || !isObject(tags.value)) return [];
  const set = tags.value;
  const rivals = Object.keys(object).flatMap((name): readonly Mention[] => {
    const tag = tagColumn(name);
    const value = object[name];
    if (tag === undefined || typeof value !== "string" || fieldNamed(name) === "tags") return [];
    return Object.hasOwn(set, tag) && set[tag] !== value ? [{ path: [name], value }] : [];
  });
  return rivals.length === 0 ? [] : [tags, ...rivals];
}
