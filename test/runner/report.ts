/** What a worker tells of one test file, on one line behind what the file printed. */
export interface FileReport {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What is wrong with the file beside its tests. */
  readonly complaints: readonly string[];
  readonly seconds: number;
  /** Of these, what the worker itself took of a processor: the programs that it starts count for themselves. */
  readonly processorSeconds: number;
}

/** Stands before that line. */
export const DONE = "\u001e test file done: ";
