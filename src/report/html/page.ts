import { createHash } from "node:crypto";
import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { reportCss, reportJs } from "../../generated/templates.gen.ts";
import { TITLE } from "./answer.ts";
import { VERDICT } from "./words.ts";

/** The running title of printed pages; Chromium takes it from the page's margin boxes. Holds no text of the evidence. */
const runningTitle = ({ overallVerdict, asOf, tool }: StreamedAssessment): string =>
  `@page { @top-left { content: "${TITLE}: ${VERDICT[overallVerdict]}"; } @top-right { content: "as of ${asOf}"; } @bottom-left { content: "${tool.name} ${tool.version.replace(/[^0-9A-Za-z.+-]/g, "")}"; } }\n`;

const hashOf = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The head: nothing may be loaded, and nothing may run but the one style and the one script, each by its hash. */
export function pageHead(assessment: StreamedAssessment): string {
  const style = `${reportCss}${runningTitle(assessment)}`;
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(reportJs)}; base-uri 'none'; form-action 'none'`;
  return [
    '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
    `<title>${TITLE}: ${VERDICT[assessment.overallVerdict]}, as of ${assessment.asOf}</title>\n`,
    `<style>${style}</style>\n</head>\n<body>\n`,
  ].join("");
}

export const pageEnd = (): string => `</main>\n<script>${reportJs}</script>\n</body>\n</html>\n`;
