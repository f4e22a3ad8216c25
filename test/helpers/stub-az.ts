import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { aFolder } from "./disk.ts";
import type { Answer } from "./estate.ts";

const stub = fileURLToPath(new URL("stub-az.sh", import.meta.url));

export interface StubAz {
  readonly folder: string;
  /** Environment in which the stub is the first az. */
  readonly env: Readonly<Record<string, string>>;
  /** Gives one more answer, or another one. `before` is sh that runs first. */
  readonly answer: (words: string, answer: Answer, before?: string) => void;
  /** Words of every call so far, with the cloud that it was told to use. */
  readonly calls: () => readonly { readonly cloud: string; readonly words: string }[];
}

const fileOf = (words: string): string => words.replace(/[^0-9A-Za-z.-]/g, "_");

/** An az that answers from a table; words that it does not know it calls unrecognized arguments. */
export function aStubAz(answers: Readonly<Record<string, Answer>>): StubAz {
  const folder = aFolder();
  const bin = join(folder, "bin");
  mkdirSync(bin);
  copyFileSync(stub, join(bin, "az"));
  chmodSync(join(bin, "az"), 0o755);
  const answer: StubAz["answer"] = (words, { code, out, err }, before) => {
    const file = join(folder, fileOf(words.includes("--output") ? words : `${words} --output json`));
    writeFileSync(`${file}.out`, out);
    writeFileSync(`${file}.err`, err);
    writeFileSync(`${file}.code`, `${code}\n`);
    if (before !== undefined) writeFileSync(`${file}.before`, before);
  };
  for (const [words, own] of Object.entries(answers)) answer(words, own);
  const log = join(folder, "calls.log");
  return {
    folder,
    env: { PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}`, STUB_AZ: folder, HOME: folder },
    answer,
    calls: () =>
      existsSync(log)
        ? readFileSync(log, "utf8")
            .trimEnd()
            .split("\n")
            .map((line) => ({ cloud: line.split("\t", 1)[0] as string, words: line.slice(line.indexOf("\t") + 1) }))
        : [],
  };
}

/** Whether a program is there: tests that need one say so and are skipped where it is not. */
export const hasProgram = (name: string): boolean => spawnSync(name, ["-c", "exit 0"], { stdio: "ignore" }).error === undefined;
