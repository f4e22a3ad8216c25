import { type NumberedTags, startOfSet, type TagSets } from "../core/assessment/key-record.ts";
import { grown } from "../core/basis/grown.ts";
import { encoded, type Pen, put, putRange, putText } from "./pen.ts";

/** Tags that many keys have are met early and have low numbers; those behind are mostly tags of one key, and not worth their memory. */
const MOST_REMEMBERED = 20_000;

/** The tags of a table that were printed: their bytes behind each other, because thousands of small buffers are larger than they. */
interface Printed {
  bytes: Uint8Array<ArrayBuffer>;
  length: number;
  /** By number of the tag; an end of 0 is for one that was not printed. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
}

const newPrinted = ({ names }: TagSets): Printed => {
  const room = Math.min(names.length, MOST_REMEMBERED);
  return { bytes: new Uint8Array(1024), length: 0, starts: new Int32Array(room), ends: new Int32Array(room) };
};

/** Keeps what was written last, from a place on. */
function remember(printed: Printed, tag: number, { bytes, length }: Pen, from: number): void {
  const needed = printed.length + length - from;
  printed.bytes = grown(printed.bytes, needed);
  printed.bytes.set(bytes.subarray(from, length), printed.length);
  printed.starts[tag] = printed.length;
  printed.ends[tag] = needed;
  printed.length = needed;
}

/** Makes the function that writes a set of tags, each tag printed once however many sets it is in. False as soon as `print` gives no text. */
export function tagParts(
  pen: Pen,
  print: (name: string, value: string) => string | null,
  between: string,
): (tags: NumberedTags) => boolean {
  const tables = new Map<TagSets, Printed>();
  const gap = encoded(between);
  let [last, known]: [TagSets | null, Printed | null] = [null, null];

  function putTag({ names, values }: TagSets, printed: Printed, tag: number): boolean {
    const end = printed.ends[tag] ?? 0;
    if (end > 0) {
      putRange(pen, printed.bytes, printed.starts[tag] as number, end);
      return true;
    }
    const text = print(names[tag] as string, values[tag] as string);
    if (text === null) return false;
    const from = pen.length;
    putText(pen, text);
    if (tag < printed.ends.length) remember(printed, tag, pen, from);
    return true;
  }

  return ({ sets, set }) => {
    if (sets !== last || known === null) {
      last = sets;
      known = tables.get(sets) ?? newPrinted(sets);
      tables.set(sets, known);
    }
    const start = startOfSet(sets, set);
    const end = sets.ends[set] as number;
    for (let at = start; at < end; at += 1) {
      if (at > start) put(pen, gap);
      if (!putTag(sets, known, sets.members[at] as number)) return false;
    }
    return true;
  };
}
