import type { Settings } from "../../generated/types.gen.ts";
import type { Tag } from "../ingest/facts.ts";

export type Tier = Settings["tiers"][number];
export type ExpectedTag = Tier["tags"][number];

const same = (a: string, b: string, ignoreCase: boolean): boolean => a === b || (ignoreCase && a.toLowerCase() === b.toLowerCase());

/** Exact by code units, unless the tier ignores case; never trimmed or normalised. */
const satisfies = (tag: Tag, expected: ExpectedTag, { ignoreCase }: Tier): boolean =>
  same(tag.name, expected.name, ignoreCase.name) && (expected.anyValue === true || same(tag.value, expected.value ?? "", ignoreCase.value));

/** The tags that satisfy the tier, or null when they do not. */
export function matchTags(tags: readonly Tag[], tier: Tier): readonly Tag[] | null {
  const hits = tier.tags.map((expected) => tags.find((tag) => satisfies(tag, expected, tier)));
  const found = hits.filter((tag) => tag !== undefined);
  const enough = tier.match === "all" ? found.length === tier.tags.length : found.length > 0;
  return enough ? [...new Set(found)] : null;
}
