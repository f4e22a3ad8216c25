import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { visible } from "../visible.ts";
import { audited, chooseCloud, FIRST, NO_COMMAND, NOTHING, questionsOf, type RequestGroup, requestGroups } from "./steps.ts";

type Shell = "sh" | "powershell";

const comment = (text: string): string => `# ${visible(text)}\n`;

const START = {
  sh: ["#!/bin/sh", "set -u", "umask 077"],
  powershell: [],
} as const satisfies Record<Shell, readonly string[]>;

/** A file that only a command that failed makes: who sends the folder sends it too, and it tells why an empty file is empty. */
const FAILED = "failed-commands.txt";

/** Before the commands: an az that notes what fails and what it says then, in loops and pipes too, and the script goes on. */
const NOTING = {
  sh: [
    `rm -f ${FAILED}`,
    "az() {",
    '  { said=$(command az "$@" 2>&1 >&3 3>&-); code=$?; } 3>&1',
    '  if [ "$code" -ne 0 ]; then',
    `    printf 'ERROR: exit code %s: az %s\\n%s\\n' "$code" "$*" "$said" | tee -a ${FAILED} >&2`,
    '  elif [ -n "$said" ]; then printf \'%s\\n\' "$said" >&2',
    "  fi",
    '  return "$code"',
    "}",
  ],
  powershell: [],
} as const satisfies Record<Shell, readonly string[]>;

const END = {
  sh: [
    `if [ -f ${FAILED} ]; then`,
    `  printf 'Some commands failed: %s names them. Mend what you can, and run this again.\\n' ${FAILED} >&2`,
    "  exit 1",
    "fi",
  ],
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

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join("");

/** The same requests as a script: every command in its order, into the folder in which it is run. A command that fails does not stop it. */
export const renderScript = (shell: Shell) =>
  function* render(assessment: StreamedAssessment): Generator<string> {
    const groups = requestGroups(assessment);
    yield lines(START[shell].slice(0, 1));
    yield comment("Evidence request of cmk-audit, for:");
    for (const line of audited(assessment)) yield comment(`- ${line}`);
    yield comment(
      "Every command only reads, and writes one file into the current folder. Run it signed in (az login), in a new, empty folder;",
    );
    yield comment("then send all files, packed as one ZIP, and what was shown on the screen.");
    for (const question of questionsOf(assessment)) yield comment(question);
    if (groups.length === 0) yield comment(NOTHING);
    else yield lines([...START[shell].slice(1), ...FIRST[shell], ...NOTING[shell]]);
    for (const group of groups) yield* renderGroup(group, shell);
    if (groups.length > 0 && END[shell].length > 0) yield `\n${lines(END[shell])}`;
  };
