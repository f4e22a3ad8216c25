import type { InputIssue } from "../../../generated/types.gen.ts";
import { byText } from "../../basis/compare.ts";
import type { Fact, KeyListFact, Source } from "../../model/facts.ts";
import type { KeyRows } from "../../model/tables.ts";
import { type KeyStore, type RowList, sourceOfList, storeKeys } from "../../rows/key-store.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import { requestedScope } from "../paths/requested.ts";
import { describeByRecord, emptyTags, hasRecords, leftByRecord, recordedSubscriptions } from "../record/apply-record.ts";
import { type Collection, reconcileRecords } from "../record/collection.ts";
import { asPackaged, packagesIn } from "./packages.ts";
import type { Part } from "./part.ts";
import { findSameBytes } from "./same-bytes.ts";

/** Parts as one snapshot: artifacts by path, each content read once, key readings by vault. */
export interface Snapshot {
  readonly artifacts: readonly ReadArtifact[];
  /** Path of the first artifact with the same bytes, for the others of them. */
  readonly sameAs: ReadonlyMap<string, string>;
  /** Artifacts whose content does not count: repeated, no evidence by their collection record, or in an evidence package. */
  readonly leftOut: ReadonlySet<string>;
  readonly facts: readonly Fact[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
  readonly tables: readonly KeyRows[];
  readonly store: KeyStore;
  /** What collection records say of the files. */
  readonly collection: Collection;
}

const isLimited = ({ path }: ReadArtifact): boolean => requestedScope(path) !== null;

/**
 * The same bytes under another name count once. Bare content belongs to whom its path names, and recorded output to its command, so equal
 * bytes of them are two statements, as are those of files whose names say different things of the keys in them (see `findSameBytes`); an
 * unrecorded copy of a recorded file adds nothing.
 */
function findRepeated(artifacts: readonly ReadArtifact[], commands: Collection["commands"]): ReadonlyMap<string, string> {
  const firstOf = new Map<string, string>();
  const recordedAs = new Map<string, string>();
  const sameAs = new Map<string, string>();
  const isRecorded = ({ path }: ReadArtifact): boolean => commands.has(path);
  const others = artifacts.filter((one) => !isRecorded(one));
  // Of equal files the one counts whose name says most of its content, and narrows it least.
  const recordedFirst = [...artifacts.filter(isRecorded), ...others.filter((one) => !isLimited(one)), ...others.filter(isLimited)];
  for (const { path, sha256, isBare, called } of recordedFirst) {
    const words = commands.get(path)?.line.command.join(" ");
    const statement = `${sha256} ${words ?? `called ${called}`}`;
    const first = (words === undefined ? recordedAs.get(sha256) : undefined) ?? firstOf.get(statement);
    if (first !== undefined && !isBare) sameAs.set(path, first);
    if (!firstOf.has(statement)) firstOf.set(statement, path);
    if (words !== undefined && !recordedAs.has(sha256)) recordedAs.set(sha256, path);
  }
  return sameAs;
}

/** A key list that was read as rows, as the fact that it is. `ofSome`: paths of those that say that they hold some keys only. */
const keyListFact = (rows: KeyRows, list: RowList, ofSome: ReadonlySet<string>): KeyListFact => ({
  kind: "key-list",
  host: list.host,
  ...(ofSome.has(list.artifact) ? { form: "cut", formUncut: "complete" } : { form: "complete" }),
  kids: { rows, host: list.host, start: list.start, end: list.end },
  source: sourceOfList(list),
  attribution: null,
});

const byArtifact = (a: { readonly source: Source }, b: { readonly source: Source }): number => byText(a.source.artifact, b.source.artifact);
const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => byText(a.path, b.path);

/**
 * Facts of artifacts that count. Key lists stand behind the others, each by artifact: both are nearly in order already, and nobody asks
 * how they stand to each other.
 */
function factsOf(
  parts: readonly Part[],
  artifacts: readonly ReadArtifact[],
  leftOut: ReadonlySet<string>,
  recorded: readonly Fact[],
): readonly Fact[] {
  const ofSome = new Set(artifacts.filter(({ called }) => called !== "").map(({ path }) => path));
  const isLeft = ({ source }: { readonly source: Source }): boolean => leftOut.size > 0 && leftOut.has(source.artifact);
  const lists: Fact[] = [];
  const others: Fact[] = [];
  for (const part of parts) {
    for (const fact of part.facts) if (!isLeft(fact)) (fact.kind === "key-list" ? lists : others).push(fact);
    for (const list of part.lists) {
      const fact = keyListFact(part.rows, list, ofSome);
      if (!isLeft(fact)) lists.push(fact);
    }
  }
  for (const fact of recorded) others.push(fact);
  others.sort(byArtifact);
  for (const list of lists.sort(byArtifact)) others.push(list);
  return others;
}

/** Who was signed in, by the path of the file that says so. */
const usersIn = (parts: readonly Part[]): ReadonlyMap<string, string> =>
  new Map(parts.flatMap(({ facts }) => facts.flatMap((fact) => (fact.kind === "signed-in" ? [[fact.source.artifact, fact.name]] : []))));

/** Joins parts; what comes out does not depend on how the snapshot was divided. */
export function joinParts(parts: readonly Part[]): Snapshot {
  const all = parts.flatMap((part) => part.artifacts).sort(byPath);
  const packages = packagesIn(all);
  const isPackaged = ({ path }: { readonly path: string }): boolean => packages.files.has(path);
  const artifacts = packages.files.size === 0 ? all : all.map((artifact) => (isPackaged(artifact) ? asPackaged(artifact) : artifact));
  const records = parts.flatMap(({ collections }) => collections.filter((record) => !isPackaged(record))).sort(byPath);
  const collection = reconcileRecords(records, artifacts, records.length === 0 ? new Map() : usersIn(parts));
  const unfit = new Set([...leftByRecord(collection, artifacts), ...packages.files]);
  const fit = unfit.size === 0 ? artifacts : artifacts.filter(({ path }) => !unfit.has(path));
  const isPlain = collection.commands.size === 0 && !fit.some(isLimited);
  const sameAs = isPlain ? findSameBytes(fit) : findRepeated(fit, collection.commands);
  const leftOut = new Set([...sameAs.keys(), ...unfit]);
  const tables = parts.map(({ rows }) => rows);
  const told = emptyTags(collection);
  const explained = new Set([...unfit, ...told.map(({ source }) => source.artifact)]);
  return {
    artifacts: hasRecords(collection) ? artifacts.map((artifact) => describeByRecord(artifact, collection)) : artifacts,
    sameAs,
    leftOut,
    facts: factsOf(parts, artifacts, leftOut, recordedSubscriptions(collection)),
    bare: [...parts.flatMap(({ bare }) => bare).filter(({ source }) => !unfit.has(source.artifact)), ...told].sort(byArtifact),
    issues: [...parts.flatMap(({ issues }) => issues).filter(({ path }) => !explained.has(path)), ...collection.issues, ...packages.issues],
    tables,
    store: storeKeys(tables, leftOut),
    collection,
  };
}
