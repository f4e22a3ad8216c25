import type { Assessment } from "../generated/types.gen.ts";
import { pathAndPlace } from "../report/issue-place.ts";
import { counted } from "../report/quantities.ts";
import { visible } from "../report/visible.ts";
import { byteSize, duration } from "./quantities.ts";

type Row = Assessment["artifacts"][number];

function describeRow({ path, size, encoding, roles, records, used, sameAs }: Row): string {
  const taken = roles.length === 0 ? "not recognised" : `${roles.join(" + ")}, ${counted(records, "record")}`;
  const fate = sameAs !== null ? `same bytes as ${visible(sameAs)}` : used ? "used" : "not used";
  return `${visible(path)}: ${taken}; ${encoding ?? "unknown encoding"}, ${byteSize(size)}; ${fate}\n`;
}

/** What --verbose tells of each file: what it was taken for, and each input issue. */
export function* describeInputs({ artifacts, inputIssues }: Pick<Assessment, "artifacts" | "inputIssues">): Generator<string> {
  for (const row of artifacts) yield describeRow(row);
  for (const issue of inputIssues) yield `${visible(pathAndPlace(issue))}: ${issue.code}: ${visible(issue.message)}\n`;
}

/** Counts, and the milliseconds that each step took. */
export function describeRun({ totals }: Pick<Assessment, "totals">, steps: Readonly<Record<string, number>>): string {
  const times = Object.entries(steps).map(([step, spent]) => `${step} ${duration(spent)}`);
  const counts = [
    counted(totals.artifacts, "file"),
    byteSize(totals.bytes),
    `${totals.artifactsUsed} used`,
    counted(totals.inputIssues, "input issue"),
  ];
  return `${[...counts, counted(totals.vaults, "vault"), counted(totals.keys, "key")].join(", ")}; ${times.join(", ")}\n`;
}
