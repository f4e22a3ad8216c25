import { closeSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

export interface Output {
  readonly name: string;
  readonly chunks: Iterable<string>;
}

function writeChunks(file: string, chunks: Iterable<string>): void {
  const descriptor = openSync(file, "wx");
  try {
    for (const chunk of chunks) writeSync(descriptor, chunk);
  } finally {
    closeSync(descriptor);
  }
}

/** Writes all outputs beside their names first and renames them last, so that no old output is ever half-overwritten. */
export function writeOutputs(folder: string, outputs: readonly Output[]): void {
  const temporary = (name: string): string => join(folder, `.${name}.cmk-audit-part`);
  try {
    for (const { name } of outputs) rmSync(temporary(name), { force: true });
    for (const { name, chunks } of outputs) writeChunks(temporary(name), chunks);
    for (const { name } of outputs) renameSync(temporary(name), join(folder, name));
  } finally {
    for (const { name } of outputs) rmSync(temporary(name), { force: true });
  }
}
