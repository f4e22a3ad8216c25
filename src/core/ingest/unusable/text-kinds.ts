import type { IssueCode } from "../base/issues.ts";
import { AZ_ERROR_LINE, DISCARDED_CHARACTERS } from "./az-errors.ts";
import { azMessageAt } from "./az-messages.ts";

/** What a file is that is no JSON: the first kind that fits. `at` finds the offset that shows it, or -1. */
interface TextKind {
  readonly code: IssueCode;
  readonly at: (text: string) => number;
  readonly message: (line: string) => string;
  /** What to do, where that does not follow from the code. */
  readonly advice?: string;
}

const find =
  (pattern: RegExp) =>
  (text: string): number =>
    text.search(pattern);

/** Characters of the beginning of a text: what they show of its lines is so of the rest, and a text may be half a gigabyte. */
const BEGINNING = 2 ** 20;

/** The lines of that beginning. */
function linesOf(text: string): readonly string[] {
  const lines = text.slice(0, BEGINNING).split(/\r?\n/);
  return text.length > BEGINNING && lines.length > 1 ? lines.slice(0, -1) : lines;
}

/** A document of which every line is `name: value` or `- item`, as az prints with --output yaml. */
function yamlAt(text: string): number {
  // Before JSON it is the number of the line.
  if (/^\s*1:[ \t]*[[{]/.test(text)) return -1;
  const lines = linesOf(text).filter((line) => line.trim() !== "");
  const fits = lines.filter((line) => /^\s*(?:- |-$|(?:- )?[\w.'"/-]+:(?: |$))/.test(line)).length;
  return lines.length > 0 && /^(?:- )?[\w.-]+:(?: |$)|^- /.test(lines[0] ?? "") && fits >= lines.length * 0.9 ? 0 : -1;
}

const azErrorLineAt = find(AZ_ERROR_LINE);

function azErrorAt(text: string): number {
  const at = azErrorLineAt(text);
  return at < 0 ? azMessageAt(text) : at;
}

/** What shells say of an option that they were given in the place of a command. */
const SHELL_ERROR =
  /^(?:\S*sh: (?:line )?(?:\d+: )?(?:command not found: )?--?[a-z]|\S+: line \d+: --?[a-z][\w-]*: command not found|'--?[a-z][\w-]*' is not recognized|--?[a-z][\w-]* : The term '--?[a-z]|.*Missing expression after unary operator '--')/m;

/** Offset of such a message in a text without JSON; -1 for none. */
const shellErrorAt = (text: string): number => (/^[ \t]*[[{]/m.test(text) ? -1 : text.search(SHELL_ERROR));

const tableAt = find(/^(?:-{3,} +)+-{3,} *$|^-{3,} *$/m);

function tsvAt(text: string): number {
  const lines = linesOf(text).filter((line) => line !== "");
  const columns = (lines[0] ?? "").split("\t").length;
  return columns > 1 && lines.every((line) => line.split("\t").length === columns) ? 0 : -1;
}

/** Lines with the same number of commas, the first of them names of columns, as a portal or a spreadsheet writes them. */
function csvAt(text: string): number {
  const lines = linesOf(text)
    .filter((line) => line !== "")
    .slice(0, 200);
  const count = (line: string): number => line.replace(/"[^"]*"/g, "").split(/[,;]/).length;
  const columns = count(lines[0] ?? "");
  return lines.length > 1 && columns > 1 && /^\s*[^[{]/.test(text) && lines.every((line) => count(line) === columns) ? 0 : -1;
}

/** One value per line, as --output tsv prints a list of texts. */
function linesAt(text: string): number {
  const lines = linesOf(text.trim());
  return lines.every((line) => /^(?:https:\/\/\S+|\/subscriptions\/\S.*|[\w-]+)$/.test(line)) &&
    !/^(?:true|false|null)$/.test(lines[0] ?? "")
    ? 0
    : -1;
}

/** Lines that begin with the time, as the logs of build services print every line of an output. */
function timedAt(text: string): number {
  if (!/^\uFEFF?\[?\d{4}-\d\d-\d\dT/.test(text)) return -1;
  const lines = linesOf(text).filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => /^\uFEFF?\[?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z?\]?(?:\s|$)/.test(line)) ? 0 : -1;
}

/** Every kind, the surest first: a warning that letters were lost before the error or the log lines that it stands among. */
export const TEXT_KINDS: readonly TextKind[] = [
  {
    code: "characters-discarded",
    at: find(DISCARDED_CHARACTERS),
    message: () => "az says in this file that it discarded characters which the console could not show: tags may have lost letters.",
  },
  {
    code: "az-error-text",
    at: azErrorAt,
    message: (line) => `The file holds an error message of az instead of its output: ${line}`,
  },
  {
    code: "az-log-lines",
    at: find(/^(?:INFO|DEBUG|WARNING|cli\.[\w.]+|urllib3\.[\w.]+|msrest\.[\w.]+)\b ?:/m),
    message: (line) => `Log lines of az are mixed with its output: ${line}`,
  },
  {
    code: "mixed-lines",
    at: timedAt,
    message: () => "Each line begins with a time: the output was copied from the log of a build service.",
  },
  {
    code: "coloured-output",
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what gives a coloured output away.
    at: find(/\u001b\[\d/),
    message: () => "The output holds colour codes, as az prints for a terminal with --output jsonc.",
  },
  {
    code: "powershell-table",
    at: find(/^[ \t]*(?:Vault\/HSM Name|Vault Name|VaultName|Name)[ \t]+: \S/m),
    message: () => "The file holds objects as PowerShell shows them on the screen, not JSON.",
  },
  {
    code: "table-output",
    at: (text) => (text.trimStart().startsWith("{") || text.trimStart().startsWith("[") ? -1 : tableAt(text)),
    message: () => "The output is a table (--output table), which leaves columns out.",
  },
  {
    code: "not-json",
    at: shellErrorAt,
    message: (line) => `The shell took a part of the command for one of its own (${line}): the command was broken into two lines.`,
    advice: "Ask for the command again in one line, copied from the request in this report.",
  },
  { code: "yaml-output", at: yamlAt, message: () => "The output is YAML (--output yaml), not JSON." },
  { code: "tsv-output", at: tsvAt, message: () => "The output is tab-separated (--output tsv), which leaves objects such as tags out." },
  { code: "csv-text", at: csvAt, message: () => "The file is CSV, as the portal or a spreadsheet writes it, not JSON of az." },
  { code: "tsv-output", at: linesAt, message: () => "The output is plain lines (--output tsv), not JSON." },
];
