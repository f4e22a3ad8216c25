import type { FoundFile } from "../discover.ts";
import { memberLikePaths } from "../read-inputs.ts";

/** Files of which batches are taken in their order, some by this thread and some by others. */
export interface Files {
  readonly count: number;
  /** Paths that no member of an archive may have. */
  readonly taken: ReadonlySet<string>;
  /** The files from one number up to another, neither of them before those that were given out last. */
  readonly between: (start: number, end: number) => readonly FoundFile[];
}

export const filesOf = (files: readonly FoundFile[]): Files => ({
  count: files.length,
  taken: memberLikePaths(files),
  between: (start, end) => files.slice(start, end),
});

/** All files in two texts: one text is copied at once, hundreds of thousands of objects are not. */
export interface FileList {
  readonly count: number;
  readonly absolutes: PathList;
  readonly paths: PathList;
}

/** Paths with a NUL between two of them, which no path holds. */
export type PathList = string;

export const toPathList = (paths: readonly string[]): PathList => paths.join("\0");

export const toFileList = (files: readonly FoundFile[]): FileList => ({
  count: files.length,
  absolutes: toPathList(files.map(({ absolute }) => absolute)),
  paths: toPathList(files.map(({ path }) => path)),
});

/** Gives paths of a list by their numbers, none before the one that it gave last. */
export function pathReader(list: PathList): (number: number) => string {
  let at = 0;
  let next = 0;
  return (number) => {
    for (; next < number; next += 1) at = list.indexOf("\0", at) + 1;
    const end = list.indexOf("\0", at);
    return list.slice(at, end < 0 ? list.length : end);
  };
}

/** The files of a list, each made when it is asked for: a thread reads only some of them. */
export function filesFrom({ count, absolutes, paths }: FileList): Files {
  const absoluteAt = pathReader(absolutes);
  const pathAt = pathReader(paths);
  return {
    count,
    taken: memberLikePaths(paths.includes("!/") ? paths.split("\0").map((path) => ({ path })) : []),
    between: (start, end) =>
      Array.from({ length: end - start }, (_, at) => ({ absolute: absoluteAt(start + at), path: pathAt(start + at) })),
  };
}
