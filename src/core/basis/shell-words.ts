/** A word of ours, written as it is; or a value from elsewhere, quoted so that the shell and az take it literally. */
export type Word = string | { readonly value: string };

export interface CommandLine {
  /** null: some value cannot be written so that it is safe to paste. */
  readonly sh: string | null;
  readonly powershell: string | null;
}

/** Control, zero-width, bidi and line-separator characters and lone surrogates: what a person who pastes would not see. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
/** az takes a value that begins so for an option, or for a file to read the value from (documented as "@{file}"). */
const TAKEN_BY_AZ = /^[-@]/;
/**
 * On Windows az is a batch file: cmd.exe reads the words once more, and PowerShell puts double quotes around them only where there are
 * blanks. Windows PowerShell loses double quotes and empty words, and a backslash at the end escapes the quote it adds.
 */
const TAKEN_BY_CMD = /["&|<>^%!()]|\\$|^$/;
/** PowerShell takes typographic single quotes for its own. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

/** Why no shell gets the text, as the end of a sentence on it; null where a POSIX shell does. */
export function whyUnsafe(text: string): string | null {
  if (HIDDEN.test(text)) return "holds a character that cannot be seen";
  return TAKEN_BY_AZ.test(text) ? "begins so that az would take it for an option or a file" : null;
}

/** The text in quotes for a POSIX shell; null when it is not safe to paste. */
export const quoteForSh = (text: string): string | null => (whyUnsafe(text) === null ? `'${text.replaceAll("'", "'\\''")}'` : null);

/** The text in quotes for PowerShell, for a command that may be a batch file; null when it is not safe to paste. */
export const quoteForPowerShell = (text: string): string | null =>
  whyUnsafe(text) === null && !TAKEN_BY_CMD.test(text) ? `'${text.replace(SINGLE_QUOTES, "$&$&")}'` : null;

function join(words: readonly Word[], quote: (text: string) => string | null): string | null {
  const quoted = words.map((word) => (typeof word === "string" ? word : quote(word.value)));
  return quoted.includes(null) ? null : quoted.join(" ");
}

/** The words as one line for each shell, ready to paste. */
export const commandLine = (words: readonly Word[]): CommandLine => ({
  sh: join(words, quoteForSh),
  powershell: join(words, quoteForPowerShell),
});
