import type { PortablePart } from "../../core/ingest/portable-part.ts";
import type { FoundFile } from "../discover.ts";
import type { SharedCounters } from "./batches.ts";
import type { ReadPart } from "./read-batches.ts";

/** All files in two texts: one text is copied at once, hundreds of thousands of objects are not. No path holds a NUL. */
export interface FileList {
  readonly absolutes: string;
  readonly paths: string;
}

/** What a reading thread is given. */
export interface ThreadTask {
  readonly files: FileList;
  readonly counters: SharedCounters;
}

/** What it gives back. */
export interface ThreadReport extends Omit<ReadPart, "part"> {
  readonly part: PortablePart;
}

export const toFileList = (files: readonly FoundFile[]): FileList => ({
  absolutes: files.map(({ absolute }) => absolute).join("\0"),
  paths: files.map(({ path }) => path).join("\0"),
});

export function fileListFrom({ absolutes, paths }: FileList): readonly FoundFile[] {
  const shown = paths.split("\0");
  return absolutes.split("\0").map((absolute, at) => ({ absolute, path: shown[at] as string }));
}
