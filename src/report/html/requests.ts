import { groupBy } from "../../core/basis/group.ts";
import { enumeration } from "../../core/text/listing.ts";
import { counted } from "../quantities.ts";
import { subjectTitle } from "../subject.ts";
import { MOST_ROWS } from "./caps.ts";
import { openRequests } from "./request-numbers.ts";
import type { PageContext } from "./subject.ts";

/** So many commands stand open; more of them are unfolded by a click, and on paper. */
const OPEN_LINES = 20;

/** R1, R3 to R5: numbers that follow each other as the first and the last of them. */
export function ranges(numbers: readonly number[]): string {
  const runs: [from: number, to: number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return enumeration(
    runs.flatMap(([from, to]) => (to - from > 1 ? [`R${from} to R${to}`] : from === to ? [`R${from}`] : [`R${from}`, `R${to}`])),
  );
}

/** Everything to ask for, in one piece: what would close the gaps of all inconclusive findings. */
export function requestsView({ assessment, caps }: PageContext) {
  const open = assessment.totals.findingsByVerdict.inconclusive;
  const requests = openRequests(assessment);
  const names = new Map(assessment.population.subscriptions.map(({ id, name }) => [id, subjectTitle({ type: "subscription", id, name })]));
  const { items, note } = caps.cap(requests, MOST_ROWS, "assessment.json");
  const commandsOf = (shell: "sh" | "powershell") => items.flatMap(({ commands }) => commands[shell] ?? []);
  const unsafe = items.filter(({ commands }) => commands.sh === null).length;
  return {
    summary: `${counted(requests.length, "export")} would close the gaps of ${counted(open, "inconclusive finding")}.`,
    isShort: items.length <= OPEN_LINES,
    has: requests.length > 0,
    shells: [
      { name: "sh", lines: commandsOf("sh") },
      { name: "PowerShell", lines: commandsOf("powershell") },
    ],
    rows: items.map(({ message, subscription, outputFile, commands }, at) => ({
      id: `request-${at + 1}`,
      number: `R${at + 1}`,
      message,
      subscription: subscription === null ? "" : (names.get(subscription) ?? subscription),
      outputFile,
      command: commands.sh ?? "",
    })),
    permissions: [...groupBy(items.entries(), ([, { permission }]) => permission)].map(([permission, own]) => ({
      permission,
      numbers: ranges(own.map(([at]) => at + 1)),
    })),
    note,
    unsafe:
      unsafe === 0
        ? ""
        : `For ${counted(unsafe, "request")} no command is safe to print, because a name in it does not follow Azure's grammar; see the findings.`,
  };
}
