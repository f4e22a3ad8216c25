import { VERSION } from "../generated/version.gen.ts";
import { visible } from "../report/visible.ts";
import { dispatch } from "./dispatch.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

function describeFailure(error: unknown): string {
  if (error instanceof UserError) return `cmk-audit: ${visible(error.message)}\n${visible(error.advice)}\n`;
  const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n").map(visible);
  return `This is a bug in cmk-audit ${VERSION}. No verdict was reached. Please report it with these lines:\n${lines.join("\n")}\n`;
}

/** Says what went wrong, where it can be said: the exit code tells it all the same. */
export function explainFailure(error: unknown, { stderr }: Pick<Host, "stderr">): number {
  try {
    stderr(describeFailure(error));
  } catch {
    // Standard error cannot be written.
  }
  return EXIT_UNUSABLE;
}

/** Runs the command line; returns the exit code and never throws. */
export async function run(host: Host): Promise<number> {
  try {
    return await dispatch(host);
  } catch (error) {
    return explainFailure(error, host);
  }
}
