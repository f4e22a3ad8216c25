import type { InputIssue } from "../../../generated/types.gen.ts";
import { endOfValue, splitDocuments } from "../../text/documents.ts";
import { firstFault } from "../../text/first-fault.ts";
import { isJson } from "../../text/is-json.ts";
import { lineAndColumn } from "../../text/position.ts";
import { MAX_DEPTH } from "../../text/scan.ts";
import { type IssueCode, inputIssue } from "../base/issues.ts";
import { isAllJson, wordsBetween } from "./between-documents.ts";

/** The last thing that can be made out before the damage: what to quote when asking for the file again. */
function lastSeen(text: string, offset: number): string {
  const names = [...text.slice(0, offset).matchAll(/"(?:kid|id|name)": *"([^"\\]{1,200})"/g)];
  const last = names.at(-1)?.[1];
  return last === undefined ? "" : ` The last name before that is ${last}.`;
}

/** So long a text is not looked through for what happened to it. */
const MOST_LOOKED_AT = 20_000_000;

/** Offset of the last bracket that closes something at the end of a line; -1 for none. */
function lastClosing(text: string): number {
  let last = -1;
  for (const { index } of text.matchAll(/[\]}][ \t]*$/gm)) last = index;
  return last;
}

/** What programs put before JSON in its own line: marks without width, and what moves the cursor of a terminal. */
const UNSEEN = "(?:[ \\t\\u200b-\\u200f\\u2060\\ufeff]|\\u001b\\[[0-9;?]*[A-Za-z])*";
const OPENING = new RegExp(`^${UNSEEN}(?=[[{])`, "m");
/** A line that a piece of cut JSON would hold. What keeps a browser from running JSON is none. */
const OF_CUT_JSON = /^\s*(?:[\]}]+,?|,.*|"(?:[^"\\]|\\.)*"\s*(?:[:,].*)?|.*[[{,])\s*$/;
const GUARD = /^\)\]\}'?,?\s*$/;

const isOfCutJson = (line: string): boolean => line.trim() !== "" && OF_CUT_JSON.test(line) && !GUARD.test(line);

const NUMBERED = /^[ \t]*\d{1,7}(?:[:|][ \t]?|\t|[ ]{1,2})/gm;

/** Whether a text is whole JSON with a number before each of its lines, as editors and grep -n show it. */
function isNumbered(text: string): boolean {
  if (!/^\s*1(?:[:|\t ])/.test(text)) return false;
  const lines = text.trimEnd().split("\n").length;
  return text.length <= MOST_LOOKED_AT && (text.match(NUMBERED)?.length ?? 0) === lines && isAllJson(text.replaceAll(NUMBERED, ""));
}

/** Offset of whole JSON with other lines before or behind it, such as a prompt, an echo or the fence of a chat; -1 for none. */
function mixedAt(text: string): number {
  if (text.length > MOST_LOOKED_AT) return -1;
  const opening = OPENING.exec(text);
  const start = opening === null ? -1 : opening.index + opening[0].length;
  const end = lastClosing(text) + 1;
  if (start < 0 || end <= start) return -1;
  const body = text.slice(start, end);
  const around = text.slice(0, start) + text.slice(end);
  // NUL and Ctrl-Z are no lines.
  if (around.trim() === "" || around.replaceAll(/\p{Cc}/gu, "").trim() === "" || around.split("\n").some(isOfCutJson) || !isAllJson(body))
    return -1;
  return text.slice(0, start).trim() === "" ? end : 0;
}

const isControl = (code: number): boolean => code < 32 || (code >= 127 && code < 160);

/** Where the characters begin at the end of a text that belong to none; -1 for none. A pattern would begin anew at each of them. */
function controlsAtEnd(text: string): number {
  let start = text.length;
  while (start > 0 && isControl(text.charCodeAt(start - 1))) start -= 1;
  const first = text.slice(start).search(/\S/);
  return first < 0 ? -1 : start + first;
}

/** Ways in which JSON is changed on its way, and how each shows. */
const CHANGES: readonly { readonly code: IssueCode; readonly shows: (text: string) => boolean; readonly message: string }[] = [
  {
    code: "changed-json",
    shows: (text) => /[[{,:]\s*[“”„]/.test(text),
    message: "Its quotes were replaced by typographic ones, as a mail program or a word processor does.",
  },
  {
    code: "changed-json",
    shows: (text) => /[[{,]\s*'[\w.-]+'\s*:/.test(text) || /:\s*(?:True|False|None)\b/.test(text),
    message: "It is written in Python's notation, not in JSON: a script printed it.",
  },
  {
    code: "changed-json",
    shows: (text) => firstFault(text, { isLenient: true }) === null,
    message: "It holds comments or a comma too many: somebody edited it.",
  },
];

/** How a text goes on that lost its beginning: behind a name, with a bracket that closes something, or within a text. */
const PIECE_OF_JSON = /^\s*(?:"[^"\n]*"\s*[:,]|[\]}],?\s*$|\w[^[{]*"\s*[,}\]]\s*$)/;
const firstLine = (text: string): string => /^\s*([^\n]*)/.exec(text)?.[1] ?? "";

/** What mail programs put before each line that they quote. */
const QUOTES = /^(?:> ?)+/gm;
const AT_START = /^[[{]/gm;

/** Offset of the first line at which whole JSON of an output begins, among lines of a terminal or a mail; null for none. */
function outputsAmongLines(text: string): number | null {
  const plain = text.search(AT_START) >= 0 ? text : text.replace(QUOTES, "");
  for (const { index } of plain.matchAll(AT_START)) {
    const end = endOfValue(plain, index);
    if (end !== null && isJson(plain.slice(index, end))) return plain === text ? index : text.search(/^(?:> ?)+[[{]/m);
    if (end === null) return null;
  }
  return null;
}

const ONE_BY_ONE = "Ask for one file for each command, with nothing but its output in it: az … --output json > FILE, no titles, no echo.";
const AS_PRINTED = "Ask for the file again as az printed it, one file for each command.";

/** UTF-16 read as UTF-8: a NUL beside each letter. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: NUL is what gives it away.
const TWO_BYTES = /(?:[\t\n\r -~]\u0000){6}/;

/** Says what is wrong with a text that begins as JSON, or holds some. */
export function diagnoseJson(path: string, text: string, excerpt: string | null): InputIssue {
  const wide = text.search(TWO_BYTES);
  if (wide >= 0) {
    const message = "The file holds text in two encodings: a part of it is UTF-16, as >> of Windows PowerShell adds it.";
    return inputIssue("invalid-encoding", path, message, lineAndColumn(text, wide), { excerpt });
  }
  const mixed = mixedAt(text);
  if (mixed >= 0) {
    const message = "The JSON is whole, and other lines stand before or behind it: a prompt, an echo or a transcript.";
    return inputIssue("mixed-lines", path, message, lineAndColumn(text, mixed), { excerpt });
  }
  if (isNumbered(text)) {
    const message = "The JSON is whole, and a number stands before each of its lines, as an editor or grep -n shows it.";
    return inputIssue("mixed-lines", path, message, lineAndColumn(text, 0), { excerpt });
  }
  const words = text.length > MOST_LOOKED_AT ? -1 : wordsBetween(text);
  if (words >= 0) {
    const place = lineAndColumn(text, words);
    const message = `Text stands between JSON documents, first in line ${place.line}: which of them it speaks of cannot be told.`;
    return inputIssue("mixed-lines", path, message, place, { excerpt, advice: ONE_BY_ONE });
  }
  const starts = /^[\s\uFEFF]*[[{]/.test(text);
  const { stretches, complete } = splitDocuments(text);
  const change = starts && text.length <= MOST_LOOKED_AT ? CHANGES.find(({ shows }) => shows(text)) : undefined;
  const broken = stretches.find(({ start, end }) => !isAllJson(text.slice(start, end))) ?? { start: 0, end: text.length };
  const fault = firstFault(text.slice(broken.start, broken.end));
  const offset = broken.start + (fault?.offset ?? 0);
  if (fault?.isTooDeep) {
    const message = `The JSON is nested deeper than ${MAX_DEPTH} levels, and is not whole.`;
    return inputIssue("nested-too-deep", path, message, lineAndColumn(text, offset), { excerpt });
  }
  if (change !== undefined) return inputIssue(change.code, path, change.message, lineAndColumn(text, offset), { excerpt });
  if (!complete && starts) {
    const message = `The JSON ends before it is complete: the file was cut.${lastSeen(text, text.length)}`;
    return inputIssue("cut-file", path, message, lineAndColumn(text, text.trimEnd().length), { excerpt });
  }
  const tail = controlsAtEnd(text);
  if (tail >= 0 && starts) {
    const message = `Characters that belong to no text stand at its end (NUL or Ctrl-Z), as after a broken copy.${lastSeen(text, tail)}`;
    return inputIssue("not-json", path, message, lineAndColumn(text, tail), { excerpt });
  }
  if (!starts && PIECE_OF_JSON.test(firstLine(text)) && /[\]}]\s*$/.test(text)) {
    const message = "The file begins in the middle of JSON: its beginning is missing.";
    return inputIssue("cut-file", path, message, { line: 1, column: 1 }, { excerpt });
  }
  const among = starts || text.length > MOST_LOOKED_AT ? null : outputsAmongLines(text);
  if (among !== null) {
    const place = lineAndColumn(text, among);
    const message = `JSON stands among other lines, first in line ${place.line}: a terminal, its transcript or a mail was copied, and nothing of it was used.`;
    return inputIssue("mixed-lines", path, message, place, { excerpt, advice: ONE_BY_ONE });
  }
  if (!starts) return inputIssue("not-json", path, "The file is not JSON.", lineAndColumn(text, 0), { excerpt });
  const message = `The JSON is damaged.${lastSeen(text, offset)}`;
  return inputIssue("not-json", path, message, lineAndColumn(text, offset), { excerpt, advice: AS_PRINTED });
}
