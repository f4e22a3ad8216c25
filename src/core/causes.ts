import type { Gap, InputIssue } from "../generated/types.gen.ts";
import { groupBy } from "./group.ts";
import { ownersIn } from "./ingest/attribute.ts";
import type { Source } from "./ingest/facts.ts";
import { causeOf, type IssueCode } from "./ingest/issues.ts";
import { type Candidate, indexNames, type NameIndex, namesInPath } from "./ingest/path-names.ts";
import { causesByRecord } from "./ingest/record/causes-by-record.ts";
import type { Directory } from "./model/directory.ts";
import type { Snapshot } from "./snapshot.ts";

export type Cause = Gap["causes"][number];

/**
 * Why something of an owner (subscription id, vault host or key identifier, null for the subscription that nothing names) is missing: files that could not
 * be used, and what is wrong with the lists that were.
 */
export type CausesOf = (owner: string | null, lists: readonly { readonly source: Source }[]) => readonly Cause[];

/** What is wrong with a list that was read all the same. */
const PARTIAL: ReadonlySet<string> = new Set<IssueCode>([
  "cut-list",
  "schema-mismatch",
  "bad-identifier",
  "duplicate-property",
  "wrong-object",
]);

/** Whether a cause is of a file that was read all the same. */
export const isOfUsedFile = (code: string): boolean => PARTIAL.has(code);

/** Owners that a file's path names, and those that its text speaks of although it could not be read. */
const ownersOf = (texts: readonly string[], index: NameIndex): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => namesInPath(text, index).map(({ id }) => id)));

/** Of one file, each owner hears the most exact cause, which comes last; the same issue at several places once. */
function pushCause(causes: Map<string, Cause[]>, owner: string, cause: Cause): void {
  const others = (causes.get(owner) ?? []).filter(({ path, code }) => path !== cause.path || code !== cause.code);
  causes.set(owner, [...others, cause]);
}

const plainCause = ({ path, code }: InputIssue): Cause => ({ path, code, message: causeOf(code as IssueCode) });

/** Input issues of files that were not used, by the owner whose gap they explain. `openKeys`: those that a gap is about. They explain it, and are evidence of nothing. */
export function explainGaps(
  issues: readonly InputIssue[],
  { artifacts, collection }: Snapshot,
  unused: ReadonlySet<string>,
  directory: Directory,
  openKeys: () => Iterable<Candidate>,
): CausesOf {
  const telling = issues.filter(({ path }) => unused.has(path) && !collection.commands.get(path)?.trouble);
  const partial = groupBy(
    issues.filter(({ path, code }) => !unused.has(path) && PARTIAL.has(code)),
    ({ path }) => path,
  );
  const ofLists: CausesOf = (_, lists) => [...new Set(lists.flatMap(({ source }) => partial.get(source.artifact) ?? []))].map(plainCause);
  if (telling.length === 0 && collection.commands.size === 0) return ofLists;
  const byRecord = collection.commands.size === 0 ? () => [] : causesByRecord(collection, directory);
  const failures = new Map(artifacts.map(({ path, failure }) => [path, failure]));
  const index = indexNames(telling.length === 0 ? [] : [...ownersIn(directory), ...openKeys()]);
  const causes = new Map<string, Cause[]>();
  for (const { path, code } of telling) {
    const explains = failures.get(path)?.explains ?? [{ cause: causeOf(code as IssueCode), mentions: [] }];
    for (const [at, { cause: message, mentions }] of explains.entries()) {
      const cause: Cause = { path, code, message };
      for (const owner of ownersOf(at === 0 ? [path, ...mentions] : mentions, index)) pushCause(causes, owner, cause);
    }
  }
  return (owner, lists) => {
    const own = owner === null ? [] : [...byRecord(owner), ...(causes.get(owner) ?? [])];
    return [...own, ...ofLists(owner, lists)];
  };
}
