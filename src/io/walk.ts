import { readdirSync } from "node:fs";
import { sep } from "node:path";
import { byText } from "../core/basis/compare.ts";
import { codeOf } from "./trouble.ts";

/** What a walk meets: a file (links and devices too: reading refuses them), or something that it could not look into. */
export type Met = { readonly absolute: string } | { readonly absolute: string; readonly trouble: string; readonly kind: "file" | "folder" };

const STRICT = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The name as text; bytes that are no UTF-8 shown as \xNN, so that no two names look the same. */
function decodeName(name: Buffer): { text: string; exact: boolean } {
  try {
    return { text: STRICT.decode(name), exact: true };
  } catch {
    const text = [...name].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join("");
    return { text, exact: false };
  }
}

interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  /** The name cannot be written as text. */
  readonly isStrange: boolean;
}

/** What a decoder leaves where bytes are no UTF-8. */
const REPLACED = "\ufffd";

/** What stands in a folder; names as text at once, and as bytes only where one of them is none. */
function entriesOf(folder: string): readonly Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (!entries.some(({ name }) => name.includes(REPLACED)))
    return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory(), isStrange: false }));
  return readdirSync(folder, { withFileTypes: true, encoding: "buffer" }).map((entry) => {
    const { text, exact } = decodeName(entry.name);
    return { name: text, isFolder: entry.isDirectory(), isStrange: !exact };
  });
}

/** Where an entry stands among the paths of all files, a folder as what is in it. */
const place = ({ name, isFolder }: Entry): string => (isFolder ? `${name}${sep}` : name);

/** Something in a folder that was met, or is to be looked into. */
type Waiting = { readonly absolute: string; readonly entry: Entry };

/** What stands in a folder, the first by path last. */
function waitingIn(folder: string): readonly Waiting[] {
  const start = folder.endsWith(sep) ? folder : folder + sep;
  const placed = entriesOf(folder).map((entry) => ({ absolute: start + entry.name, entry, at: place(entry) }));
  return placed.sort((a, b) => byText(b.at, a.at));
}

/**
 * Everything below a folder, whatever it is called, by path; links are met, never followed. Own code rather than a glob of everything: a
 * glob does not match names with a line break, ends at the first unreadable folder, and turns backslashes in names into separators.
 */
export function* walk(top: string): Generator<Met> {
  const waiting: Waiting[] = [{ absolute: top, entry: { name: top, isFolder: true, isStrange: false } }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { absolute, entry } = next;
    const { isFolder, isStrange } = entry;
    if (isStrange) yield { absolute, trouble: "name-not-utf8", kind: isFolder ? "folder" : "file" };
    else if (!isFolder) yield { absolute };
    else {
      try {
        for (const one of waitingIn(absolute)) waiting.push(one);
      } catch (error) {
        yield { absolute, trouble: codeOf(error), kind: "folder" };
      }
    }
  }
}
