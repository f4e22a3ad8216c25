import type { AssessContext } from "../../core/assess/assess.ts";
import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../../core/basis/chunk.ts";
import type { EvidenceIndex, InputIssue, Settings } from "../../generated/types.gen.ts";
import { counted } from "../../report/quantities.ts";
import { describeIntake, describePolicy, type Limits } from "../intake.ts";
import { PAYLOAD, VERIFY_TEXT } from "../layout.ts";
import { madeFiles } from "../results.ts";
import { verifyText } from "../verify-text.ts";
import { isBug } from "./is-bug.ts";
import type { SchemaFindings } from "./schemas.ts";
import type { PackageFile, PackageSource } from "./source.ts";
import { failed, passed, type StageReport, skipped } from "./stage.ts";

/** One input of a package under its original path; its bytes are read when they are asked for. */
interface ReplayInput {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly blocks: PackageFile["blocks"];
}

/**
 * The assessment of a run, made again: reads the inputs one after the other as a run does, then judges. Given by the shell; writes
 * nothing. Throws an Error where an input is none that a run would have read.
 */
export type Reassess = (
  inputs: readonly ReplayInput[],
  unreadable: readonly InputIssue[],
  settings: Settings,
  context: Omit<AssessContext, "unreadable">,
) => Promise<StreamedAssessment>;

export interface Replayer {
  readonly reassess: Reassess;
  /** Of the program that verifies. */
  readonly version: string;
  readonly limits: Limits;
}

const inputsOf = ({ inputs }: EvidenceIndex, files: PackageSource["files"]): readonly ReplayInput[] =>
  inputs.map(({ file, path, size, sha256 }) => ({ path, size, sha256, blocks: (files.get(file) as PackageFile).blocks }));

/** Offset of the first byte in which they differ, or null. A file is closed though it is not read to its end. */
function firstDifference(made: Iterable<Chunk>, kept: Iterable<Uint8Array>): number | null {
  const blocks = kept[Symbol.iterator]();
  try {
    return differenceFrom(made, blocks);
  } finally {
    blocks.return?.();
  }
}

function differenceFrom(made: Iterable<Chunk>, blocks: Iterator<Uint8Array>): number | null {
  let block: Uint8Array = new Uint8Array();
  let at = 0;
  for (const chunk of made) {
    for (
      let bytes = typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      bytes.length > 0;
    ) {
      if (block.length === 0) {
        const next = blocks.next();
        if (next.done === true) return at;
        block = next.value;
      }
      const length = Math.min(bytes.length, block.length);
      if (bytes.compare(block, 0, length, 0, length) !== 0) return at + bytes.findIndex((byte, offset) => byte !== block[offset]);
      bytes = bytes.subarray(length);
      block = block.subarray(length);
      at += length;
    }
  }
  for (; block.length === 0; ) {
    const next = blocks.next();
    if (next.done === true) return null;
    block = next.value;
  }
  return at;
}

const isMade = (name: string): boolean => name.startsWith(PAYLOAD) && !/^data\/inputs\/[0-9]/.test(name);

async function* differences(
  { files }: PackageSource,
  { index, policy }: NonNullable<SchemaFindings["replayable"]>,
  replayer: Replayer,
): AsyncGenerator<string> {
  const { asOf, asOfSource, settings, tool } = policy;
  const context = { asOf, asOfSource, toolVersion: tool.version };
  const assessment = await replayer.reassess(inputsOf(index, files), index.unreadable, settings, context);
  const made = madeFiles(assessment, describeIntake(assessment, index.unreadable), describePolicy(assessment, replayer.limits));
  // Whoever verifies by hand follows these instructions: they are the program's own, and no part of what a bag is.
  const told = files.get(VERIFY_TEXT);
  if (told !== undefined && firstDifference([verifyText(tool.version)], told.blocks()) !== null)
    yield `${VERIFY_TEXT} is not what this version writes: do not follow it.`;
  for (const { name, chunks } of made) {
    const kept = files.get(name);
    const at = kept === undefined ? null : firstDifference(chunks(), kept.blocks());
    if (kept === undefined) yield `${name} is not there, and the replay makes it.`;
    else if (at !== null) yield `${name} is not what the replay makes: the first difference is at byte ${at}.`;
  }
  const names = new Set(made.map(({ name }) => name));
  for (const name of files.keys()) if (isMade(name) && !names.has(name)) yield `${name} is there, and the replay does not make it.`;
}

/** Re-runs the assessment from the packaged inputs and policy, in memory, and compares every made file byte for byte. */
export async function verifyReplay(
  source: PackageSource,
  replayable: SchemaFindings["replayable"],
  replayer: Replayer,
): Promise<StageReport> {
  if (replayable === null) return skipped("replay", "Not run: index or policy cannot be relied on, as the stage above says.");
  const { version } = replayable.policy.tool;
  const otherVersion = version === replayer.version ? "" : ` The package was made by version ${version}, and this is ${replayer.version}.`;
  try {
    const problems: string[] = [];
    for await (const problem of differences(source, replayable, replayer)) problems.push(problem);
    const made = [...source.files.keys()].filter(isMade).length;
    if (problems.length === 0)
      return passed(
        "replay",
        `${counted(made, "file")} made again from ${counted(replayable.index.inputs.length, "input")} and the policy: all the same, byte for byte.${otherVersion}`,
      );
    const advice =
      otherVersion === ""
        ? ""
        : `${otherVersion} Install version ${version} and verify again: another version may judge or write differently.`;
    return failed("replay", `The inputs and the policy do not give these results.${advice}`, problems);
  } catch (error) {
    if (isBug(error)) throw error;
    return failed("replay", `The assessment could not be made again: ${(error as Error).message}.${otherVersion}`);
  }
}
