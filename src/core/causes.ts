import type { Gap, InputIssue } from "../generated/types.gen.ts";
import { candidatesOf } from "./ingest/attribute.ts";
import { causeOf, type IssueCode } from "./ingest/issues.ts";
import { indexNames, type NameIndex, namesInPath } from "./ingest/path-names.ts";
import type { ReadArtifact } from "./ingest/read-part.ts";
import type { Directory } from "./model/directory.ts";

export type Cause = Gap["causes"][number];

/** Why something of an owner (subscription id or vault host) is missing, as far as unusable files tell. */
export type CausesOf = (owner: string) => readonly Cause[];

/** Owners that a file's path names, and those that its text speaks of although it could not be read. */
function ownersOf(path: string, mentions: readonly string[], index: NameIndex): ReadonlySet<string> {
  const found = [path, ...mentions].flatMap((text) => namesInPath(text, index));
  return new Set(found.filter(({ type }) => type !== "key").map(({ id }) => id));
}

/** Input issues of files that were not used, by the owner whose gap they explain. They explain it, and are evidence of nothing. */
export function explainGaps(
  issues: readonly InputIssue[],
  artifacts: readonly ReadArtifact[],
  unused: ReadonlySet<string>,
  directoryOf: () => Directory,
): CausesOf {
  const telling = issues.filter(({ path }) => unused.has(path));
  if (telling.length === 0) return () => [];
  const failures = new Map(artifacts.map(({ path, failure }) => [path, failure]));
  const index = indexNames(candidatesOf(directoryOf()));
  const causes = new Map<string, Cause[]>();
  for (const { path, code } of telling) {
    const failure = failures.get(path) ?? null;
    const cause: Cause = { path, code, message: failure?.cause ?? causeOf(code as IssueCode) };
    for (const owner of ownersOf(path, failure?.mentions ?? [], index)) {
      const own = causes.get(owner);
      if (own === undefined) causes.set(owner, [cause]);
      else if (!own.some((other) => other.path === path && other.code === code)) own.push(cause);
    }
  }
  return (owner) => causes.get(owner) ?? [];
}
