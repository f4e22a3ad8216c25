/** Files that come along with exports and are none: what they are, for a sentence. */

type Magic = readonly [what: string, at: number, bytes: readonly number[]];

const ascii = (text: string): readonly number[] => [...text].map((letter) => letter.charCodeAt(0));

/** First bytes, as their formats' specifications give them, of files that may show an output, such as a picture of the screen. */
const DOCUMENTS: readonly Magic[] = [
  ["a PDF document", 0, ascii("%PDF-")],
  ["a PNG picture", 0, [0x89, ...ascii("PNG")]],
  ["a JPEG picture", 0, [0xff, 0xd8, 0xff]],
  ["a GIF picture", 0, ascii("GIF8")],
  ["an RTF document", 0, ascii("{\\rtf")],
  ["a file of an old Office program or of Windows", 0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
  ["a database (SQLite)", 0, ascii("SQLite format 3")],
  ["a Parquet file", 0, ascii("PAR1")],
];

/** The same of files of systems and programs, which show nobody anything. */
const OF_SYSTEMS: readonly Magic[] = [
  ["a companion file of macOS (AppleDouble)", 0, [0x00, 0x05, 0x16, 0x07]],
  ["a folder file of macOS (.DS_Store)", 0, [0x00, 0x00, 0x00, 0x01, ...ascii("Bud1")]],
  ["a program of Windows", 0, ascii("MZ")],
  ["a program of Linux", 0, [0x7f, ...ascii("ELF")]],
  ["a shortcut of Windows", 0, [0x4c, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]],
  ["a Windows event log", 0, ascii("ElfFile")],
];

/** BM and MZ are letters too: what only two letters show has to hold bytes that no text holds. */
const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 512).some((byte) => byte === 0);

/** What kind of file the bytes are, where that is certainly no text; null when nothing is known of them. */
export function foreignBytes(bytes: Uint8Array): { readonly what: string; readonly isOfSystem: boolean } | null {
  const isKind = ([, at, magic]: Magic): boolean =>
    magic.every((byte, index) => bytes[at + index] === byte) && (magic.length > 2 || isBinary(bytes));
  const [what] = DOCUMENTS.find(isKind) ?? OF_SYSTEMS.find(isKind) ?? [];
  return what === undefined ? null : { what, isOfSystem: OF_SYSTEMS.some(([kind]) => kind === what) };
}

interface ForeignText {
  readonly what: string;
  readonly shows: RegExp;
}

const TEXTS: readonly ForeignText[] = [
  { what: "a script", shows: /^#!|^@echo off|^\s*(?:param\s*\(|function [\w-]+\s*\{)/i },
  { what: "an HTML page", shows: /^\s*<(?:!doctype html|html)\b/i },
  { what: "an XML document", shows: /^\s*<(?:\?xml|[A-Za-z])/ },
  { what: "a mail", shows: /^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID): .*\r?\n(?:[\w-]+: |[ \t])/i },
  { what: "a settings file of Windows", shows: /^\s*\[\.?[\w.]+\]\s*\r?\n[\w.]+ ?=/ },
  { what: "a web shortcut", shows: /^\s*\[InternetShortcut\]/i },
];

const BRACKET = /[[\]{}]/;
const WORDS = /(?:[\p{L}][\p{L}\p{M}'’-]*[ ,.;:!?]+){6}/u;

/** What kind of text it is, where that is certainly no export; null when it may be one. */
export function foreignText(text: string): string | null {
  const head = text.slice(0, 4096);
  const known = TEXTS.find(({ shows }) => shows.test(head));
  if (known !== undefined) return known.what;
  return !BRACKET.test(head) && WORDS.test(head) ? "a note in plain words" : null;
}
