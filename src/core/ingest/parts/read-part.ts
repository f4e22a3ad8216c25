import type { InputIssue } from "../../../generated/types.gen.ts";
import { pushAll } from "../../basis/push-all.ts";
import type { Fact, KeyReading } from "../../model/facts.ts";
import { addReading, type RowWriter, rowWriter } from "../../rows/key-rows.ts";
import type { RowList } from "../../rows/key-store.ts";
import { toUtf8 } from "../../text/decode.ts";
import { areMangled } from "../../text/mojibake.ts";
import { rolesOfArchive } from "../../text/packing.ts";
import { type Artifact, type ArtifactKind, artifactOf, type ReadArtifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import { type LayoutBook, newLayoutBook } from "../layout/add-row.ts";
import { type ListInPieces, listInPieces } from "../layout/list-in-pieces.ts";
import { readByLayout } from "../layout/read-by-layout.ts";
import { readVaults } from "../layout/read-vaults.ts";
import { mightSaySomeVaults } from "../paths/says-some.ts";
import { pushVaultLists } from "../read/push-lists.ts";
import { readArtifact } from "../read/read-artifact.ts";
import type { RecordReading } from "../record/read-lines.ts";
import { mightHoldSomeVersions, type NameReader, readerOfNames } from "./called.ts";
import type { Part } from "./part.ts";
import { countOn, type ReadTail } from "./read-tail.ts";

export interface PartReader {
  /** Reads one artifact; its bytes are not needed any more afterwards. */
  readonly read: (artifact: Artifact) => void;
  /** Starts on an artifact that is too large to be had whole. */
  readonly readInPieces: (path: string) => ArtifactInPieces;
  /** Key readings so far. */
  readonly rows: () => number;
  readonly finish: () => Part;
  /** Parts that tails of lists are, beside what `finish` gives. */
  readonly tails: () => readonly Part[];
}

/** An artifact that comes piece by piece. */
export interface ArtifactInPieces {
  readonly take: ListInPieces["take"];
  /** What was taken ends where a record has to stand: a tail may follow. */
  readonly isBeforeRecord: ListInPieces["isBeforeRecord"];
  /** Keeps what it says, with its tail where somebody else has read that; false when it cannot be read so, and then nothing of it is kept. */
  readonly close: (size: number, sha256: string, read?: ReadTail) => boolean;
  /** Keeps nothing: its bytes could not be had to the end. */
  readonly discard: () => void;
}

interface OpenPart {
  readonly artifacts: ReadArtifact[];
  readonly facts: Exclude<Fact, KeyReading>[];
  readonly bare: BareContent[];
  readonly issues: InputIssue[];
  readonly lists: RowList[];
  readonly collections: RecordReading[];
  readonly tails: Part[];
  readonly writer: RowWriter;
  readonly book: LayoutBook;
  readonly names: NameReader;
  /** Whatever can be read fast is. */
  readonly isFast: boolean;
}

/** An artifact with nothing about it that somebody would have to be told. */
const PLAIN = {
  isArchive: false,
  isBare: false,
  hasIssues: false,
  failure: null,
  opening: null,
  isMangled: false,
  called: "",
} as const;

interface KeptKind extends ArtifactKind {
  readonly records: number;
}

function keep({ path, bytes, sha256, archive, memberName }: Artifact, told: KeptKind, part: OpenPart): void {
  const member = archive === undefined ? null : { archive, name: memberName ?? null };
  part.artifacts.push(artifactOf({ path, size: bytes.length, sha256, records: told.records, member }, told));
}

/** What the readers by layout say of an artifact. */
function readFast(path: string, bytes: Uint8Array, part: OpenPart): Pick<ReadArtifact, "roles" | "records" | "called"> | null {
  const rows = readByLayout(path, bytes, part.writer, part.book, () => !part.names.mightSaySome(path));
  if (rows !== null) {
    pushAll(part.lists, rows.lists);
    return { ...rows, called: part.names.called(path, { lists: rows.lists, rows: part.writer.rows }) };
  }
  const vaults = readVaults(path, bytes, part.book.vaultLayouts);
  if (vaults === null) return null;
  pushAll(part.facts, vaults);
  pushVaultLists(vaults, "subscription", { artifact: path, pointer: "" }, { facts: part.facts as Fact[] });
  return { roles: ["vault-list"], records: vaults.length, called: mightSaySomeVaults({ path, labels: [] }) ? "some" : "" };
}

/** Keeps what has a layout that is read without building objects for every value. False for everything else. */
function keepFast(artifact: Artifact, part: OpenPart): boolean {
  const text = mightHoldSomeVersions(artifact.path) ? null : toUtf8(artifact.bytes);
  const reading = text === null ? null : readFast(artifact.path, text.bytes, part);
  if (text === null || reading === null) return false;
  const { roles, records, called } = reading;
  const { encoding } = text;
  const isMangled = areMangled(text.bytes, text.isAscii);
  const { isArchive, isBare, hasIssues, failure, opening } = PLAIN;
  keep(artifact, { isArchive, encoding, roles, records, isBare, hasIssues, failure, opening, isMangled, called }, part);
  return true;
}

/** Keeps what any artifact says; key readings become rows. */
function keepInGeneral(artifact: Artifact, part: OpenPart): void {
  const { facts, bare, issues, record, ...told } = readArtifact(artifact);
  for (const fact of facts)
    if (fact.kind === "key") addReading(fact, part.writer);
    else part.facts.push(fact);
  pushAll(part.bare, bare);
  pushAll(part.issues, issues);
  if (record !== null) part.collections.push(record);
  keep(artifact, { ...told, isArchive: false, isBare: bare.length > 0, hasIssues: issues.length > 0 }, part);
}

function keepArtifact(artifact: Artifact, part: OpenPart): void {
  const { members, path, packing } = artifact;
  if (members !== undefined)
    keep(artifact, { ...PLAIN, isArchive: true, encoding: null, roles: rolesOfArchive(path, packing), records: members }, part);
  else if (!part.isFast || !keepFast(artifact, part)) keepInGeneral(artifact, part);
}

function keepInPieces(path: string, part: OpenPart): ArtifactInPieces {
  const pieces = listInPieces(path, part.writer, part.book);
  return {
    take: mightHoldSomeVersions(path) ? () => -1 : pieces.take,
    isBeforeRecord: pieces.isBeforeRecord,
    close: (size, sha256, read) => {
      const reading = pieces.finish(read?.tail);
      if (reading === null) return false;
      const { lists, ...told } = reading;
      const own = lists.slice(0, lists.length - (read?.tail.lists.length ?? 0));
      pushAll(part.lists, own);
      const called = part.names.called(path, { lists: own, rows: part.writer.rows }, ...(read === undefined ? [] : [read.part]));
      if (read !== undefined) {
        countOn(read, reading.records - read.tail.records);
        part.tails.push(read.part);
      }
      part.artifacts.push(artifactOf({ path, size, sha256, records: told.records, member: null }, { ...PLAIN, ...told, called }));
      return true;
    },
    discard: pieces.discard,
  };
}

/** Reads artifacts one after another into a part: by layout what can be read so, unless that is not wanted, and the rest in general. */
export function partReader(isFast = true): PartReader {
  const open = { artifacts: [], facts: [], bare: [], issues: [], lists: [], collections: [], tails: [] };
  const part: OpenPart = { ...open, writer: rowWriter(), book: newLayoutBook(), names: readerOfNames(), isFast };
  const { writer, book, names: _asked, isFast: _, tails, ...kept } = part;
  return {
    read: (artifact) => keepArtifact(artifact, part),
    readInPieces: (path) => keepInPieces(path, part),
    rows: () => writer.rows.length,
    finish: () => ({ ...kept, rows: writer.rows }),
    tails: () => tails,
  };
}
