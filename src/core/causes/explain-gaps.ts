import type { InputIssue } from "../../generated/types.gen.ts";
import { kindOfCause } from "../assessment/kind-of-cause.ts";
import { groupBy } from "../basis/group.ts";
import { once } from "../basis/once.ts";
import type { Directory } from "../estate/directory.ts";
import type { ReadArtifact } from "../ingest/base/artifact.ts";
import { causeOf, type IssueCode } from "../ingest/base/issues.ts";
import { ownersIn, ownersNamedIn } from "../ingest/owners/candidates.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import { narrowsVaults } from "../ingest/paths/listed.ts";
import { type Candidate, indexNames, keysOfVaultsInPath, type NameIndex, ownersInPath } from "../ingest/paths/path-names.ts";
import { whatSaysSome } from "../ingest/paths/says-some.ts";
import { standingOfSource } from "../ingest/paths/standing.ts";
import type { KeyListFact, Source } from "../model/facts.ts";
import { nameOfHost } from "../model/identity.ts";
import { isListed, sourceAt } from "../rows/key-rows.ts";
import type { KeyStore } from "../rows/key-store.ts";
import { type Cause, causesByRecord } from "./causes-by-record.ts";
import { type GapOwner, idOf } from "./gap-owner.ts";
import { type WordRuns, wordRuns } from "./word-runs.ts";

/** Why something of an owner is missing: files that could not be used, and what is wrong with the lists that were. */
export type CausesOf = (owner: GapOwner, lists: readonly List[]) => readonly Cause[];

interface List {
  readonly source: Source;
  /** Of a list of keys: how whole it is. */
  readonly form?: string;
  /** The same of a list of vaults. */
  readonly scope?: string;
  readonly attribution?: string | null;
}

/** Names that a text holds: all of its vaults and subscriptions, and those of its keys that fit the vaults. */
export function ownersOf(texts: readonly string[], index: NameIndex): ReadonlySet<string> {
  const vaults = texts.flatMap((text) => ownersInPath(text, "vault", index));
  const subscriptions = texts.flatMap((text) => ownersInPath(text, "subscription", index));
  return new Set([...subscriptions, ...vaults, ...texts.flatMap((text) => keysOfVaultsInPath(text, vaults, index))]);
}

/** All texts of a file by which an owner may be named whose list could not be read: its path, and what it mentions. */
export const textsOf = ({ path, failure }: Pick<ReadArtifact, "path" | "failure">): readonly string[] => [
  path,
  ...(failure?.explains.flatMap(({ mentions }) => mentions) ?? []),
];

/** By owner, and then by file and code. */
type Causes = Map<string, Map<string, Cause>>;

/** Of one file, each owner hears the most exact cause, which comes last; the same issue at several places once. */
function pushCause(causes: Causes, owner: string, cause: Cause): void {
  const own = causes.get(owner) ?? new Map<string, Cause>();
  causes.set(owner, own);
  const name = `${cause.code} ${cause.path}`;
  own.delete(name);
  own.set(name, cause);
}

const causesFor = (causes: Causes, owner: string): readonly Cause[] => [...(causes.get(owner)?.values() ?? [])];

/** What is wrong with a file that was used, and tells of lists that it lacks. */
const TELLING: ReadonlySet<string> = new Set<IssueCode>(["failed-list", "az-error-text"]);

/** Files that could not be used. What their text mentions outweighs what they are called. */
function ofUnusable(telling: readonly InputIssue[], artifacts: readonly ReadArtifact[], index: NameIndex): CausesOf {
  const failures = new Map(artifacts.map(({ path, failure }) => [path, failure]));
  const causes: Causes = new Map();
  for (const { path, code } of telling) {
    const given = failures.get(path)?.explains ?? [];
    const isOfFile = given[0] !== undefined && given[0].isOfNamed !== true;
    const explains = isOfFile ? given : [{ cause: causeOf(code as IssueCode), mentions: [] }, ...given];
    for (const [at, { cause, mentions }] of explains.entries()) {
      // A file that was read tells of a list that it lacks.
      const message = kindOfCause(code) === "read" ? causeOf(code as IssueCode) : cause;
      for (const owner of ownersOf(at === 0 ? [path, ...mentions] : mentions, index)) pushCause(causes, owner, { path, code, message });
    }
  }
  return (owner) => causesFor(causes, idOf(owner) ?? "");
}

/** What is wrong with the lists that were read all the same. */
function ofPartialLists(issues: readonly InputIssue[]): CausesOf {
  const byPath = groupBy(issues, ({ path }) => path);
  const plain = ({ path, code }: InputIssue): Cause => ({ path, code, message: causeOf(code as IssueCode) });
  return (_, lists) => [...new Set(lists.flatMap(({ source }) => byPath.get(source.artifact) ?? []))].map(plain);
}

/** Files of lists of a vault which words of their path, or of names in them, make some of its keys. */
const ofNames =
  (index: () => NameIndex): CausesOf =>
  (owner, lists) => {
    if (owner.of !== "vault") return [];
    const says = lists.flatMap(({ source, form }) => {
      const words = form === "cut" ? whatSaysSome(standingOfSource(source), index()) : undefined;
      return words === undefined ? [] : [{ path: source.artifact, message: `a list of some keys: ${words}` }];
    });
    return [...groupBy(says, ({ path, message }) => `${path} ${message}`).values()].flatMap(([said]) =>
      said === undefined ? [] : [{ ...said, code: "qualified-list" }],
    );
  };

/** Files of lists of vaults which words of their path make some of them. */
const ofVaultLists =
  (index: () => NameIndex): CausesOf =>
  (owner, lists) => {
    if (owner.of !== "subscription") return [];
    return lists.flatMap(({ source, scope, attribution }) => {
      const word = scope === "cut" && (attribution ?? null) !== null ? narrowsVaults(standingOfSource(source), index()) : undefined;
      const message = `a list that need not have all vaults: the name of the file says "${word}"`;
      return word === undefined ? [] : [{ path: source.artifact, message, code: "qualified-list" }];
    });
  };

/** Files whose path names one vault and that hold the keys of another: looked for only once something is missing. */
function ofStrangers(keyLists: () => readonly KeyListFact[], index: () => NameIndex): CausesOf {
  let lists: readonly KeyListFact[] | undefined;
  let mayName: WordRuns | undefined;
  return (owner, given) => {
    // Only a vault without a key list asks further.
    if (owner.of !== "vault" || given.length > 0) return [];
    lists ??= keyLists().filter(({ attribution }) => attribution === null);
    mayName ??= wordRuns(lists.map(({ source }) => source.artifact));
    const causes: Causes = new Map();
    for (const number of mayName(owner.name)) {
      const { host, source } = lists[number] as KeyListFact;
      const owners = ownersOf([source.artifact], index());
      if (owners.has(host) || !owners.has(owner.host)) continue;
      pushCause(causes, owner.host, {
        path: source.artifact,
        code: "other-owner",
        message: `a file that holds the keys of ${nameOfHost(host)}`,
      });
    }
    return causesFor(causes, owner.host);
  };
}

/** The file that holds the only key of a vault, as an element of a key list is printed, in no list: of a list of one, PowerShell writes no more. */
const ofLoneKeys =
  (store: KeyStore): CausesOf =>
  (owner, lists) => {
    const [range, ...others] = owner.of === "vault" && lists.length === 0 ? (store.get(owner.host) ?? []) : [];
    if (range === undefined || others.length > 0 || range.end - range.start !== 1 || !isListed(range.rows, range.start)) return [];
    const { artifact, pointer } = sourceAt(range.rows, range.start);
    return pointer === "" ? [{ path: artifact, code: "lone-key", message: causeOf("lone-key") }] : [];
  };

/** Paths of files that do not give all that is in them. */
export interface Wanting {
  /** Nothing of them counts. */
  readonly unused: ReadonlySet<string>;
  /** Those, and files with content that found no owner: the rest of such a file counts. */
  readonly lacking: ReadonlySet<string>;
}

/** An empty file may be what a command left that failed, or a null that --query met: what tells of the failure itself tells which. */
const withoutGuesses = (causes: readonly Cause[]): readonly Cause[] =>
  causes.some(({ code }) => kindOfCause(code) === "failed")
    ? causes.map((cause) => (cause.code === "empty-file" ? { ...cause, message: "the file is empty" } : cause))
    : causes;

/** Why things are missing, from everything that tells. It explains gaps, and is evidence of nothing. `openKeys`: those that a gap is about. */
export function explainGaps(
  issues: readonly InputIssue[],
  { artifacts, collection, facts, store }: Snapshot,
  { unused, lacking }: Wanting,
  directory: Directory,
  openKeys: () => Iterable<Candidate>,
): CausesOf {
  const telling = issues.filter(({ path, code }) => code !== "not-needed" && lacking.has(path) && !collection.commands.get(path)?.trouble);
  const told = issues.filter(({ path, code }) => TELLING.has(code) && !lacking.has(path));
  const partial = issues.filter(({ path, code }) => !unused.has(path) && kindOfCause(code) === "read");
  let vaults: NameIndex | undefined;
  const vaultIndex = (): NameIndex => {
    vaults ??= indexNames([...ownersIn(directory)].filter(({ type }) => type === "vault"));
    return vaults;
  };
  const ownerIndex = once(() => indexNames(ownersIn(directory)));
  const byRecord = collection.commands.size === 0 ? () => [] : causesByRecord(collection, directory);
  const indexFor = (about: readonly InputIssue[], others?: Iterable<Candidate>): NameIndex => {
    const paths = new Set(about.map(({ path }) => path));
    return ownersNamedIn([...paths, ...artifacts.filter(({ path }) => paths.has(path)).flatMap(textsOf)], directory, others);
  };
  const ofTold = told.length === 0 ? () => [] : ofUnusable(told, artifacts, indexFor(told));
  const sources: readonly CausesOf[] = [
    byRecord,
    telling.length === 0 ? () => [] : ofUnusable(telling, artifacts, indexFor(telling, openKeys())),
    // Of lists that are there the next one tells.
    (owner, lists) => (lists.length > 0 ? [] : ofTold(owner, lists)),
    ofPartialLists(partial),
    ofNames(vaultIndex),
    ofVaultLists(ownerIndex),
    ofLoneKeys(store),
    ofStrangers(() => facts.filter((fact) => fact.kind === "key-list"), vaultIndex),
  ];
  return (owner, lists) => withoutGuesses(sources.flatMap((source) => source(owner, lists)));
}
