import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { decode } from "../core/text/decode.ts";
import { sniffArchive } from "../io/archive/sniff.ts";
import { readRegularFile } from "../io/read.ts";
import { UserError } from "./user-error.ts";

const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read by this user",
  EISDIR: "is a folder",
  special: "is no regular file",
  "too-large": "is too large to be read in one piece (512 MiB)",
};

/** Why something that the user named cannot be read, as the end of a sentence on it. `trouble`: a code of the system or of `io/read`. */
export const whyUnread = (trouble: string): string => TROUBLES[trouble] ?? `cannot be read (${trouble})`;

/** The file of a name in a folder, as the advice to name it; the other advice where there is none. */
function adviseIn(folder: string, name: string | undefined, cwd: string, otherwise: string): string {
  const file = name === undefined ? undefined : join(folder, name);
  return file !== undefined && existsSync(resolve(cwd, file)) ? `Name ${file}.` : otherwise;
}

/** Advice for somebody who named a file beside the one that was meant. */
export const adviseBeside = (file: string, name: string | undefined, cwd: string, otherwise: string): string =>
  adviseIn(dirname(file), name, cwd, otherwise);

const isFolder = (absolute: string): boolean => statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * A text file of the user's own. Links are followed here: the user named this very file. `usualName`: what such a file is called where it
 * stands in a folder of ours, which may have been named in its place.
 */
export function readText(file: string, cwd: string, usualName?: string): string {
  if (file === "-") throw new UserError("Standard input is not read.", "Name a file.");
  const absolute = resolve(cwd, file);
  const outcome = readRegularFile(absolute, { followLinks: true });
  if ("trouble" in outcome) {
    if (outcome.trouble === "special" && isFolder(absolute))
      throw new UserError(`${file} is a folder.`, adviseIn(file, usualName, cwd, `Name ${usualName ?? "a file"} in it.`));
    const advice = outcome.trouble === "special" ? "Save what it gives in a file, and name that." : "Check the path.";
    throw new UserError(`${file} ${whyUnread(outcome.trouble)}.`, advice);
  }
  const decoded = decode(outcome.bytes);
  if (decoded.ok) return decoded.text;
  const archive = sniffArchive(outcome.bytes);
  if (archive !== null) throw new UserError(`${file} is an archive (${archive}), and no text.`, "Unpack it, and name the file in it.");
  throw new UserError(`${file} is not UTF-8 text (byte ${decoded.byte}).`, "Save it as UTF-8.");
}
