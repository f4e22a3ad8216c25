import type { InputIssue } from "../../../generated/types.gen.ts";
import { decode, type Encoding, isUtf32 } from "../../text/decode.ts";
import { MAX_DOCUMENTS, splitDocuments } from "../../text/documents.ts";
import { placesInOrder } from "../../text/position.ts";
import { type Duplicate, MAX_DEPTH, MAX_PATH, scanJson } from "../../text/scan.ts";
import type { Artifact } from "../base/artifact.ts";
import { type Failure, inputIssue } from "../base/issues.ts";
import { isCalledErrors } from "../unusable/companions.ts";
import { diagnoseBytes, diagnoseText, plainFailure } from "../unusable/diagnose.ts";
import { foreignBytes } from "../unusable/foreign-files.ts";

/** One JSON value of a file. */
export interface JsonDocument {
  readonly value: unknown;
  /** 0-based place among the values of the file; undefined when it is the only one. */
  readonly document: number | undefined;
  /** The line on which it begins; undefined when it is the only one. */
  readonly line: number | undefined;
  /** Where an object names a property twice; offsets count from the start of the file. */
  readonly duplicates: readonly (Duplicate & { readonly line: number; readonly column: number })[];
  /** Some property has a number as its name. */
  readonly hasNumbers: boolean;
}

type Parsed = ({ readonly ok: true; readonly encoding: Encoding } & Documents) | Refused;

interface Documents {
  readonly documents: readonly JsonDocument[];
  /** Lines of signs, or separators of records, stand between them. */
  readonly separated: boolean;
  /** Marks, form feeds or vertical tabs do. */
  readonly oddlySpaced: boolean;
}

type Refused = { readonly ok: false; readonly encoding: Encoding | null; readonly failure: Failure };

const refuse = (encoding: Encoding | null, failure: Failure | InputIssue): Refused => ({
  ok: false,
  encoding,
  failure: "code" in failure ? plainFailure(failure) : failure,
});

interface Text {
  readonly ok: true;
  readonly encoding: Encoding;
  readonly text: string;
  readonly isAscii: boolean;
}

const foreign = (issue: InputIssue): Failure => ({ ...plainFailure(issue), isForeign: true });

/** What an empty file is: where a command failed its output is so, and where it printed no error the file for these. */
const ofNothing = (path: string): Failure =>
  isCalledErrors(path)
    ? foreign(inputIssue("not-an-export", path, "The file is empty, as 2> leaves one in which a command printed no error."))
    : plainFailure(inputIssue("empty-file", path, "The file is empty (0 bytes)."));

/** Bytes to text, or the one issue that says why not. */
export function decodeArtifact({ path, bytes }: Artifact): Text | Refused {
  if (bytes.length === 0) return refuse(null, ofNothing(path));
  if (isUtf32(bytes))
    return refuse(null, inputIssue("invalid-encoding", path, "The file is UTF-32, which no command of az writes.", { byte: 0 }));
  const kind = foreignBytes(bytes);
  if (kind !== null) {
    const issue = inputIssue("not-an-export", path, `The file is ${kind.what}, not an export.`);
    return refuse(null, kind.isOfSystem ? foreign(issue) : issue);
  }
  const decoded = decode(bytes);
  return decoded.ok ? decoded : refuse(null, diagnoseBytes(path, bytes, decoded.byte));
}

/** Text to JSON values, or the one issue that says why not. A file of which any part is damaged is no evidence at all. */
export function parseText(path: string, { encoding, text }: Pick<Text, "encoding" | "text">): Parsed {
  const read = parseOne(path, text, 0, undefined, placesInOrder(text)) ?? parseSeveral(path, text);
  if (read === null && text.trim() === "") return refuse(encoding, inputIssue("empty-file", path, "The file holds only white space."));
  if (read === null) return refuse(encoding, diagnoseText(path, text));
  if ("code" in read) return refuse(encoding, read);
  return { ok: true, encoding, ...("documents" in read ? read : { documents: [read], separated: false, oddlySpaced: false }) };
}

/** null when the text is not one JSON value. */
function parseOne(
  path: string,
  text: string,
  offset: number,
  document: number | undefined,
  placeOf: ReturnType<typeof placesInOrder>,
): JsonDocument | InputIssue | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const { tooDeepAt, tooLongAt, duplicates, hasNumbers } = scanJson(text);
  if (tooDeepAt !== null) {
    const message = `The JSON is nested deeper than ${MAX_DEPTH} levels.`;
    return inputIssue("nested-too-deep", path, message, placeOf(offset + tooDeepAt));
  }
  if (tooLongAt !== null) {
    const message = `The names that lead to a value in the JSON have more than ${MAX_PATH} characters.`;
    return inputIssue("names-too-long", path, message, placeOf(offset + tooLongAt));
  }
  const placed = duplicates.map((duplicate) => ({ ...duplicate, ...placeOf(offset + duplicate.offset) }));
  return { value, document, line: undefined, duplicates: placed, hasNumbers };
}

/** How a text that begins with a JSON value begins. Pages and messages beside exports need no further look. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: a record separator begins a JSON text sequence.
const BEGINS_AS_JSON = /^[\s\ufeff]*[[{"\-\dtfn=*#_~+\u001e]/;

/** Several values one after another, as `>>` in a shell loop leaves them. */
function parseSeveral(path: string, text: string): Documents | InputIssue | null {
  if (!BEGINS_AS_JSON.test(text)) return null;
  const { stretches, complete, separated, oddlySpaced } = splitDocuments(text);
  if (!complete || (separated && stretches.length < 2)) return null;
  if (stretches.length > MAX_DOCUMENTS)
    return inputIssue(
      "not-recognised",
      path,
      `The file holds more than ${MAX_DOCUMENTS} JSON values one after another, and no export does.`,
    );
  const documents: JsonDocument[] = [];
  const placeOf = placesInOrder(text);
  const lineOf = placesInOrder(text);
  for (const [index, { start, end }] of stretches.entries()) {
    const parsed = parseOne(path, text.slice(start, end), start, stretches.length === 1 ? undefined : index, placeOf);
    if (parsed === null || "code" in parsed) return parsed;
    const { line } = lineOf(start + text.slice(start, end).search(/\S/));
    documents.push(stretches.length === 1 ? parsed : { ...parsed, line });
  }
  return documents.length === 0 ? null : { documents, separated, oddlySpaced };
}
