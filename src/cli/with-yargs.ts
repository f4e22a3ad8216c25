import yargs, { type Argv } from "yargs";
import { VERSION } from "../generated/version.gen.ts";
import { FORMATS } from "../report/registry.ts";
import { spreadFormats } from "./argv.ts";
import { COMMAND_NAMES, type Declare, declareCommands, type Finish } from "./commands.ts";
import { EXAMPLES, renderExamples } from "./examples.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { repeatedOption } from "./options.ts";
import { explainUsage, unknownCommand } from "./usage.ts";
import { UserError } from "./user-error.ts";

const PURPOSE = `$0 <command>

Decides from exports of the Azure CLI whether each subscription holds an enabled
customer-managed key with the tag of its application tier (rule KeyVault-008).`;

const EPILOGUE = `${renderExamples(EXAMPLES.main)}

Exit codes:
  0  pass, or not applicable
  1  fail
  2  wrong usage, no usable evidence, or a bug
  3  inconclusive: no proof either way; the report says what is missing

Nothing is sent anywhere: the tool reads files, and needs no credentials and no network.`;

/** The first word, where a shell asks for what could come next. */
const COMPLETIONS = "--get-yargs-completions";
const LISTS = ["_", "paths", "assessments", "tag", "tagName", "tag-name", "format", "subscription"];
const WIDEST = 100;

/** @types/yargs does not know it yet. */
interface WithUsageConfiguration {
  readonly usageConfiguration: (configuration: { readonly "hide-types": boolean }) => Argv;
}

interface WithUsageInstance {
  readonly getInternalMethods: () => { readonly getUsageInstance: () => { cacheHelpMessage: () => void } };
}

const configured = (host: Host, argv: readonly string[]): Argv =>
  (yargs([...argv]) as unknown as WithUsageConfiguration)
    .usageConfiguration({ "hide-types": true })
    .scriptName("cmk-audit")
    .locale("en")
    .parserConfiguration({
      "boolean-negation": false,
      "dot-notation": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
    })
    .wrap(Math.min(host.columns ?? WIDEST, WIDEST))
    .exitProcess(false);

/** yargs renders the whole help whenever it runs a command, to have it if the command should fail; ours say what is wrong themselves. */
function keepNoHelp(cli: Argv): Argv {
  const { getUsageInstance } = (cli as unknown as WithUsageInstance).getInternalMethods();
  getUsageInstance().cacheHelpMessage = () => {};
  return cli;
}

const build = (host: Host, argv: readonly string[], declare: Declare, finish: Finish): Argv =>
  declare(keepNoHelp(configured(host, argv)).usage(PURPOSE), finish, host)
    .completion("completion", "Print a completion script for bash or zsh")
    .demandCommand(1, "Name a command.")
    .strict()
    .version(VERSION)
    .epilogue(EPILOGUE);

/** The long options of the command that was asked for, from yargs itself. */
function optionNames(cli: Argv): readonly string[] {
  const { key = {} } = (cli as unknown as { getOptions: () => { key?: Record<string, unknown> } }).getOptions();
  return Object.keys(key);
}

interface Parsed {
  /** Wrong usage. */
  readonly refusal: UserError | null;
  /** What yargs has to say itself: help, the version, a script for completion. */
  readonly usage: string;
}

/** Parses the words and hands the command that they name to `finish`. Throws a UserError for an unknown command. */
export async function parseWithYargs(host: Host, argv: readonly string[], finish: Finish): Promise<Parsed> {
  const cli = build(host, argv, await declareCommands(argv, argv[0] === COMPLETIONS), finish);
  if (argv[0] !== undefined && !argv[0].startsWith("-") && !COMMAND_NAMES.includes(argv[0])) throw unknownCommand(argv[0], COMMAND_NAMES);
  if (argv.length === 0) return { refusal: null, usage: await cli.getHelp() };
  let parsed: Parsed = { refusal: null, usage: "" };
  await cli.parseAsync([...argv], {}, (error, _args, usage) => {
    parsed = { refusal: error ? explainUsage(error.message, optionNames(cli)) : null, usage };
  });
  return parsed;
}

/** Runs the command that any words name. Returns the exit code; throws a UserError for wrong usage, and whatever a bug throws. */
export async function runWithYargs(host: Host): Promise<number> {
  const argv = host.argv[0] === COMPLETIONS ? host.argv : spreadFormats(host.argv, FORMATS);
  let code: number | undefined;
  let failure: { readonly error: unknown } | undefined;
  const { refusal, usage } = await parseWithYargs(host, argv, async (args, work) => {
    try {
      const twice = repeatedOption(args, LISTS);
      if (twice !== undefined) throw new UserError(`--${twice} is given twice.`, "Give it once.");
      code = await work();
    } catch (error) {
      failure = { error };
    }
  });
  if (failure !== undefined) throw failure.error;
  if (refusal !== null) throw refusal;
  if (argv.length === 0) {
    // To standard error and with code 2: 0 would say pass to a script that forgot the command.
    host.stderr(`${usage}\n`);
    return EXIT_UNUSABLE;
  }
  if (code === undefined && usage !== "") host.stdout(`${usage}\n`);
  return code ?? 0;
}
