import { test } from "uvu";
import * as assert from "uvu/assert";
import { BINARY, FORMATS } from "../../../../src/report/registry.ts";
import { renderFiles } from "../../../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

const exports = { "v.json": [aVault("kv-a")], "keys-kv-a.json": [aKey("kv-a", "cmk", { tier: "db" })] };

test("each report of an earlier run is one issue that says what it is, and nothing in it is read", async () => {
  const earlier = assessFiles({ "v.json": [aVault("kv-a")], "keys-kv-a.json": [aKey("kv-a", "cmk", { tier: "app" })] });
  for (const format of FORMATS.filter((name) => !BINARY.includes(name)))
    for (const delimiter of format === "csv" ? (["comma", "semicolon"] as const) : (["comma"] as const))
      for (const [name, bytes] of await renderFiles(format, earlier, { csv: { delimiter } })) {
        const { findings, inputIssues } = assessFiles({ ...exports, [`out/${name}`]: bytes });
        assert.is(findings[0]?.verdict, "fail", name);
        assert.is(inputIssues.length, 1, name);
        assert.match(inputIssues[0]?.message ?? "", /^The file is .* that cmk-audit made, not an export\.$/, name);
      }
});

test("no report of an earlier run explains why a list is missing", async () => {
  const without = { "v.json": exports["v.json"] };
  const earlier = assessFiles(exports);
  const [bytes] = (await renderFiles("json", earlier)).values();
  const gaps = (files: Readonly<Record<string, unknown>>) => assessFiles(files).findings[0]?.gaps.map(({ message }) => message);
  assert.equal(gaps({ ...without, "out/assessment.json": bytes }), gaps(without));
});

test("what only names the tool is read as what it is", () => {
  const files = { ...exports, "more kv-a.json": [aKey("kv-a", "cmk-audit", { tool: "cmk-audit" })] };
  assert.equal(assessFiles(files).inputIssues, []);
});

const TIERS = [{ id: "app", tags: [{ name: "tier", value: "app" }] }];

for (const [title, settings, option] of [
  ["a configuration", { tiers: TIERS, notApplicable: [{ subscription: "00000009-0000-4000-8000-0000000000aa", reason: "r" }] }, "--config"],
  ["one in another order", { asOf: "2026-01-01", expiresSoonDays: 3, tiers: TIERS }, "--config"],
  ["a map", { entries: [{ files: "keys*.json", vault: "kv-a", command: "keyvault key list" }] }, "--map"],
] as const)
  test(`${title} among the inputs is one issue that says what it is, and nothing in it is read`, () => {
    const { findings, inputIssues } = assessFiles({ ...exports, "settings.json": settings });
    assert.equal(
      inputIssues.map(({ code, message }) => `${code}: ${message}`),
      [`not-an-export: The file holds settings for cmk-audit (${option}), and is no export.`],
    );
    assert.equal(findings, assessFiles(exports).findings);
  });

test("what only has names of settings is read as what it is", () => {
  for (const content of [{ entries: [aKey("kv-a", "k", { tier: "app" })] }, { tiers: TIERS, keys: [aKey("kv-a", "k", { tier: "app" })] }])
    assert.not.ok(
      assessFiles({ ...exports, "more kv-a.json": content }).inputIssues.some(({ message }) => message.includes("holds settings")),
    );
});

test.run();
