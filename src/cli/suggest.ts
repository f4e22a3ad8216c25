import { closestMatch } from "leven";

/** "Did you mean text? " when something known is near, else nothing. Of short words many are near: one that begins otherwise must be nearer. */
export function didYouMean(given: string, known: readonly string[], prefix = ""): string {
  const word = given.toLowerCase();
  const alike = known.filter((name) => name.charAt(0).toLowerCase() === word.charAt(0));
  const near =
    closestMatch(word, alike, { maxDistance: Math.max(2, Math.floor(given.length / 3)) }) ?? closestMatch(word, known, { maxDistance: 1 });
  return near === undefined ? "" : `Did you mean ${prefix}${near}? `;
}
