import { visible } from "../visible.ts";
import { columnsOf } from "./columns.ts";

/** However narrow the terminal, text keeps this much room. */
const NARROWEST = 20;

/** A letter with the marks that stand on it. */
const LETTERS = /\P{M}\p{M}*/gu;

/** Pieces of a word that is too long for a line. Identifiers stay whole so that they can be copied; scripts without blanks are broken. */
function pieces(word: string, room: number): readonly string[] {
  const letters = word.match(LETTERS) ?? [word];
  if (columnsOf(word) <= room || !letters.some((letter) => columnsOf(letter) > 1)) return [word];
  const parts: string[] = [];
  let part = "";
  for (const letter of letters) {
    if (part !== "" && columnsOf(part + letter) > room) {
      parts.push(part);
      part = "";
    }
    part += letter;
  }
  return [...parts, part];
}

/** Breaks text at blanks, by the columns that it takes on a terminal, and makes hidden characters visible. */
export function wrap(text: string, width: number, indent: string): string {
  const room = Math.max(NARROWEST, width - indent.length);
  const lines: string[] = [];
  let line = "";
  for (const word of visible(text)
    .split(" ")
    .flatMap((part) => pieces(part, room))) {
    if (line !== "" && columnsOf(line) + 1 + columnsOf(word) > room) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((part) => `${indent}${part}\n`).join("");
}
