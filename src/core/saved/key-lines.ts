import { type Buffer, isAscii } from "node:buffer";
import type { Key } from "../../generated/types.gen.ts";
import type { KeyGlance, Keys } from "../assessment/key-record.ts";
import { AROUND, INDENT, openingOf } from "../assessment/layout.ts";
import { parseUnambiguous } from "../text/scan.ts";
import { glancer } from "./printed-key.ts";

const OPENING = openingOf("keys");
const CLOSING = AROUND.behind;
const COMMA = 44;
const LINE_BREAK = 10;
const BLANK = 32;

/** An assessment as this tool writes it: each key on a line of its own, so that a million of them never need one text. */
interface KeyLines {
  /** Everything but the keys. */
  readonly head: unknown;
  readonly keys: Iterable<string>;
}

function isIndented(bytes: Buffer, start: number): boolean {
  for (let at = start; at < start + INDENT; at += 1) if (bytes[at] !== BLANK) return false;
  return true;
}

/** The lines between two offsets, each without its indentation and comma; an empty text for one that is laid out otherwise. */
function* linesIn(bytes: Buffer, from: number, to: number, encoding: "latin1" | "utf8"): Generator<string> {
  for (let start = from; start < to; ) {
    const found = bytes.indexOf(LINE_BREAK, start);
    const isLast = found < 0 || found >= to;
    const end = isLast ? to : found - 1;
    const isLine = isIndented(bytes, start) && (isLast || bytes[end] === COMMA);
    yield isLine ? bytes.toString(encoding, start + INDENT, end) : "";
    start = end + 2;
  }
}

/**
 * Takes the keys out line by line; null when the file is not laid out as this tool does it. If the rest is JSON with an empty list in
 * their place, and each line is a JSON value, then the whole is JSON that says the same: no string of JSON goes over a line break.
 */
export function splitKeys(bytes: Buffer): KeyLines | null {
  const opening = bytes.indexOf(OPENING, 0, "latin1");
  const closing = opening < 0 ? -1 : bytes.indexOf(CLOSING, opening + OPENING.length, "latin1");
  if (closing < 0) return null;
  const start = opening + OPENING.length;
  const before = bytes.toString("utf8", 0, start - 1);
  const head = parseUnambiguous(before + bytes.toString("utf8", closing + CLOSING.length - 1));
  // Of plain letters both say the same, and this is read faster.
  const encoding = isAscii(bytes.subarray(start, closing)) ? "latin1" : "utf8";
  return head === undefined ? null : { head, keys: { [Symbol.iterator]: () => linesIn(bytes, start, closing, encoding) } };
}

/** The keys of lines that were looked at before: made as they are asked for. */
export function keysOf(lines: Iterable<string>, areAllPrinted: boolean): Keys {
  function* keys(): Generator<Key> {
    for (const line of lines) yield JSON.parse(line) as Key;
  }
  function* glances(): Generator<KeyGlance> {
    const glanceAt = glancer();
    for (const line of lines) yield glanceAt(line);
  }
  return areAllPrinted ? { [Symbol.iterator]: keys, glances, printed: () => lines } : { [Symbol.iterator]: keys };
}
