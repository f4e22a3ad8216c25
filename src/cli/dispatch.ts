import yargs, { type Argv } from "yargs";
import { VERSION } from "../generated/version.gen.ts";
import { FORMATS } from "../report/registry.ts";
import { spreadFormats } from "./argv.ts";
import { COMMAND_NAMES, type Declare, declareCommands, type Finish } from "./commands.ts";
import { EXAMPLES, renderExamples } from "./examples.ts";
import { EXIT_UNUSABLE } from "./exit-code.ts";
import type { Host } from "./host.ts";
import { repeatedOption } from "./options.ts";
import { explainUsage, refuseStandardInput, unknownCommand } from "./usage.ts";
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
1 and 3 are verdicts of assess, package and merge; report and request end with 0 when they rendered,
verify with 1 when a stage failed.

Nothing is sent anywhere: the tool reads files, and needs no credentials and no network.`;

/** The first word, where a shell asks for what could come next. */
const COMPLETIONS = "--get-yargs-completions";
/** Positional arguments that may be several; of options each command says so itself. */
const POSITIONAL_LISTS = ["_", "paths", "assessments"];
const WIDEST = 100;

/** @types/yargs does not know it yet. */
interface WithUsageConfiguration {
  readonly usageConfiguration: (configuration: { readonly "hide-types": boolean }) => Argv;
}

interface WithUsageInstance {
  readonly getInternalMethods: () => { readonly getUsageInstance: () => { cacheHelpMessage: () => void } };
}

const configured = (host: Host, argv: readonly string[]): Argv =>
  (yargs([...argv], host.cwd) as unknown as WithUsageConfiguration)
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

interface WithOptions {
  readonly getOptions: () => {
    readonly key?: Record<string, unknown>;
    readonly array?: readonly string[];
    readonly boolean?: readonly string[];
  };
}

/** The options of the command that was asked for, from yargs itself. */
const optionsOf = (cli: Argv): ReturnType<WithOptions["getOptions"]> => (cli as unknown as WithOptions).getOptions();

const camelCase = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** What may be given several times, under both names by which yargs passes it on. */
const listNames = (cli: Argv): readonly string[] => [
  ...POSITIONAL_LISTS,
  ...(optionsOf(cli).array ?? []).flatMap((name) => [name, camelCase(name)]),
];

/** The command that the words name: behind options only where no value before it has its name. */
const commandIn = (argv: readonly string[]): string | undefined => argv.find((word) => COMMAND_NAMES.includes(word));

/** Runs the command that the words name. Returns the exit code; throws a UserError for wrong usage, and whatever a bug throws. */
export async function dispatch(host: Host): Promise<number> {
  const isCompletion = host.argv[0] === COMPLETIONS;
  const argv = isCompletion ? host.argv : spreadFormats(host.argv, FORMATS);
  let code: number | undefined;
  let failure: { readonly error: unknown } | undefined;
  const declare = await declareCommands(argv, isCompletion);
  const cli: Argv = build(host, argv, declare, async (args, work) => {
    try {
      refuseStandardInput(argv, optionsOf(cli).boolean ?? []);
      const twice = repeatedOption(args, listNames(cli));
      if (twice !== undefined) throw new UserError(`--${twice} is given twice.`, "Give it once.");
      code = await work();
    } catch (error) {
      failure = { error };
    }
  });
  if (argv[0] !== undefined && !argv[0].startsWith("-") && !COMMAND_NAMES.includes(argv[0])) throw unknownCommand(argv[0], COMMAND_NAMES);
  if (argv.length === 0) {
    // To standard error and with code 2: 0 would say pass to a script that forgot the command.
    host.stderr(`${await cli.getHelp()}\n`);
    return EXIT_UNUSABLE;
  }
  let usage = "";
  await cli.parseAsync([...argv], {}, (error, _args, output) => {
    usage = output;
    const options = Object.keys(optionsOf(cli).key ?? {});
    if (error && failure === undefined)
      failure = { error: explainUsage(error.message, { command: commandIn(argv), options, words: argv }) };
  });
  if (failure !== undefined) throw failure.error;
  if (code === undefined && usage !== "") host.stdout(`${usage}\n`);
  return code ?? 0;
}
