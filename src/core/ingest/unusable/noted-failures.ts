import { listing } from "../../text/listing.ts";
import { ownerOfCommand, parseAzCommand } from "../base/az-command.ts";
import { type Failure, inputIssue } from "../base/issues.ts";
import { commandOf, explainFailure } from "./failed-command.ts";

/**
 * The file in which the script of an evidence request notes what failed: a line for each command, and what az said below it, which older
 * scripts left on the screen.
 */

/** A command that failed, as the script notes it. */
interface Noted {
  readonly command: readonly string[];
  readonly cause: string;
  readonly advice?: string;
}

const HEAD = /^ERROR: exit code (-?\d+): (az .*?)\r?$/;

const UNSAID_ADVICE = "Ask the customer what was shown on the screen when it failed, to mend that, and to run the script again.";

function noted(block: string): Noted {
  const [first = "", ...said] = block.split("\n");
  const [, code, words = ""] = HEAD.exec(first) ?? [];
  const command = words.split(" ");
  if (said.every((line) => line.trim() === "")) return { command, cause: `exit code ${code}`, advice: UNSAID_ADVICE };
  return { command, ...explainFailure({ exitCode: Number(code) }, said.join("\n")) };
}

const SEVERAL_ADVICE = "Ask the customer to mend what keeps each of them from its output, and to run the script again.";

/** Commands that the script notes; null where the text is no such file. */
export function notedFailures(path: string, text: string): Failure | null {
  if (!HEAD.test(text.split("\n", 1)[0] ?? "")) return null;
  const all = text.split(/^(?=ERROR: exit code -?\d+: az )/m).map(noted);
  const told = all.map(({ command, cause }) => `${commandOf(command)} (${cause})`);
  const message = `The script of the evidence request notes what failed: ${listing(told)}.`;
  const [advice = SEVERAL_ADVICE, ...others] = new Set(all.map((one) => one.advice ?? SEVERAL_ADVICE));
  return {
    issue: inputIssue("az-error-text", path, message, null, { advice: others.length === 0 ? advice : SEVERAL_ADVICE }),
    // The first is of whatever the path names.
    explains: [
      { cause: "commands of the request failed", mentions: [] },
      ...all.map(({ command, cause }) => ({ cause, mentions: ownerOfCommand(parseAzCommand(command)) })),
    ],
  };
}
