import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import { FORMATS, type Format, formats } from "../report/registry.ts";
import { type CsvOptions, PLAIN_WIDTH, type RenderOptions } from "../report/report.ts";

export interface FileOptions {
  /** Columns of text; default 100. */
  readonly width?: number | undefined;
  /** Whether text is coloured with escape sequences of the terminal; default false. */
  readonly color?: boolean | undefined;
  /** Default comma, with a byte order mark. */
  readonly csv?: CsvOptions | undefined;
}

/** A report as a file. */
export interface RenderedFile {
  /** Its usual name, such as report.html. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A report that need not be held in memory whole. */
export interface FileInPieces {
  readonly name: string;
  /** Made as they are asked for. Each is the caller's own. */
  readonly pieces: Iterable<Uint8Array>;
}

const encoder = new TextEncoder();

/** Copies: reporters write into memory that they use again. */
function* ownPieces(chunks: Iterable<Chunk>): Generator<Uint8Array> {
  for (const chunk of chunks) if (chunk.length > 0) yield typeof chunk === "string" ? encoder.encode(chunk) : Uint8Array.from(chunk);
}

function joinedBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  return bytes;
}

/**
 * The files of a format, each piece by piece: what `cmk-audit report` writes, to the byte. csv has three, findings.csv, keys.csv and files.csv;
 * every other format has one.
 */
export async function renderInPieces(
  format: Format,
  assessment: StreamedAssessment,
  { width = PLAIN_WIDTH, color = false, csv = {} }: FileOptions = {},
): Promise<readonly FileInPieces[]> {
  if (!FORMATS.includes(format)) throw new RangeError(`${format} is no format. There are ${FORMATS.join(", ")}.`);
  const options: RenderOptions = { width, color, csv };
  const { files } = await formats[format].load();
  return files.map(({ name, render }) => ({
    name,
    pieces: { [Symbol.iterator]: () => ownPieces(render(assessment, options)) },
  }));
}

/** The same, each file whole. */
export async function renderFiles(
  format: Format,
  assessment: StreamedAssessment,
  options: FileOptions = {},
): Promise<readonly RenderedFile[]> {
  const files = await renderInPieces(format, assessment, options);
  return files.map(({ name, pieces }) => ({ name, bytes: joinedBytes([...pieces]) }));
}
