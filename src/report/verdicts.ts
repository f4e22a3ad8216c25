import type { Finding } from "../generated/types.gen.ts";

export type Verdict = Finding["verdict"];

/** What needs work first. */
export const VERDICTS = ["fail", "inconclusive", "pass", "not-applicable"] as const satisfies readonly Verdict[];
