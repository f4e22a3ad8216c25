import { wrap } from "../report/text/wrap.ts";

/** Breaks text at blanks, and takes line breaks for blanks. Each line begins with the indent. */
export const wrapText = (text: string, columns: number, indent = "", first = indent): string =>
  wrap(text.trim().replace(/\s+/g, " "), columns, indent, first);

const isOwnLine = (line: string): boolean => line === "" || line.startsWith("    ") || line.startsWith("#");

/** Fills the paragraphs and list items of plain Markdown anew; headings, blank lines and code stay as they are. */
export function refill(markdown: string, columns: number): string {
  let filled = "";
  let paragraph = "";
  const flush = (): void => {
    if (paragraph !== "")
      filled += paragraph.startsWith("- ") ? wrapText(paragraph.slice(2), columns, "  ", "- ") : wrapText(paragraph, columns);
    paragraph = "";
  };
  for (const line of markdown.trimEnd().split("\n")) {
    if (isOwnLine(line) || line.startsWith("- ")) flush();
    if (isOwnLine(line)) filled += `${line}\n`;
    else paragraph = paragraph === "" ? line : `${paragraph} ${line.trim()}`;
  }
  flush();
  return filled;
}
