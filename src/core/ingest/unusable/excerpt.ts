const LONGEST = 160;

/** A text on one line, without characters that a terminal obeys. */
const excerptOf = (text: string): string =>
  text
    .slice(0, LONGEST * 2)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim()
    .slice(0, LONGEST);

/** The line that begins at an offset. What az did not understand may be a secret that stood in the wrong place. */
export const lineAt = (text: string, offset: number): string =>
  excerptOf((text.slice(offset).split(/\r?\n/, 1)[0] ?? "").replace(/(unrecognized arguments:).*/i, "$1 …"));

/** What stands in outputs about keys, vaults and subscriptions, and in no secret. */
const OF_EXPORTS = /\/keys\/|Microsoft\.KeyVault|\bkid\b|recoveryLevel|cloudName|homeTenantId|resourceGroup/i;
const BEGINNING = 2_000;

/**
 * The beginning of a text that is no evidence, where it is certainly of no secret: JSON of an export, a table's names of columns, lines each of
 * which is of an export, a web page. null for any other text, such as a single word.
 */
export function safeExcerptOf(text: string): string | null {
  const head = text.slice(0, BEGINNING);
  if (/^[\s\uFEFF]*[[{]/.test(head)) return OF_EXPORTS.test(head) ? excerptOf(text) : null;
  const table = /^([^\n]+)\r?\n-{3,}/.exec(head.trimStart());
  if (table !== null) return excerptOf(table[1] as string);
  const lines = text.slice(0, LONGEST * 2).split(/\r?\n/);
  const areOfExports = lines.every((line) => line.trim() === "" || OF_EXPORTS.test(line));
  return areOfExports || /^\s*<(?:!doctype html|html)\b/i.test(head) ? excerptOf(text) : null;
}
