import type { Encoding } from "../../text/decode.ts";
import type { Packing } from "../../text/packing.ts";
import type { Failure } from "./issues.ts";

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
  /** Set on an archive that was opened: how it is packed, whatever its name says. */
  readonly packing?: Packing;
}

/** Where a member of an archive stands. */
export interface Member {
  /** Path of the archive. */
  readonly archive: string;
  /** Its name as the archive writes it, where that is not the rest of its path. */
  readonly name: string | null;
}

/** What each artifact has alone. */
interface OwnTraits {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly records: number;
  readonly member: Member | null;
}

/** What many artifacts have in common: a million key shows differ in what each has alone only. */
export interface ArtifactKind {
  /** An archive; its members are artifacts of their own. */
  readonly isArchive: boolean;
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  /** It holds content that names no owner. */
  readonly isBare: boolean;
  readonly hasIssues: boolean;
  /** Why nothing at all could be read, if that is so, or what it tells of lists that could not be read. */
  readonly failure: Omit<Failure, "issue" | "notFound"> | null;
  /** The beginning of a text that is no JSON. */
  readonly opening: string | null;
  /** Its text bears the traces of a wrong decoding. */
  readonly isMangled: boolean;
  /** What its name says of the keys in it: under another name the same bytes say something else. Empty for nothing. */
  readonly called: string;
}

/** What is kept of an artifact once it is read: everything but its bytes. */
export interface ReadArtifact extends OwnTraits, ArtifactKind {}

/** An artifact of a kind. Named one by one: to spread them takes several times as long, for every file of an estate. */
export const artifactOf = (
  { path, size, sha256, records, member }: OwnTraits,
  { isArchive, encoding, roles, isBare, hasIssues, failure, opening, isMangled, called }: ArtifactKind,
): ReadArtifact => ({
  path,
  size,
  sha256,
  records,
  member,
  isArchive,
  encoding,
  roles,
  isBare,
  hasIssues,
  failure,
  opening,
  isMangled,
  called,
});
