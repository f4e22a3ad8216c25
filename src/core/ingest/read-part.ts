import type { InputIssue } from "../../generated/types.gen.ts";
import type { Artifact } from "../artifact.ts";
import { addReading, type KeyRows, type RowWriter, rowWriter } from "../model/key-rows.ts";
import type { Encoding } from "../text/decode.ts";
import type { Failure } from "./diagnose.ts";
import type { BareContent, Fact, KeyReading } from "./facts.ts";
import { type ListInPieces, listInPieces } from "./layout/list-in-pieces.ts";
import { type LayoutBook, newLayoutBook, type RowList, readByLayout } from "./layout/read-by-layout.ts";
import { readArtifact } from "./read-artifact.ts";
import type { RecordReading } from "./record/read-lines.ts";

/** What is kept of an artifact once it is read: everything but its bytes. */
export interface ReadArtifact {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
  readonly archive: string | null;
  /** An archive; its members are artifacts of their own. */
  readonly isArchive: boolean;
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  readonly records: number;
  /** It holds content that names no owner. */
  readonly isBare: boolean;
  readonly hasIssues: boolean;
  /** Why nothing at all could be read, if that is so. */
  readonly failure: Omit<Failure, "issue"> | null;
  /** The beginning of a text that is no JSON. */
  readonly opening: string | null;
  /** Its text bears the traces of a wrong decoding. */
  readonly isMangled: boolean;
}

/** What a part of the snapshot says, artifact by artifact, without knowledge of any other. Plain values: parts move between threads. */
export interface Part {
  readonly artifacts: readonly ReadArtifact[];
  /** All facts but keys. */
  readonly facts: readonly Exclude<Fact, KeyReading>[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  readonly rows: KeyRows;
  readonly lists: readonly RowList[];
  readonly collections: readonly RecordReading[];
}

export interface PartReader {
  /** Reads one artifact; its bytes are not needed any more afterwards. */
  readonly read: (artifact: Artifact) => void;
  /** Starts on an artifact that is too large to be had whole. */
  readonly readInPieces: (path: string) => ArtifactInPieces;
  /** Key readings so far. */
  readonly rows: () => number;
  readonly finish: () => Part;
}

/** An artifact that comes piece by piece. */
export interface ArtifactInPieces {
  readonly take: ListInPieces["take"];
  /** Keeps what it says; false when it cannot be read so, and then nothing of it is kept. */
  readonly close: (size: number, sha256: string) => boolean;
}

interface OpenPart {
  readonly artifacts: ReadArtifact[];
  readonly facts: Exclude<Fact, KeyReading>[];
  readonly bare: BareContent[];
  readonly issues: InputIssue[];
  readonly lists: RowList[];
  readonly collections: RecordReading[];
  readonly writer: RowWriter;
  readonly book: LayoutBook;
  readonly readRows: typeof readByLayout;
}

/** Keeps what an artifact says; key readings become rows. */
function keepArtifact(artifact: Artifact, part: OpenPart): void {
  const { path, bytes, sha256, archive } = artifact;
  const described = { path, size: bytes.length, sha256, archive: archive ?? null };
  if (artifact.members !== undefined) {
    const nothing = { encoding: null, isBare: false, hasIssues: false, failure: null, isMangled: false, opening: null };
    part.artifacts.push({ ...described, ...nothing, isArchive: true, roles: ["archive"], records: artifact.members });
    return;
  }
  const { encoding, roles, records, facts, bare, issues, lists, failure, isMangled, opening, record } = readArtifact(artifact, (text) =>
    part.readRows(path, text, part.writer, part.book),
  );
  for (const fact of facts)
    if (fact.kind === "key") addReading(fact, part.writer);
    else part.facts.push(fact);
  part.bare.push(...bare);
  part.issues.push(...issues);
  part.lists.push(...lists);
  if (record !== null) part.collections.push(record);
  const state = { isArchive: false, isBare: bare.length > 0, hasIssues: issues.length > 0, failure, isMangled, opening };
  part.artifacts.push({ ...described, ...state, encoding, roles, records });
}

function keepInPieces(path: string, part: OpenPart): ArtifactInPieces {
  const pieces = listInPieces(path, part.writer, part.book);
  return {
    take: pieces.take,
    close: (size, sha256) => {
      const reading = pieces.finish();
      if (reading === null) return false;
      const { lists, ...told } = reading;
      part.lists.push(...lists);
      const nothing = { archive: null, isArchive: false, isBare: false, hasIssues: false, failure: null, opening: null };
      part.artifacts.push({ path, size, sha256, ...nothing, ...told });
      return true;
    },
  };
}

/** Reads artifacts one after another into a part. `readRows` is asked first and may decline, so that the general reader decides. */
export function partReader(readRows: typeof readByLayout = readByLayout): PartReader {
  const open = { artifacts: [], facts: [], bare: [], issues: [], lists: [], collections: [] };
  const part: OpenPart = { ...open, writer: rowWriter(), book: newLayoutBook(), readRows };
  const { writer, book, readRows: _, ...kept } = part;
  return {
    read: (artifact) => keepArtifact(artifact, part),
    readInPieces: (path) => keepInPieces(path, part),
    rows: () => writer.rows.length,
    finish: () => ({ ...kept, rows: writer.rows }),
  };
}
