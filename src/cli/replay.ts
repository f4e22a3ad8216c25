import type { Limits } from "../evidence/intake.ts";
import { LIMITS } from "../io/archive/policy.ts";

/** The bounds that this build reads archives by. */
export const intakeLimits: Limits = {
  archiveEntries: LIMITS.entries,
  archiveEntryBytes: LIMITS.entryBytes,
  archiveTotalBytes: LIMITS.totalBytes,
  archiveRatio: LIMITS.ratio,
};
