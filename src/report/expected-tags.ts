import type { Tier } from "../generated/types.gen.ts";

/** One tag as everybody writes it; not yet made safe for any output. */
export const tagText = ({ name, value }: { readonly name: string; readonly value?: string | undefined }): string =>
  value === undefined ? `${name} with any value` : `${name}=${value}`;

/** What a tier asks for, in one line: tier=app or layer with any value; not yet made safe for any output. */
export function expectedTags({ tags, match }: Pick<Tier, "tags" | "match">): string {
  return tags.map(tagText).join(match === "all" ? " and " : " or ");
}
