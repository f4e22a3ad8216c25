import type { Finding } from "../../generated/types.gen.ts";

/** Words first: a colour repeats what the word says, and never says more. */
export const WORD = { pass: "PASS", fail: "FAIL", inconclusive: "INCONCLUSIVE", "not-applicable": "N/A" } as const satisfies Record<
  Finding["verdict"],
  string
>;

/** Select Graphic Rendition parameters (ECMA-48): bold red, green, yellow; faint. */
const SGR = { pass: "1;32", fail: "1;31", inconclusive: "1;33", "not-applicable": "2", heading: "1" } as const;

export interface Paint {
  /** The verdict's word, filled up with blanks to a width. */
  readonly verdict: (verdict: Finding["verdict"], width?: number) => string;
  readonly heading: (text: string) => string;
}

const coloured = (style: keyof typeof SGR, text: string): string => `\u001b[${SGR[style]}m${text}\u001b[0m`;

export const paintFor = (color: boolean | undefined): Paint =>
  color === true
    ? {
        verdict: (verdict, width = 0) => coloured(verdict, WORD[verdict]) + " ".repeat(Math.max(0, width - WORD[verdict].length)),
        heading: (text) => coloured("heading", text),
      }
    : { verdict: (verdict, width = 0) => WORD[verdict].padEnd(width), heading: (text) => text };
