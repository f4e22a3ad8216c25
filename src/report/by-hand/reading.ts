import { type FindArtifact, findArtifact, type StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { quoteForSh } from "../../core/basis/shell-words.ts";
import { NUMERIC_NAMES, ODDLY_SPACED, SEPARATED } from "../../core/text/oddities.ts";
import { type Packing, packingOf } from "../../core/text/packing.ts";
import type { Assessment, Evidence } from "../../generated/types.gen.ts";
import { packagedNames } from "../packaged-names.ts";

type Row = Assessment["artifacts"][number];

/** Where a reader finds the bytes of an artifact. */
export interface FileAtHand {
  /** The file to open: as received, or as the evidence package names it. */
  readonly file: string;
  /** Of the file inside of it, when the file is an archive. */
  readonly member: string | null;
  /** How that is packed. */
  readonly packing: Packing | undefined;
  readonly sha256: string;
  readonly encoding: Row["encoding"];
  /** Lines that are no JSON stand between its documents. */
  readonly isSeparated: boolean;
  /** Properties have numbers as names. */
  readonly hasNumericNames: boolean;
  /** jq refuses what else stands there. */
  readonly isOddlySpaced: boolean;
}

/** Finds artifacts by their path; null for one that the assessment does not list. */
export type Finder = (artifact: string) => FileAtHand | null;

/** The rows by their paths. */
function byPath(rows: readonly Row[]): FindArtifact {
  const found = new Map(rows.map((row) => [row.path, row]));
  return (path) => found.get(path);
}

export function placesOf(assessment: Pick<StreamedAssessment, "artifacts" | typeof findArtifact>, isSealed: boolean): Finder {
  const find = assessment[findArtifact] ?? byPath(assessment.artifacts);
  const names = isSealed ? packagedNames(assessment.artifacts) : null;
  return (path) => {
    const row = find(path);
    if (row === undefined) return null;
    const outer = row.archive ?? path;
    const member = row.archive === null ? null : (row.memberName ?? path.slice(row.archive.length + "!/".length));
    return {
      file: names?.get(outer) ?? outer,
      member,
      packing: member === null ? undefined : packingOf(outer, find(outer)?.roles ?? []),
      sha256: row.sha256,
      encoding: row.encoding,
      hasNumericNames: row.roles.includes(NUMERIC_NAMES),
      isSeparated: row.roles.includes(SEPARATED),
      isOddlySpaced: row.roles.includes(ODDLY_SPACED),
    };
  };
}

const ICONV = { "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE" } as const;
/** unzip, and the tar of BSD and macOS, take these in a member's name for a pattern. */
const PATTERN = /[*?[\]\\]/g;

/** A program that prints one member of an archive, and the member's name as it wants it; null where programs of that name differ. */
interface Printer {
  readonly command: string;
  readonly nameFor: (member: string) => string | null;
}

const forTar = (member: string): string | null => (member.search(PATTERN) < 0 ? member : null);
// How unzip compares other letters depends on the locale, and on what the archive says of its encoding.
const forUnzip = (member: string): string | null => (/^[ -~]*$/.test(member) ? member.replace(PATTERN, "\\$&") : null);

const PRINTERS: Readonly<Record<Exclude<Packing, "gzip">, Printer>> = {
  zip: { command: "unzip -p", nameFor: forUnzip },
  "tar.gz": { command: "tar -xzOf", nameFor: forTar },
  tar: { command: "tar -xOf", nameFor: forTar },
};

/** Takes away what stands between documents and what jq does not pass over. */
const WITHOUT_SEPARATORS: readonly string[] = ["grep -avE '^[-=*#_~+,[:space:]]*$'", "tr -d '\\036'"];

const quoteFile = (file: string): string | null => quoteForSh(/^[-@]/.test(file) ? `./${file}` : file);

/** The command that prints the bytes of the artifact; null where none is safe and the same everywhere. */
function printing({ file, member, packing }: FileAtHand): string | null {
  const quoted = quoteFile(file);
  if (member === null || quoted === null || packing === undefined) return null;
  // gzip takes no file that is not called so, but from standard input.
  if (packing === "gzip") return `gzip -dc ${/\.gz$/i.test(file) ? quoted : `< ${quoted}`}`;
  const printer = PRINTERS[packing];
  // A name that begins with - would be an option.
  const name = member.startsWith("-") ? null : printer.nameFor(member);
  const inner = name === null ? null : quoteForSh(name);
  if (inner === null) return null;
  // GNU tar takes what stands before a colon for the name of another machine.
  const archive = printer.command.startsWith("tar") && file.includes(":") && !/^[-@]/.test(file) ? quoteForSh(`./${file}`) : quoted;
  return `${printer.command} ${archive} ${inner}`;
}

/** The command line for sh that runs a jq program over an artifact; null where it cannot be written safely, or jq cannot read the file. */
export function jqCommand(program: string, place: FileAtHand, document: Evidence["document"]): string | null {
  const whole = document === undefined ? program : `.[${document}] | ${program}`;
  const quoted = place.isOddlySpaced ? null : quoteForSh(whole);
  if (quoted === null) return null;
  const jq = `jq -c${document === undefined ? "" : "s"} ${quoted}`;
  const charset = place.encoding === "utf-16le" || place.encoding === "utf-16be" ? ICONV[place.encoding] : null;
  const filters = [...(charset === null ? [] : [`iconv -f ${charset} -t UTF-8`]), ...(place.isSeparated ? WITHOUT_SEPARATORS : []), jq];
  if (place.member !== null) {
    const source = printing(place);
    return source === null ? null : [source, ...filters].join(" | ");
  }
  const file = quoteFile(place.file);
  const [first, ...others] = filters;
  return file === null ? null : [`${first} ${file}`, ...others].join(" | ");
}
