import { existsSync, lstatSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import fastGlob from "fast-glob";
import { byText } from "../core/compare.ts";

export interface FoundFile {
  readonly absolute: string;
  /** Relative to the deepest folder that holds all inputs, forward slashes. */
  readonly path: string;
}

const OPTIONS = { absolute: true, dot: true, onlyFiles: false, markDirectories: true, followSymbolicLinks: false, unique: true } as const;

/** Literal paths win over globs, so that a folder named `[2026]` is a folder. */
async function expand(given: string, cwd: string): Promise<{ folder: string; files: readonly string[] }> {
  const absolute = resolve(cwd, given);
  if (existsSync(absolute)) {
    if (!lstatSync(absolute).isDirectory()) return { folder: dirname(absolute), files: [absolute] };
    return { folder: absolute, files: await fastGlob("**", { ...OPTIONS, cwd: absolute }) };
  }
  const files = (await fastGlob(given.split(sep).join("/"), { ...OPTIONS, cwd })).filter((file) => !file.endsWith("/"));
  return { folder: commonFolder(files.map((file) => dirname(file))) ?? cwd, files };
}

/** The deepest folder above (or equal to) all folders; null for none. */
function commonFolder(folders: readonly string[]): string | null {
  const [first, ...rest] = folders.map((folder) => resolve(folder).split(sep));
  if (first === undefined) return null;
  const shared = first.findIndex((part, at) => rest.some((other) => other[at] !== part));
  return (shared === -1 ? first : first.slice(0, shared)).join(sep) || sep;
}

/** All files below the given paths, sorted by code units; paths that match nothing come back in `missing`. */
export async function discover(
  given: readonly string[],
  cwd: string,
): Promise<{ files: readonly FoundFile[]; missing: readonly string[] }> {
  const expanded = await Promise.all(given.map((path) => expand(path, cwd)));
  const root = commonFolder(expanded.map(({ folder }) => folder)) ?? cwd;
  const all = new Set(expanded.flatMap(({ files }) => files.filter((file) => !file.endsWith("/"))).map((file) => resolve(file)));
  const files = [...all]
    .map((absolute) => ({ absolute, path: relative(root, absolute).split(sep).join("/") }))
    .sort((a, b) => byText(a.path, b.path));
  return { files, missing: given.filter((_, at) => expanded[at]?.files.length === 0 && !existsSync(resolve(cwd, given[at] ?? ""))) };
}
