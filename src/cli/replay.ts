import { judgeParts } from "../core/assess.ts";
import { partReader } from "../core/ingest/read-part.ts";
import type { Limits } from "../evidence/intake.ts";
import type { Reassess, Replayer } from "../evidence/verify/replay.ts";
import { VERSION } from "../generated/version.gen.ts";
import { LIMITS } from "../io/archive/policy.ts";
import { MAX_BYTES } from "../io/read.ts";
import { memberLikePaths, openInto } from "../io/read-inputs.ts";

/** The bounds that this build reads archives by. */
export const intakeLimits: Limits = {
  archiveEntries: LIMITS.entries,
  archiveEntryBytes: LIMITS.entryBytes,
  archiveTotalBytes: LIMITS.totalBytes,
  archiveRatio: LIMITS.ratio,
};

/** As a run does it: the bytes of each input are let go before the next is read. */
const reassess: Reassess = async ({ files, artifacts }, unreadable, settings, context) => {
  const taken = memberLikePaths(files);
  const reader = partReader();
  const issues = [...unreadable];
  for (const artifact of artifacts) issues.push(...(await openInto(artifact, taken, reader.read)));
  return judgeParts([reader.finish()], settings, { ...context, unreadable: issues });
};

export const replayer: Replayer = { reassess, version: VERSION, limits: intakeLimits, inputBytes: MAX_BYTES };
