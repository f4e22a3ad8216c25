import type { Assessment } from "../generated/types.gen.ts";

/** Where the instant comes from at which dates are judged. */
export const AS_OF_SOURCE = {
  option: "chosen by the auditor",
  "collection-record": "the capture time of the collection record",
  "run-start": "the start of the run",
} as const satisfies Record<Assessment["asOfSource"], string>;
