import type { InputIssue } from "../generated/types.gen.ts";
import { by } from "./compare.ts";
import type { BareContent, Fact, KeyListFact, Source } from "./ingest/facts.ts";
import type { RowList } from "./ingest/layout/read-by-layout.ts";
import type { Part, ReadArtifact } from "./ingest/read-part.ts";
import type { KeyRows } from "./model/key-rows.ts";
import { type KeyStore, kidsOf, sourceOfList, storeKeys } from "./model/key-store.ts";

/** Parts as one snapshot: artifacts by path, each content read once, key readings by vault. */
export interface Snapshot {
  readonly artifacts: readonly ReadArtifact[];
  /** Path of the first artifact with the same bytes, for the others of them. */
  readonly sameAs: ReadonlyMap<string, string>;
  readonly facts: readonly Fact[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  readonly tables: readonly KeyRows[];
  readonly store: KeyStore;
}

/** The same bytes under another name count once. Bare content belongs to whom its path names, so equal bytes of it are two statements. */
function findRepeated(artifacts: readonly ReadArtifact[]): ReadonlyMap<string, string> {
  const firstOf = new Map<string, string>();
  const sameAs = new Map<string, string>();
  for (const { path, sha256, isBare } of artifacts) {
    const first = firstOf.get(sha256);
    if (first === undefined) firstOf.set(sha256, path);
    else if (!isBare) sameAs.set(path, first);
  }
  return sameAs;
}

/** A key list that was read as rows, as the fact that it is. */
const keyListFact = (rows: KeyRows, list: RowList): KeyListFact => ({
  kind: "key-list",
  host: list.host,
  form: "complete",
  kids: kidsOf(rows, list),
  source: sourceOfList(list),
  attribution: null,
});

const byArtifact = by<{ readonly source: Source }>(({ source }) => source.artifact);

/** Joins parts; what comes out does not depend on how the snapshot was divided. */
export function joinParts(parts: readonly Part[]): Snapshot {
  const artifacts = parts.flatMap((part) => part.artifacts).sort(by(({ path }) => path));
  const sameAs = findRepeated(artifacts);
  const left = new Set(sameAs.keys());
  const facts = parts.flatMap((part): Fact[] => [...part.facts, ...part.lists.map((list) => keyListFact(part.rows, list))]);
  const tables = parts.map(({ rows }) => rows);
  return {
    artifacts,
    sameAs,
    facts: (left.size === 0 ? facts : facts.filter(({ source }) => !left.has(source.artifact))).sort(byArtifact),
    bare: parts.flatMap(({ bare }) => bare).sort(byArtifact),
    issues: parts.flatMap(({ issues }) => issues),
    tables,
    store: storeKeys(tables, left),
  };
}
