import type { Assessment, Settings } from "../generated/types.gen.ts";
import type { Artifact } from "./artifact.ts";

export interface AssessContext {
  readonly asOf: string;
  readonly asOfSource: Assessment["asOfSource"];
  readonly toolVersion: string;
  /** Inputs that the shell could not read at all. */
  readonly unreadable: readonly Assessment["inputIssues"][number][];
}

export function assess(_artifacts: readonly Artifact[], _settings: Settings, _context: AssessContext): Assessment {
  throw new Error("in the making");
}
