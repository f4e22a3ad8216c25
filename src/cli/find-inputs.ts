import { resolve } from "node:path";
import { type Discovery, discover } from "../io/discover.ts";
import { isWithin } from "../io/paths.ts";
import { type ReadParts, readParts } from "../io/read-parts.ts";
import type { Tally } from "../io/threads/batches.ts";
import type { Progress } from "./progress.ts";
import { UserError } from "./user-error.ts";

/** Finds all files; a path that names none is an error of usage. */
export async function findInputs(paths: readonly string[], cwd: string, root?: string): Promise<Discovery> {
  if (paths.includes(""))
    throw new UserError("One of the paths is empty.", "A variable of the shell may be unset; the current folder is written as a dot.");
  const discovery = await discover(paths, cwd, root);
  const [missing] = discovery.missing;
  if (missing !== undefined)
    throw new UserError(`${missing} is not there and matches no file.`, "Check the path; quote globs so that the shell leaves them alone.");
  const outside = root === undefined ? undefined : discovery.files.find(({ absolute }) => !isWithin(absolute, resolve(cwd, root)));
  if (outside !== undefined)
    throw new UserError(
      `The file ${outside.absolute} does not lie below the folder ${root} of --root.`,
      "Name a folder that holds all inputs.",
    );
  return discovery;
}

/** Reads all files in as many threads as are worth it and shows how far it is; what cannot be read comes back as input issues. */
export async function readAll({ files, issues }: Discovery, jobs: number, progress: Progress): Promise<ReadParts> {
  const onTally = (tally: Tally): void => progress.reading(tally, files.length);
  const inputs = await readParts(files, { jobs, onTally, onPiece: progress.piece });
  return { ...inputs, unreadable: [...issues, ...inputs.unreadable] };
}
