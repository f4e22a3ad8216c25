import type { FoundFile } from "../discover.ts";
import { sizeOf } from "../read.ts";
import type { Tail } from "../read-in-pieces.ts";

/** The ends of very large lists, each read by a thread of its own while the thread that asks reads the beginning. */
export interface Tails {
  /** The end of a list of so many bytes, as it is being read; null where that is not worth it. */
  readonly tailOf: (file: FoundFile, size: number) => Tail | null;
  /** Refuses what was begun and nobody asked for. */
  readonly letGo: () => void;
}

/** Of a file that is read in two at once, the part before the tail: this side also hashes the tail. */
const FIRST_PART = 0.4;
/** So many files are asked for their size beforehand: it takes some hundredths of a second. */
const MOST_ASKED = 5_000;

/**
 * Reads ends of lists from a size on. `few`: files that no other thread reads; where one of them is so large, its end is begun at once, and not
 * when all files before it are read. `start` has a thread read the end of a file from somewhere behind an offset on.
 */
export function startTails(start: (file: FoundFile, from: number) => Tail, few: readonly FoundFile[], worth: number): Tails {
  const begin = (file: FoundFile, size: number): Tail => start(file, Math.floor(size * FIRST_PART));
  const first = few.length > MOST_ASKED ? undefined : few.find(({ absolute }) => sizeOf(absolute) >= worth);
  let begun = first === undefined ? null : { file: first, tail: begin(first, sizeOf(first.absolute)) };
  return {
    tailOf: (file, size) => {
      if (size < worth) return null;
      if (begun?.file.absolute !== file.absolute) return begin(file, size);
      const { tail } = begun;
      begun = null;
      return tail;
    },
    letGo: () => begun?.tail.refuse(),
  };
}
