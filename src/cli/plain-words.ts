import type { Argv } from "yargs";
import { COMMANDS, type CommandModule } from "./commands.ts";

/**
 * Understands the plain way of naming a command, its paths and its options, as most runs do, without yargs: loading and asking it takes
 * longer than to judge a small snapshot. What is unusual in any way (help, a wrong or missing word, a quote, a value that looks like an
 * option) is none of its business: null, and yargs answers. Both read the same declarations, and give a command the same arguments.
 */
export interface PlainCommand {
  readonly run: CommandModule["run"];
  readonly args: Readonly<Record<string, unknown>>;
}

/** What a command may say of an option. */
interface Option {
  readonly type?: string;
  readonly array?: boolean;
  readonly choices?: readonly string[];
  readonly default?: unknown;
  readonly demandOption?: boolean;
}

interface Declared {
  readonly positional: Option;
  readonly options: ReadonlyMap<string, Option>;
  readonly conflicts: readonly (readonly [string, string])[];
}

/** What a command declares to yargs. */
function declaredBy(declare: CommandModule["options"]): Declared {
  let positional: Option = {};
  const options = new Map<string, Option>();
  const conflicts: (readonly [string, string])[] = [];
  const recorder = {
    option: (name: string, option: Option) => {
      options.set(name, option);
      return recorder;
    },
    conflicts: (one: string, other: string) => {
      conflicts.push([one, other]);
      return recorder;
    },
    positional: (_: string, option: Option) => {
      positional = option;
      return recorder;
    },
    epilogue: () => recorder,
  };
  declare(recorder as unknown as Argv);
  return { positional, options, conflicts };
}

/** Neither empty nor anything that looks like an option or is quoted. */
const PLAIN = /^[^-"'][^"']*$/;

interface Words {
  readonly paths: string[];
  readonly given: Map<string, unknown>;
}

/** Sets an option to a value; false when the value is not for it, or the second one. */
function setOption(name: string, value: string, { array, choices }: Option, given: Map<string, unknown>): boolean {
  if (!PLAIN.test(value) || (choices !== undefined && !choices.includes(value))) return false;
  const before = given.get(name);
  if (array !== true && before !== undefined) return false;
  given.set(name, array === true ? [...((before as string[] | undefined) ?? []), value] : value);
  return true;
}

/** The words after the command, sorted into paths and options; null when one of them is not plain. */
function sortWords(words: readonly string[], options: Declared["options"]): Words | null {
  const paths: string[] = [];
  const given = new Map<string, unknown>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] as string;
    if (PLAIN.test(word)) {
      paths.push(word);
      continue;
    }
    const [, name = "", inWord] = /^--([a-z-]+)(?:=(.*))?$/.exec(word) ?? [];
    const option = options.get(name);
    if (option === undefined) return null;
    if (option.type === "boolean") {
      const next = words[at + 1];
      if (inWord !== undefined || given.has(name) || next === "true" || next === "false") return null;
      given.set(name, true);
    } else if (!setOption(name, inWord ?? words[++at] ?? "", option, given)) return null;
  }
  return { paths, given };
}

/** Gives the paths to what the usage of a command calls them; false when it wants others. */
function namePaths(usage: string, { choices, default: value }: Option, paths: readonly string[], given: Map<string, unknown>): boolean {
  const [, bracket, name = "", dots] = / ([<[])(\w+)(\.\.)?[>\]]$/.exec(usage) ?? [];
  const least = bracket === "<" ? 1 : 0;
  const most = bracket === undefined ? 0 : dots === undefined ? 1 : paths.length;
  if (paths.length < least || paths.length > most) return false;
  if (choices !== undefined && !paths.every((path) => choices.includes(path))) return false;
  const named = dots === undefined ? (paths[0] ?? value) : paths;
  if (named !== undefined) given.set(name, named);
  return true;
}

/** Sets what was not given to what it then is; false when it must be given. */
function setDefaults(options: Declared["options"], given: Map<string, unknown>): boolean {
  for (const [name, { default: value, demandOption }] of options) {
    if (given.has(name)) continue;
    if (demandOption === true) return false;
    if (value !== undefined) given.set(name, value);
  }
  return true;
}

const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** The command that plain words name with its arguments, as yargs would give them; else null. */
export async function plainCommand([name = "", ...words]: readonly string[]): Promise<PlainCommand | null> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return null;
  const { options: declare, run } = await command.load();
  const { positional, options, conflicts } = declaredBy(declare);
  const sorted = sortWords(words, options);
  if (sorted === null) return null;
  const { paths, given } = sorted;
  const isWhole = setDefaults(options, given) && namePaths(command.usage, positional, paths, given);
  if (!isWhole || conflicts.some((both) => both.every((option) => given.has(option)))) return null;
  const args: Record<string, unknown> = { _: [name], $0: "cmk-audit" };
  for (const [option, value] of given) args[option] = args[camel(option)] = value;
  return { run, args };
}
