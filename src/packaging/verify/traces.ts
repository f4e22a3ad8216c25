import { DECLARATION } from "../layout.ts";

/** What a name has that stands in a package and hardly anywhere else: its folder, a file at its top, or its way below data/. */
const TRACE =
  /(?:^|\/)(?:cmk-audit-evidence|bagit\.txt|bag-info\.txt|verify\.txt|(?:tag)?manifest-[a-z0-9]+\.txt(?:\.sig)?|data\/(?:policy\.json|inputs|results))(?:\/|$)/i;

/**
 * Whether something was never a package, by the names in it: there is nothing to verify. A single name of a package is enough to make it one,
 * so that nobody gets rid of a verdict by removing a file.
 */
export function isNoPackage(names: Iterable<string>): boolean {
  for (const name of names) if (TRACE.test(name)) return false;
  return true;
}

/** In words, for whoever named it. */
export const NO_PACKAGE = {
  reason: `is not an evidence package of cmk-audit (it has no ${DECLARATION})`,
  advice: "Name the ZIP or folder that cmk-audit package wrote.",
} as const;
