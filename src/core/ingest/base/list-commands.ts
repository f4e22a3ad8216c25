import { parseAzCommand } from "./az-command.ts";
import { commandWords, leftByCommand, stagesOf } from "./command-line.ts";

/** Commands of a text, such as a script or a history, that list keys or vaults: whose, into which file, and whether they leave some out. */
export interface ListCommand {
  /** As it is written, on one line. */
  readonly line: string;
  readonly of: "keys" | "vaults";
  readonly leavesOut: boolean;
  /** The vault or subscription that it names; null where that is a variable, or none is named. */
  readonly owner: string | null;
  /** The file that its output goes into, with * where a variable stands; null for none. */
  readonly file: string | null;
}

/** A line that goes on with the next one, in sh, PowerShell and cmd. */
const CONTINUED = /[ \t][\\`^][ \t]*\r?\n[ \t]*/g;
const MAY_HOLD = /\baz(?:\.cmd)?\s+keyvault\s|get-azkeyvault/i;
/** A command and those that its output goes through, up to the end of the line or of what it stands in. */
const COMMAND =
  /\b(?:az(?:\.cmd)?[ \t]+keyvault[ \t]+(?:key[ \t]+)?list(?![\w-])|Get-AzKeyVaultKey\b)(?:"[^"\n]*"|'[^'\n]*'|\$\([^()\n]*\)|\$\{[^{}\n]*\}|\{[^{}\n]*\}|&(?!&)|[^\n;&)`"'{}])*/gi;
const OUTPUT =
  /(?:(?<![0-9<>])1?>{1,2}|\|\s*(?:Out-File|Set-Content|Add-Content|tee|Tee-Object)(?:\s+-(?:FilePath|Path|Encoding\s+\S+|a|Append))*)\s*("[^"]*"|'[^']*'|[^\s|&;"']+)/i;
/** Where a shell puts something in: `$v`, `${v}`, `$($v.name)`, `%v%`, `%%v`. */
const VARIABLE = /\$\([^()]*\)|\$\{[^{}]*\}|\$\w+|%%?~?\w+%?|\{\w*\}/g;

const isVariable = (text: string): boolean => text.search(VARIABLE) >= 0;

function outputOf(command: string): string | null {
  const target = OUTPUT.exec(command)?.[1]?.replace(/^["']|["']$/g, "");
  const file = target?.split(/[\\/]/).at(-1)?.replace(VARIABLE, "*");
  return file === undefined || file.startsWith("&") || !/\w/.test(file) ? null : file;
}

/** Whether a command prints only some of the vault's keys, or of the subscription's vaults, as far as it can be told. */
function leavesOut(stages: readonly string[]): boolean {
  const [first = "", ...behind] = stages;
  const { purpose, leavesOut: isFiltered } = parseAzCommand(commandWords(first));
  const isSome = purpose === "key-list" ? isFiltered : leftByCommand(first) === "some";
  return isSome || behind.some((stage) => leftByCommand(stage) === "some");
}

const nameIn = (words: readonly string[], option: RegExp): string | null => {
  const at = words.findIndex((word) => option.test(word));
  return at < 0 ? null : (words[at + 1] ?? null);
};

function understood(line: string): ListCommand {
  const stages = stagesOf(line);
  const words = commandWords(stages[0] ?? "");
  const isCmdlet = /^get-/i.test(line);
  const { purpose, vault, subscription } = parseAzCommand(words);
  const isOfKeys = isCmdlet || purpose === "key-list";
  const owner = isCmdlet ? nameIn(words, /^-(?:vaultname|hsmname)$/i) : isOfKeys ? vault : subscription;
  return {
    line: line.trim(),
    of: isOfKeys ? "keys" : "vaults",
    leavesOut: leavesOut(stages),
    owner: owner === null || isVariable(owner) ? null : owner,
    file: outputOf(line),
  };
}

/** Whether a text may hold such commands at all. */
export const mayHoldCommands = (text: string): boolean => MAY_HOLD.test(text);

export const listCommandsIn = (text: string): readonly ListCommand[] =>
  mayHoldCommands(text)
    ? [
        ...text
          .replace(/^[ \t]*(?:#|::|REM\b).*$/gim, "")
          .replace(CONTINUED, " ")
          .matchAll(COMMAND),
      ].map(([line]) => understood(line))
    : [];
