/** Breaks text at blanks so that no line is wider; a longer word stays whole. Each line begins with the indent and ends with a line break. */
export function wrapText(text: string, columns: number, indent = "", first = indent): string {
  let lines = "";
  let line = "";
  for (const word of text.split(/\s+/).filter((part) => part !== "")) {
    const start = lines === "" ? first : indent;
    if (line !== "" && start.length + line.length + 1 + word.length > columns) {
      lines += `${start}${line}\n`;
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return `${lines}${lines === "" ? first : indent}${line}\n`;
}

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
