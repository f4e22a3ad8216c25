import type { Tier } from "../generated/types.gen.ts";
import { distinctEnds } from "./visible.ts";

/** One tag as everybody writes it; not yet made safe for any output. */
export const tagText = ({ name, value }: { readonly name: string; readonly value?: string | undefined }): string =>
  value === undefined ? `${name} with any value` : `${name}=${value}`;

/** A tag's name and value for a reader: whatever of them would not be seen is written as \u{…}. */
export const shownParts = <Value extends string | undefined>({ name, value }: { readonly name: string; readonly value?: Value }) => ({
  name: distinctEnds(name),
  value: (value === undefined ? undefined : distinctEnds(value)) as Value,
});

/** The same in one line. */
export const shownTag = (tag: { readonly name: string; readonly value?: string | undefined }): string => tagText(shownParts(tag));

/** What a tier asks for, in one line: tier=app or layer with any value; not yet made safe for any output. */
export function expectedTags({ tags, match }: Pick<Tier, "tags" | "match">, text = tagText): string {
  return tags.map((tag) => text(tag)).join(match === "all" ? " and " : " or ");
}
