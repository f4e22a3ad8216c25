import yargs, { type Argv } from "yargs";
import { VERSION } from "../generated/version.gen.ts";
import { FORMATS, type Format } from "../report/registry.ts";
import { visible } from "../report/visible.ts";
import { runAssess } from "./commands/assess.ts";
import { runExplain } from "./commands/explain.ts";
import { runReport } from "./commands/report.ts";
import { runSchema } from "./commands/schema.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { UserError } from "./user-error.ts";

const EPILOGUE = `Exit codes: 0 pass or not applicable, 1 fail, 2 usage, no usable evidence or a bug, 3 inconclusive.
Nothing is sent anywhere: the tool reads files, needs no credentials and no network.`;

const outputOptions = <T>(command: Argv<T>) =>
  command
    .option("format", {
      type: "string",
      array: true,
      choices: FORMATS,
      requiresArg: true,
      describe: "Report format; with --out several (default all but text)",
    })
    .option("out", { type: "string", requiresArg: true, describe: "Folder for the reports; the summary still goes to standard output" })
    .option("force", { type: "boolean", default: false, describe: "Write into a folder that holds other files" })
    .option("quiet", { type: "boolean", default: false, describe: "With --out: no summary" });

const assessOptions = (command: Argv) =>
  outputOptions(command)
    .positional("paths", { type: "string", array: true, demandOption: true, describe: "Files, folders or quoted globs" })
    .option("tag", {
      type: "string",
      array: true,
      default: [] as string[],
      requiresArg: true,
      describe: "Tag of the application tier, NAME=VALUE; repeatable",
    })
    .option("tag-name", {
      type: "string",
      array: true,
      default: [] as string[],
      requiresArg: true,
      describe: "Tag name that counts with any value; repeatable",
    })
    .option("match", { choices: ["any", "all"] as const, describe: "Whether one of several tags is enough (default any)" })
    .option("config", { type: "string", requiresArg: true, describe: "JSON file with tiers and settings (cmk-audit schema config)" })
    .option("map", { type: "string", requiresArg: true, describe: "JSON file that says whose a file is (cmk-audit schema map)" })
    .option("as-of", { type: "string", requiresArg: true, describe: "Instant at which dates are judged (default: now)" })
    .option("verbose", { type: "boolean", default: false, describe: "Counts on standard error" })
    .example("$0 assess exports/ --tag tier=app", "a summary on the terminal")
    .example("$0 assess exports/ --tag tier=app --out reports", "reports as files");

function build(host: Host, finish: (code: Promise<number> | number) => Promise<void>): Argv {
  return yargs([...host.argv])
    .scriptName("cmk-audit")
    .usage(
      "$0 <command>\n\nDecides from exports of the Azure CLI whether each subscription holds an enabled\ncustomer-managed key with the tag of its application tier (rule KeyVault-008).",
    )
    .command("assess <paths..>", "Judge a customer's exports", assessOptions, (args) =>
      finish(runAssess({ ...args, format: args.format as Format[] | undefined }, host)),
    )
    .command(
      "report <assessment>",
      "Render a saved assessment.json again",
      (command) =>
        outputOptions(command).positional("assessment", { type: "string", demandOption: true, describe: "The saved assessment" }),
      (args) => finish(runReport({ ...args, format: args.format as Format[] | undefined }, host)),
    )
    .command(
      "explain [rule]",
      "Say what a rule asks and how its verdict is reached",
      (command) =>
        command.positional("rule", { type: "string", default: "KeyVault-008", describe: "KeyVault-008, KeyVault-009, KeyVault-web" }),
      (args) => finish((async () => runExplain(args.rule, host))()),
    )
    .command(
      "schema [name]",
      "Print a JSON Schema, or the names of all",
      (command) => command.positional("name", { type: "string", describe: "For example assessment, config, map" }),
      (args) => finish((async () => runSchema(args.name, host))()),
    )
    .completion("completion", "Print a completion script for the shell")
    .demandCommand(1, "Name a command.")
    .recommendCommands()
    .strict()
    .version(VERSION)
    .epilogue(EPILOGUE)
    .wrap(Math.min(host.columns ?? 100, 100))
    .exitProcess(false);
}

function explainFailure(error: unknown, host: Host): number {
  if (error instanceof UserError) host.stderr(`cmk-audit: ${visible(error.message)}\n${error.advice}\n`);
  else
    host.stderr(
      `This is a bug in cmk-audit ${VERSION}. Please report it with these lines:\n${error instanceof Error ? error.stack : String(error)}\n`,
    );
  return EXIT_UNUSABLE;
}

/** Runs the command line; returns the exit code and never throws. */
export async function run(host: Host): Promise<number> {
  let code: number | undefined;
  let failure: unknown;
  const finish = async (work: Promise<number> | number): Promise<void> => {
    try {
      code = await work;
    } catch (error) {
      failure = error;
    }
  };
  let usage = "";
  try {
    await build(host, finish).parseAsync([...host.argv], {}, (error, _args, output) => {
      usage = output;
      if (error && code === undefined && failure === undefined)
        failure = new UserError(error.message || "Wrong usage.", "See cmk-audit --help.");
    });
  } catch (error) {
    failure ??= error instanceof Error && error.name === "YError" ? new UserError(error.message, "See cmk-audit --help.") : error;
  }
  if (failure !== undefined) return explainFailure(failure, host);
  if (code === undefined) host.stdout(`${usage}\n`);
  return code ?? 0;
}
