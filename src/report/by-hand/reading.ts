import { type FindArtifact, findArtifact } from "../../core/assess/find-artifact.ts";
import { quoteForSh } from "../../core/basis/shell-words.ts";
import { SEPARATED } from "../../core/text/separated.ts";
import type { Assessment, Evidence } from "../../generated/types.gen.ts";
import { packagedNames } from "../packaged-names.ts";
import type { Reportable } from "../report.ts";

type Row = Assessment["artifacts"][number];

/** Where a reader finds the bytes of an artifact. */
export interface Place {
  /** The file to open: as received, or as the evidence package names it. */
  readonly file: string;
  /** Of the file inside of it, when the file is an archive. */
  readonly member: string | null;
  readonly sha256: string;
  readonly encoding: Row["encoding"];
  /** Lines that are no JSON stand between its documents. */
  readonly isSeparated: boolean;
}

/** Finds artifacts by their path; null for one that the assessment does not list. */
export type Finder = (artifact: string) => Place | null;

/** The rows by their paths. */
function byPath(rows: readonly Row[]): FindArtifact {
  const found = new Map(rows.map((row) => [row.path, row]));
  return (path) => found.get(path);
}

export function placesOf(assessment: Pick<Reportable, "artifacts" | typeof findArtifact>, isSealed: boolean): Finder {
  const find = assessment[findArtifact] ?? byPath(assessment.artifacts);
  const names = isSealed ? packagedNames(assessment.artifacts) : null;
  return (path) => {
    const row = find(path);
    if (row === undefined) return null;
    const outer = row.archive ?? path;
    const member = row.archive === null ? null : path.slice(row.archive.length + "!/".length);
    return {
      file: names?.get(outer) ?? outer,
      member,
      sha256: row.sha256,
      encoding: row.encoding,
      isSeparated: row.roles.includes(SEPARATED),
    };
  };
}

const ICONV = { "utf-16le": "UTF-16LE", "utf-16be": "UTF-16BE" } as const;
/** unzip takes these in a member's name for a pattern. */
const PATTERN = /[*?[\]\\]/;

/** Takes away what stands between documents and what jq does not pass over. */
const WITHOUT_SEPARATORS: readonly string[] = ["grep -avE '^[-=*#_~+,[:space:]]*$'", "tr -d '\\036'"];

const quoteFile = (file: string): string | null => quoteForSh(/^[-@]/.test(file) ? `./${file}` : file);

/** The command that prints the bytes of the artifact; null where none is safe and the same everywhere, as for members of a tar. */
function printing({ file, member }: Place): string | null {
  const quoted = quoteFile(file);
  if (member === null || quoted === null) return null;
  if (/\.zip$/i.test(file)) {
    const inner = PATTERN.test(member) ? null : quoteForSh(member);
    return inner === null ? null : `unzip -p ${quoted} ${inner}`;
  }
  return /(?<!\.tar)\.gz$/i.test(file) ? `gzip -dc ${quoted}` : null;
}

/** The command line for sh that runs a jq program over an artifact; null where it cannot be written safely. */
export function jqCommand(program: string, place: Place, document: Evidence["document"]): string | null {
  const whole = document === undefined ? program : `.[${document}] | ${program}`;
  const quoted = quoteForSh(whole);
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
