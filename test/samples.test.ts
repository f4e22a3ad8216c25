import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../src/core/assess/assess.ts";
import { REASONS } from "../src/core/rules/wording.ts";
import { validateAssessment } from "../src/generated/validators/assessment.gen.ts";
import { BINARY, FORMATS, formats } from "../src/report/registry.ts";
import { textOfChunks } from "./helpers/render.ts";
import { readFolder, settings } from "./helpers/snapshot.ts";

const samples = fileURLToPath(new URL("../samples", import.meta.url));
const cases = readdirSync(samples).sort();
const reasons = new Set<string>();

const context = { asOf: "2026-01-01T00:00:00Z", asOfSource: "option", toolVersion: "0.0.0", unreadable: [] } as const;

/** A golden that nobody can read in a difference is none: the workbook has its tests beside the reporters'. */
const REVIEWABLE = FORMATS.filter((format) => !BINARY.includes(format));

for (const name of cases) {
  test(`sample ${name} gives its golden reports`, async () => {
    const assessment = assess(readFolder(join(samples, name, "input")), settings(), context);
    assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
    for (const finding of assessment.findings) for (const { code } of finding.reasons) reasons.add(code);
    for (const format of REVIEWABLE) {
      for (const { name: file, render } of (await formats[format].load()).files) {
        const actual = textOfChunks(render(assessment, { width: 100 }));
        const golden = join(samples, name, "expected", file);
        if (process.env["UPDATE_GOLDEN"] === "1") {
          mkdirSync(join(samples, name, "expected"), { recursive: true });
          writeFileSync(golden, actual);
        }
        assert.ok(existsSync(golden), `${golden} is missing: run UPDATE_GOLDEN=1 npm test and review the difference`);
        const expected = readFileSync(golden, "utf8");
        assert.fixture(actual, expected);
        assert.ok(actual === expected, `${golden} differs in line breaks or indentation, which a fixture passes over`);
      }
    }
  });
}

test("the samples reach every reason that needs no configuration", () => {
  for (const code of Object.keys(REASONS)) if (code !== "out-of-scope") assert.ok(reasons.has(code), code);
});

test.run();
