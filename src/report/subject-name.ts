import type { Finding } from "../generated/types.gen.ts";

/** The name that a subscription was given; null where it has none, or one of blanks alone, which nobody would see. */
export const givenName = ({ name }: Pick<Finding["subject"], "name">): string | null => (name === null || /^ *$/.test(name) ? null : name);

/** The subject as people call it; not yet made safe for any output. */
export function subjectName({ type, id, name }: Finding["subject"]): string {
  const given = givenName({ name });
  if (type === "unattributed") return "keys of vaults that no vault list contains";
  if (id === null) return "the one subscription of these files (no file names it)";
  return given === null ? id : `${given} (${id})`;
}
