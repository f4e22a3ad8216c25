import type { Finding } from "../generated/types.gen.ts";

/** The subject as people call it; not yet made safe for any output. */
export function subjectName({ type, id, name }: Finding["subject"]): string {
  if (type === "unattributed") return "keys of vaults that no vault list contains";
  if (id === null) return "the one subscription of these files (no file names it)";
  return name === null ? id : `${name} (${id})`;
}
