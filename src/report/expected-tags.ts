import type { Tier } from "../generated/types.gen.ts";

/** What a tier asks for, in one line: tier=app or layer with any value; not yet made safe for any output. */
export function expectedTags({ tags, match }: Pick<Tier, "tags" | "match">): string {
  const words = tags.map(({ name, value }) => (value === undefined ? `${name} with any value` : `${name}=${value}`));
  return words.join(match === "all" ? " and " : " or ");
}
