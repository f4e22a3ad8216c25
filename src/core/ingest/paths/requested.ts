/**
 * Names of the files that evidence requests ask for: they say all, so that an empty list needs no guessing, and that a list was not asked
 * for everything.
 */
export const REQUESTED =
  /(?:^|\/)(?:(key-list)\.(vault|hsm)\.([0-9a-z-]{3,24})|(vault-list|vault-total)\.(vault|hsm)\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))\.json$/i;

/** What the list of vaults in a requested file was limited to; null for any other file. */
export function requestedScope(path: string): "vaults-only" | "hsm-only" | null {
  const kind = REQUESTED.exec(path)?.[5]?.toLowerCase();
  return kind === undefined ? null : kind === "hsm" ? "hsm-only" : "vaults-only";
}
