import type { StreamedAssessment } from "../../core/assess/streamed-assessment.ts";
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
} from "./steps.ts";

/** Text that Markdown takes literally. */
const plain = (text: string): string => visible(text).replace(/[\\`*_[\]<>#|~&]/g, "\\$&");

const fence = (language: string, lines: readonly string[]): string => `\`\`\`${language}\n${lines.map(visible).join("\n")}\n\`\`\`\n`;

const both = (sh: readonly string[], powershell: readonly string[]): string => `${fence("sh", sh)}\n${fence("powershell", powershell)}`;

function* renderStep({ request, causes }: RequestStep, number: number): Generator<string> {
  const { message, permission, outputFile, commands } = request;
  yield `\n### ${number}. ${plain(message)}\n\n`;
  if (causes.length > 0) yield `The last try failed: ${causes.map(plain).join("; ")}.\n\n`;
  yield `Permission: ${plain(permission)}.\n\nFile: \`${visible(outputFile)}\`\n\n`;
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

const HOW = `
Every command only reads: it lists subscriptions, key vaults or the properties of keys. No secret, no certificate and no key material is
asked for.

1. Sign in with \`az login\`, and make a new, empty folder.
2. In that folder, take one of the two shells: sh (Linux, macOS, Cloud Shell) or PowerShell (Windows). Run the lines under _First, once_.
3. Run the commands below in their order. Each writes the file that is named with it; capital words in a file's name stand for many files.
   Please keep the names: they say whose the content is.
4. When a command fails, go on with the next one, and send its error message too.
5. Send all files, packed as one ZIP.

## First, once

`;

/** The evidence requests as one letter to the customer. */
export function* renderMarkdown(assessment: StreamedAssessment): Generator<string> {
  const groups = requestGroups(assessment);
  yield "# Evidence request\n\nFor the audit of customer-managed keys:\n\n";
  for (const line of audited(assessment)) yield `- ${plain(line)}\n`;
  for (const question of questionsOf(assessment)) yield `\n${plain(question)}\n`;
  if (groups.length === 0) {
    yield `\n${NOTHING}\n`;
    return;
  }
  yield HOW;
  yield both(FIRST.sh, FIRST.powershell);
  for (const group of groups) yield* renderGroup(group);
}
