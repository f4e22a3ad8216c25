import type { Artifact } from "../core/ingest/base/artifact.ts";
import { inputIssue } from "../core/ingest/base/issues.ts";
import type { ArtifactInPieces } from "../core/ingest/parts/read-part.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { sniffArchive } from "./archive/sniff.ts";
import type { FoundFile } from "./discover.ts";
import { artifactOf, readArtifactFile, readRegularFile, sha256 } from "./read.ts";
import { LARGE, type OnPiece, readInPieces, readInTwo, type Tail } from "./read-in-pieces.ts";

export interface Unpacked {
  readonly artifacts: readonly Artifact[];
  readonly unreadable: readonly InputIssue[];
}

const refused = (artifact: Artifact, code: Parameters<typeof inputIssue>[0], message: string, advice: string | null = null): Unpacked => ({
  artifacts: [{ ...artifact, members: 0 }],
  unreadable: [inputIssue(code, artifact.path, message, null, advice === null ? {} : { advice })],
});

const NESTED = "It is an archive inside an archive, and those are not opened.";

/** An artifact as it is, or, when it is an archive, with its members behind it. */
async function unpack(artifact: Artifact): Promise<Unpacked> {
  // Loaded when there is an archive: most snapshots have none.
  const { officeDocumentIn, readArchive } = await import("./archive/read-archive.ts");
  const reading = await readArchive(artifact.bytes, artifact.path);
  if (reading === null) return { artifacts: [artifact], unreadable: [] };
  if (!reading.ok) return refused(artifact, reading.code, reading.message, reading.advice);
  const members: Unpacked[] = [];
  for (const { path, written, bytes } of reading.members) {
    const name = written === path ? {} : { memberName: written };
    const member: Artifact = { path: `${artifact.path}!/${path}`, bytes, sha256: sha256(bytes), archive: artifact.path, ...name };
    const kind = sniffArchive(bytes);
    const office = kind === "zip" ? await officeDocumentIn(bytes) : null;
    if (kind === null) members.push({ artifacts: [member], unreadable: [] });
    else if (office === null) members.push(refused(member, "archive-nested", NESTED));
    else members.push(refused(member, "not-an-export", office.message, office.advice));
  }
  return {
    artifacts: [
      { ...artifact, members: reading.members.length, packing: reading.packing },
      ...members.flatMap(({ artifacts }) => artifacts),
    ],
    unreadable: members.flatMap(({ unreadable }) => unreadable),
  };
}

/** Opens an archive. One with a member whose path a plain file has already is refused: paths are identities. */
async function unpackBeside(artifact: Artifact, taken: ReadonlySet<string>): Promise<Unpacked> {
  const part = await unpack(artifact);
  const twice = part.artifacts.slice(1).find(({ path }) => taken.has(path));
  if (twice === undefined) return part;
  return refused(artifact, "archive-unsafe", `Its member ${JSON.stringify(twice.path)} has the path of another file.`);
}

/** Opens the archives among artifacts that are in memory. */
export async function unpackAll(artifacts: readonly Artifact[]): Promise<Unpacked> {
  const taken = new Set(artifacts.map(({ path }) => path));
  const parts: Unpacked[] = [];
  for (const artifact of artifacts) parts.push(await unpackBeside(artifact, taken));
  return { artifacts: parts.flatMap((part) => part.artifacts), unreadable: parts.flatMap((part) => part.unreadable) };
}

/** Paths of plain files that a member of an archive could have too. */
export const memberLikePaths = (files: readonly Pick<FoundFile, "path">[]): ReadonlySet<string> =>
  new Set(files.map(({ path }) => path).filter((path) => path.includes("!/")));

/** What could not be read of an artifact: known at once, unless it is an archive. */
type Unread = readonly InputIssue[] | Promise<readonly InputIssue[]>;
const ALL_READ: readonly InputIssue[] = [];

async function openArchiveInto(archive: Artifact, taken: ReadonlySet<string>, take: (artifact: Artifact) => void) {
  const { artifacts, unreadable } = await unpackBeside(archive, taken);
  for (const one of artifacts) take(one);
  return unreadable;
}

/** Gives `take` an artifact, or, when it is an archive, the archive and its members. Returns what could not be read of it. */
export function openInto(artifact: Artifact, taken: ReadonlySet<string>, take: (artifact: Artifact) => void): Unread {
  if (sniffArchive(artifact.bytes) !== null) return openArchiveInto(artifact, taken, take);
  take(artifact);
  return ALL_READ;
}

/** Where the content of files goes. */
export interface Intake {
  /** Gets each artifact. With `scratch`, its bytes are overwritten by the next file. */
  readonly take: (artifact: Artifact) => void;
  /** Gets a large list of keys, if it can. */
  readonly inPieces?: (path: string) => ArtifactInPieces;
  /** Lets somebody else read the end of a very large list, if there is anybody. */
  readonly startTail?: (file: FoundFile, size: number) => Tail | null;
  /** Hears how far the reading of a large list is. */
  readonly onPiece?: OnPiece;
  /** Memory to read files into that nobody keeps: a hundred thousand of them then ask for none. */
  readonly scratch?: Buffer;
}

/** What became of a file: its size as it was read from disk, in bytes, and what could not be read of it. */
interface FileRead {
  readonly bytes: number;
  readonly unreadable: readonly InputIssue[];
}

/** Known at once, unless it is an archive or was read in two. */
type Reading = FileRead | Promise<FileRead>;

/** Takes a file that was read, or says why it could not be. */
export function readWhole(item: Artifact | InputIssue, taken: ReadonlySet<string>, take: Intake["take"]): Reading {
  if ("code" in item) return { bytes: 0, unreadable: [item] };
  const { length } = item.bytes;
  const unreadable = openInto(item, taken, take);
  return unreadable instanceof Promise
    ? unreadable.then((missed) => ({ bytes: length, unreadable: missed }))
    : { bytes: length, unreadable };
}

function readLarge(file: FoundFile, taken: ReadonlySet<string>, { take, inPieces, startTail, onPiece }: Intake): Reading {
  const orWhole = (size: number | null): Reading =>
    size === null ? readWhole(readArtifactFile(file), taken, take) : { bytes: size, unreadable: ALL_READ };
  if (inPieces === undefined) return orWhole(null);
  const alone = (): number | null => readInPieces(file.absolute, inPieces(file.path), onPiece);
  if (startTail === undefined) return orWhole(alone());
  const inTwo = readInTwo(file.absolute, inPieces(file.path), (size) => startTail(file, size), onPiece);
  // A tail that failed says nothing of the list, and no text holds half a gigabyte.
  return inTwo.then((size) => orWhole(size ?? alone()));
}

/** Reads one file and, if it is an archive, its members. `taken`: paths that no member may have. */
export function readFileInto(file: FoundFile, taken: ReadonlySet<string>, intake: Intake): Reading {
  const { take, scratch } = intake;
  const outcome = readRegularFile(file.absolute, scratch === undefined ? { maxBytes: LARGE } : { maxBytes: LARGE, scratch });
  if ("trouble" in outcome && outcome.trouble === "too-large") return readLarge(file, taken, intake);
  return readWhole(artifactOf(file, outcome), taken, take);
}
