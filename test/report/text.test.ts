import stringWidth from "string-width";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../src/core/assess/settings.ts";
import { wrap } from "../../src/report/text/wrap.ts";
import { EDGE_CASES, idOf } from "../helpers/edge-cases.ts";
import { renderText } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

test("colour adds nothing: without the escape sequences the words are the same, and without colour there are none", async () => {
  for (const [name, make] of Object.entries(EDGE_CASES)) {
    const plain = await renderText("text", make());
    const coloured = await renderText("text", make(), undefined, { color: true });
    assert.not.match(plain, ESCAPES, name);
    assert.match(coloured, ESCAPES, name);
    assert.is(coloured.replace(ESCAPES, ""), plain, name);
  }
});

test("lines keep to the width by the columns that they take, commands and single words aside", () => {
  const text = "鍵の監査を行う際には必ず確認してください それから 🔑🔑🔑 naïve cafe\u0301 and plain words that go on for a while";
  for (const width of [20, 33, 80]) {
    const lines = wrap(text, width, "  ").trimEnd().split("\n");
    for (const line of lines) assert.ok(stringWidth(line) <= Math.max(22, width), `${width}: ${line}`);
    assert.is(
      lines
        .map((line) => line.trim())
        .join("")
        .replaceAll(" ", ""),
      text.replaceAll(" ", ""),
    );
  }
});

test("an identifier longer than the line stays whole, so that it can be copied", () => {
  const kid = `https://kv-contoso-web.vault.azure.net/keys/${"k".repeat(60)}`;
  assert.ok(wrap(`See ${kid} there.`, 40, "  ").split("\n").includes(`  ${kid}`));
});

test("commands stand on lines of their own, whole, at any width", async () => {
  const summary = await renderText("text", EDGE_CASES["all four verdicts"](), undefined, { width: 30 });
  assert.ok(summary.split("\n").some((line) => /^ {6}az keyvault key set-attributes .*--enabled true$/.test(line)));
  assert.ok(summary.split("\n").some((line) => /^ {6}az keyvault key list .* > 'key-list\.vault\.kv-gap\.json'$/.test(line)));
});

test("the way that is always open is told, however many keys could be mended", async () => {
  const slips = Array.from({ length: 8 }, (_, at) => aKey("kv-a", `k${at}`, { Tier: "app" }));
  const summary = await renderText("text", assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": slips }));
  assert.match(summary, "Create a key in kv-a with the tag tier=app.");
});

test("what several tiers of a subscription lack or assume is told once, and the other findings say where", async () => {
  const tags = ["app", "db", "web"].map((id) => ({ id, tags: [{ name: "tier", value: id }] as [{ name: string; value: string }] }));
  const [first, ...others] = tags as [(typeof tags)[number]];
  const files = { "v.json": [aVault("kv-a"), aVault("kv-b")], "keys kv-a.json": [aKey("kv-a", "cmk", { tier: "app" })] };
  const summary = await renderText("text", assessFiles(files, buildSettings({ config: { tiers: [first, ...others] } })));
  for (const once of ["No key list of kv-b was supplied.\n", "The complete key list of kv-b.", "The key lists are complete:"])
    assert.is(summary.split(once).length - 1, 1, once);
  const own = summary.split(/^(?=PASS|INCONCLUSIVE)/m);
  const [web = "", pass = ""] = own.slice(-2);
  assert.match(web, /Missing\n {4}1 gap, the same as under KeyVault-009 of this subscription\.\n {2}Ask for\n {4}1 request, the same as/);
  assert.match(web, /Assumed\n {4}2 assumptions, the same as under KeyVault-009 of this subscription\./);
  assert.not.match(web, "To check this by hand");
  assert.match(pass, /Not supplied, and not needed\n {4}1 gap, the same as under KeyVault-009 of this subscription\./);
});

test("the rule stands beside a verdict where there are several, and else in the head alone", async () => {
  const files = { "v.json": [aVault("kv-a")], "keys kv-a.json": [aKey("kv-a", "cmk", { tier: "app" })] };
  const rulesIn = async (...values: readonly [string, ...string[]]): Promise<number> => {
    const [first, ...others] = values.map((value) => ({ id: value, tags: [{ name: "tier", value }] as [{ name: string; value: string }] }));
    if (first === undefined) throw new Error("no tier");
    const summary = await renderText("text", assessFiles(files, buildSettings({ config: { tiers: [first, ...others] } })));
    return summary.match(/^[A-Z]+ .* {2}\[KeyVault-[^\]]*\]$/gm)?.length ?? 0;
  };
  assert.is(await rulesIn("app"), 0);
  assert.is(await rulesIn("app", "web"), 2);
});

test("columns that nobody knows are named where they are taken to say nothing", async () => {
  const row = { kid: "https://kv-a.vault.azure.net/keys/cmk", enabled: true, tags: { tier: "app" } };
  const columns = { department: "Sales", floor: "3rd", badge: "b", desk: "d" };
  const rows = [{ ...row, ...columns }];
  const summary = await renderText("text", assessFiles({ "v.json": [aVault("kv-a")], "rows.json": rows }));
  const named = "[rows.json#/0/department, rows.json#/0/floor, rows.json#/0/badge, … and 1 more]";
  assert.ok(summary.replace(/\s+/g, " ").includes(`what the record tells of the key. ${named}`), summary);
});

test("of many findings the first are shown and the others counted", async () => {
  const summary = await renderText("text", EDGE_CASES.huge());
  assert.is(summary.match(/^FAIL {9}/gm)?.length, 50);
  assert.match(summary, "… and 14 more FAIL (the CSV, JSON and HTML reports have them)");
});

test("several tiers: every subscription with its verdict under each rule, cut to the width, before the findings", async () => {
  const made = EDGE_CASES["several tiers"]();
  const tableOf = (summary: string): string => /^By subscription\n([\s\S]*?)\n(?=FAIL {9}\S)/m.exec(summary)?.[1] ?? "";
  assert.is(
    tableOf(await renderText("text", made)),
    [
      "  KeyVault-008  KeyVault-009  KeyVault-web",
      `  PASS          FAIL          FAIL          Contoso Web (${idOf(1)})`,
      `  FAIL          PASS          FAIL          Contoso Payments (${idOf(2)})`,
      "",
    ].join("\n"),
  );
  const narrow = tableOf(await renderText("text", made, undefined, { width: 62 })).split("\n");
  assert.equal(
    narrow.filter((line) => line.includes("KeyVault")),
    ["  KeyVault-008  KeyVault-009", "  KeyVault-web"],
  );
  assert.not.match(await renderText("text", EDGE_CASES["all four verdicts"]()), "By subscription");
});

test.run();
