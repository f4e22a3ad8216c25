import { closesList, elementOn, listOpenedBy } from "../../core/assessment/layout.ts";
import { own } from "../../core/basis/own.ts";
import type { ValidationError, Validator } from "../../core/basis/validator.ts";
import { type ConsistencyCheck, consistencyCheck, tellLists } from "../../core/consistency/consistency.ts";
import type { Artifact, Assessment, Finding, InputIssue, Key, SubjectCoverage } from "../../generated/types.gen.ts";
import { validateAssessment } from "../../generated/validators/assessment.gen.ts";
import { validateKey } from "../../generated/validators/key.gen.ts";
import { isBug } from "./is-bug.ts";
import type { PackageFile } from "./source.ts";

export type SavedAssessment =
  // The lists of the head are empty: findings, coverage and keys can be larger than any memory.
  | { readonly ok: true; readonly head: Assessment; readonly findings: number; readonly keys: number }
  | { readonly ok: false; readonly problem: string };

/** A batch of elements ends at so many, or at so many characters. */
const BATCH = { elements: 1000, characters: 2 ** 20 } as const;
/** Characters of one line; the longest that we write is a finding with all its gaps. */
const MAX_LINE = 2 ** 28;

/** The lines of a text. A line that goes through many blocks is put together once, when it ends. */
function* linesOf(blocks: Iterable<Uint8Array>): Generator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let begun: string[] = [];
  let length = 0;
  for (const block of blocks) {
    const [end = "", ...lines] = decoder.decode(block, { stream: true }).split("\n");
    begun.push(end);
    length += end.length;
    if (length > MAX_LINE) throw new RangeError("a line is longer than any that cmk-audit writes");
    const next = lines.pop();
    if (next === undefined) continue;
    yield begun.join("");
    yield* lines;
    begun = [next];
    length = next.length;
  }
  yield begun.join("") + decoder.decode();
}

interface PlacedLine {
  /** Name of the list that the line is an element of. */
  readonly list: string | null;
  readonly text: string;
}

function* placedLines({ blocks }: PackageFile): Generator<PlacedLine> {
  let list: string | null = null;
  for (const text of linesOf(blocks())) {
    if (list !== null && closesList(text)) list = null;
    yield { list, text };
    list ??= listOpenedBy(text);
  }
}

const describe = (errors: readonly ValidationError[] | null | undefined): string => {
  const first = errors?.[0];
  return `${first?.instancePath || "the document"} ${first?.message ?? "is not valid"}`;
};

function demandValid<T>(value: unknown, validate: Validator<T>): T {
  if (validate(value)) return value;
  throw new RangeError(`it breaks its schema: ${describe(validate.errors)}`);
}

function readHead(file: PackageFile): Assessment {
  const around: string[] = [];
  for (const { list, text } of placedLines(file)) if (list === null) around.push(text);
  return demandValid(JSON.parse(around.join("\n")), validateAssessment);
}

/** Elements in batches, without the comma behind each. */
function* batchesOf(file: PackageFile): Generator<{ readonly list: string; readonly elements: readonly unknown[] }> {
  let batch: { readonly list: string; readonly lines: string[]; characters: number } | null = null;
  const parsed = ({ list, lines }: NonNullable<typeof batch>) => ({ list, elements: JSON.parse(`[${lines.join(",")}]`) as unknown[] });
  for (const { list, text } of placedLines(file)) {
    if (batch !== null && (list !== batch.list || batch.lines.length >= BATCH.elements || batch.characters >= BATCH.characters)) {
      yield parsed(batch);
      batch = null;
    }
    if (list === null) continue;
    batch ??= { list, lines: [], characters: 0 };
    batch.lines.push(elementOn(text));
    batch.characters += text.length;
  }
}

const NOTHING = (): void => {};

/** What a check hears of an element of each list. */
const hearers = (check: ConsistencyCheck): Readonly<Record<string, (element: unknown) => void>> => ({
  findings: (element) => check.finding(element as Finding),
  coverage: (element) => check.coverage(element as SubjectCoverage),
  keys: (element) => check.key(element as Key),
  artifacts: (element) => check.artifact(element as Artifact),
  inputIssues: (element) => check.inputIssue(element as InputIssue),
});

/** Hears of every list, an element a line, and returns how many elements each has. */
function walkLists(file: PackageFile, head: Assessment, check: ConsistencyCheck): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const hear = hearers(check);
  for (const { list, elements } of batchesOf(file)) {
    if (list === "findings" && counts.has("keys")) throw new RangeError("its keys stand before its findings");
    if (list === "keys") for (const key of elements) demandValid(key, validateKey);
    else demandValid({ ...head, [list]: elements }, validateAssessment);
    elements.forEach(own(hear, list) ?? NOTHING);
    counts.set(list, (counts.get(list) ?? 0) + elements.length);
  }
  return counts;
}

/**
 * Reads and validates an assessment.json in the form in which cmk-audit writes it, a line per element of each list, however many there
 * are: the schema judges elements in batches, among otherwise empty lists. One that contradicts itself is refused as well.
 */
export function readSavedAssessment(file: PackageFile): SavedAssessment {
  try {
    const head = readHead(file);
    const check = consistencyCheck(head);
    tellLists(check, head);
    for (const key of head.keys) check.key(key);
    const counts = walkLists(file, head, check);
    const contradiction = check.contradiction();
    if (contradiction !== null) throw new RangeError(`it contradicts itself: ${contradiction}`);
    return { ok: true, head, findings: counts.get("findings") ?? head.findings.length, keys: counts.get("keys") ?? head.keys.length };
  } catch (error) {
    if (isBug(error)) throw error;
    return { ok: false, problem: (error as Error).message };
  }
}
