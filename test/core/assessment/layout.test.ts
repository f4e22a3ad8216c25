import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { closesList, elementOn, listOpenedBy, openingOf } from "../../../src/core/assessment/layout.ts";
import { mergeAssessments } from "../../../src/core/merge/merge-assessments.ts";
import type { Assessment } from "../../../src/generated/types.gen.ts";
import { json } from "../../../src/report/json.ts";
import { EDGE_CASES } from "../../helpers/edge-cases.ts";

function printed(assessment: Assessment): string {
  let text = "";
  for (const chunk of json.files[0].render(assessment, { width: 100 }))
    text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
  return text;
}

for (const [name, make] of Object.entries(EDGE_CASES))
  test(`${name}: lists are found again by the lines of the file, an element each`, () => {
    const assessment = make();
    const text = printed(assessment);
    const lists = new Map<string, unknown[]>();
    let open: string | null = null;
    for (const line of text.split("\n")) {
      if (open !== null && closesList(line)) open = null;
      if (open !== null) lists.get(open)?.push(JSON.parse(elementOn(line)));
      open ??= listOpenedBy(line);
      if (open !== null && !lists.has(open)) lists.set(open, []);
    }
    for (const [list, elements] of Object.entries(assessment))
      if (Array.isArray(elements)) {
        assert.equal(lists.get(list) ?? [], elements, list);
        assert.is(text.includes(openingOf(list)), elements.length > 0);
      }
  });

test("properties stand in the order of the schema, be the assessment fresh or merged, findings before keys", () => {
  const schema = JSON.parse(readFileSync(fileURLToPath(new URL("../../../schemas/assessment.schema.json", import.meta.url)), "utf8"));
  const order = Object.keys(schema.properties);
  const fresh = EDGE_CASES["all four verdicts"]();
  const merged = mergeAssessments([{ name: "a.json", assessment: fresh }]);
  assert.ok(merged.ok);
  assert.equal(Object.keys(fresh), order);
  assert.equal(merged.ok ? Object.keys(merged.assessment) : [], order);
  assert.ok(order.indexOf("findings") < order.indexOf("keys"));
});

test.run();
