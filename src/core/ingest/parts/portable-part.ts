import type { KeyRows } from "../../model/tables.ts";
import type { RowList } from "../../rows/key-store.ts";
import { type ArtifactKind, artifactOf, type Member, type ReadArtifact } from "../base/artifact.ts";
import type { Part } from "./part.ts";

/**
 * A part as it crosses from one thread to another. Objects are dear to copy and columns are not copied at all, so whatever there is
 * one of for each file or list travels as columns.
 */
export interface PortablePart extends Pick<Part, "facts" | "bare" | "issues" | "rows" | "collections"> {
  readonly paths: readonly string[];
  /** All digests behind each other. */
  readonly digests: string;
  readonly sizes: Float64Array;
  readonly records: Uint32Array;
  /** Of the artifacts that are members of archives, by number. */
  readonly members: ReadonlyMap<number, Member>;
  readonly kindOf: Uint32Array;
  readonly kinds: readonly ArtifactKind[];
  /** First row and row behind the last, list by list. */
  readonly lists: Uint32Array;
}

const DIGEST = 64;

/** Artifacts of one name are of one kind. A further trait has to be named here: without it the module does not compile. */
function nameOfKind({ encoding, isArchive, roles, isBare, hasIssues, isMangled, called }: ArtifactKind): string {
  const traits = { encoding, isArchive, roles, isBare, hasIssues, isMangled, called };
  return Object.values(traits satisfies Omit<ArtifactKind, "failure" | "opening">).join(" ");
}

/** Numbers each kind of artifact; those that say something of their own are a kind for themselves. */
function kindsOf(artifacts: readonly ReadArtifact[]): Pick<PortablePart, "kindOf" | "kinds"> {
  const kinds: ArtifactKind[] = [];
  const numbers = new Map<string, number>();
  const kindOf = Uint32Array.from(artifacts, ({ path: _, size: __, sha256: ___, records: ____, member: _____, ...kind }) => {
    if (kind.failure !== null || kind.opening !== null) return kinds.push(kind) - 1;
    const name = nameOfKind(kind);
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, kinds.length);
    return kinds.push(kind) - 1;
  });
  return { kindOf, kinds };
}

export function toPortable({ artifacts, lists, ...kept }: Part): PortablePart {
  return {
    ...kept,
    paths: artifacts.map(({ path }) => path),
    digests: artifacts.map(({ sha256 }) => sha256).join(""),
    sizes: Float64Array.from(artifacts, ({ size }) => size),
    records: Uint32Array.from(artifacts, ({ records }) => records),
    members: new Map(artifacts.flatMap(({ member }, at): [number, Member][] => (member === null ? [] : [[at, member]]))),
    ...kindsOf(artifacts),
    lists: Uint32Array.from(lists.flatMap(({ start, end }) => [start, end])),
  };
}

/** The memory that goes over to the other thread instead of being copied. */
export const movablesOf = ({ sizes, records, kindOf, lists, rows }: PortablePart): ArrayBuffer[] =>
  [sizes, records, kindOf, lists, rows.tagSets.ends, rows.tagSets.members, ...Object.values(rows.columns)].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );

/** Host, artifact, document and pointer of a list are those of its first row. */
function listAt(rows: KeyRows, start: number, end: number): RowList {
  const { columns, hosts, artifacts, pointers } = rows;
  const document = columns.document[start] as number;
  return {
    host: hosts[columns.host[start] as number] as string,
    artifact: artifacts[columns.artifact[start] as number] as string,
    ...(document < 0 ? {} : { document }),
    pointer: pointers[columns.pointer[start] as number] as string,
    start,
    end,
  };
}

export function fromPortable({ paths, digests, sizes, records, members, kindOf, kinds, lists, ...kept }: PortablePart): Part {
  const { rows } = kept;
  return {
    ...kept,
    artifacts: paths.map((path, at) =>
      artifactOf(
        {
          path,
          size: sizes[at] as number,
          sha256: digests.slice(at * DIGEST, (at + 1) * DIGEST),
          records: records[at] as number,
          member: members.get(at) ?? null,
        },
        kinds[kindOf[at] as number] as ArtifactKind,
      ),
    ),
    lists: Array.from({ length: lists.length / 2 }, (_, at) => listAt(rows, lists[2 * at] as number, lists[2 * at + 1] as number)),
  };
}
