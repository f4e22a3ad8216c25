import { type Dirent, readdirSync } from "node:fs";
import { join } from "node:path";
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

function meet(folder: string, entry: Dirent<Buffer>): Met & { readonly enter: boolean } {
  const { text, exact } = decodeName(entry.name);
  const absolute = join(folder, text);
  if (exact) return { absolute, enter: entry.isDirectory() };
  return { absolute, trouble: "name-not-utf8", kind: entry.isDirectory() ? "folder" : "file", enter: false };
}

/**
 * Everything below a folder, whatever it is called; links are met, never followed. Own code rather than a glob of everything: a glob
 * does not match names with a line break, ends at the first unreadable folder, and turns backslashes in names into separators.
 */
export function* walk(top: string): Generator<Met> {
  const waiting = [top];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    let entries: readonly Dirent<Buffer>[];
    try {
      entries = readdirSync(folder, { withFileTypes: true, encoding: "buffer" });
    } catch (error) {
      yield { absolute: folder, trouble: codeOf(error), kind: "folder" };
      continue;
    }
    for (const entry of entries) {
      const { enter, ...met } = meet(folder, entry);
      if (enter) waiting.push(met.absolute);
      else yield met;
    }
  }
}
