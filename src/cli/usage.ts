import { didYouMean } from "./suggest.ts";
import { UserError } from "./user-error.ts";

const HELP = "See cmk-audit --help.";

type Explain = (parts: readonly string[], options: readonly string[]) => readonly [message: string, advice: string];

const words = (list: string): readonly string[] => list.split(", ");
const dashed = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

export const unknownCommand = (name: string, known: readonly string[]): UserError =>
  new UserError(
    `There is no command ${name}.`,
    `${didYouMean(name, known)}Commands are ${known.join(", ")}; to judge files: cmk-audit assess PATH --tag NAME=VALUE.`,
  );

const unknownOption: Explain = ([list = ""], options) => {
  const [name = ""] = words(list);
  return [`There is no option ${dashed(name)}.`, `${didYouMean(name, options, "--")}${HELP}`];
};

const unknownChoice: Explain = ([name = "", quoted = "", choices = ""]) => {
  const known = words(choices.replaceAll('"', ""));
  const given = quoted.replaceAll('"', "");
  return [`--${name} ${given} is not known.`, `${didYouMean(given, known)}Known are ${known.join(", ")}.`];
};

/** What yargs says, and what we make of it. A sentence that none of these knows is passed on as it is. */
const MESSAGES: readonly (readonly [RegExp, Explain])[] = [
  [/^Unknown arguments?: ([\s\S]+)$/, unknownOption],
  [/^Invalid values:\n {2}Argument: (\S+), Given: ([\s\S]*), Choices: (.+)/, unknownChoice],
  [/^Not enough arguments following: (\S+)/, ([name = ""]) => [`${dashed(name)} needs a value.`, HELP]],
  [
    /^Not enough non-option arguments/,
    () => ["Something to read is missing.", "Name files, folders or quoted globs; see cmk-audit --help."],
  ],
  [
    /^Arguments (\S+) and (\S+) are mutually exclusive/,
    ([one, other]) => [`--${one} and --${other} exclude each other.`, "Leave one of them out."],
  ],
];

/** A sentence of yargs about wrong usage as an error of ours, with what was probably meant. */
export function explainUsage(message: string, options: readonly string[]): UserError {
  for (const [pattern, explain] of MESSAGES) {
    const match = pattern.exec(message);
    if (match !== null) return new UserError(...explain(match.slice(1), options));
  }
  return new UserError(message || "Wrong usage.", HELP);
}
