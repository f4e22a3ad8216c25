import type { Tag } from "./facts.ts";

/** A tag as az takes it on a command line. */
export const tagArgument = ({ name, value }: Tag): string => `${name}=${value}`;

/** Tags in a sentence: in quotes, so that blanks at an end are seen. */
export const listTags = (tags: readonly Tag[]): string => tags.map((tag) => `"${tagArgument(tag)}"`).join(", ");
