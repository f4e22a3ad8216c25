import type { Tier } from "../../generated/types.gen.ts";

/** The tag set of a tier as people write it: tier=app or layer=front. */
export const tagsAsked = ({ tags, match }: Tier): string =>
  tags
    .map(({ name, value, anyValue }) => (anyValue === true || value === undefined ? `${name} with any value` : `${name}=${value}`))
    .join(match === "all" ? " and " : " or ");
