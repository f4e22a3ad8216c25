import { closestMatch } from "leven";

/** "Did you mean text? " when something known is near, else nothing. */
export function didYouMean(given: string, known: readonly string[], prefix = ""): string {
  const near = closestMatch(given.toLowerCase(), known, { maxDistance: Math.max(2, Math.floor(given.length / 3)) });
  return near === undefined ? "" : `Did you mean ${prefix}${near}? `;
}
