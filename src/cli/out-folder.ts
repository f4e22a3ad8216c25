import { existsSync, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { Discovery } from "../io/discover.ts";
import { isWithin } from "../io/paths.ts";
import { codeOf } from "../io/trouble.ts";
import { blockedName, isPart } from "../io/write.ts";
import { counted } from "../report/quantities.ts";
import { FORMATS, type Format, formats } from "../report/registry.ts";
import { isForeignReport } from "./earlier-report.ts";
import { UserError } from "./user-error.ts";

/** What a command reads, none of which it may write over. */
interface Inputs extends Pick<Discovery, "folders" | "files"> {
  /** Files beside the evidence, by their options: settings and the signing key. Reports may lie next to them, but not in their place. */
  readonly others?: readonly (string | undefined)[];
}

const namesOf = (wanted: readonly Format[]): readonly string[] => wanted.flatMap((format): readonly string[] => formats[format].files);

/** Where a folder really is, links resolved as far as it exists. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const above = dirname(path);
  return above === path ? path : join(realPath(above), basename(path));
}

/** Refuses a path below a file: nothing can be made there. `kind`: what to name instead. */
function refuseBelowFile(out: string, path: string, kind: "file" | "folder"): void {
  const above = dirname(path);
  if (!existsSync(above)) {
    if (above !== path) refuseBelowFile(out, above, kind);
  } else if (!statSync(above).isDirectory())
    throw new UserError(`${out} would lie below ${basename(above)}, which is a file.`, `Name another ${kind}.`);
}

/** Files by the names that were given. One that is given by a link is the file to which the link leads: that one must stay. */
const filesNamed = (given: readonly string[], cwd: string): Inputs["files"] =>
  given.map((path) => ({ absolute: realPath(resolve(cwd, path)), path }));

/** Saved assessments as the inputs of a command. */
export const savedInputs = (given: readonly string[], cwd: string): Inputs => ({ folders: [], files: filesNamed(given, cwd) });

/** The input that stands at a path; undefined where none does. */
function inputAt(path: string, cwd: string, { files, others = [] }: Inputs): string | undefined {
  const real = realPath(path);
  const named = others.filter((other) => other !== undefined);
  // Of thousands of inputs few have that name, and only those are looked up on the disk.
  const isThere = ({ absolute }: Inputs["files"][number]): boolean => basename(absolute) === basename(real) && realPath(absolute) === real;
  return (files.find(isThere) ?? filesNamed(named, cwd).find(isThere))?.path;
}

/** Reports among the inputs would be read as exports by the next run. */
function refuseInputs(out: string, folder: string, { folders, files }: Inputs): void {
  const real = realPath(folder);
  const around = folders.find((input) => isWithin(real, realPath(input)));
  if (around !== undefined)
    throw new UserError(
      `The folder ${out} lies in the input folder ${around}, so the next run would read these reports as exports.`,
      "Name a folder outside of the inputs.",
    );
  // Thousands of files lie in hundreds of folders.
  const withinOut = new Map<string, boolean>();
  const isInside = (parent: string): boolean => {
    const known = withinOut.get(parent) ?? isWithin(realPath(parent), real);
    withinOut.set(parent, known);
    return known;
  };
  const inside = files.find(({ absolute }) => isInside(dirname(absolute)));
  if (inside !== undefined)
    throw new UserError(
      `The folder ${out} holds the input file ${inside.path}.`,
      "Name a folder that holds no inputs: evidence and reports stay apart.",
    );
}

/** Reports may stand beside the assessment that they are made of, but not in its place: its layout may be another than the one written here. */
function refuseReplacing(folder: string, names: readonly string[], cwd: string, inputs: Inputs): void {
  const replaced = names.map((name) => inputAt(join(folder, name), cwd, inputs)).find((input) => input !== undefined);
  if (replaced !== undefined)
    throw new UserError(`The input ${replaced} would be written over.`, "Name another folder, or other formats by --format.");
}

function listFolder(out: string, folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  if (!statSync(folder).isDirectory()) throw new UserError(`${out} is a file, not a folder.`, "Name a folder for the reports.");
  try {
    return readdirSync(folder);
  } catch (error) {
    throw new UserError(`The folder ${out} cannot be looked into (${codeOf(error)}).`, "Check its permissions, or name another.");
  }
}

/** Whether a plain file that has a report's name is somebody else's. */
const isForeign = (folder: string, name: string): boolean => lstatSync(join(folder, name)).isFile() && isForeignReport(join(folder, name));

/** Reports of two assessments side by side would be taken for those of one. */
function refuseStale(out: string, stale: readonly string[]): void {
  const [first] = stale;
  if (first === undefined) return;
  const others = stale.length === 1 ? "" : ` and ${counted(stale.length - 1, "other report")}`;
  throw new UserError(
    `The folder ${out} holds ${first}${others} of an earlier run, which this one would leave beside its own.`,
    "Name an empty folder, ask for the same formats, or add --force to leave them there.",
  );
}

/**
 * Refuses, before any work is done, a folder that reports do not belong in: one of the inputs, one that holds files of somebody else's, or
 * reports of an earlier assessment that would stay (unless forced), one where a link or a folder stands in the place of a report. `isAgain`:
 * the assessment is not a new one, so its reports may stand beside it. Returns its absolute path.
 */
export function chooseOutFolder(
  { out, force, format }: { readonly out: string; readonly force?: boolean | undefined; readonly format: readonly Format[] },
  cwd: string,
  inputs: Inputs,
  isAgain = false,
): string {
  const folder = resolve(cwd, out);
  refuseBelowFile(out, folder, "folder");
  const own = namesOf(format);
  if (!isAgain) refuseInputs(out, folder, inputs);
  refuseReplacing(folder, own, cwd, inputs);
  const ours = new Set(namesOf(FORMATS));
  const there = listFolder(out, folder);
  const foreign = there.find((name) => !ours.has(name) && !isPart(name));
  if (foreign !== undefined && force !== true)
    throw new UserError(
      `The folder ${out} holds other files, such as ${foreign}.`,
      "Name an empty folder, or add --force to write beside them.",
    );
  if (!isAgain && force !== true)
    refuseStale(
      out,
      there.filter((name) => ours.has(name) && !own.includes(name)),
    );
  const taken = there.find((name) => own.includes(name) && force !== true && isForeign(folder, name));
  if (taken !== undefined)
    throw new UserError(
      `The folder ${out} holds a file called ${taken}, which is no report of cmk-audit.`,
      "Name an empty folder, or add --force to write over it.",
    );
  const blocked = blockedName(folder, own);
  if (blocked !== null)
    throw new UserError(`${join(out, blocked)} is a link or a folder where a report belongs.`, "Move it away, or name another folder.");
  return folder;
}

/** Refuses a file among the inputs: the next run would take it for one of them. */
export function refuseAmongInputs(out: string, what: string, cwd: string, { folders }: Pick<Inputs, "folders">): void {
  const target = realPath(resolve(cwd, out));
  const around = folders.find((input) => isWithin(target, realPath(input)));
  if (around !== undefined)
    throw new UserError(
      `${out} lies in the input folder ${around}, so the next run would read the ${what} as an export.`,
      "Name a file outside of the inputs.",
    );
}

/** Refuses to sign with a key that lies among the inputs: the package would hold it. A .pub file may stand for the private key beside it. */
export function refuseKeyAmongInputs(key: string, cwd: string, inputs: Inputs): void {
  const held = [key, key.replace(/\.pub$/i, "")].map((name) => inputAt(resolve(cwd, name), cwd, inputs)).find((path) => path !== undefined);
  if (held !== undefined)
    throw new UserError(
      `The signing key ${held} is among the inputs, and the package, which is given away, would hold it.`,
      "Move the key out of the inputs: it belongs to whoever seals, and is no evidence.",
    );
}

/** Refuses, before any work is done, a file that a package does not belong in: no ZIP by its name, among the inputs, or there already. */
export function refuseTarget(
  { out, force }: { readonly out: string; readonly force?: boolean | undefined },
  cwd: string,
  inputs: Inputs,
): void {
  const target = resolve(cwd, out);
  refuseBelowFile(out, target, "file");
  if (!/\.zip$/i.test(out))
    throw new UserError(`--out ${out} is not the name of a ZIP.`, "Give it a name that ends in .zip, so that every system can open it.");
  refuseAmongInputs(out, "package", cwd, inputs);
  if (inputAt(target, cwd, inputs) !== undefined) throw new UserError(`${out} is one of the inputs.`, "Name another file.");
  const stat = lstatSync(target, { throwIfNoEntry: false });
  if (stat !== undefined && !stat.isFile()) throw new UserError(`${out} is a link or a folder.`, "Move it away, or name another file.");
  if (stat !== undefined && force !== true)
    throw new UserError(`${out} is there already.`, "Name another file, or add --force to write over it.");
}
