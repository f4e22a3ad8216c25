/** One input file as the shell hands it to the core. */
export interface Artifact {
  /** Relative path with forward slashes; unique within a snapshot. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits. */
  readonly sha256: string;
  /** Path of the archive that holds it, when it is a member of one. */
  readonly archive?: string;
  /** Its name as the archive writes it, where that is not the rest of its path: with `./` before it, or with backslashes. */
  readonly memberName?: string;
  /** Set on an archive: how many files were read out of it. Its own bytes are then no text to read. */
  readonly members?: number;
}
