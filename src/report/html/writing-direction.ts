/** Letters of Hebrew, Arabic, Syriac, Thaana, NKo and the other scripts that run from right to left, by their blocks. */
const LEFTWARD = /(?=\p{L})[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const RIGHTWARD = /(?=\p{L})[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/**
 * Whether a compared text reads from right to left. One that mixes both directions is laid out in the order of its characters instead:
 * two of them could look the same and differ in their order only.
 */
export const readsLeftward = (text: string): boolean => LEFTWARD.test(text) && !RIGHTWARD.test(text);
