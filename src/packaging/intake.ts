import { createHash } from "node:crypto";
import { groupBy } from "../core/basis/group.ts";
import { ruleTexts } from "../generated/rule-texts.gen.ts";
import type { Assessment, EvidenceIndex, EvidencePolicy, InputIssue } from "../generated/types.gen.ts";
import { packagedNames, receivedFiles } from "../report/packaged-names.ts";

/** Version of the schemas of index.json and policy.json that this build writes. */
const EVIDENCE_SCHEMA_VERSION = "1.0.0";

type Assessed = Pick<Assessment, "artifacts" | "asOf" | "asOfSource" | "settings" | "tool">;

/** Inputs that the disk did not give. What was wrong inside of an archive is found again in every replay. */
const unreadableOnDisk = (issues: readonly InputIssue[]): InputIssue[] => issues.filter(({ code }) => code === "unreadable");

type Row = Assessed["artifacts"][number];

/** What is told of every file, whether it was received by itself or inside of an archive. */
const told = ({ size, sha256, encoding, roles, collected }: Row) => ({ size, sha256, encoding, roles: [...roles], provenance: collected });

/** The files inside of an archive, by their names in it. */
const memberOf = (archive: string, row: Row) => ({ path: row.path.slice(archive.length + "!/".length), ...told(row) });

/** The register of what was received. `unreadable`: what the disk did not give. */
export function describeIntake({ artifacts }: Pick<Assessed, "artifacts">, unreadable: readonly InputIssue[]): EvidenceIndex {
  const names = packagedNames(artifacts);
  const members = groupBy(
    artifacts.filter(({ archive }) => archive !== null),
    ({ archive }) => archive,
  );
  return {
    schemaVersion: EVIDENCE_SCHEMA_VERSION,
    inputs: receivedFiles(artifacts).map((row) => ({
      file: names.get(row.path) as string,
      path: row.path,
      ...told(row),
      members: (members.get(row.path) ?? []).map((member) => memberOf(row.path, member)),
    })),
    unreadable: unreadableOnDisk(unreadable),
  };
}

/** Bounds that the shell reads archives by. */
export type Limits = EvidencePolicy["limits"];

const RULE = "tier-cmk";

/** Everything that was decided before the inputs were read. */
export const describePolicy = ({ asOf, asOfSource, settings, tool }: Assessed, limits: Limits): EvidencePolicy => ({
  schemaVersion: EVIDENCE_SCHEMA_VERSION,
  tool,
  asOf,
  asOfSource,
  rule: { id: RULE, sha256: createHash("sha256").update(ruleTexts[RULE]).digest("hex") },
  limits,
  settings,
});
