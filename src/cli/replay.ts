import { judgeParts } from "../core/assess/assess.ts";
import { pushAll } from "../core/basis/push-all.ts";
import { partReader } from "../core/ingest/parts/read-part.ts";
import { VERSION } from "../generated/version.gen.ts";
import { LIMITS } from "../io/archive/policy.ts";
import { MAX_BYTES } from "../io/read.ts";
import { readBlocksInPieces } from "../io/read-in-pieces.ts";
import { memberLikePaths, openInto } from "../io/read-inputs.ts";
import type { Limits } from "../packaging/intake.ts";
import type { Reassess, Replayer } from "../packaging/verify/replay.ts";

/** The bounds that this build reads archives by. */
export const intakeLimits: Limits = {
  archiveEntries: LIMITS.entries,
  archiveEntryBytes: LIMITS.entryBytes,
  archiveTotalBytes: LIMITS.totalBytes,
  archiveRatio: LIMITS.ratio,
};

/** As a run does it: the bytes of each input are let go before the next is read, and a large list of keys comes in pieces. */
const reassess: Reassess = async (inputs, unreadable, settings, context) => {
  const taken = memberLikePaths(inputs);
  const reader = partReader();
  const issues = [...unreadable];
  for (const { path, size, sha256, blocks } of inputs) {
    if (readBlocksInPieces(size, blocks(), () => reader.readInPieces(path)) !== null) continue;
    if (size > MAX_BYTES) throw new RangeError(`${path} is larger than a run can read`);
    pushAll(issues, await openInto({ path, sha256, bytes: Buffer.concat([...blocks()]) }, taken, reader.read));
  }
  return judgeParts([reader.finish()], settings, { ...context, unreadable: issues });
};

export const replayer: Replayer = { reassess, version: VERSION, limits: intakeLimits };
