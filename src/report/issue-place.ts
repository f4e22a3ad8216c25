import type { InputIssue } from "../generated/types.gen.ts";
import { grouped } from "./quantities.ts";

/** Line 3, column 5; byte 12; document 2, /0/tags. Empty where it is the whole file, or a whole document alone. */
export function placeInFile(position: InputIssue["position"]): string {
  if (position === null) return "";
  const { document, pointer, line, column, byte } = position;
  const isBeginning = document !== undefined && column === undefined && line !== undefined;
  return [
    document === undefined ? "" : `document ${grouped(document + 1)}${isBeginning ? `, which begins on line ${grouped(line)}` : ""}`,
    pointer ?? "",
    line === undefined || isBeginning ? "" : `line ${grouped(line)}${column === undefined ? "" : `, column ${grouped(column)}`}`,
    byte === undefined ? "" : `byte ${grouped(byte)}`,
  ]
    .filter((part) => part !== "")
    .join(", ");
}

/** The path of an issue's file, with the place in it. */
export function pathAndPlace({ path, position }: Pick<InputIssue, "path" | "position">): string {
  const place = placeInFile(position);
  return place === "" ? path : `${path} (${place})`;
}
