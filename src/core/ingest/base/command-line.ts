import { own } from "../../basis/own.ts";
import { type BesideKeys, parseAzCommand, printedBesideKeys } from "./az-command.ts";

/** What a command line that stands beside a list tells of it: whether some of what was there was left out on the way. */

/** The words of a command line, without the quotes around them. */
export const commandWords = (text: string): readonly string[] =>
  (text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));

/** Where output goes, outside of quotes: it leaves nothing out. */
const REDIRECTION = /("[^"]*"|'[^']*')|\s(?:\d|&|\*)?>{1,2}\s*(?:&\d|"[^"]*"|'[^']*'|[^\s|]+)/g;

/** The commands of a pipeline, one behind the other. */
export const stagesOf = (text: string): readonly string[] =>
  (text.replace(REDIRECTION, "$1").match(/(?:"[^"]*"|'[^']*'|[^|"'])+/g) ?? [])
    .map((stage) => stage.trim())
    .filter((stage) => stage !== "");

/** all: nothing is left out. some: something is, or may be. unknown: nobody knows the command, or it is no command. */
type Leaves = "all" | "some" | "unknown";

/** Most texts are no such command line, and many are looked at. */
const OF_VAULTS = /^\s*(?:\S*[\\/])?(?:az(?:\.[a-z]+)?\s+keyvault\s|get-azkeyvault)/i;
const CMDLETS: Readonly<Record<string, BesideKeys>> = { "get-azkeyvaultcertificate": "certificates", "get-azkeyvaultsecret": "secrets" };

/** What a command line of az or PowerShell prints of vaults that is no list of their keys as they are; undefined for any other text. */
export function besideKeysIn(text: string): BesideKeys | undefined {
  if (!OF_VAULTS.test(text)) return undefined;
  const [name = "", ...rest] = commandWords(stagesOf(text)[0] ?? "");
  const cmdlet = name.toLowerCase();
  if (cmdlet === "get-azkeyvaultkey" && rest.some((word) => /^-inremovedstate$/i.test(word))) return "deleted-keys";
  return own(CMDLETS, cmdlet) ?? printedBesideKeys([name, ...rest]);
}

/** Functions of jq that leave nothing out. Of any other, and of slices and numbers in brackets, nobody is to know. */
const OTHER_FUNCTION =
  /(?<![.\w$])(?!map\b)[a-z_]+\s*\(|(?<![.\w$"'{,]|[{,]\s)(?:first|last|unique|empty|min|max|add|length|any|all|if|reduce|foreach|limit)\b/;
const OF_ELEMENTS = /\[\s*-?\d|\[\s*:|[;?]|\/\//;

function leftByJq(words: readonly string[]): Leaves {
  const [program = "."] = words.slice(1).filter((word) => !word.startsWith("-"));
  return OTHER_FUNCTION.test(program) || OF_ELEMENTS.test(program) ? "some" : "all";
}

/** Parameters of PowerShell that choose, as far as anybody writes them out. */
const CHOOSING = /^-(?:f|fi|fir|firs|first|l|la|las|last|s|sk|ski|skip|skiplast|i|in|index|u|un|uniq|unique|t|to|top|b|bottom)$/i;
const OF_ALL_KEYS = /^-(?:vaultname|hsmname|erroraction|ea|verbose)$/i;

const CHOOSERS =
  /^(?:head|tail|grep|egrep|fgrep|rg|awk|gawk|sed|cut|uniq|findstr|select-string|sls|where|where-object|get-random|get-unique|gu|\?|\?\{.*)$/i;
const PASSERS =
  /^(?:tee|tee-object|out-file|out-string|set-content|add-content|cat|more|convertto-json|convertfrom-json|json_pp|out-default|write-output)$/i;

/** Whether a command of a pipeline prints all that it gets, be it in another form: none that nobody knows does so. */
export function isPassing(stage: string): boolean {
  const [name = ""] = commandWords(stage);
  return PASSERS.test(name) || /^(?:jq|select|select-object|sort|sort-object|head|tail|%|foreach-object)$/i.test(name);
}

/** What one command of a pipeline leaves of what it lists, or gets from the one before it. */
function leftBy(stage: string): Leaves {
  const words = commandWords(stage);
  const [name = "", ...rest] = words;
  const program = name.replace(/^.*[\\/]/, "").toLowerCase();
  if (/^az(?:\.(?:cmd|bat|exe))?$/.test(program)) {
    const { purpose, listsAll } = parseAzCommand(words);
    return purpose !== "other" && listsAll ? "all" : /^(?:keyvault|resource|graph|rest|account)$/.test(rest[0] ?? "") ? "some" : "unknown";
  }
  if (program === "jq") return leftByJq(words);
  if (/^get-azkeyvaultkey$/.test(program)) return rest.every((word) => !word.startsWith("-") || OF_ALL_KEYS.test(word)) ? "all" : "some";
  if (/^(?:select|select-object|sort|sort-object)$/.test(program)) return rest.some((word) => CHOOSING.test(word)) ? "some" : "all";
  if (CHOOSERS.test(name)) return "some";
  if (/^python3?$/.test(program)) return /^-m json\.tool\b/.test(rest.join(" ")) ? "all" : "unknown";
  return PASSERS.test(program) ? "all" : "unknown";
}

/**
 * What a text leaves of what it lists, if it is a command line. What follows a known command has to be known too; any other text, such as the name
 * of a script, is only told to leave something out where a part of it does.
 */
export function leftByCommand(text: string): Leaves {
  const [first = "unknown", ...behind] = stagesOf(text).map(leftBy);
  if (first === "some" || behind.includes("some")) return "some";
  if (first === "unknown") return "unknown";
  return behind.includes("unknown") ? "some" : "all";
}
