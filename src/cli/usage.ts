import { quoteForSh } from "../core/basis/shell-words.ts";
import { didYouMean } from "./suggest.ts";
import { UserError } from "./user-error.ts";

/** What the words were about. */
export interface Usage {
  /** undefined where no word is one. */
  readonly command: string | undefined;
  /** Names of the options that there are. */
  readonly options: readonly string[];
  readonly words: readonly string[];
}

type Explain = (parts: readonly string[], usage: Usage) => readonly [message: string, advice: string];

const helpOf = (command: string | undefined): string => `cmk-audit ${command === undefined ? "" : `${command} `}--help`;
const see = ({ command }: Pick<Usage, "command">): string => `See ${helpOf(command)}.`;

const words = (list: string): readonly string[] => list.split(", ");
const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

export const unknownCommand = (name: string, known: readonly string[]): UserError =>
  new UserError(
    `There is no command ${name}.`,
    `${didYouMean(name, known)}Commands are ${known.join(", ")}; to judge files: cmk-audit assess PATH --tag NAME=VALUE.`,
  );

/** The tag of somebody who left out the command, so that it need not be typed again. */
function tagIn(given: readonly string[]): string {
  const at = given.indexOf("--tag");
  const tag = at < 0 ? given.find((word) => word.startsWith("--tag="))?.slice("--tag=".length) : given[at + 1];
  if (tag === undefined || /^[\w.=-]+$/.test(tag)) return tag ?? "NAME=VALUE";
  return quoteForSh(tag) ?? "NAME=VALUE";
}

const isOptionOf = (word: string, name: string): boolean => /^--?[^-]/.test(word) && word.replace(/^-+/, "").split("=")[0] === name;

/** yargs calls options too what stands where no path is taken any more. */
const unknownOption: Explain = ([list = ""], { command, options, words: given }) => {
  const [name = ""] = words(list);
  if (command !== undefined && given.includes(name) && !given.some((word) => isOptionOf(word, name)))
    return [`There is one word too many: ${name}.`, `Quote a path that holds blanks. ${see({ command })}`];
  const meant = didYouMean(name, options, "--");
  if (command === undefined && meant === "")
    return ["No command is named.", `Name a command: cmk-audit assess PATH --tag ${tagIn(given)}. ${see({ command })}`];
  return [`There is no option ${dashed(name)}.`, `${meant}${see({ command })}`];
};

const unknownChoice: Explain = ([name = "", quoted = "", choices = ""]) => {
  const known = words(choices.replaceAll('"', ""));
  const given = quoted.replaceAll('"', "");
  return [`--${name} ${given} is not known.`, `${didYouMean(given, known)}Known are ${known.join(", ")}.`];
};

/** Options that a command cannot do without, as they are written. */
const REQUIRED: Readonly<Record<string, string>> = { out: "--out evidence.zip", shell: "--shell sh or --shell powershell" };

const missingOption: Explain = ([list = ""], usage) => {
  const [name = ""] = words(list);
  return [`${dashed(name)} is missing.`, `Add ${REQUIRED[name] ?? dashed(name)}. ${see(usage)}`];
};

const SAVED = "Name an assessment.json that cmk-audit assess wrote";

/** What a command reads, where it is not files of the customer's. */
const READS: Readonly<Record<string, string>> = {
  report: SAVED,
  merge: `${SAVED}, one for each part`,
  verify: "Name a ZIP that cmk-audit package wrote, or the folder that it unpacks to",
};

const missingPath: Explain = (_, { command = "" }) => [
  "Something to read is missing.",
  `${READS[command] ?? "Name files, folders or quoted globs"}; see ${helpOf(command)}.`,
];

/** What yargs says, and what we make of it. A sentence that none of these knows is passed on as it is. */
const MESSAGES: readonly (readonly [RegExp, Explain])[] = [
  [/^Unknown arguments?: ([\s\S]+)$/, unknownOption],
  [/^Invalid values:\n {2}Argument: (\S+), Given: ([\s\S]*), Choices: (.+)/, unknownChoice],
  [/^Not enough arguments following: (\S+)/, ([name = ""], usage) => [`${dashed(name)} needs a value.`, see(usage)]],
  [/^Missing required arguments?: (.+)/, missingOption],
  [/^Not enough non-option arguments/, missingPath],
  [
    /^Arguments (\S+) and (\S+) are mutually exclusive/,
    ([one, other]) => [`--${one} and --${other} exclude each other.`, "Leave one of them out."],
  ],
];

/** A sentence of yargs about wrong usage as an error of ours, with what was probably meant. */
export function explainUsage(message: string, usage: Usage): UserError {
  for (const [pattern, explain] of MESSAGES) {
    const match = pattern.exec(message);
    if (match !== null) return new UserError(...explain(match.slice(1), usage));
  }
  return new UserError(message || "Wrong usage.", see(usage));
}

/**
 * Refuses a hyphen in the place of a path: elsewhere it means standard input, and yargs drops it without a word. `flags`: options without a
 * value, behind which a path may stand.
 */
export function refuseStandardInput(given: readonly string[], flags: readonly string[]): void {
  const takesValue = (word = ""): boolean => /^--[^=]+$/.test(word) && !flags.includes(word.slice(2));
  if (given.some((word, at) => word === "-" && !takesValue(given[at - 1])))
    throw new UserError("Standard input is not read.", "Name a file or a folder; a file called - is written ./-.");
}
