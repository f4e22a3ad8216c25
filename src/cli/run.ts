import { VERSION } from "../generated/version.gen.ts";
import { visible } from "../report/visible.ts";
import { dispatch } from "./dispatch.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

function explainFailure(error: unknown, host: Host): number {
  if (error instanceof UserError) host.stderr(`cmk-audit: ${visible(error.message)}\n${visible(error.advice)}\n`);
  else {
    const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n").map(visible);
    host.stderr(`This is a bug in cmk-audit ${VERSION}. No verdict was reached. Please report it with these lines:\n${lines.join("\n")}\n`);
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
