import { suite } from "uvu";
import * as assert from "uvu/assert";
import { typesOf } from "../../src/build/types.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";

const test = suite("types of a schema");

const SCHEMA = {
  title: "Shelf",
  description: "Where books stand: at home.",
  type: "object",
  required: ["books", "per-row", "loans"],
  properties: {
    books: { description: "All of them.", type: "array", minItems: 1, items: { $ref: "#/definitions/book" } },
    best: { description: "The one to begin with.", $ref: "#/definitions/book" },
    "per-row": { $ref: "#/definitions/counts" },
    loans: { type: "array", items: { type: "object", required: ["to"], properties: { to: { type: "string" } } } },
  },
  definitions: {
    book: { description: "A book.", type: "object", properties: { titles: { $ref: "#/definitions/titles" } } },
    titles: { type: "array", items: { type: "string" } },
    counts: { type: ["array", "null"], items: { type: "integer" } },
  },
} as const;

test("nothing of a value can be changed, and what a schema gives a name has it", async () => {
  const types = await typesOf(SCHEMA, ".");
  const code = types
    .split("\n")
    .filter((line) => line !== "" && !/^\s*(?:\/\*|\*)/.test(line))
    .join("\n");
  assert.is(
    code,
    `export type Titles = readonly string[]
export type Counts = (readonly number[] | null)
export interface Shelf {
readonly books: readonly [Book, ...(Book)[]]
readonly best?: Book
readonly "per-row": Counts
readonly loans: readonly {
readonly to: string
}[]
}
export interface Book {
readonly titles?: Titles
}`,
  );
  assert.match(types, "The one to begin with.", "what is said beside a reference stays");
  assert.match(types, "Where books stand: at home.");
});

test("an assessment cannot be changed: it is evidence", () => {
  const change = (assessment: Assessment): void => {
    // @ts-expect-error: it is evidence
    assessment.findings.push();
    // @ts-expect-error: it is evidence
    assessment.totals.pass = 0;
  };
  assert.type(change, "function");
});

test.run();
