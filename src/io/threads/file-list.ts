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

/** All files in two texts: one text is copied at once, hundreds of thousands of objects are not. No path holds a NUL. */
export interface FileList {
  readonly count: number;
  readonly absolutes: string;
  readonly paths: string;
}

export const toFileList = (files: readonly FoundFile[]): FileList => ({
  count: files.length,
  absolutes: files.map(({ absolute }) => absolute).join("\0"),
  paths: files.map(({ path }) => path).join("\0"),
});

/** Reads what stands between NULs, forwards. */
function pathReader(text: string): (number: number) => string {
  let at = 0;
  let next = 0;
  return (number) => {
    for (; next < number; next += 1) at = text.indexOf("\0", at) + 1;
    const end = text.indexOf("\0", at);
    return text.slice(at, end < 0 ? text.length : end);
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
