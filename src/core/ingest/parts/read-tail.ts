import { rowWriter } from "../../rows/key-rows.ts";
import { newLayoutBook } from "../layout/add-row.ts";
import { type ListInPieces, type ListTail, listInPieces } from "../layout/list-in-pieces.ts";
import { learnFromHead, startOfNextVault } from "../layout/list-middle.ts";
import { mightHoldSomeVersions } from "./called.ts";
import type { Part } from "./part.ts";

/** The end of a large list, read by itself: rows for a part of their own, and what the list as a whole has to know of them. */
export interface ReadTail {
  readonly part: Part;
  readonly tail: ListTail;
}

export interface TailReader {
  /** Learns from the bytes that the list begins with how its records look; false when it cannot be read so. */
  readonly learn: (head: Uint8Array) => boolean;
  /** Where in bytes from inside of the list the tail begins; -1 when they show no such place. It must come out of `learn` first. */
  readonly findStart: (middle: Uint8Array) => number;
  /** Takes the bytes from the start of the tail on, piece by piece. */
  readonly take: ListInPieces["take"];
  readonly finish: () => ReadTail | null;
}

/** Reads the end of a large list of keys while somebody else reads its beginning. */
export function tailReader(path: string): TailReader {
  const writer = rowWriter();
  const book = newLayoutBook();
  const pieces = listInPieces(path, writer, book, true);
  return {
    learn: (head) => !mightHoldSomeVersions(path) && learnFromHead(head, book.layouts),
    findStart: (middle) => startOfNextVault(middle, book.layouts),
    take: pieces.take,
    finish: () => {
      const tail = pieces.finishTail();
      if (tail === null) return null;
      const nothing = { artifacts: [], facts: [], bare: [], issues: [], collections: [] };
      return { tail, part: { ...nothing, rows: writer.rows, lists: tail.lists } };
    },
  };
}

/** Counts the records of a tail on from those before it. */
export function countOn({ part: { rows } }: ReadTail, before: number): void {
  const { index } = rows.columns;
  for (let row = 0; row < rows.length; row += 1) index[row] = (index[row] as number) + before;
}
