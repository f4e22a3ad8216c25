import { spawnSync } from "node:child_process";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { BlobReader, ZipReader } from "@zip.js/zip.js";
import { XMLParser } from "fast-xml-parser";
import { strFromU8, unzipSync } from "fflate";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { renderSheet } from "../../src/report/xlsx/sheet.ts";
import { aFolder } from "../helpers/disk.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { renderFiles } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

async function workbook(assessment: Assessment): Promise<Buffer> {
  return (await renderFiles("xlsx", assessment)).get("workpaper.xlsx") ?? assert.unreachable() ?? Buffer.alloc(0);
}

const partsOf = async (assessment: Assessment) => unzipSync(await workbook(assessment));
const part = (parts: Record<string, Uint8Array>, name: string): string => strFromU8(parts[name] ?? new Uint8Array());

test("the bytes are the same in every time zone", async () => {
  const before = process.env["TZ"];
  const all = [];
  for (const zone of ["UTC", "Pacific/Kiritimati", "America/St_Johns", "Asia/Kathmandu", "Africa/Monrovia"]) {
    process.env["TZ"] = zone;
    all.push({ zone, hours: new Date(0).getHours(), bytes: await workbook(EDGE_CASES["all four verdicts"]()) });
  }
  if (before === undefined) delete process.env["TZ"];
  else process.env["TZ"] = before;
  assert.ok(new Set(all.map(({ hours }) => hours)).size > 2, "the zones took effect");
  for (const { zone, bytes } of all) assert.ok(bytes.equals(all[0]?.bytes ?? Buffer.alloc(0)), zone);
});

test("a strict reader takes the package, and every part that it names is there", async () => {
  const bytes = await workbook(EDGE_CASES.hostile());
  const entries = await new ZipReader(new BlobReader(new Blob([new Uint8Array(bytes)])), { checkOverlappingEntry: true }).getEntries();
  const names = entries.map(({ filename }) => filename);
  const parts = await partsOf(EDGE_CASES.hostile());
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: "@" });
  const types = parser.parse(part(parts, "[Content_Types].xml")).Types.Override as { "@PartName": string }[];
  const targets = parser.parse(part(parts, "xl/_rels/workbook.xml.rels")).Relationships.Relationship as { "@Target": string }[];
  assert.is(types.length, 9);
  for (const { "@PartName": name } of types) assert.ok(names.includes(name.slice(1)), name);
  for (const { "@Target": target } of targets) assert.ok(names.includes(`xl/${target}`), target);
  const sheets = parser.parse(part(parts, "xl/workbook.xml")).workbook.sheets.sheet as { "@name": string }[];
  assert.equal(
    sheets.map((sheet) => sheet["@name"]),
    ["summary", "findings", "population", "artifacts", "issues", "requests", "remediations"],
  );
});

test("the heading is frozen, filters cover every row, and there is room for the reviewer", async () => {
  const parts = await partsOf(EDGE_CASES.huge());
  const population = part(parts, "xl/worksheets/sheet3.xml");
  const keys = EDGE_CASES.huge().totals.keys;
  assert.match(population, '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  assert.match(population, new RegExp(`<autoFilter ref="A1:[A-Z]+${keys + 1}"/>`));
  assert.match(population, new RegExp(`<row r="${keys + 1}"`));
  for (const name of ["conclusion", "reviewer", "date", "comment"]) assert.match(population, `>${name}</t>`);
});

test("printed, a sheet is landscape, as wide as pages that can be read, and its text is wrapped unless it has too many rows", async () => {
  const parts = await partsOf(EDGE_CASES["all four verdicts"]());
  for (const name of Object.keys(parts).filter((one) => one.startsWith("xl/worksheets/"))) {
    assert.match(part(parts, name), '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>');
    const widths = [...part(parts, name).matchAll(/<col [^>]*width="(\d+)"/g)].map(([, width]) => Number(width));
    const pages = Math.ceil(widths.reduce((sum, width) => sum + width, 0) / 220);
    assert.match(part(parts, name), `<pageSetup orientation="landscape" fitToWidth="${pages}" fitToHeight="0"/>`);
  }
  const row = { columns: [{ name: "text", cell: (text: string) => text }], rows: ["some words"], name: "s", elsewhere: "" };
  assert.match([...renderSheet({ ...row, count: 1 })].join(""), '<c r="A2" s="3"');
  const long = { ...row, rows: ["x".repeat(100)], count: 1 };
  assert.match([...renderSheet(long)].join(""), '<row r="2" ht="45" customHeight="1">', "a program that does not find the height gets it");
  assert.match([...renderSheet({ ...row, count: 5_001 })].join(""), '<c r="A2" s="1"');
});

test("what looks like a number, a formula or an escape of Excel's is text, letter by letter", async () => {
  const texts = ["0123", "1E5", "=1+1", "_x0041_", "__x000D__", " blank ", "12345678901234567890"];
  const keys = texts.map((text, at) => aKey("kv-a", `k${at}`, { t: text }));
  const sheet = part(await partsOf(assessFiles({ "v.json": [aVault("kv-a")], "k.json": keys })), "xl/worksheets/sheet3.xml");
  const decoded = (text: string): string =>
    text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  const cells = [...sheet.matchAll(/<c r="[A-Z]+\d+" s="3" t="inlineStr"><is><t xml:space="preserve">t=([^<]*)<\/t>/g)];
  assert.equal(
    cells.map(([, text = ""]) => decoded(text)),
    texts,
  );
  assert.not.match(sheet, "<f>");
});

test("a sheet that cannot hold all rows says so in its last one", () => {
  const rows = Array.from({ length: 10 }, (_, at) => `row ${at}`);
  const sheet = { name: "s", columns: [{ name: "text", cell: (row: string) => row }], rows, elsewhere: "keys.csv" };
  const cut = [...renderSheet({ ...sheet, count: 10 }, 6)].join("");
  assert.match(cut, "Showing 4 of 10: a sheet holds 6 rows. keys.csv has all of them.");
  assert.match(cut, '<row r="6">');
  assert.not.match(cut, "row 4<");
  assert.match(cut, '<autoFilter ref="A1:B5"/>');
  const whole = [...renderSheet({ ...sheet, count: 10 }, 11)].join("");
  assert.not.match(whole, "Showing");
  assert.match(whole, "row 9<");
});

test("LibreOffice opens the workbook, finds every key and no formula", async () => {
  if (spawnSync("soffice", ["--version"]).status !== 0) {
    assert.is.not(process.env["CI"], "true", "the gate needs soffice");
    return void process.stderr.write("skipped: no soffice here to open the workpaper\n");
  }
  const assessment = EDGE_CASES.hostile();
  const folder = aFolder();
  writeFileSync(join(folder, "workpaper.xlsx"), await workbook(assessment));
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`;
  const words = [profile, "--headless", "--convert-to", "fods", "--outdir", folder, join(folder, "workpaper.xlsx")];
  assert.is(spawnSync("soffice", words).status, 0);
  const opened = readFileSync(join(folder, "workpaper.fods"), "utf8");
  rmSync(folder, { recursive: true });
  assert.not.match(opened, "table:formula=");
  for (const { kid } of assessment.keys) assert.match(opened, `<text:p>${kid}</text:p>`);
});

test.run();
