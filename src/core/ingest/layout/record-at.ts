import type { Bytes } from "../../text/bytes.ts";
import { addRow, type RecordSink } from "./add-row.ts";
import { type Layout, matchRecord } from "./layout.ts";
import { learnLayout } from "./learn.ts";

const MOST_LAYOUTS = 8;

const OF_KEYS = ["key", "key-bundle"] as const;

/** Learns how the record at an offset looks; null when it has no layout that can be read so. */
export function learnAt(
  text: Bytes,
  start: number,
  end: number,
  layouts: Layout[],
  roles: readonly Layout["role"][] = OF_KEYS,
): Layout | null {
  const learnt = learnLayout(text, start, end, roles);
  if (learnt === null) return null;
  layouts.unshift(learnt);
  layouts.splice(MOST_LAYOUTS);
  return learnt;
}

/** Reads the record at an offset into a row; the offset behind it, or -1 when no layout fits. */
export function readRecordAt(text: Bytes, start: number, end: number, index: number, sink: RecordSink): number {
  const { layouts } = sink.book;
  for (let at = 0; at < layouts.length; at += 1) {
    const layout = layouts[at] as Layout;
    const behind = matchRecord(text, start, end, layout);
    if (behind < 0) continue;
    if (at > 0) layouts.unshift(...layouts.splice(at, 1));
    return addRow(text, layout, index, sink) ? behind : -1;
  }
  const learnt = learnAt(text, start, end, layouts);
  if (learnt === null) return -1;
  const behind = matchRecord(text, start, end, learnt);
  return behind >= 0 && addRow(text, learnt, index, sink) ? behind : -1;
}
