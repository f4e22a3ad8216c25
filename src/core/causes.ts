import type { Gap, InputIssue } from "../generated/types.gen.ts";
import { candidatesOf } from "./ingest/attribute.ts";
import { causeOf, type IssueCode } from "./ingest/issues.ts";
import { indexNames, type NameIndex, namesInPath } from "./ingest/path-names.ts";
import { hostOfRecorded } from "./ingest/record/attribute-by-record.ts";
import type { Collection, Recorded } from "./ingest/record/collection.ts";
import type { Directory } from "./model/directory.ts";
import type { VaultKind } from "./model/identity.ts";
import type { Snapshot } from "./snapshot.ts";

export type Cause = Gap["causes"][number];

/** Why something of an owner (subscription id, vault host, or a list by `ownerOfList`) is missing, as far as unusable files tell. */
export type CausesOf = (owner: string) => readonly Cause[];

/** The list of a subscription's vaults or managed HSMs as an owner of causes. */
export const ownerOfList = (subscription: string, kind: VaultKind): string => `${subscription} ${kind}`;

/** Owners that a file's path names, and those that its text speaks of although it could not be read. */
function ownersOf(path: string, mentions: readonly string[], index: NameIndex): ReadonlySet<string> {
  const found = [path, ...mentions].flatMap((text) => namesInPath(text, index));
  return new Set(found.filter(({ type }) => type !== "key").map(({ id }) => id));
}

/** Whose gap a recorded command would have closed. */
function ownersOfRecorded(recorded: Recorded, directory: Directory): readonly string[] {
  const { command, line } = recorded;
  const subscription = line.subscription?.toLowerCase();
  if (command.purpose === "key-list") return [hostOfRecorded(recorded, { directory })].filter((host) => host !== null);
  if (command.purpose !== "vault-list" || subscription === undefined) return [];
  return command.kind === null ? [ownerOfList(subscription, "vault")] : [ownerOfList(subscription, command.kind)];
}

type Add = (owner: string, cause: Cause) => void;

/** Failures by the record: it says whose they are. Returns the owners that it speaks of at all. */
function explainByRecord({ commands }: Collection, directory: Directory, add: Add): ReadonlySet<string> {
  const known = new Set<string>();
  for (const recorded of commands.values())
    for (const owner of ownersOfRecorded(recorded, directory)) {
      known.add(owner);
      const { trouble, path } = recorded;
      if (trouble !== null) add(owner, { path, code: trouble.code, message: trouble.cause });
    }
  return known;
}

/** Input issues of files that were not used, by the owner whose gap they explain. They explain it, and are evidence of nothing. */
export function explainGaps(
  issues: readonly InputIssue[],
  { artifacts, collection }: Snapshot,
  unused: ReadonlySet<string>,
  directoryOf: () => Directory,
): CausesOf {
  const telling = issues.filter(({ path }) => unused.has(path) && !collection.commands.has(path));
  if (telling.length === 0 && collection.commands.size === 0) return () => [];
  const directory = directoryOf();
  const causes = new Map<string, Cause[]>();
  const add: Add = (owner, cause) => {
    const own = causes.get(owner);
    if (own === undefined) causes.set(owner, [cause]);
    else if (!own.some((other) => other.path === cause.path && other.code === cause.code)) own.push(cause);
  };
  const known = explainByRecord(collection, directory, add);
  const failures = new Map(artifacts.map(({ path, failure }) => [path, failure]));
  const index = indexNames(telling.length === 0 ? [] : candidatesOf(directory));
  for (const { path, code } of telling) {
    const failure = failures.get(path) ?? null;
    const cause: Cause = { path, code, message: failure?.cause ?? causeOf(code as IssueCode) };
    for (const owner of ownersOf(path, failure?.mentions ?? [], index)) add(owner, cause);
  }
  const unfinished = [...collection.unfinished].map(
    (path): Cause => ({ path, code: "collection-unfinished", message: causeOf("collection-unfinished") }),
  );
  return (owner) => causes.get(owner) ?? (known.has(owner) ? [] : unfinished);
}
