import type { Assessment } from "../../generated/types.gen.ts";
import { type ValidationError, type Validator, validateAssessment, validateKey } from "../../generated/validators.gen.ts";
import type { PackageFile } from "./source.ts";

/** A saved assessment without its keys, which can be millions. */
export type AssessmentHead = Omit<Assessment, "keys">;

export type SavedAssessment =
  | { readonly ok: true; readonly head: AssessmentHead; readonly keys: number }
  | { readonly ok: false; readonly problem: string };

const OPENS = '  "keys": [';
const CLOSES = /^ {2}\],?$/;
const BATCH = 1000;
/** Characters of one line; the longest that we write is a finding with all its gaps. */
const MAX_LINE = 2 ** 28;

function* linesOf(blocks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let rest = "";
  for (const block of blocks) {
    const lines = (rest + decoder.decode(block, { stream: true })).split("\n");
    rest = lines.pop() ?? "";
    if (rest.length > MAX_LINE) throw new RangeError("a line is longer than any that cmk-audit writes");
    yield* lines;
  }
  yield rest + decoder.decode();
}

const describe = (errors: readonly ValidationError[] | null | undefined): string => {
  const first = errors?.[0];
  return `${first?.instancePath || "the document"} ${first?.message ?? "is not valid"}`;
};

const demandValid = (value: unknown, validate: Validator): void => {
  if (!validate(value)) throw new RangeError(`it breaks its schema: ${describe(validate.errors)}`);
};

/** Lines of keys, without the comma behind each, in batches. */
function* keyBatches(lines: Iterable<string>): Generator<readonly unknown[]> {
  let batch: string[] = [];
  for (const line of lines) {
    batch.push(line.endsWith(",") ? line.slice(0, -1) : line);
    if (batch.length < BATCH) continue;
    yield JSON.parse(`[${batch.join(",")}]`) as unknown[];
    batch = [];
  }
  if (batch.length > 0) yield JSON.parse(`[${batch.join(",")}]`) as unknown[];
}

/** Splits the file into what stands around the keys, and the keys' lines, which are read a second time. */
function readHead(file: PackageFile): AssessmentHead {
  const around: string[] = [];
  let inside = false;
  for (const line of linesOf(file.blocks())) {
    if (inside && CLOSES.test(line)) inside = false;
    if (!inside) around.push(line);
    if (line === OPENS) inside = true;
  }
  const { keys, ...head } = JSON.parse(around.join("\n")) as Assessment;
  demandValid({ ...head, keys }, validateAssessment);
  return head;
}

function* keyLines(file: PackageFile): Generator<string> {
  let inside = false;
  for (const line of linesOf(file.blocks())) {
    if (inside && CLOSES.test(line)) return;
    if (inside) yield line;
    if (line === OPENS) inside = true;
  }
}

/** Reads and validates an assessment.json in the form in which cmk-audit writes it, a line per key, however many there are. */
export function readSavedAssessment(file: PackageFile): SavedAssessment {
  try {
    const head = readHead(file);
    let count = 0;
    for (const keys of keyBatches(keyLines(file))) {
      for (const key of keys) demandValid(key, validateKey);
      count += keys.length;
    }
    return { ok: true, head, keys: count };
  } catch (error) {
    return { ok: false, problem: (error as Error).message };
  }
}
