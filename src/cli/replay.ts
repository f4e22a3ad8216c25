import { assess } from "../core/assess.ts";
import type { Limits } from "../evidence/intake.ts";
import type { Reassess, Replayer } from "../evidence/verify/replay.ts";
import { VERSION } from "../generated/version.gen.ts";
import { LIMITS } from "../io/archive/policy.ts";
import { unpackAll } from "../io/read-inputs.ts";

/** The bounds that this build reads archives by. */
export const intakeLimits: Limits = {
  archiveEntries: LIMITS.entries,
  archiveEntryBytes: LIMITS.entryBytes,
  archiveTotalBytes: LIMITS.totalBytes,
  archiveRatio: LIMITS.ratio,
};

const reassess: Reassess = async (artifacts, unreadable, settings, context) => {
  const unpacked = await unpackAll([...artifacts]);
  return assess(unpacked.artifacts, settings, { ...context, unreadable: [...unreadable, ...unpacked.unreadable] });
};

export const replayer: Replayer = { reassess, version: VERSION, limits: intakeLimits };
