import type { MapEntry } from "../../../generated/types.gen.ts";

/** Glob over artifact paths: `*` within a folder, `**` across folders, `?` one character. */
function patternOf(glob: string): RegExp {
  const pattern = glob.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === "**/") return "(?:.*/)?";
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    return part === "?" ? "[^/]" : part.replace(/[.+^${}()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${pattern}$`, "u");
}

/** A map, by what its entries say of paths: maps that are filled in from a report name thousands of files one by one. */
interface PathIndex {
  readonly exact: ReadonlyMap<string, readonly number[]>;
  readonly globs: readonly Glob[];
}

interface Glob {
  readonly at: number;
  /** What stands before the first wildcard and behind the last, which is compared faster than a pattern is tested. */
  readonly beginning: string;
  readonly end: string;
  readonly pattern: RegExp;
}

function globOf(files: string, at: number): Glob {
  const end = /[^*?]*$/.exec(files)?.[0] ?? "";
  return {
    at,
    beginning: files.slice(0, files.search(/[*?]/)),
    // `**/` may stand for no folder at all.
    end: files.endsWith(`**${end}`) ? end.replace(/^\//, "") : end,
    pattern: patternOf(files),
  };
}

const fits = (path: string, { beginning, end, pattern }: Glob): boolean =>
  path.startsWith(beginning) && path.endsWith(end) && pattern.test(path);

const indexes = new WeakMap<readonly MapEntry[], PathIndex>();

function indexOf(map: readonly MapEntry[]): PathIndex {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const exact = new Map<string, number[]>();
  const globs: Glob[] = [];
  for (const [at, { files }] of map.entries())
    if (/[*?]/.test(files)) globs.push(globOf(files, at));
    else exact.set(files, [...(exact.get(files) ?? []), at]);
  const index = { exact, globs };
  indexes.set(map, index);
  return index;
}

/** The entries that speak of a file, in their order. */
export function entriesFor(map: readonly MapEntry[], path: string): readonly MapEntry[] {
  const { exact, globs } = indexOf(map);
  const places = [...(exact.get(path) ?? []), ...globs.filter((glob) => fits(path, glob)).map(({ at }) => at)];
  return places.sort((a, b) => a - b).map((at) => map[at] as MapEntry);
}

/** The entry that decides for a file: the first whose glob its path fits. */
export function entryFor(map: readonly MapEntry[], path: string): MapEntry | undefined {
  const { exact, globs } = indexOf(map);
  const byName = exact.get(path)?.[0] ?? map.length;
  const byGlob = globs.find((glob) => glob.at > byName || fits(path, glob))?.at ?? map.length;
  return map[Math.min(byName, byGlob)];
}

const SAID = ["subscription", "vault", "key", "command"] as const;

/** Whether two entries say different things of one file. What one of them leaves out the other may say. */
export const contradictEachOther = (one: MapEntry, other: MapEntry): boolean =>
  SAID.some((what) => one[what] !== undefined && other[what] !== undefined && one[what].toLowerCase() !== other[what].toLowerCase());
