import fs, { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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

/** Does some work with a disk from which reads fail once so many of them went well. */
export async function whereReadsFail<T>(good: number, work: () => T | Promise<T>): Promise<T> {
  const { readSync } = fs;
  let left = good;
  fs.readSync = ((...asked: Parameters<typeof readSync>) => {
    left -= 1;
    if (left < 0) throw Object.assign(new Error("EIO: i/o error, read"), { code: "EIO", syscall: "read" });
    return readSync(...asked);
  }) as typeof readSync;
  syncBuiltinESMExports();
  try {
    return await work();
  } finally {
    fs.readSync = readSync;
    syncBuiltinESMExports();
  }
}
