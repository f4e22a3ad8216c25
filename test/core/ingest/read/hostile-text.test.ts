import { test } from "uvu";
import * as assert from "uvu/assert";
import { MAX_DOCUMENTS } from "../../../../src/core/text/documents.ts";
import type { Assessment } from "../../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, onlyFinding } from "../../../helpers/snapshot.ts";

/** A hostile file beside good exports: they decide, and it is told. */
const besideGood = (content: string): Assessment =>
  assessFiles({
    "vaults.json": [aVault("kv-good")],
    "keys kv-good.json": [aKey("kv-good", "k", { tier: "app" })],
    "hostile.json": content,
  });

const issuesOf = ({ inputIssues }: Assessment) => inputIssues.filter(({ path }) => path === "hostile.json");

const MANY = 20_000;
const BRACKETS: readonly (readonly [what: string, content: string, code: string])[] = [
  ["opening brackets that never close", "[".repeat(MANY), "nested-too-deep"],
  ["objects that never close", '{"a":'.repeat(MANY), "nested-too-deep"],
  ["brackets that close", "[".repeat(MANY) + "]".repeat(MANY), "nested-too-deep"],
  ["brackets that close wrongly", "[},".repeat(MANY), "not-json"],
  ["brackets behind a string that never ends", `["\n${"[".repeat(MANY)}`, "cut-file"],
  ["brackets behind a comment", `[ // mine\n${"[".repeat(MANY)}`, "cut-file"],
  ["brackets behind a comma too many", `[1,]\n${"[".repeat(MANY)}`, "cut-file"],
  ["a list below a name that goes on for ever", `{"${"k".repeat(MANY)}":[[]]}`, "names-too-long"],
];

for (const [what, content, code] of BRACKETS)
  test(`${what} are one input issue, and the other files are judged`, () => {
    const assessment = besideGood(content);
    assert.is(onlyFinding(assessment).verdict, "pass");
    assert.equal(
      issuesOf(assessment).map((issue) => issue.code),
      [code],
    );
  });

const LONG = 300_000;
const SLOW: readonly (readonly [what: string, content: string])[] = [
  ["empty lines", `[${"\n".repeat(LONG)}x`],
  ["control characters before the end", `[1\n${"\u0001".repeat(LONG)}\n]\n`],
  ["blanks", `[${" ".repeat(LONG)}x`],
  ["equal names on as many lines", `{${'"a":1,\n'.repeat(MANY)}"a":1}`],
  ["documents that each name a property twice", '{"a":1,"a":2}\n'.repeat(MANY)],
];

for (const [what, content] of SLOW)
  test(`a file of very many ${what} takes no longer than one of its size`, () => {
    const started = process.cpuUsage();
    assert.is(onlyFinding(besideGood(content)).verdict, "pass");
    // What looks at everything before at each place of the file takes from ten seconds to minutes.
    // Of a processor: other tests run at the same time.
    assert.ok(process.cpuUsage(started).user < 5_000_000);
  });

test("values that say nothing one by one are one input issue, which counts them", () => {
  const query = 'true\nfalse\n"Contoso"\n'.repeat(1_000);
  assert.equal(
    issuesOf(besideGood(query)).map(({ code, message, position }) => [code, message, position]),
    [
      [
        "not-recognised",
        "3000 JSON values by themselves, this one and others behind it, say nothing about keys.",
        { document: 0, pointer: "", line: 1 },
      ],
    ],
  );
});

test("values between outputs of az take nothing away from these", () => {
  const assessment = besideGood(`true\n${JSON.stringify(aKey("kv-good", "k", { tier: "app" }))}\nfalse\n`);
  assert.is(onlyFinding(assessment).verdict, "pass");
  assert.equal(
    issuesOf(assessment).map(({ position }) => position),
    [{ document: 0, pointer: "", line: 1 }],
  );
  assert.ok(onlyFinding(assessment).witnesses[0]?.evidence.some(({ artifact, document }) => artifact === "hostile.json" && document === 1));
});

test("more values than any export has are not read one by one", () => {
  const assessment = besideGood("1 ".repeat(MAX_DOCUMENTS + 1));
  assert.is(onlyFinding(assessment).verdict, "pass");
  assert.match(issuesOf(assessment)[0]?.message ?? "", "more than 2000000 JSON values");
});

test("of very many names that stand twice, a hundred are told, and the others counted", () => {
  const names = Array.from({ length: 1_000 }, (_, at) => `"n${at}":1,"n${at}":2`);
  const issues = issuesOf(besideGood(`{${names.join(",\n")}}`)).filter(({ code }) => code === "duplicate-property");
  assert.is(issues.length, 101);
  const rest = issues.filter(({ message }) => message.includes("900 more places"));
  assert.equal(
    rest.map(({ position }) => position?.line),
    [101],
  );
});

test("of an endless name that stands twice, the beginning is told", () => {
  const name = "n".repeat(MANY);
  const [issue] = issuesOf(besideGood(`{"${name}":1,"${name}":2}`));
  assert.match(issue?.message ?? "", /^A JSON object names "n{200}…" twice\.$/);
});

test.run();
