import type { Artifact } from "../core/artifact.ts";
import type { InputIssue } from "../generated/types.gen.ts";
import { type Discovery, discover } from "../io/discover.ts";
import { readArtifactFile } from "../io/read.ts";
import type { Progress } from "./progress.ts";
import { UserError } from "./user-error.ts";

export interface Inputs {
  readonly artifacts: readonly Artifact[];
  readonly unreadable: readonly InputIssue[];
  readonly bytes: number;
}

/** Finds all files; a path that names none is an error of usage. */
export async function findInputs(paths: readonly string[], cwd: string): Promise<Discovery> {
  if (paths.includes(""))
    throw new UserError("One of the paths is empty.", "A variable of the shell may be unset; the current folder is written as a dot.");
  const discovery = await discover(paths, cwd);
  const [missing] = discovery.missing;
  if (missing !== undefined)
    throw new UserError(`${missing} is not there and matches no file.`, "Check the path; quote globs so that the shell leaves them alone.");
  return discovery;
}

/** Reads all files; what cannot be read comes back as input issues. */
export function readInputs({ files, issues }: Discovery, progress: Progress): Inputs {
  const artifacts: Artifact[] = [];
  const unreadable = [...issues];
  let bytes = 0;
  for (const [at, file] of files.entries()) {
    progress.reading(at, files.length, bytes);
    const item = readArtifactFile(file);
    if ("code" in item) unreadable.push(item);
    else {
      artifacts.push(item);
      bytes += item.bytes.length;
    }
  }
  return { artifacts, unreadable, bytes };
}
