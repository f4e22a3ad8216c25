import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fitterOf, propertyFitterOf } from "../../../src/core/basis/fit-schema.ts";
import { assessmentSchema } from "../../../src/generated/assessment-schema.gen.ts";
import { validateAssessment } from "../../../src/generated/validators/assessment.gen.ts";

const samples = fileURLToPath(new URL("../../../samples", import.meta.url));
const ASSESSMENTS: readonly string[] = readdirSync(samples).map((name) =>
  readFileSync(join(samples, name, "expected/assessment.json"), "utf8"),
);
const fits = fitterOf(assessmentSchema);

type Holder = Record<string, unknown>;

/** Every object and array in a value. */
const holdersIn = (value: unknown): Holder[] =>
  typeof value === "object" && value !== null ? [value as Holder, ...Object.values(value).flatMap(holdersIn)] : [];

const JUNK = [
  undefined,
  null,
  true,
  false,
  0,
  -1,
  1.5,
  Number.NaN,
  "",
  "x",
  "pass",
  "2026-01-01T00:00:00Z",
  [],
  [null],
  {},
  { name: "x" },
  "/0",
] as const;

test("every sample fits", () => {
  for (const text of ASSESSMENTS) assert.is(fits(JSON.parse(text)), true);
});

test("whatever is changed in an assessment, it fits if and only if the generated validator takes it", () => {
  let taken = 0;
  let refused = 0;
  const change = fc.record({
    text: fc.constantFrom(...ASSESSMENTS),
    holder: fc.nat(),
    place: fc.nat(),
    junk: fc.constantFrom(...JUNK),
    way: fc.nat(2),
  });
  fc.assert(
    fc.property(change, ({ text, holder, place, junk, way }) => {
      const assessment = JSON.parse(text) as unknown;
      const holders = holdersIn(assessment);
      const changed = holders[holder % holders.length] as Holder;
      const names = Object.keys(changed);
      const name = names[place % Math.max(1, names.length)] ?? "0";
      if (way === 0) delete changed[name];
      else if (way === 1) changed[name] = junk;
      else changed["another"] = junk;
      const isTaken = validateAssessment(assessment);
      assert.is(fits(assessment), isTaken);
      if (isTaken) taken += 1;
      else refused += 1;
    }),
    { numRuns: 4000 },
  );
  assert.ok(taken > 100 && refused > 100, `${taken} taken, ${refused} refused`);
});

test("a property fits by itself as it fits in the whole", () => {
  const change = fc.record({
    text: fc.constantFrom(...ASSESSMENTS),
    name: fc.constantFrom("findings", "coverage", "artifacts"),
    holder: fc.nat(),
    place: fc.nat(),
    junk: fc.constantFrom(...JUNK),
  });
  fc.assert(
    fc.property(change, ({ text, name, holder, place, junk }) => {
      const assessment = JSON.parse(text) as Holder;
      const holders = holdersIn(assessment[name]);
      const changed = holders[holder % holders.length] as Holder;
      changed[Object.keys(changed)[place % Math.max(1, Object.keys(changed).length)] ?? "another"] = junk;
      assert.is(propertyFitterOf(assessmentSchema, name)(assessment[name]), fits(assessment));
    }),
    { numRuns: 1000 },
  );
});

test("values of any kind in the place of an assessment are refused", () => {
  fc.assert(fc.property(fc.anything(), (value) => assert.is(fits(value), validateAssessment(value))));
});

test("a schema that demands more than is known is not taken", () => {
  const closed = { type: "object", additionalProperties: false };
  for (const schema of [
    {},
    { type: "number" },
    { type: "string", format: "date" },
    { not: { type: "null" } },
    { type: "object", properties: {} },
    { ...closed, properties: { a: { type: "string", maxLength: 3 } } },
    { ...closed, properties: { a: { $ref: "#/definitions/b" } } },
    { pattern: "^a$" },
  ])
    assert.throws(() => fitterOf(schema));
});

test.run();
