import { hashed } from "./digest.ts";
import { renderList } from "./json-list.ts";
import type { Reporter } from "./report.ts";

const isList = (value: unknown): value is Iterable<unknown> => typeof value === "object" && value !== null && Symbol.iterator in value;

/** One line per property, one per element of a list. */
export function* renderJson(document: object): Generator<string> {
  let separator = "{\n";
  for (const [name, value] of Object.entries(document)) {
    yield `${separator}  ${JSON.stringify(name)}: `;
    if (isList(value)) yield* renderList(value, "  ");
    else yield JSON.stringify(value);
    separator = ",\n";
  }
  yield "\n}\n";
}

export const json: Reporter = { files: [hashed({ name: "assessment.json", render: renderJson })] };
