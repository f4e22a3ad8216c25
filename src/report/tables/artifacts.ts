import type { Artifact, InputIssue } from "../../generated/types.gen.ts";
import { type Column, listed } from "./column.ts";

/** Every input file: what was asked of an export (source, command, filters, who, when) as far as the evidence tells. */
export const artifactColumns: readonly Column<Artifact>[] = [
  { name: "path", cell: ({ path }) => path },
  { name: "sha256", cell: ({ sha256 }) => sha256 },
  { name: "size in bytes", isCount: true, cell: ({ size }) => String(size) },
  { name: "encoding", cell: ({ encoding }) => encoding ?? "" },
  { name: "roles", cell: ({ roles }) => listed(roles) },
  { name: "records", isCount: true, cell: ({ records }) => String(records) },
  { name: "used", cell: ({ used }) => (used ? "yes" : "no") },
  { name: "same bytes as", cell: ({ sameAs }) => sameAs ?? "" },
  { name: "archive", cell: ({ archive }) => archive ?? "" },
  { name: "command", cell: ({ collected }) => collected?.command ?? "" },
  { name: "started", cell: ({ collected }) => collected?.startedAt ?? "" },
  { name: "ended", cell: ({ collected }) => collected?.endedAt ?? "" },
  { name: "exit code", cell: ({ collected }) => collected?.exitCode?.toString() ?? "" },
  { name: "signed in as", cell: ({ collected }) => collected?.principal ?? "" },
];

function placeInFile({ position }: InputIssue): string {
  const { document, pointer, line, column, byte } = position ?? {};
  return [
    document === undefined ? "" : `document ${document + 1}`,
    pointer === undefined ? "" : `#${pointer}`,
    line === undefined ? "" : `line ${line}`,
    column === undefined ? "" : `column ${column}`,
    byte === undefined ? "" : `byte ${byte}`,
  ]
    .filter((part) => part !== "")
    .join(" ");
}

export const issueColumns: readonly Column<InputIssue>[] = [
  { name: "path", cell: ({ path }) => path },
  { name: "place", cell: placeInFile },
  { name: "code", cell: ({ code }) => code },
  { name: "message", cell: ({ message }) => message },
  { name: "advice", cell: ({ advice }) => advice },
];
