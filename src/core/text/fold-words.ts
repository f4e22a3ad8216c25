/** Nearly every path is ASCII, and the tables of all letters that there are take a run of a tenth of a second a while to make. */
export const isAscii = (text: string): boolean => !/[^ -~]/.test(text);

/** Letters and digits in lower case (NFC); every run of anything else is one blank. */
export function foldWords(text: string): string {
  const lower = text.normalize("NFC").toLowerCase();
  return lower.replace(isAscii(lower) ? /[^a-z0-9]+/g : /[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
}
