import { describeAzError, explainAzError, isPreface, kindOfAzError } from "./az-errors.ts";
import { lineAt } from "./excerpt.ts";
import { secretIn } from "./secrets.ts";

/** SIGHUP, SIGINT, SIGKILL and SIGTERM as a shell reports them, and Ctrl-C on Windows, signed and unsigned. */
const INTERRUPTED = [129, 130, 137, 143, -1_073_741_510, 3_221_225_786];
/** "Command not found" of sh, and of cmd.exe. */
const NOT_FOUND = [127, 9009];

/** The line that says most: the first error, else the last line. */
function tellingLine(stderr: string): string {
  const lines = stderr.split(/\r?\n/).filter((line) => line.trim() !== "");
  const line = lines.find((each) => /error/i.test(each) && !isPreface(each)) ?? lines.at(-1) ?? "";
  return secretIn(line) === null ? lineAt(line, 0) : "";
}

interface Ended {
  readonly exitCode: number;
  /** The disk had no space left. */
  readonly diskFull?: boolean;
  /** The file with its standard error, where that held something and was not supplied. */
  readonly lostWords?: string;
}

/** Why a command failed, from its exit code, its standard error, and what the collector saw. */
export function explainFailure(
  { exitCode, diskFull, lostWords }: Ended,
  stderr: string,
): { readonly cause: string; readonly advice?: string } {
  if (diskFull === true) return describeAzError("disk-full");
  if (INTERRUPTED.includes(exitCode)) return { cause: "interrupted", advice: "Ask the customer to start the collector again: it goes on." };
  if (/unrecognized arguments?/i.test(stderr))
    return { cause: "this az does not know an option of the command", advice: "Ask the customer to update the Azure CLI and start again." };
  if (kindOfAzError(stderr) !== "unknown") return explainAzError(stderr);
  if (NOT_FOUND.includes(exitCode)) return describeAzError("az-not-installed");
  if (lostWords !== undefined)
    return {
      cause: `exit code ${exitCode}; what az said of it was not supplied`,
      advice: `Ask the customer for ${lostWords}, which says why.`,
    };
  const line = tellingLine(stderr);
  return { cause: line === "" ? `exit code ${exitCode}, without a word` : `exit code ${exitCode}: ${line}` };
}

/** The command as it was typed; of one that holds a secret its name alone. */
export function commandOf(command: readonly string[]): string {
  const words = command.filter((word) => !/^(?:--output|json)$/.test(word));
  const text = words.join(" ");
  const options = words.findIndex((word) => word.startsWith("-"));
  return secretIn(text) === null ? text : `${words.slice(0, Math.max(1, options)).join(" ")} …`;
}
