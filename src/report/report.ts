import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";

/** For people whose spreadsheet or script wants another CSV: default comma, with a byte order mark. */
export interface CsvOptions {
  readonly delimiter?: "comma" | "semicolon" | "tab" | undefined;
  readonly bom?: boolean | undefined;
}

/** Columns of text that goes to no terminal. */
export const PLAIN_WIDTH = 100;

export interface RenderOptions {
  /** Width of the terminal, for text. */
  readonly width: number;
  /** Whether text may be coloured, with escape sequences of the terminal; default false. */
  readonly color?: boolean;
  /** Whether the report is a file of an evidence package: it then says so, and names inputs as the package does. Default false. */
  readonly sealed?: boolean;
  /** How to get the whole of a list whose beginning the summary shows, where the reports that have it are not written: words in brackets. */
  readonly wholeBy?: string | undefined;
  readonly csv?: CsvOptions;
  /** SHA-256 of files that were made already, of the same assessment with the same options: whoever quotes one need not make it again. */
  readonly digests?: ReadonlyMap<string, string>;
}

/** One file that a reporter makes: a pure function of the assessment, yielding its pieces. */
export interface ReportFile {
  readonly name: string;
  readonly render: (assessment: StreamedAssessment, options: RenderOptions) => Iterable<Chunk>;
}

export interface Reporter {
  readonly files: readonly [ReportFile, ...ReportFile[]];
}
