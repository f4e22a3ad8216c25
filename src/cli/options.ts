import type { ArgumentsCamelCase, Argv } from "yargs";
import { FORMATS, formats } from "../report/registry.ts";

/** The typed arguments of a command, from the function that declares its options. */
export type ArgumentsOf<Declare extends (command: Argv) => Argv<unknown>> =
  ReturnType<Declare> extends Argv<infer Options> ? ArgumentsCamelCase<Options> : never;

/** A line for each, so that they can be looked through. */
const FORMAT_LIST = FORMATS.map((format) => `${format}: ${formats[format].description}`).join("\n");

/** Where reports go, for every command that makes some. */
export const outputOptions = <T>(command: Argv<T>) => {
  const group = "Reports:";
  return command
    .option("format", {
      group,
      array: true,
      choices: FORMATS,
      requiresArg: true,
      describe: `One to standard output (default text); with --out one or more as files (default html, csv and json):\n${FORMAT_LIST}`,
    })
    .option("out", { group, type: "string", requiresArg: true, describe: "DIR: write the reports there, the summary to standard output" })
    .option("force", { group, type: "boolean", describe: "Write into DIR although it holds other files" })
    .option("quiet", { group, type: "boolean", describe: "Print nothing: use the exit code, and the files of --out" })
    .option("verbose", { group, type: "boolean", describe: "What each file was taken for, counts and times, on standard error" })
    .option("color", { group, type: "boolean", describe: "Colour the summary (default: on a terminal; NO_COLOR, FORCE_COLOR)" })
    .option("no-color", { group, type: "boolean", describe: "No colour" })
    .option("csv-delimiter", {
      group,
      choices: ["comma", "semicolon", "tab"] as const,
      requiresArg: true,
      describe:
        "comma, semicolon or tab between the cells of CSV reports (default comma; semicolon for a spreadsheet whose decimal sign is a comma)",
    })
    .option("no-csv-bom", { group, type: "boolean", describe: "CSV reports without the byte order mark by which Excel knows UTF-8" })
    .conflicts("quiet", "verbose")
    .conflicts("color", "no-color");
};

/** Options that take one value: given twice, yargs makes them a list. */
export const repeatedOption = (args: Readonly<Record<string, unknown>>, lists: readonly string[]): string | undefined =>
  Object.keys(args).find((name) => Array.isArray(args[name]) && !lists.includes(name));
