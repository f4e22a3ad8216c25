import type { Argv } from "yargs";
import type { Host } from "./host.ts";

/** Runs a command's work; an option given twice is refused first. */
export type Finish = (args: Readonly<Record<string, unknown>>, work: () => Promise<number> | number) => Promise<void>;

/** Declares a command to yargs: its words, its options, its work. */
export type Declare = (cli: Argv, finish: Finish, host: Host) => Argv;

interface Command {
  /** As the help shows it. */
  readonly usage: string;
  readonly summary: string;
  /** Commands are loaded when they are asked for: --help and --version need none of them. */
  readonly load: () => Promise<CommandModule>;
}

interface CommandModule {
  // biome-ignore lint/suspicious/noExplicitAny: each command has options of its own, and its module ties both functions to them
  readonly options: (command: Argv) => Argv<any>;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly run: (args: any, host: Host) => Promise<number> | number;
  /** What a shell is to offer for positional arguments that are no files; others may be given as well. */
  readonly offers?: Readonly<Record<string, readonly string[]>>;
}

const COMMANDS: Readonly<Record<string, Command>> = {
  assess: {
    usage: "assess <paths..>",
    summary: "Judge a customer's exports",
    load: async () => {
      const { assessOptions, runAssess } = await import("./commands/assess.ts");
      return { options: assessOptions, run: runAssess };
    },
  },
  package: {
    usage: "package <paths..>",
    summary: "Judge, and seal inputs, settings and results as one evidence package",
    load: async () => {
      const { packageOptions, runPackage } = await import("./commands/package.ts");
      return { options: packageOptions, run: runPackage };
    },
  },
  verify: {
    usage: "verify <package>",
    summary: "Verify an evidence package, to the point of making its results again",
    load: async () => {
      const { verifyOptions, runVerify } = await import("./commands/verify.ts");
      return { options: verifyOptions, run: runVerify };
    },
  },
  report: {
    usage: "report <assessment>",
    summary: "Render a saved assessment.json again",
    load: async () => {
      const { reportOptions, runReport } = await import("./commands/report.ts");
      return { options: reportOptions, run: runReport };
    },
  },
  merge: {
    usage: "merge <assessments..>",
    summary: "Merge the assessments of parts of an estate into one",
    load: async () => {
      const { mergeOptions, runMerge } = await import("./commands/merge.ts");
      return { options: mergeOptions, run: runMerge };
    },
  },
  request: {
    usage: "request <paths..>",
    summary: "Write what to ask the customer for, as a letter or a script",
    load: async () => {
      const { requestOptions, runRequest } = await import("./commands/request.ts");
      return { options: requestOptions, run: runRequest };
    },
  },
  collect: {
    usage: "collect",
    summary: "Print the script that collects the evidence at the customer's",
    load: async () => {
      const { collectOptions, runCollect } = await import("./commands/collect.ts");
      return { options: collectOptions, run: runCollect };
    },
  },
  explain: {
    usage: "explain [rule]",
    summary: "Say what a rule asks, how its verdict is reached and how to fix a fail",
    load: async () => {
      const { explainOptions, offeredRules, runExplain } = await import("./commands/explain.ts");
      return { options: explainOptions, run: runExplain, offers: { rule: offeredRules } };
    },
  },
  schema: {
    usage: "schema [name]",
    summary: "Print a JSON Schema, or the names of all",
    load: async () => {
      const [{ schemaOptions, runSchema }, { schemaNames }] = await Promise.all([import("./commands/schema.ts"), import("./schemas.ts")]);
      return { options: schemaOptions, run: runSchema, offers: { name: schemaNames() } };
    },
  },
};

export const COMMAND_NAMES: readonly string[] = [...Object.keys(COMMANDS), "completion"];

/** The options of a command; with what a shell is to offer as the only choices, which nothing but its completions may see. */
const offering = ({ options, offers = {} }: CommandModule, isOffering: boolean): CommandModule["options"] =>
  isOffering ? (cli) => Object.entries(offers).reduce((made, [name, words]) => made.choices(name, words), options(cli)) : options;

/** Makes the function that declares all commands; those that the words name come with their options, or all of them, for a shell that asks what could
 * come next. */
export async function declareCommands(words: readonly string[], isAll: boolean): Promise<Declare> {
  const loaded = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, command]) => ({
      ...command,
      own: isAll || words.includes(name) ? await command.load() : null,
    })),
  );
  return (cli, finish, host) => {
    for (const { usage, summary, own } of loaded)
      if (own === null) cli.command(usage, summary);
      else cli.command(usage, summary, offering(own, isAll), (args) => finish(args, () => own.run(args, host)));
    return cli;
  };
}
