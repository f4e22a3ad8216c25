import { spawnSync } from "node:child_process";

/** Whether a program is there; if not, one line on standard error says what is not tested. In CI everything must be there. */
export function isInstalled(program: string, tested: string): boolean {
  const isThere = spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
  if (isThere) return true;
  if (process.env["CI"] === "true") throw new Error(`${program} is not installed, so ${tested} cannot be tested`);
  process.stderr.write(`skipped: ${tested} (${program} is not installed)\n`);
  return false;
}
