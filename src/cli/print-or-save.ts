import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { codeOf, isSystemError } from "../io/trouble.ts";
import { writeOutputs } from "../io/write.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

/** Prints a text, or writes it to a new file. An existing file is never overwritten: it may have been sent to somebody. */
export async function printOrSave(text: string, out: string | undefined, host: Host): Promise<void> {
  if (out === undefined) {
    host.stdout(text);
    return;
  }
  if (out === "") throw new UserError("--out names no file.", "Name one.");
  const file = resolve(host.cwd, out);
  if (existsSync(file)) throw new UserError(`${out} is there already.`, "Name another file, or remove this one first.");
  try {
    await host.interruptible((signal) => writeOutputs(dirname(file), [{ name: basename(file), chunks: [text] }], { signal }));
  } catch (error) {
    if (!isSystemError(error)) throw error;
    throw new UserError(`${out} cannot be written (${codeOf(error)}).`, "Check the free space and the permissions, or name another file.");
  }
}
