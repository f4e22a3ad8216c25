import type { Assessment } from "../generated/types.gen.ts";
import type { Reporter } from "./report.ts";

/** One line per property, one line per element of a list: small differences stay small, and no string holds the whole. */
function* renderJson(assessment: Assessment): Generator<string> {
  const entries = Object.entries(assessment);
  yield "{\n";
  for (const [at, [name, value]] of entries.entries()) {
    const end = at === entries.length - 1 ? "\n" : ",\n";
    if (!Array.isArray(value) || value.length === 0) yield `  ${JSON.stringify(name)}: ${JSON.stringify(value)}${end}`;
    else {
      yield `  ${JSON.stringify(name)}: [\n`;
      for (const [index, item] of value.entries()) yield `    ${JSON.stringify(item)}${index === value.length - 1 ? "\n" : ",\n"}`;
      yield `  ]${end}`;
    }
  }
  yield "}\n";
}

export const json: Reporter = { files: [{ name: "assessment.json", render: renderJson }] };
