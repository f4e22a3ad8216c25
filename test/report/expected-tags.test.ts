import { test } from "uvu";
import * as assert from "uvu/assert";
import { expectedTags } from "../../src/report/expected-tags.ts";
import { renderText } from "../helpers/render.ts";
import { aKey, assessFiles, aVault, configured } from "../helpers/snapshot.ts";

const tags = [{ name: "TIER", value: "APP" }] as const;
const asked = (name: boolean, value: boolean, requireValidNow: boolean): string =>
  expectedTags({ tags: [...tags], match: "any", ignoreCase: { name, value }, requireValidNow });

test("whatever else than the tag to the letter a tier asks for stands beside the tag", () => {
  assert.is(asked(false, false, false), "TIER=APP");
  assert.is(asked(true, true, true), "TIER=APP (case ignored; dates must hold)");
  assert.is(asked(true, false, false), "TIER=APP (case of names ignored)");
  assert.is(asked(false, true, true), "TIER=APP (case of values ignored; dates must hold)");
});

test("every report that names the tag that is asked for says so", async () => {
  const settings = configured([{ id: "app", tags: [...tags], ignoreCase: { name: true, value: true }, requireValidNow: true }]);
  const assessment = assessFiles({ "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "app" })] }, settings);
  const said = /TIER(?:=|&#x3D;)APP \(case ignored; dates must hold\)/;
  for (const format of ["text", "html", "sarif", "oscal"] as const) assert.match(await renderText(format, assessment), said, format);
  assert.match(await renderText("csv", assessment, "findings.csv"), said);
});

test.run();
