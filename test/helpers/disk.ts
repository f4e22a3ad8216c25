import fs, { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const made: string[] = [];
process.on("exit", () => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

/** A new folder with the given files (path to content); everybody may look into it. It is gone when the tests are. */
export function aFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), "cmk-audit-test-"));
  made.push(folder);
  chmodSync(folder, 0o755);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

/** Every file below a folder, by its path there. */
export const filesBelow = (folder: string): readonly (readonly [path: string, content: Buffer])[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .sort()
    .filter((path) => statSync(join(folder, path)).isFile())
    .map((path) => [path, readFileSync(join(folder, path))] as const);

const NOBODY = 65_534;

/** Permissions mean nothing to root: runs the work as nobody. */
export async function withoutPrivileges<T>(work: () => Promise<T> | T): Promise<T> {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}

/** The error with which work fails, which it must. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error("it did not fail");
}

/** Does some work where a function of the disk gives an error of the system once so many of its calls went well. */
async function whereDiskFails<T>(call: "readSync" | "writeSync", code: string, good: number, work: () => T | Promise<T>): Promise<T> {
  const original = fs[call] as (...asked: unknown[]) => unknown;
  let left = good;
  const failing = (...asked: unknown[]): unknown => {
    left -= 1;
    if (left < 0) throw Object.assign(new Error(`${code}: it failed`), { code, syscall: call.replace("Sync", "") });
    return original(...asked);
  };
  Object.assign(fs, { [call]: failing });
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    Object.assign(fs, { [call]: original });
    syncBuiltinESMExports();
  }
}

/** Does some work with a disk from which reads fail once so many of them went well. */
export const whereReadsFail = <T>(good: number, work: () => T | Promise<T>): Promise<T> => whereDiskFails("readSync", "EIO", good, work);

/** Does some work with a disk that is full once so many writes went well. */
export const whereDiskIsFull = <T>(good: number, work: () => T | Promise<T>): Promise<T> =>
  whereDiskFails("writeSync", "ENOSPC", good, work);
