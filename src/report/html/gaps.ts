import { groupBy } from "../../core/basis/group.ts";
import type { EvidenceRequest, Finding, Gap } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";
import type { Caps } from "./caps.ts";
import type { Citations } from "./citations.ts";
import type { Limits } from "./limits.ts";
import type { RequestNumbers } from "./request-numbers.ts";

/** Commands ready to paste; where both shells take the same words, once. */
export function commandsView({ sh, powershell }: EvidenceRequest["commands"]) {
  const both = sh !== null && sh === powershell;
  const rows = both
    ? [{ shell: "sh and PowerShell", command: sh }]
    : [
        { shell: "sh", command: sh },
        { shell: "PowerShell", command: powershell },
      ];
  const commands = rows.flatMap(({ shell, command }) =>
    command === null ? [] : [{ shell, command, isSecond: shell === "PowerShell" && sh !== null }],
  );
  return { commands, none: commands.length === 0 };
}

/** Files that tell of the cause of a gap. What each tells stands in the sentence before them, and again only where several tell different things. */
function causesView({ message, causes }: Gap, citations: Citations) {
  const isClear =
    new Set(causes.map((cause) => cause.message)).size === 1 && message.includes((causes[0] as Gap["causes"][number]).message);
  return causes.map(({ path, code, message: tells }) => ({ path, code, tells: isClear ? "" : tells, href: citations.link(path) }));
}

function viewOfGroup(
  gaps: readonly Gap[],
  request: EvidenceRequest | undefined,
  most: number,
  citations: Citations,
  numberOf: RequestNumbers,
) {
  const number = request === undefined ? undefined : numberOf(request.id);
  return {
    gaps: gaps.slice(0, most).map((gap) => ({
      message: gap.message,
      causes: causesView(gap, citations),
      evidence: citations.cite(gap.evidence),
    })),
    more: gaps.length > most ? `and ${counted(gaps.length - most, "more gap")}` : "",
    request: request?.message ?? "",
    numbers: number === undefined ? [] : [number],
    permission: request?.permission ?? "",
    outputFile: request?.outputFile ?? "",
    ...commandsView(request?.commands ?? { sh: null, powershell: null }),
  };
}

/** What is missing, by the request that closes it, with the command beside it. */
export function gapsView(
  { gaps: all, evidenceRequests, verdict }: Finding,
  isTold: (gap: Gap) => boolean,
  numberOf: RequestNumbers,
  limits: Limits,
  citations: Citations,
  caps: Caps,
) {
  const gaps = all.filter(isTold);
  // Under a pass nothing is needed, so nothing is asked for.
  const requests = new Map(verdict === "pass" ? [] : evidenceRequests.map((request) => [request.id, request]));
  const groups = groupBy(gaps, ({ request }) => request ?? "");
  const shown = [...groups].slice(0, limits.gapGroups);
  const told = shown.reduce((sum, [, group]) => sum + Math.min(group.length, limits.gaps), 0);
  return {
    heading: verdict === "pass" ? "Not supplied, and not needed" : `What is missing: ${counted(all.length, "gap")}`,
    groups: shown.map(([id, group]) => viewOfGroup(group, requests.get(id), limits.gaps, citations, numberOf)),
    note: told < gaps.length ? caps.note(told, gaps.length, "assessment.json") : "",
  };
}
