import type { Assessment } from "../generated/types.gen.ts";

type Row = Assessment["artifacts"][number];

const ARCHIVE = /\.(?:tar\.gz|zip|tar|tgz|gz)$/i;

/** The kind of file in a word: what it was recognised as. */
const wordFor = ({ roles }: Row): string =>
  roles.length === 1 || roles[0] === "archive"
    ? (roles[0] ?? "").replace(/[^a-z0-9-]/g, "-")
    : roles.length === 0
      ? "unrecognised"
      : "several";

function endingFor({ roles, encoding, path }: Row): string {
  if (roles.includes("archive")) return ARCHIVE.exec(path)?.[0].toLowerCase() ?? ".bin";
  if (encoding === null) return ".bin";
  return roles.length > 0 ? ".json" : ".txt";
}

/** Artifacts that are files of their own: members of an archive are inside it. */
export const receivedFiles = (artifacts: readonly Row[]): readonly Row[] => artifacts.filter(({ archive }) => archive === null);

/**
 * Where an evidence package holds each received file, by its path: data/inputs/NNNN-<role>.<ending>, numbered in the order of paths, so
 * that nothing of a customer's name, but a known ending of an archive, becomes a name of ours.
 */
export function packagedNames(artifacts: readonly Row[]): ReadonlyMap<string, string> {
  const files = receivedFiles(artifacts);
  const digits = Math.max(4, String(files.length).length);
  return new Map(
    files.map((row, at) => [row.path, `data/inputs/${String(at + 1).padStart(digits, "0")}-${wordFor(row)}${endingFor(row)}`]),
  );
}
