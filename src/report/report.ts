import type { FindArtifact, findArtifact } from "../core/assess/find-artifact.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import type { Keys } from "../core/keys/key-record.ts";
import type { Assessment } from "../generated/types.gen.ts";

/**
 * What reports are made of. The keys can be millions, so they come as an iterable that may be walked again, and never as an array:
 * a saved assessment hands in its array, a fresh one makes them as it goes. A fresh one also finds one artifact without making the others.
 */
export type Reportable = Omit<Assessment, "keys"> & { readonly keys: Keys; readonly [findArtifact]?: FindArtifact };

/** For people whose spreadsheet or script wants another CSV: default comma, with a byte order mark. */
export interface CsvOptions {
  readonly delimiter?: "comma" | "semicolon" | "tab" | undefined;
  readonly bom?: boolean | undefined;
}

export interface RenderOptions {
  /** Width of the terminal, for text. */
  readonly width: number;
  /** Whether text may be coloured, with escape sequences of the terminal; default false. */
  readonly color?: boolean;
  /** Whether the report is a file of an evidence package: it then says so, and names inputs as the package does. Default false. */
  readonly sealed?: boolean;
  readonly csv?: CsvOptions;
  /** SHA-256 of files that were made already, of the same assessment with the same options: whoever quotes one need not make it again. */
  readonly digests?: ReadonlyMap<string, string>;
}

/** One file that a reporter makes: a pure function of the assessment, yielding its pieces. */
export interface ReportFile {
  readonly name: string;
  readonly render: (assessment: Reportable, options: RenderOptions) => Iterable<Chunk>;
}

export interface Reporter {
  readonly files: readonly [ReportFile, ...ReportFile[]];
}
