import type { EvidenceRequest } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";
import { MOST_ROWS } from "./caps.ts";
import type { PageContext } from "./subject.ts";

/** So many commands stand open; more of them are unfolded by a click, and on paper. */
const OPEN_LINES = 20;

/** Everything to ask for, in one piece: what would close the gaps of all inconclusive findings. */
export function requestsView({ assessment, caps }: PageContext) {
  const open = assessment.findings.filter(({ verdict }) => verdict === "inconclusive");
  const requests = [
    ...new Map(open.flatMap(({ evidenceRequests }) => evidenceRequests.map((one): [string, EvidenceRequest] => [one.id, one]))).values(),
  ];
  const { items, note } = caps.cap(requests, MOST_ROWS, "assessment.json");
  const commandsOf = (shell: "sh" | "powershell") => items.flatMap(({ commands }) => commands[shell] ?? []);
  const unsafe = items.filter(({ commands }) => commands.sh === null).length;
  return {
    summary: `${counted(requests.length, "export")} would close the gaps of ${counted(open.length, "inconclusive finding")}.`,
    isShort: items.length <= OPEN_LINES,
    has: requests.length > 0,
    shells: [
      { name: "sh", lines: commandsOf("sh") },
      { name: "PowerShell", lines: commandsOf("powershell") },
    ],
    note,
    unsafe:
      unsafe === 0
        ? ""
        : `For ${counted(unsafe, "request")} no command is safe to print, because a name in it does not follow Azure's grammar; see the findings.`,
  };
}
