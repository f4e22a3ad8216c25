import nodePath, { type PlatformPath } from "node:path";

/**
 * The parts of the deepest folder above (or equal to) all folders; none when they share nothing, as two Windows drives do.
 * `path` is node:path; tests hand in another platform's.
 */
export function commonParts(folders: readonly string[], path: PlatformPath = nodePath): readonly string[] {
  const [first = [], ...rest] = folders.map((folder) => path.resolve(folder).split(path.sep));
  const differs = first.findIndex((part, at) => rest.some((other) => other[at] !== part));
  const shared = differs === -1 ? first : first.slice(0, differs);
  return shared.at(-1) === "" ? shared.slice(0, -1) : shared;
}

/** How reports name a file: relative to the shared folder, with forward slashes, never absolute (a drive becomes a folder). */
export const displayPath = (absolute: string, root: readonly string[], path: PlatformPath = nodePath): string =>
  absolute
    .split(path.sep)
    .slice(root.length)
    .filter((part) => part !== "")
    .map((part) => (path.sep === "\\" ? part.replace(/^([A-Za-z]):$/, "$1") : part))
    .join("/");

/** The same for many files below one folder: most of them begin as the folder does, and the rest of their path is shown as it stands. */
export function displayBelow(root: readonly string[], path: PlatformPath = nodePath): (absolute: string) => string {
  const start = `${root.join(path.sep)}${path.sep}`;
  const isPlain = path.sep === "/";
  return (absolute) =>
    isPlain && absolute.startsWith(start) && !absolute.includes("//") ? absolute.slice(start.length) : displayPath(absolute, root, path);
}

/** A glob as fast-glob wants it: forward slashes. Elsewhere than on Windows a backslash escapes. */
export const globPattern = (given: string, path: PlatformPath = nodePath): string => given.split(path.sep).join("/");

/** True when a file or folder is the folder or lies below it. Both absolute. */
export function isWithin(inner: string, folder: string, path: PlatformPath = nodePath): boolean {
  const way = path.relative(folder, inner);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}

/** The paths that lie below none of the others. All absolute. */
export function outermost(paths: readonly string[], path: PlatformPath = nodePath): readonly string[] {
  const all = new Set(paths);
  const isCovered = (inner: string): boolean => {
    const above = path.dirname(inner);
    return above !== inner && (all.has(above) || isCovered(above));
  };
  return [...all].filter((one) => !isCovered(one));
}
