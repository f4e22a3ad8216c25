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
  readonly exact: ReadonlyMap<string, number>;
  readonly globs: readonly { readonly at: number; readonly beginning: string; readonly pattern: RegExp }[];
}

const indexes = new WeakMap<readonly MapEntry[], PathIndex>();

function indexOf(map: readonly MapEntry[]): PathIndex {
  const known = indexes.get(map);
  if (known !== undefined) return known;
  const exact = new Map<string, number>();
  const globs: { at: number; beginning: string; pattern: RegExp }[] = [];
  for (const [at, { files }] of map.entries())
    if (/[*?]/.test(files)) globs.push({ at, beginning: files.slice(0, files.search(/[*?]/)), pattern: patternOf(files) });
    else if (!exact.has(files)) exact.set(files, at);
  const index = { exact, globs };
  indexes.set(map, index);
  return index;
}

/** The entry that decides for a file: the first whose glob its path fits. */
export function entryFor(map: readonly MapEntry[], path: string): MapEntry | undefined {
  const { exact, globs } = indexOf(map);
  const byName = exact.get(path) ?? map.length;
  // Most globs begin with a folder, which is compared faster than a pattern is tested.
  const byGlob =
    globs.find(({ at, beginning, pattern }) => at > byName || (path.startsWith(beginning) && pattern.test(path)))?.at ?? map.length;
  return map[Math.min(byName, byGlob)];
}
