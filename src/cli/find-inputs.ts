import type { Discovery } from "../io/discover.ts";
import { findFiles } from "../io/find-files.ts";
import { type ReadParts, readParts } from "../io/read-parts.ts";
import type { Tally } from "../io/threads/batches.ts";
import type { Progress } from "./progress.ts";
import { UserError } from "./user-error.ts";

/** Finds all files; a path that names none is an error of usage. */
export async function findInputs(paths: readonly string[], cwd: string, root?: string): Promise<Discovery> {
  const found = await findFiles(paths, cwd, root);
  if (!found.ok) throw new UserError(found.message, found.advice);
  return found.discovery;
}

/** Reads all files in as many threads as are worth it and shows how far it is; what cannot be read comes back as input issues. */
export async function readAll({ files, issues }: Discovery, jobs: number, progress: Progress): Promise<ReadParts> {
  const onTally = (tally: Tally): void => progress.reading(tally, files.length);
  const inputs = await readParts(files, { jobs, onTally, onPiece: progress.piece });
  return { ...inputs, unreadable: [...issues, ...inputs.unreadable] };
}
