import type { InputIssue } from "../../../generated/types.gen.ts";
import { counted } from "../../text/quantities.ts";
import { inputIssue } from "../base/issues.ts";
import type { JsonDocument } from "./parse.ts";

/** So many names of a file are told one by one. */
const MOST_TOLD = 100;
const LONGEST_TOLD = 200;

const shown = (name: string): string => JSON.stringify(name.length > LONGEST_TOLD ? `${name.slice(0, LONGEST_TOLD)}…` : name);

/** What objects of a file name twice: an issue for each place, until there are too many names to be told; the rest is counted. */
export function aboutDuplicates(path: string, documents: readonly JsonDocument[]): readonly InputIssue[] {
  const told = new Set<string>();
  const issues: InputIssue[] = [];
  let rest = 0;
  let restAt: InputIssue["position"] = null;
  for (const { document, duplicates } of documents)
    for (const { pointer, name, line, column } of duplicates) {
      const position = document === undefined ? { pointer, line, column } : { document, pointer, line, column };
      if (told.has(name) || told.size < MOST_TOLD) {
        told.add(name);
        issues.push(inputIssue("duplicate-property", path, `A JSON object names ${shown(name)} twice.`, position));
      } else {
        rest += 1;
        restAt ??= position;
      }
    }
  if (rest === 0) return issues;
  const message = `Objects of the file name a property twice at ${counted(rest, "more place")}, counted from here: other names than those told.`;
  return [...issues, inputIssue("duplicate-property", path, message, restAt)];
}
