import type { Artifact as ArtifactRow, InputIssue } from "../../generated/types.gen.ts";
import type { FindArtifact } from "../assessment/streamed-assessment.ts";
import { groupBy } from "../basis/group.ts";
import { indexByPath } from "../basis/index-by-path.ts";
import { once } from "../basis/once.ts";
import type { ReadArtifact } from "../ingest/base/artifact.ts";
import { byPlace, inputIssue } from "../ingest/base/issues.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import { collectedOf } from "../ingest/record/collection.ts";
import { counted } from "../text/quantities.ts";

/** The register of inputs: every artifact with what became of it, and everything that is wrong with them. */

function describeArtifact(artifact: ReadArtifact, used: boolean, { sameAs, collection }: Snapshot): ArtifactRow {
  const recorded = collection.commands.get(artifact.path);
  const { path, size, sha256, encoding, roles, records, member } = artifact;
  const archive = member?.archive ?? null;
  const same = sameAs.get(path) ?? null;
  const collected = recorded === undefined ? null : collectedOf(recorded);
  const memberName = member?.name;
  // Named one by one: spread, hundreds of thousands take twice the room.
  return typeof memberName === "string"
    ? { path, size, sha256, encoding, roles: roles as string[], records, used, sameAs: same, archive, memberName, collected }
    : { path, size, sha256, encoding, roles: roles as string[], records, used, sameAs: same, archive, collected };
}

/** Whether a reading of the artifact counts; an archive is used when a member of it is. */
function useOf({ artifacts }: Snapshot, refused: ReadonlySet<string>): (artifact: ReadArtifact) => boolean {
  const isRead = ({ path, roles }: ReadArtifact): boolean => isOfUse(roles) && !refused.has(path);
  const opened = new Set<string | undefined>();
  if (artifacts.some(({ isArchive }) => isArchive))
    for (const artifact of artifacts) if (!artifact.isArchive && isRead(artifact)) opened.add(artifact.member?.archive);
  return (artifact) => (artifact.isArchive ? opened.has(artifact.path) : isRead(artifact));
}

function isOfUse(roles: readonly string[]): boolean {
  for (const role of roles) if (role !== "other-resource") return true;
  return false;
}

/** The same sentence about many places of a file is one issue, at the first of them. */
function oncePerFile(issues: readonly InputIssue[]): readonly InputIssue[] {
  const groups = groupBy(issues, ({ path, code, message }) => JSON.stringify([path, code, message]));
  return [...groups.values()].map(([first, ...rest]) => {
    const issue = first as InputIssue;
    return rest.length === 0
      ? issue
      : { ...issue, message: `${issue.message} The same holds at ${counted(rest.length, "more place")} of the file.` };
  });
}

/** Files that say nothing of vaults or keys, and nothing else is wrong with them. */
function aboutSilent(artifacts: readonly ReadArtifact[]): readonly InputIssue[] {
  const issues: InputIssue[] = [];
  for (const { path, roles, hasIssues } of artifacts)
    if (roles.length > 0 && !isOfUse(roles))
      issues.push(inputIssue("not-needed", path, "The file holds other resources of Azure, and neither key vaults nor keys."));
    else if (roles.length === 0 && !hasIssues)
      issues.push(inputIssue("not-recognised", path, "The file holds nothing that speaks of key vaults or keys."));
  return issues;
}

/** Everything that is wrong with the inputs, by path. */
export function gatherIssues(
  snapshot: Snapshot,
  { unused }: Register,
  attributed: readonly InputIssue[],
  unreadable: readonly InputIssue[],
) {
  const explained = new Set([...unreadable, ...snapshot.issues].map(({ path }) => path));
  const useless = unused.filter(({ path, roles }) => roles.includes("archive") && !explained.has(path));
  return [
    ...unreadable,
    ...oncePerFile([...snapshot.issues, ...attributed]),
    ...aboutSilent(snapshot.artifacts),
    ...useless.map(({ path }) => inputIssue("not-recognised", path, "No file in the archive could be used.")),
  ].sort(byPlace);
}

/**
 * Every artifact with what it was recognised as and whether it was used. Rows are made when somebody asks: they can be hundreds of
 * thousands, and a summary speaks of a few.
 */
export interface Register {
  readonly size: number;
  /** By path. */
  readonly unused: readonly ReadArtifact[];
  /** Sum of sizes. */
  readonly bytes: number;
  /** All of them, by path; the same each time. */
  readonly rows: () => ArtifactRow[];
  readonly find: FindArtifact;
}

/** Makes the register. `refused`: paths all of whose content found no owner; `onMade` hears of rows as they are made. */
export function registerArtifacts(
  snapshot: Snapshot,
  refused: ReadonlySet<string>,
  onMade: (made: { readonly artifacts: ArtifactRow[] }) => void,
): Register {
  const { artifacts } = snapshot;
  const indexOf = once(() => indexByPath(artifacts));
  const isUsed = useOf(snapshot, refused);
  const made = (rows: ArtifactRow[]): ArtifactRow[] => {
    onMade({ artifacts: rows });
    return rows;
  };
  const rowAt = (at: number): ArtifactRow => {
    const artifact = artifacts[at] as ReadArtifact;
    return describeArtifact(artifact, isUsed(artifact), snapshot);
  };
  const unused: ReadArtifact[] = [];
  let bytes = 0;
  for (const artifact of artifacts) {
    if (!isUsed(artifact)) unused.push(artifact);
    bytes += artifact.size;
  }
  return {
    size: artifacts.length,
    unused,
    bytes,
    rows: once(() => made(artifacts.map((_, at) => rowAt(at)))),
    find: (path) => {
      const at = indexOf()(path);
      return at < 0 ? undefined : made([rowAt(at)])[0];
    },
  };
}
