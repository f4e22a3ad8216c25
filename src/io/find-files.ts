import { resolve } from "node:path";
import { type Discovery, discover } from "./discover.ts";
import { isWithin } from "./paths.ts";

/** The files that somebody named, or why they were not named well: a sentence, and what to do. */
export type Found =
  | { readonly ok: true; readonly discovery: Discovery }
  | { readonly ok: false; readonly message: string; readonly advice: string };

const refused = (message: string, advice: string): Found => ({ ok: false, message, advice });

/** Finds all files below some paths. One that is empty, that is not there, or with a file outside of the root, is refused. */
export async function findFiles(paths: readonly string[], cwd: string, root?: string): Promise<Found> {
  if (paths.includes(""))
    return refused("One of the paths is empty.", "A variable of the shell may be unset; the current folder is written as a dot.");
  const discovery = await discover(paths, cwd, root);
  const [missing] = discovery.missing;
  if (missing !== undefined)
    return refused(`${missing} is not there and matches no file.`, "Check the path; quote globs so that the shell leaves them alone.");
  const outside = root === undefined ? undefined : discovery.files.find(({ absolute }) => !isWithin(absolute, resolve(cwd, root)));
  if (outside !== undefined)
    return refused(`The file ${outside.absolute} does not lie below the folder ${root}.`, "Name a folder that holds all inputs.");
  return { ok: true, discovery };
}
