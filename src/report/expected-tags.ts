import type { Settings } from "../generated/types.gen.ts";

/** What a tier asks for, in one line; not yet made safe for any output. */
export function expectedTags({ tags, match }: Settings["tiers"][number]): string {
  const words = tags.map(({ name, value }) => (value === undefined ? `${name} (any value)` : `${name}=${value}`));
  return words.join(match === "all" ? " and " : " or ");
}
