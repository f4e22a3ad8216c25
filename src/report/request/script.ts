import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { visible } from "../visible.ts";
import { audited, chooseCloud, FIRST, NO_COMMAND, NOTHING, questionsOf, type RequestGroup, requestGroups } from "./steps.ts";

type Shell = "sh" | "powershell";

const comment = (text: string): string => `# ${visible(text)}\n`;

const START = {
  sh: ["#!/bin/sh", "set -u", "umask 077"],
  powershell: [],
} as const satisfies Record<Shell, readonly string[]>;

function* renderGroup({ title, cloud, steps }: RequestGroup, shell: Shell): Generator<string> {
  yield `\n${comment(title)}`;
  const chosen = cloud === null ? null : chooseCloud(cloud, shell);
  if (chosen !== null) yield `${chosen}\n`;
  for (const { request, causes } of steps) {
    yield comment(request.message);
    for (const cause of causes) yield comment(cause);
    yield comment(`Permission needed: ${request.permission}.`);
    const command = request.commands[shell];
    yield command === null ? comment(NO_COMMAND) : `${command}\n`;
  }
}

/** The same requests as a script: every command in its order, into the folder in which it is run. A command that fails does not stop it. */
export const renderScript = (shell: Shell) =>
  function* render(assessment: StreamedAssessment): Generator<string> {
    const groups = requestGroups(assessment);
    for (const line of START[shell].slice(0, 1)) yield `${line}\n`;
    yield comment("Evidence request of cmk-audit, for:");
    for (const line of audited(assessment)) yield comment(`- ${line}`);
    yield comment(
      "Every command only reads, and writes one file into the current folder. Run it signed in (az login), in a new, empty folder;",
    );
    yield comment("then send all files, packed as one ZIP, and what was shown on the screen.");
    for (const question of questionsOf(assessment)) yield comment(question);
    if (groups.length === 0) yield comment(NOTHING);
    else for (const line of [...START[shell].slice(1), ...FIRST[shell]]) yield `${line}\n`;
    for (const group of groups) yield* renderGroup(group, shell);
  };
