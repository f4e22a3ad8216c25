import type { Artifact as ArtifactRow, InputIssue } from "../generated/types.gen.ts";
import { by } from "./compare.ts";
import { groupBy } from "./group.ts";
import { inputIssue } from "./ingest/issues.ts";
import type { ReadArtifact } from "./ingest/read-part.ts";
import { collectedOf } from "./ingest/record/collection.ts";
import type { Snapshot } from "./snapshot.ts";

/** The register of inputs: every artifact with what became of it, and everything that is wrong with them. */

function describeArtifact(artifact: ReadArtifact, { sameAs, collection }: Snapshot, refused: ReadonlySet<string>): ArtifactRow {
  const recorded = collection.commands.get(artifact.path);
  const { path, size, sha256, encoding, roles, records, archive } = artifact;
  const used = roles.some((role) => role !== "other-resource") && !refused.has(path);
  return {
    path,
    size,
    sha256,
    encoding,
    roles: roles as string[],
    records,
    used,
    sameAs: sameAs.get(path) ?? null,
    archive,
    collected: recorded === undefined ? null : collectedOf(recorded),
  };
}

/** An archive is used when a member of it is. */
function withContainers(rows: readonly ArtifactRow[], sorted: readonly ReadArtifact[]): readonly ArtifactRow[] {
  const containers = new Set(sorted.filter(({ isArchive }) => isArchive).map(({ path }) => path));
  if (containers.size === 0) return rows;
  const opened = new Set(rows.filter(({ used, path }) => used && !containers.has(path)).map(({ archive }) => archive));
  return rows.map((row) => (containers.has(row.path) ? { ...row, used: opened.has(row.path) } : row));
}

/** The same sentence about many places of a file is one issue, at the first of them. */
function oncePerFile(issues: readonly InputIssue[]): readonly InputIssue[] {
  const groups = groupBy(issues, ({ path, code, message }) => JSON.stringify([path, code, message]));
  return [...groups.values()].map(([first, ...rest]) => {
    const issue = first as InputIssue;
    return rest.length === 0 ? issue : { ...issue, message: `${issue.message} The same holds at ${rest.length} more places of the file.` };
  });
}

/** Everything that is wrong with the inputs, by path. */
export function gatherIssues(
  snapshot: Snapshot,
  rows: readonly ArtifactRow[],
  attributed: readonly InputIssue[],
  unreadable: readonly InputIssue[],
) {
  const explained = new Set(unreadable.map(({ path }) => path));
  const useless = rows.filter(({ path, roles, used }) => !used && roles.includes("archive") && !explained.has(path));
  const silent = snapshot.artifacts.filter(({ roles, hasIssues }) => roles.length === 0 && !hasIssues);
  const others = snapshot.artifacts.filter(
    ({ roles }) => roles[0] === "other-resource" && roles.every((role) => role === "other-resource"),
  );
  return [
    ...unreadable,
    ...oncePerFile([...snapshot.issues, ...attributed]),
    ...others.map(({ path }) => inputIssue("not-needed", path, "The file lists other Azure resources, and no key vaults.")),
    ...silent.map(({ path }) => inputIssue("not-recognised", path, "The file holds nothing that speaks of key vaults or keys.")),
    ...useless.map(({ path }) => inputIssue("not-recognised", path, "No file in the archive could be used.")),
  ].sort(
    by<InputIssue>(
      (issue) => issue.path,
      (issue) => JSON.stringify(issue.position),
      (issue) => issue.code,
    ),
  );
}

/** Every artifact, by path, with what it was recognised as and whether it was used. `refused`: paths whose content found no owner. */
export const registerArtifacts = (snapshot: Snapshot, refused: ReadonlySet<string>): readonly ArtifactRow[] =>
  withContainers(
    snapshot.artifacts.map((artifact) => describeArtifact(artifact, snapshot, refused)),
    snapshot.artifacts,
  );
