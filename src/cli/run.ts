import { VERSION } from "../generated/version.gen.ts";
import { FORMATS } from "../report/registry.ts";
import { visible } from "../report/visible.ts";
import { spreadFormats } from "./argv.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { plainCommand } from "./plain-words.ts";
import { UserError } from "./user-error.ts";

function explainFailure(error: unknown, host: Host): number {
  if (error instanceof UserError) host.stderr(`cmk-audit: ${visible(error.message)}\n${visible(error.advice)}\n`);
  else {
    const lines = (error instanceof Error ? (error.stack ?? error.message) : String(error)).split("\n").map(visible);
    host.stderr(`This is a bug in cmk-audit ${VERSION}. No verdict was reached. Please report it with these lines:\n${lines.join("\n")}\n`);
  }
  return EXIT_UNUSABLE;
}

/** Runs the command. Returns the exit code; throws a UserError for wrong usage, and whatever a bug throws. */
async function dispatch(host: Host): Promise<number> {
  const plain = await plainCommand(spreadFormats(host.argv, FORMATS));
  if (plain !== null) return plain.run(plain.args, host);
  const { runWithYargs } = await import("./with-yargs.ts");
  return runWithYargs(host);
}

/** Runs the command line; returns the exit code and never throws. */
export async function run(host: Host): Promise<number> {
  try {
    return await dispatch(host);
  } catch (error) {
    return explainFailure(error, host);
  }
}
