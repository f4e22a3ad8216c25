import type { CommandLine } from "../../../generated/types.gen.ts";
import { isGuid } from "../../model/identity.ts";
import { parseInstant } from "../../text/instant.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { AzCommand } from "../base/az-command.ts";
import type { IssueCode } from "../base/issues.ts";
import { AZ_ERROR_LINE, DISCARDED_CHARACTERS } from "../unusable/az-errors.ts";
import { commandOf, explainFailure } from "../unusable/failed-command.ts";
import { changeOf } from "./change-of.ts";
import { MOST_SET_BACK_MILLISECONDS } from "./record-doubts.ts";

/** Why the output of a recorded command is no evidence. */
export interface Trouble {
  readonly code: IssueCode;
  /** In a few words. */
  readonly cause: string;
  readonly message: string;
  readonly advice?: string | undefined;
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
    return { code: "record-damaged", cause, message: `The record contradicts itself: ${contradiction} (${commandOf(line.command)}).` };
  }
  const { exitCode, stdout } = line;
  const words = error?.opening ?? "";
  if (exitCode !== 0) {
    const lost = error === undefined && line.stderr.bytes > 0 ? { lostWords: line.stderr.path } : {};
    const { cause, advice } = explainFailure({ ...line, ...lost }, words);
    return { code: "collection-failed", cause, message: `The command failed (${cause}): ${commandOf(line.command)}.`, advice };
  }
  if (output === undefined) {
    const cause = "the file that the record names was not supplied";
    return { code: "record-file-missing", cause, message: `The record names ${stdout.path}, and the file is not among the inputs.` };
  }
  const change = changeOf(stdout, output);
  if (change !== undefined) return { code: "record-mismatch", cause: "the file is not the one that was collected", message: change };
  if (isSilent(line, command)) {
    const cause = "the command ended with exit code 0 and printed nothing";
    const message = `The command ended with exit code 0 and printed nothing, which az does for no list: ${commandOf(line.command)}.`;
    return { code: "collection-failed", cause, message, advice: "Ask what stands in the place of az there, and for a new collection." };
  }
  // Whatever is listed is there; that nothing is need not be so where az says that it failed.
  if (output.records === 0 && AZ_ERROR_LINE.test(words)) {
    const { cause, advice } = explainFailure(line, words);
    const message = `The command ended with exit code 0, and az said that it failed (${cause}): ${commandOf(line.command)}.`;
    return { code: "collection-failed", cause, message, advice };
  }
  if (DISCARDED_CHARACTERS.test(words)) {
    const message = "az said when it printed this file that it discarded characters: tags may have lost letters.";
    return { code: "characters-discarded", cause: "az discarded characters", message };
  }
  return null;
}
