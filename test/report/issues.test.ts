import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { describeInputs } from "../../src/cli/verbose.ts";
import { pathAndPlace } from "../../src/report/issue-place.ts";
import { isPlain, jsonVisible } from "../../src/report/visible.ts";
import { renderText } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

const vaults = { "v.json": [aVault("kv-a")] };

test("an input issue says where it stands in its file", async () => {
  const cut = '[{"kid": "https://kv-a.vault.azure.net/keys/k1",\n  "attr';
  const refused = [{ ...aKey("kv-a", "cmk", null), attributes: { enabled: "yes" } }];
  const assessment = assessFiles({ ...vaults, "x.json": cut, "y.json": refused });
  const text = (await renderText("text", assessment)).replace(/\s+/g, " ");
  assert.match(text, "x.json (line 2, column 8): The JSON ends before it is complete");
  assert.match(text, "y.json (/0/attributes/enabled): attributes.enabled is a JSON string");
  const told = [...describeInputs(assessment)].join("");
  assert.match(told, "x.json (line 2, column 8): cut-file: ");
});

test("an issue of a whole file gives no place", async () => {
  const text = await renderText("text", assessFiles({ ...vaults, "x.json": "" }));
  assert.match(text, "x.json: The file is empty");
});

test("a map entry is JSON that says the same, whatever the file is called", async () => {
  for (const name of [
    "Kopie\u00a0von.json",
    "a\u0301\u0301\u0301\u0301\u0301\u0301.json",
    "\u{e0001}x\u202e.json",
    "\ud800.json",
    "plain.json",
  ]) {
    const assessment = assessFiles({ ...vaults, [name]: { enabled: true, tags: { tier: "app" } } });
    const [issue] = assessment.inputIssues;
    const line = (await renderText("text", assessment)).split("\n").find((one) => one.includes('"entries"')) ?? "";
    assert.equal(JSON.parse(line), { entries: [issue?.mapEntry] });
    const html = await renderText("html", assessment);
    const entry = /<pre>(\{[^<]*files[^<]*)<\/pre>/.exec(html)?.[1]?.replaceAll("&quot;", '"') ?? "";
    assert.equal(JSON.parse(entry), issue?.mapEntry, name);
  }
});

test("JSON that is shown is plain and reads as what it was", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      assert.is(JSON.parse(jsonVisible(text)), text);
      assert.not.match(jsonVisible(text), /(?! )[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Zs}\p{M}]/u);
    }),
  );
  assert.ok(isPlain(jsonVisible("\u00a0\u{e0001}")));
});

test("of several values of a file, an issue names the line on which its own begins", () => {
  const line = (value: unknown): string => JSON.stringify(value);
  const key = line(aKey("kv-a", "cmk", { tier: "app" }));
  const bad = line({ ...aKey("kv-a", "k", {}), kid: "https://kv-a.vault.azure.net:99/keys/k" });
  const placesOf = (text: string) => assessFiles({ "v.json": [aVault("kv-a")], "k.json": text }).inputIssues.map(pathAndPlace);
  assert.equal(placesOf(`${key}\n\n${bad}\n`), ["k.json (document 2, which begins on line 3)"]);
  assert.equal(placesOf(`${key}\n${line([JSON.parse(bad)])}\n`), ["k.json (document 2, which begins on line 2, /0)"]);
  assert.equal(placesOf(bad), ["k.json"]);
});

test("what to do about several files in the same way is told once, beside all of them", async () => {
  const assessment = assessFiles({ ...vaults, "a.json": "", "b.json": "[", "c.json": "" });
  const advice = assessment.inputIssues.find(({ path }) => path === "a.json")?.advice ?? "";
  const count = (text: string): number => text.replace(/\s+/g, " ").split(advice.slice(0, 60)).length - 1;
  assert.is(count(await renderText("text", assessment)), 1);
  const page = await renderText("html", assessment);
  assert.is(count(page.slice(page.indexOf('<section id="issues"'))), 1);
  assert.match(page, /a\.json[\s\S]*?<td rowspan="2">[\s\S]*?c\.json[\s\S]*?b\.json[\s\S]*?<td rowspan="1">/);
});

test.run();
