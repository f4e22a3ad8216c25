import type { Verdict } from "../generated/types.gen.ts";

/** Usage error, no usable evidence, or a bug. */
export const EXIT_UNUSABLE = 2;

const CODES = { pass: 0, "not-applicable": 0, fail: 1, inconclusive: 3 } as const satisfies Record<Verdict, number>;

export const exitCodeOf = (verdict: Verdict): number => CODES[verdict];
