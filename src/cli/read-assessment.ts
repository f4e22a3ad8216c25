import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import { SCHEMA_VERSION } from "../core/assess/assess.ts";
import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import { type ConsistencyCheck, consistencyCheck, contradictionIn, tellLists } from "../core/consistency/consistency.ts";
import { decidingTags } from "../core/consistency/deciding-tags.ts";
import type { KeyFacts } from "../core/consistency/keys.ts";
import { keysOf, splitKeys } from "../core/saved/key-lines.ts";
import { printedKeyReader } from "../core/saved/printed-key.ts";
import { parseUnambiguous } from "../core/text/scan.ts";
import type { Settings } from "../generated/types.gen.ts";
import { validateAssessment } from "../generated/validators/assessment.gen.ts";
import { validateKey } from "../generated/validators/key.gen.ts";
import { VERSION } from "../generated/version.gen.ts";
import { readRegularFile } from "../io/read.ts";
import { readValidJson } from "./read-json.ts";
import { UserError } from "./user-error.ts";

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);

/** Another tool may mean by a field what this one cannot know; and what a newer one added, this one would drop in silence. */
function refuseOther(file: string, value: unknown): void {
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version)) return;
  const [major = 0, minor = 0] = numbersOf(version);
  const [ownMajor = 0, ownMinor = 0] = numbersOf(SCHEMA_VERSION);
  if (major > ownMajor || (major === ownMajor && minor > ownMinor))
    throw new UserError(
      `${file} was written by a newer cmk-audit: its schemaVersion is ${version}, and cmk-audit ${VERSION} knows ${SCHEMA_VERSION}.`,
      "Update cmk-audit, or have the assessment made again with this version.",
    );
  if (major < ownMajor)
    throw new UserError(
      `${file} was written by an older cmk-audit: its schemaVersion is ${version}, and cmk-audit ${VERSION} reads those from ${ownMajor}.0.0 on.`,
      "Have the assessment made again from the exports with this version.",
    );
}

const MAX_BYTES = 2 ** 32 - 2;

/** Walks over the keys and tells the check of each; null when one is not valid, else whether all are as this tool prints them. */
function walkKeys(lines: Iterable<string>, { tiers }: Settings, check: ConsistencyCheck): boolean | null {
  const factsIn = printedKeyReader(decidingTags(tiers));
  let areAllPrinted = true;
  for (const line of lines) {
    const facts = factsIn(line);
    if (facts === null) areAllPrinted = false;
    const key = facts ?? parseUnambiguous(line);
    if (facts === null && !validateKey(key)) return null;
    check.key(key as KeyFacts);
  }
  return areAllPrinted;
}

/** The assessment, when all of it is as its schema wants it; null leaves it to the general reader to say what is wrong. */
function readByLines(file: string, bytes: Buffer): StreamedAssessment | null {
  const lines = isUtf8(bytes) ? splitKeys(bytes) : null;
  if (lines === null) return null;
  const { head } = lines;
  refuseOther(file, head);
  if (!validateAssessment(head)) return null;
  const check = consistencyCheck(head);
  tellLists(check, head);
  const areAllPrinted = walkKeys(lines.keys, head.settings, check);
  if (areAllPrinted === null) return null;
  refuse(file, check.contradiction());
  return { ...head, keys: keysOf(lines.keys, areAllPrinted) };
}

/** Nothing of a saved assessment is judged again, so nothing else would say that it contradicts itself. */
function refuse(file: string, contradiction: string | null): void {
  if (contradiction !== null)
    throw new UserError(
      `${file} contradicts itself, as no assessment of cmk-audit does: ${contradiction}.`,
      "It was changed after it was written. Have it made again from the exports.",
    );
}

/** Reads an assessment that stands in its file in whatever layout. */
export function readInGeneral(file: string, cwd: string): StreamedAssessment {
  const assessment = readValidJson(file, cwd, {
    validate: validateAssessment,
    schema: "assessment",
    advice: `The file must be an assessment.json of cmk-audit, schemaVersion ${SCHEMA_VERSION.split(".")[0]}.`,
    usualName: "assessment.json",
    precheck: (value) => refuseOther(file, value),
  });
  refuse(file, contradictionIn(assessment));
  return assessment;
}

/**
 * Reads a saved assessment and validates it whole; every complaint has a line and a column where there is one. Throws a UserError for one
 * that is not valid, of a newer version, or contradicts itself.
 */
export function readAssessment(file: string, cwd: string): StreamedAssessment {
  const outcome = readRegularFile(resolve(cwd, file), { followLinks: true, maxBytes: MAX_BYTES });
  const quickly =
    "bytes" in outcome ? readByLines(file, Buffer.from(outcome.bytes.buffer, outcome.bytes.byteOffset, outcome.bytes.length)) : null;
  return quickly ?? readInGeneral(file, cwd);
}
