import { lstat, lstatSync, readdir } from "node:fs";
import { dirname, resolve } from "node:path";
import type fastGlob from "fast-glob";
import { byText } from "../core/basis/compare.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { commonParts, displayBelow, globPattern, outermost } from "./paths.ts";
import { codeOf, unreadable } from "./trouble.ts";
import { type Met, walk } from "./walk.ts";

export interface FoundFile {
  readonly absolute: string;
  /** Relative to the deepest folder that holds all inputs, forward slashes. */
  readonly path: string;
}

export interface Discovery {
  /** By path, in the order of code units. */
  readonly files: readonly FoundFile[];
  /** Folders that could not be looked into, and names that cannot be opened. */
  readonly issues: readonly InputIssue[];
  /** Given paths that are not there and match nothing. */
  readonly missing: readonly string[];
  /** Absolute paths of the folders that were searched whole. */
  readonly folders: readonly string[];
}

interface Expansion {
  /** The folder that names are relative to, as far as this path goes. */
  readonly above: readonly string[];
  readonly folders: readonly string[];
  readonly met: readonly Met[];
}

/** "folder", "file" (whatever is no folder, links too), or why neither. A path too long or through a file is not there. */
function kindOf(absolute: string): "folder" | "file" | "nothing" | "hidden" {
  try {
    return lstatSync(absolute).isDirectory() ? "folder" : "file";
  } catch (error) {
    return codeOf(error) === "EACCES" ? "hidden" : "nothing";
  }
}

function expandPath(absolute: string, kind: "folder" | "file"): Expansion {
  if (kind === "folder") return { above: [absolute], folders: [absolute], met: [...walk(absolute)] };
  return { above: [dirname(absolute)], folders: [], met: [{ absolute }] };
}

type Done<Found> = (error: NodeJS.ErrnoException | null, found?: Found) => void;

/** Lets fast-glob take what is closed to it for empty or absent, where it would end; `onClosed` hears of it. */
const tolerant = (onClosed: (path: string, code: string) => void) => ({
  readdir: (path: string, options: { withFileTypes: true }, done: Done<unknown>): void =>
    readdir(path, options, (error, entries) => {
      if (error !== null) onClosed(path, codeOf(error));
      done(null, error === null ? entries : []);
    }),
  lstat: (path: string, done: Done<unknown>): void =>
    lstat(path, (error, stat) => {
      if (error === null) return done(null, stat);
      if (codeOf(error) === "EACCES") onClosed(path, "EACCES");
      done(Object.assign(error, { code: "ENOENT" }));
    }),
});

/** Paths that a glob matches, and what below it could not be looked into. */
async function matches(pattern: string, cwd: string): Promise<{ matched: readonly string[]; closed: readonly Met[] }> {
  const closed: Met[] = [];
  const adapter = tolerant((path, trouble) => {
    const absolute = resolve(cwd, path);
    const kind = kindOf(absolute);
    if (kind === "folder" || kind === "hidden") closed.push({ absolute, trouble, kind: kind === "folder" ? "folder" : "file" });
  });
  const fs = adapter as NonNullable<fastGlob.Options["fs"]>;
  // Loaded when there is a glob: most runs have none.
  const { default: glob } = await import("fast-glob");
  return { matched: await glob(pattern, { cwd, dot: true, onlyFiles: false, followSymbolicLinks: false, fs }), closed };
}

const expandAny = (absolute: string): Expansion => expandPath(absolute, kindOf(absolute) === "folder" ? "folder" : "file");

/** A folder that a glob matches is searched whole, as it is when the shell expands the glob. */
async function expandGlob(given: string, cwd: string): Promise<Expansion | null> {
  const { matched, closed } = await matches(globPattern(given), cwd);
  const parts = outermost(matched.map((path) => resolve(cwd, path))).map(expandAny);
  if (parts.length + closed.length === 0) return null;
  return {
    above: [...parts.flatMap(({ above }) => above), ...closed.map(({ absolute }) => dirname(absolute))],
    folders: parts.flatMap(({ folders }) => folders),
    met: [...parts.flatMap(({ met }) => met), ...closed],
  };
}

/** Literal paths win over globs, so that a folder named `[2026]` is a folder. */
async function expand(given: string, cwd: string): Promise<Expansion | null> {
  const absolute = resolve(cwd, given);
  const kind = kindOf(absolute);
  if (kind === "hidden") return { above: [dirname(absolute)], folders: [], met: [{ absolute, trouble: "EACCES", kind: "file" }] };
  return kind === "nothing" ? expandGlob(given, cwd) : expandPath(absolute, kind);
}

/** What all expansions met, each once. One folder alone meets nothing twice. */
function metOnce(expansions: readonly Expansion[]): Iterable<Met> {
  const [first, ...others] = expansions;
  if (first?.folders.length === 1 && first.above.length === 1 && others.length === 0) return first.met;
  const all = new Map<string, Met>();
  for (const { met } of expansions)
    for (const one of met) {
      // A trouble and a file are two statements on one path.
      const name = "trouble" in one ? `trouble ${one.absolute}` : one.absolute;
      if (!all.has(name)) all.set(name, one);
    }
  return all.values();
}

/**
 * All files below the given paths, each once, however often and in whatever order they are given. Their paths are relative to `rootGiven`, or
 * else to the deepest folder that holds them all.
 */
export async function discover(given: readonly string[], cwd: string, rootGiven?: string): Promise<Discovery> {
  const expanded = await Promise.all(given.map((path) => expand(path, cwd)));
  const found = expanded.filter((expansion) => expansion !== null);
  const root = commonParts(rootGiven === undefined ? found.flatMap(({ above }) => above) : [resolve(cwd, rootGiven)]);
  const shown = displayBelow(root);
  const files: FoundFile[] = [];
  const issues: InputIssue[] = [];
  for (const met of metOnce(found)) {
    const path = shown(met.absolute) || ".";
    if ("trouble" in met) issues.push(unreadable(path, met.trouble, met.kind));
    else files.push({ absolute: met.absolute, path });
  }
  return {
    files: files.sort((a, b) => byText(a.path, b.path)),
    issues: issues.sort((a, b) => byText(a.path, b.path)),
    missing: given.filter((_, at) => expanded[at] === null),
    folders: [...new Set(found.flatMap(({ folders }) => folders))],
  };
}
