import { isUtf8 } from "node:buffer";
import { resolve } from "node:path";
import { SCHEMA_VERSION } from "../core/assess/assess.ts";
import type { StreamedAssessment } from "../core/assess/streamed-assessment.ts";
import { type ConsistencyCheck, consistencyCheck, contradictionIn, tellLists } from "../core/consistency/consistency.ts";
import type { KeyFacts } from "../core/consistency/keys.ts";
import type { KeyGlance, Keys } from "../core/keys/key-record.ts";
import { parseUnambiguous } from "../core/text/scan.ts";
import type { Key } from "../generated/types.gen.ts";
import { validateAssessment } from "../generated/validators/assessment.gen.ts";
import { validateKey } from "../generated/validators/key.gen.ts";
import { VERSION } from "../generated/version.gen.ts";
import { readRegularFile } from "../io/read.ts";
import { glancer, printedKeyReader } from "./printed-key.ts";
import { readValidJson } from "./read-json.ts";
import { UserError } from "./user-error.ts";

const numbersOf = (version: string): readonly number[] => version.split(".").map(Number);

/** A newer tool may mean by a field what this one cannot know; and what it added, this one would drop in silence. */
function refuseNewer(file: string, value: unknown): void {
  const version = (value as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof version !== "string" || !/^\d+\.\d+\.\d+$/.test(version)) return;
  const [major = 0, minor = 0] = numbersOf(version);
  const [ownMajor = 0, ownMinor = 0] = numbersOf(SCHEMA_VERSION);
  if (major > ownMajor || (major === ownMajor && minor > ownMinor))
    throw new UserError(
      `${file} was written by a newer cmk-audit: its schemaVersion is ${version}, and cmk-audit ${VERSION} knows ${SCHEMA_VERSION}.`,
      "Update cmk-audit, or have the assessment made again with this version.",
    );
}

const OPENING = '\n  "keys": [\n';
const CLOSING = "\n  ]";
const COMMA = 44;
const LINE_BREAK = 10;
const MAX_BYTES = 2 ** 32 - 2;

/** An assessment as this tool writes it: each key on a line of its own, so that a million of them never need one text. */
interface Lines {
  /** Everything but the keys. */
  readonly head: unknown;
  readonly keys: Iterable<string>;
}

const INDENT = 4;
const BLANK = 32;

function isIndented(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + INDENT; at += 1) if (bytes[at] !== BLANK) return false;
  return true;
}

/** The lines between two offsets, each without its indentation and comma; an empty text for one that is laid out otherwise. */
function* linesIn(bytes: Buffer, from: number, to: number): Generator<string> {
  for (let start = from; start < to; ) {
    const found = bytes.indexOf(LINE_BREAK, start);
    const isLast = found < 0 || found >= to;
    const end = isLast ? to : found - 1;
    const isLine = isIndented(bytes, start) && (isLast || bytes[end] === COMMA);
    yield isLine ? bytes.toString("utf8", start + INDENT, end) : "";
    start = end + 2;
  }
}

/**
 * Takes the keys out line by line; null when the file is not laid out as this tool does it. If the rest is JSON with an empty list in
 * their place, and each line is a JSON value, then the whole is JSON that says the same: no string of JSON goes over a line break.
 */
function splitKeys(bytes: Buffer): Lines | null {
  const opening = bytes.indexOf(OPENING, 0, "latin1");
  const closing = opening < 0 ? -1 : bytes.indexOf(CLOSING, opening + OPENING.length, "latin1");
  if (closing < 0) return null;
  const start = opening + OPENING.length;
  const before = bytes.toString("utf8", 0, start - 1);
  const head = parseUnambiguous(before + bytes.toString("utf8", closing + CLOSING.length - 1));
  return head === undefined ? null : { head, keys: { [Symbol.iterator]: () => linesIn(bytes, start, closing) } };
}

/** The keys of lines that were looked at before: made as they are asked for. */
function keysOf(lines: Iterable<string>, areAllPrinted: boolean): Keys {
  function* keys(): Generator<Key> {
    for (const line of lines) yield JSON.parse(line) as Key;
  }
  function* glances(): Generator<KeyGlance> {
    const glanceAt = glancer();
    for (const line of lines) yield glanceAt(line);
  }
  return areAllPrinted ? { [Symbol.iterator]: keys, glances, printed: () => lines } : { [Symbol.iterator]: keys };
}

/** Walks over the keys and tells the check of each; null when one is not valid, else whether all are as this tool prints them. */
function walkKeys(lines: Iterable<string>, check: ConsistencyCheck): boolean | null {
  const factsIn = printedKeyReader();
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
  refuseNewer(file, head);
  if (!validateAssessment(head)) return null;
  const check = consistencyCheck(head);
  tellLists(check, head);
  const areAllPrinted = walkKeys(lines.keys, check);
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
    precheck: (value) => refuseNewer(file, value),
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
