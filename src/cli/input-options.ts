import type { Argv } from "yargs";
import type { ArgumentsOf } from "./options.ts";

const group = "What is judged:";

/** Inputs and settings, for every command that judges. */
export const inputOptions = <T>(command: Argv<T>) =>
  command
    .positional("paths", {
      type: "string",
      array: true,
      demandOption: true,
      describe: "Files, folders (all files below, whatever they are called) or quoted globs",
    })
    .option("tag", {
      group,
      type: "string",
      array: true,
      requiresArg: true,
      describe: "NAME=VALUE, the application tier's tag; may be repeated",
    })
    .option("tag-name", { group, type: "string", array: true, requiresArg: true, describe: "NAME of a tag that counts with any value" })
    .option("match", {
      group,
      choices: ["any", "all"] as const,
      requiresArg: true,
      describe: "Of several tags, is one enough or is each needed (default any)",
    })
    .option("config", { group, type: "string", requiresArg: true, describe: "FILE with tiers and settings (cmk-audit schema config)" })
    .option("map", { group, type: "string", requiresArg: true, describe: "FILE that says whose a file is (cmk-audit schema map)" })
    .option("as-of", {
      group,
      type: "string",
      requiresArg: true,
      describe:
        "INSTANT at which dates are judged: 2026-06-01, or 2026-06-01T12:00:00+02:00 (default the end of the recorded collection, else now)",
    })
    .option("root", {
      group,
      type: "string",
      requiresArg: true,
      describe: "DIR that paths in the reports are relative to (default the deepest folder that holds all inputs)",
    })
    .option("jobs", {
      type: "string",
      requiresArg: true,
      describe: "N: read in at most N threads (default one for each processor; the results are the same)",
    });

export type InputArguments = Pick<
  ArgumentsOf<typeof inputOptions>,
  "paths" | "tag" | "tagName" | "match" | "config" | "map" | "asOf" | "jobs" | "root"
>;
