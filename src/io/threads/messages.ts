import type { ListTail } from "../../core/ingest/layout/list-in-pieces.ts";
import type { Part } from "../../core/ingest/parts/part.ts";
import type { PortablePart } from "../../core/ingest/parts/portable-part.ts";
import type { InputIssue } from "../../generated/types.gen.ts";
import type { FoundFile } from "../discover.ts";
import type { BatchRing } from "./batch-ring.ts";
import type { SharedCounters } from "./batches.ts";
import type { FileList, PathList } from "./file-list.ts";
import type { TailMark } from "./tail-mark.ts";

/** What a reading thread is given: files of which to take batches, or one file of which to read the tail from behind an offset. */
export type ThreadTask =
  | { readonly kind: "files"; readonly files: FileList; readonly counters: SharedCounters }
  | { readonly kind: "tail"; readonly file: FoundFile; readonly from: number; readonly mark: TailMark };

/** What one thread has read. */
export interface ReadPart {
  readonly part: Part;
  /** Ends of very large lists, which others have read. */
  readonly tails: readonly Part[];
  readonly unreadable: readonly InputIssue[];
  /** Size of what was read from disk, in bytes. */
  readonly bytes: number;
}

/** What it gives back for files. */
export interface ThreadReport extends Omit<ReadPart, "part" | "tails"> {
  readonly part: PortablePart;
}

/** What it gives back for a tail; null where there is none. The lists of the tail are those of its part. */
export type TailReport = { readonly part: PortablePart; readonly tail: Omit<ListTail, "lists"> } | null;

/** What a thread that reads ahead is given: files of which to take batches, and where to put their content. */
export interface ReadAheadTask {
  readonly count: number;
  readonly absolutes: PathList;
  readonly counters: SharedCounters;
  readonly ring: BatchRing;
}
