import { isObject, type JsonObject } from "../base/json-object.ts";
import { vaultField } from "./column-names.ts";
import { fieldNamed, type Mention } from "./field-mentions.ts";

/** A column for one tag, as programs that lay objects flat call it: `tags.tier`, `tags_tier`, `Tag: tier`. */
const TAG_COLUMN = /^(?:key)?tags?\s*[._:/]\s*(.+)$/i;

/** The tag that a column is for; undefined for any other column. */
export const tagColumn = (name: string): string | undefined => TAG_COLUMN.exec(name)?.[1];

/** What stands above the rows of a table of PowerShell: its heads, underlined. */
const HEADS = /^\s*\S+\s+\S+\s*\n\s*[=-]+\s+[=-]+\s*\n?/;

/** Whether a table of the tags, as Azure PowerShell prints one beside them in a text, shows others than these, or shows some where there are none. */
function isOtherTable(table: unknown, set: JsonObject): boolean {
  if (typeof table !== "string") return false;
  const rows = table.replace(HEADS, "");
  const tags = Object.entries(set).filter((tag): tag is [string, string] => typeof tag[1] === "string");
  return tags.length === 0
    ? rows.trim() !== ""
    : rows.trim() !== "" && tags.some((tag) => !tag.every((text) => rows.includes(text.trim())));
}

/**
 * Where a column for one tag, or a table of all, says otherwise than the tags that stand beside it, with where these stand; nothing where all agree.
 * Such a column alone says nothing of the tags: nobody knows whether the name of the tag was changed with it.
 */
export function rivalTagColumns(object: JsonObject, tags: Mention | undefined): readonly Mention[] {
  if (tags === undefined || !(isObject(tags.value) || tags.value === null)) return [];
  const set: JsonObject = tags.value ?? {};
  const rivals = Object.keys(object).flatMap((name): readonly Mention[] => {
    if (vaultField(name) === "tagsTable") return isOtherTable(object[name], set) ? [{ path: [name], value: object[name] }] : [];
    const tag = tagColumn(name);
    const value = object[name];
    if (tag === undefined || typeof value !== "string" || fieldNamed(name) === "tags") return [];
    return Object.hasOwn(set, tag) && set[tag] !== value ? [{ path: [name], value }] : [];
  });
  return rivals.length === 0 ? [] : [tags, ...rivals];
}
