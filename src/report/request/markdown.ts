import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { visible } from "../visible.ts";
import {
  audited,
  chooseCloud,
  FIRST,
  NO_COMMAND,
  NOTHING,
  questionsOf,
  type RequestGroup,
  type RequestStep,
  requestGroups,
  sentencesIn,
} from "./steps.ts";

/** Text that Markdown takes literally. */
const plain = (text: string): string => visible(text).replace(/[\\`*_[\]<>#|~&]/g, "\\$&");

const fence = (language: string, lines: readonly string[]): string => `\`\`\`${language}\n${lines.map(visible).join("\n")}\n\`\`\`\n`;

const both = (sh: readonly string[], powershell: readonly string[]): string => `${fence("sh", sh)}\n${fence("powershell", powershell)}`;

function* renderStep({ request, causes }: RequestStep, number: number): Generator<string> {
  const { message, permission, outputFile, commands } = request;
  const [heading = "", ...more] = sentencesIn(message);
  yield `\n### ${number}. ${plain(heading)}\n\n`;
  if (more.length > 0) yield `${plain(more.join(" "))}\n\n`;
  if (causes.length > 0) yield `${causes.map(plain).join(" ")}\n\n`;
  yield `Permission needed: ${plain(permission)}.\n\nFile: \`${visible(outputFile)}\`\n\n`;
  yield commands.sh === null || commands.powershell === null ? `${NO_COMMAND}\n` : both([commands.sh], [commands.powershell]);
}

function* renderGroup({ title, cloud, steps }: RequestGroup): Generator<string> {
  yield `\n## ${plain(title)}\n`;
  const sh = cloud === null ? null : chooseCloud(cloud, "sh");
  const powershell = cloud === null ? null : chooseCloud(cloud, "powershell");
  if (sh !== null && powershell !== null)
    yield `\nThis subscription is in the cloud ${plain(cloud as string)}:\n\n${both([sh], [powershell])}`;
  for (const [at, step] of steps.entries()) yield* renderStep(step, at + 1);
}

/** Blank lines to be filled in by hand. */
const PURPOSE = `
For a definite result we still need the exports that are listed below.

Please send them by: __________

Questions, and the files, to: __________
`;

const HOW = `
Every command only reads: it lists subscriptions, key vaults or the properties of keys. No secret, no certificate and no key material is
asked for.

1. Sign in with \`az login\`, and make a new, empty folder.
2. In that folder, use one of the two shells: sh (Linux, macOS, Cloud Shell) or PowerShell (Windows). Run the lines under _First, once_.
3. Run the commands below in the order given. Each writes the file that is named with it; NAME in a file name stands for each vault's name,
   SUBSCRIPTION for each subscription's id. Please keep the file names: they tell us which vault each file belongs to.
4. If a command fails, go on with the next one, and copy the error from the screen into your reply.
5. Send all files, packed as one ZIP.

## First, once

`;

/** The evidence requests as one letter to the customer. */
export function* renderMarkdown(assessment: StreamedAssessment): Generator<string> {
  const groups = requestGroups(assessment);
  yield "# Evidence request\n\n";
  if (groups.length === 0) {
    yield "For the audit of customer-managed keys:\n\n";
    for (const line of audited(assessment)) yield `- ${plain(line)}\n`;
    for (const question of questionsOf(assessment)) yield `\n${plain(question)}\n`;
    yield `\n${NOTHING}\n`;
    return;
  }
  yield "Dear __________,\n\nWe are auditing whether your Azure subscriptions use customer-managed keys:\n\n";
  for (const line of audited(assessment)) yield `- ${plain(line)}\n`;
  yield PURPOSE;
  for (const question of questionsOf(assessment)) yield `\n${plain(question)}\n`;
  yield HOW;
  yield both(FIRST.sh, FIRST.powershell);
  for (const group of groups) yield* renderGroup(group);
}
