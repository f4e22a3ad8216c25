import type { CommandLine } from "../../../generated/types.gen.ts";
import { isGuid } from "../../model/identity.ts";
import { parseInstant } from "../../text/instant.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { AzCommand } from "../base/az-command.ts";
import type { IssueCode } from "../base/issues.ts";
import { DISCARDED_CHARACTERS, describeAzError, explainAzError, isPreface, kindOfAzError } from "../unusable/az-errors.ts";
import { lineAt } from "../unusable/excerpt.ts";
import { secretIn } from "../unusable/secrets.ts";
import { MOST_SET_BACK_MILLISECONDS } from "./doubts.ts";

/** Why the output of a recorded command is no evidence. */
export interface Trouble {
  readonly code: IssueCode;
  /** In a few words. */
  readonly cause: string;
  readonly message: string;
  readonly advice?: string | undefined;
}

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

/** Why a command failed, from its exit code, its standard error, and what the collector saw. */
function explainFailure({ exitCode, diskFull }: CommandLine, stderr: string): { readonly cause: string; readonly advice?: string } {
  if (diskFull === true) return describeAzError("disk-full");
  if (INTERRUPTED.includes(exitCode)) return { cause: "interrupted", advice: "Ask the customer to start the collector again: it goes on." };
  if (/unrecognized arguments?/i.test(stderr))
    return { cause: "this az does not know an option of the command", advice: "Ask the customer to update the Azure CLI and start again." };
  if (kindOfAzError(stderr) !== "unknown") return explainAzError(stderr);
  if (NOT_FOUND.includes(exitCode)) return describeAzError("az-not-installed");
  const line = tellingLine(stderr);
  return { cause: line === "" ? `exit code ${exitCode}, without a word` : `exit code ${exitCode}: ${line}` };
}

/** The command as it was typed; of one that holds a secret its name alone. */
function commandOf({ command }: CommandLine): string {
  const words = command.filter((word) => !/^(?:--output|json)$/.test(word));
  const text = words.join(" ");
  const options = words.findIndex((word) => word.startsWith("-"));
  return secretIn(text) === null ? text : `${words.slice(0, Math.max(1, options)).join(" ")} …`;
}

/** What a line of a record says twice and not alike, in words; null when it does not. The collectors write none that does. */
function contradictionIn({ startedAt, endedAt, subscription, vault }: CommandLine, command: AzCommand): string | null {
  const [started, ended] = [parseInstant(startedAt), parseInstant(endedAt)];
  if (started !== null && ended !== null && ended < started - MOST_SET_BACK_MILLISECONDS)
    return `the command ended (${endedAt}) before it started (${startedAt})`;
  const { subscription: askedFor, vault: asked } = command;
  const differs = (told: string | null, said: string | null): boolean =>
    told !== null && said !== null && told.toLowerCase() !== said.toLowerCase();
  // az takes names of subscriptions too, which say nothing against an id.
  if (askedFor !== null && isGuid(askedFor) && differs(subscription, askedFor))
    return `its subscription is ${subscription}, and the command asks for ${askedFor}`;
  return differs(vault, asked) ? `its vault is ${vault}, and the command asks for ${asked}` : null;
}

/** az prints nothing where --query meets a null, and for no other reason. */
const isSilent = ({ stdout, command }: CommandLine, { purpose }: AzCommand): boolean =>
  stdout.bytes === 0 && purpose !== "other" && !command.some((word) => /^--q/.test(word));

/** null when the file is the one that the command printed, the command succeeded, and the record says one thing of it. */
export function findTrouble(
  line: CommandLine,
  command: AzCommand,
  output: ReadArtifact | undefined,
  error: ReadArtifact | undefined,
): Trouble | null {
  const contradiction = contradictionIn(line, command);
  if (contradiction !== null) {
    const cause = "its line in the collection record contradicts itself";
    return { code: "record-damaged", cause, message: `The record contradicts itself: ${contradiction} (${commandOf(line)}).` };
  }
  const { exitCode, stdout } = line;
  const words = error?.opening ?? "";
  if (exitCode !== 0) {
    const { cause, advice } = explainFailure(line, words);
    return { code: "collection-failed", cause, message: `The command failed (${cause}): ${commandOf(line)}.`, advice };
  }
  if (output === undefined) {
    const cause = "the file that the record names was not supplied";
    return { code: "record-file-missing", cause, message: `The record names ${stdout.path}, and the file is not among the inputs.` };
  }
  if (output.size !== stdout.bytes || (stdout.sha256 !== null && stdout.sha256 !== output.sha256)) {
    const cause = "the file is not the one that was collected";
    const message = `The file was changed after it was collected: the record gives ${stdout.bytes} bytes with sha256 ${stdout.sha256 ?? "unknown"}, the file has ${output.size} bytes with sha256 ${output.sha256}.`;
    return { code: "record-mismatch", cause, message };
  }
  if (isSilent(line, command)) {
    const cause = "the command ended with exit code 0 and printed nothing";
    const message = `The command ended with exit code 0 and printed nothing, which az does for no list: ${commandOf(line)}.`;
    return { code: "collection-failed", cause, message, advice: "Ask what stands in the place of az there, and for a new collection." };
  }
  if (DISCARDED_CHARACTERS.test(words)) {
    const message = "az said when it printed this file that it discarded characters: tags may have lost letters.";
    return { code: "characters-discarded", cause: "az discarded characters", message };
  }
  return null;
}
