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

type Asked = Pick<Tier, "tags" | "match" | "ignoreCase" | "requireValidNow">;

/** By what else than the tags to the letter a tier takes a key, in a few words. */
function conditionsOf({ ignoreCase, requireValidNow }: Asked): readonly string[] {
  const parts = [...(ignoreCase.name ? ["names"] : []), ...(ignoreCase.value ? ["values"] : [])];
  const ofCase = parts.length === 2 ? ["case ignored"] : parts.map((part) => `case of ${part} ignored`);
  return requireValidNow ? [...ofCase, "dates must hold"] : ofCase;
}

/** What a tier asks for, in one line: tier=app or layer with any value (case ignored); not yet made safe for any output. */
export function expectedTags(tier: Asked, text = tagText): string {
  const tags = tier.tags.map((tag) => text(tag)).join(tier.match === "all" ? " and " : " or ");
  const conditions = conditionsOf(tier);
  return conditions.length === 0 ? tags : `${tags} (${conditions.join("; ")})`;
}
