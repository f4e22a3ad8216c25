import type { RowList } from "../../model/key-store.ts";
import type { KeyRows } from "../../model/tables.ts";
import type { Part, ReadArtifact } from "./part.ts";

/** What many artifacts have in common: a million key shows differ in path, size and digest only. */
type ArtifactKind = Omit<ReadArtifact, "path" | "size" | "sha256" | "records">;

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
  readonly kindOf: Uint32Array;
  readonly kinds: readonly ArtifactKind[];
  /** First row and row behind the last, list by list. */
  readonly lists: Uint32Array;
}

const DIGEST = 64;

/** Numbers each kind of artifact; those that say something of their own are a kind for themselves. */
function kindsOf(artifacts: readonly ReadArtifact[]): Pick<PortablePart, "kindOf" | "kinds"> {
  const kinds: ArtifactKind[] = [];
  const numbers = new Map<string, number>();
  const kindOf = Uint32Array.from(artifacts, ({ path: _, size: __, sha256: ___, records: ____, ...kind }) => {
    if (kind.failure !== null || kind.archive !== null || kind.opening !== null) return kinds.push(kind) - 1;
    const name = `${kind.encoding} ${kind.isArchive} ${kind.isBare} ${kind.hasIssues} ${kind.isMangled} ${kind.roles.join(" ")}`;
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
    ...kindsOf(artifacts),
    lists: Uint32Array.from(lists.flatMap(({ start, end }) => [start, end])),
  };
}

/** The memory that goes over to the other thread instead of being copied. */
export const movablesOf = ({ sizes, records, kindOf, lists, rows }: PortablePart): ArrayBuffer[] =>
  [sizes, records, kindOf, lists, rows.tagSets.ends, rows.tagSets.members, ...Object.values(rows.columns)].map(
    ({ buffer }) => buffer as ArrayBuffer,
  );

/** Host, artifact and pointer of a list are those of its first row. */
function listAt(rows: KeyRows, start: number, end: number): RowList {
  const { columns, hosts, artifacts, pointers } = rows;
  return {
    host: hosts[columns.host[start] as number] as string,
    artifact: artifacts[columns.artifact[start] as number] as string,
    pointer: pointers[columns.pointer[start] as number] as string,
    start,
    end,
  };
}

export function fromPortable({ paths, digests, sizes, records, kindOf, kinds, lists, ...kept }: PortablePart): Part {
  const { rows } = kept;
  return {
    ...kept,
    artifacts: paths.map((path, at) => {
      // Named one by one: to spread them takes several times as long, for every file of an estate.
      const { archive, memberName, isArchive, encoding, roles, isBare, hasIssues, failure, opening, isMangled } = kinds[
        kindOf[at] as number
      ] as ArtifactKind;
      const sha256 = digests.slice(at * DIGEST, (at + 1) * DIGEST);
      const [size, count] = [sizes[at] as number, records[at] as number];
      return {
        path,
        size,
        sha256,
        archive,
        memberName,
        isArchive,
        encoding,
        roles,
        records: count,
        isBare,
        hasIssues,
        failure,
        opening,
        isMangled,
      };
    }),
    lists: Array.from({ length: lists.length / 2 }, (_, at) => listAt(rows, lists[2 * at] as number, lists[2 * at + 1] as number)),
  };
}
