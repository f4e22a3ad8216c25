import type { Assessment } from "../generated/types.gen.ts";

export interface RenderOptions {
  /** Width of the terminal, for text. */
  readonly width: number;
}

/** One file that a reporter makes: a pure function of the assessment, yielding chunks. */
export interface ReportFile {
  readonly name: string;
  readonly render: (assessment: Assessment, options: RenderOptions) => Iterable<string>;
}

export interface Reporter {
  readonly files: readonly [ReportFile, ...ReportFile[]];
}
