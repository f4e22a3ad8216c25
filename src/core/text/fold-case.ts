/** Small in every case: the capital I of other letters is not the one that belongs to it. */
const DOTLESS = "\u0131";

/**
 * A text without regard to case, as the full case folding of Unicode has it, in capitals: ß is SS, and σ at the end of a word the Σ that it
 * is elsewhere. In small letters these would differ still.
 */
export const foldCase = (text: string): string =>
  text
    .split(DOTLESS)
    .map((part) => part.toLowerCase().toUpperCase())
    .join(DOTLESS);
