/** What the CLI needs of a process: tests hand in fakes. */
export interface Host {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Width of the terminal; undefined when there is none. */
  readonly columns: number | undefined;
  /** Whether standard output and standard error are terminals. */
  readonly isTerminal: { readonly stdout: boolean; readonly stderr: boolean };
  /** Takes the bytes at once. false: the reader went away and wants no more. Throws a UserError when they cannot be written. */
  readonly stdout: (bytes: string | Uint8Array) => boolean;
  readonly stderr: (text: string) => boolean;
  /** The clock, read once. */
  readonly now: () => Date;
  /** Milliseconds from some start, for progress and timings only: no result depends on it. */
  readonly elapsed: () => number;
  /** Lets the work tidy up when the user interrupts it: the signal aborts, and the process ends by that signal once the work has ended. */
  readonly interruptible: <T>(work: (signal: AbortSignal) => Promise<T>) => Promise<T>;
}
