#!/usr/bin/env node
import { writeSync } from "node:fs";
import { run } from "./run.ts";

/** A reader that went away (`| head`) is no error. */
const write =
  (descriptor: number) =>
  (text: string): void => {
    for (let rest = Buffer.from(text); rest.length > 0; ) {
      try {
        rest = rest.subarray(writeSync(descriptor, rest));
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "EPIPE") process.exit();
        if (code !== "EAGAIN") throw error;
      }
    }
  };

process.exitCode = await run({
  argv: process.argv.slice(2),
  cwd: process.cwd(),
  columns: process.stdout.columns,
  stdout: write(1),
  stderr: write(2),
  now: () => new Date(),
});
