import type { Artifact, Finding } from "../../generated/types.gen.ts";
import { VAULT_KINDS } from "../model/identity.ts";
import { daysApart, spanOf } from "../rules/lists/span.ts";
import type { CoverageFacts } from "./coverage.ts";
import type { HeardKeys } from "./keys.ts";

/** When the commands ran that printed files, by path: of each file with a record. */
export type RecordedFiles = ReadonlyMap<string, Pick<NonNullable<Artifact["collected"]>, "startedAt" | "endedAt">>;

/** As much of a finding as says how its evidence was collected. */
export interface AssuredFacts {
  readonly assurance: Finding["assurance"];
  readonly verdict: Finding["verdict"];
  /** Of a pass that is more than as-supplied, where each witness was read. */
  readonly witnesses: readonly { readonly vault: string; readonly files: readonly string[] }[];
}

export const assuredFactsOf = ({ assurance, verdict, witnesses }: Finding): AssuredFacts => ({
  assurance,
  verdict,
  witnesses:
    assurance === "as-supplied" ? [] : witnesses.map(({ vault, evidence }) => ({ vault, files: evidence.map(({ artifact }) => artifact) })),
});

/** All files that speak of a subject: of its vaults, their keys, and how many of them there are. */
const filesOf = ({ files, vaults }: CoverageFacts, { byVault }: HeardKeys): readonly string[] => [
  ...files,
  ...[...vaults].flatMap(([vault, facts]) => [...facts.files, ...(byVault.get(vault)?.files ?? [])]),
];

/** The files that each ground of a verdict rests on: a pass has one in each witness, everything else in all lists of the subject. */
function groundsOf({ verdict, witnesses }: AssuredFacts, row: CoverageFacts, keys: HeardKeys): readonly (readonly string[])[] {
  if (verdict !== "pass") return [filesOf(row, keys)];
  return witnesses.map(({ vault, files }) => [...files, ...(row.vaults.get(vault)?.sources ?? [])]);
}

/** Whether the commands that printed files ran so close to each other that they show one moment. */
function areOfOneMoment(files: readonly string[], recorded: RecordedFiles): boolean {
  const lines = files.flatMap((file) => recorded.get(file) ?? []);
  const span = spanOf(lines.map(({ startedAt, endedAt }) => ({ startedAt: startedAt ?? "", endedAt: endedAt ?? "" })));
  return span === null || daysApart(span) === null;
}

/** What keeps lists from being reconciled, as the end of a sentence; null where nothing does. */
function unreconciled({ verdict }: AssuredFacts, { vaultList, vaults, controlTotals }: CoverageFacts): string | null {
  if (vaultList !== "complete") return `its coverage says that the vault list is ${vaultList}`;
  const open = verdict === "pass" ? undefined : [...vaults].find(([, { keyList }]) => keyList === "missing" || keyList === "partial");
  if (open !== undefined) return `its coverage says that the key list of ${open[0]} is ${open[1].keyList}`;
  const kind = VAULT_KINDS.find((one) => !controlTotals.some((total) => total.kind === one && total.expected === total.listed));
  return kind === undefined ? null : `its coverage has no control total of the kind ${kind} that agrees with the vault lists`;
}

/** How a finding is called more assured than the records of its files allow, as the end of a sentence; null when it is not. */
export function contradictionOfAssurance(
  finding: AssuredFacts,
  row: CoverageFacts,
  keys: HeardKeys,
  recorded: RecordedFiles,
): string | null {
  const { assurance } = finding;
  if (assurance === "as-supplied") return null;
  const grounds = groundsOf(finding, row, keys);
  // Of a subject whose lists were refused no file speaks, and yet its commands are recorded.
  const known = grounds.filter((files) => files.every((file) => recorded.has(file)));
  if (known.length === 0) {
    const file = grounds.flat().find((path) => !recorded.has(path));
    return `is called ${assurance}, and no record tells of ${file ?? "its files"}`;
  }
  if (assurance === "recorded") return null;
  const why = unreconciled(finding, row);
  if (why !== null) return `is called reconciled, and ${why}`;
  return known.some((files) => areOfOneMoment(files, recorded)) ? null : "is called reconciled, and its files were collected days apart";
}
