/** What the CLI needs of a process: tests hand in fakes. */
export interface Host {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly columns: number | undefined;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** The clock, read once. */
  readonly now: () => Date;
}
