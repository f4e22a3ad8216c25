import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder, withoutPrivileges } from "../helpers/disk.ts";
import { aVault } from "../helpers/snapshot.ts";

const judged = ["assess", "samples/pass-single-subscription/input", "--tag", "tier=app", "--as-of", "2026-01-01", "--quiet"];
const reports = ["assessment.json", "files.csv", "findings.csv", "keys.csv", "report.html"];

test("a folder is written again by a run that makes the same reports, and none is left half", async () => {
  const out = aFolder();
  assert.is((await runCli([...judged, "--out", out])).code, 0);
  const before = reports.map((name) => readFileSync(join(out, name), "utf8"));
  assert.is((await runCli([...judged, "--out", out])).code, 0);
  assert.equal(readdirSync(out).sort(), reports);
  assert.equal(
    reports.map((name) => readFileSync(join(out, name), "utf8")),
    before,
  );
});

test("reports of an earlier run that would stay beside those of this one are refused, unless forced", async () => {
  const out = aFolder();
  await runCli([...judged, "--out", out]);
  const { code, stderr } = await runCli([...judged, "--out", out, "--format", "json"]);
  assert.is(code, 2);
  assert.match(stderr, /holds files\.csv and 3 other reports of an earlier run/);
  assert.match(stderr, "--force");
  assert.is((await runCli([...judged, "--out", out, "--format", "json", "--force"])).code, 0);
  assert.equal(readdirSync(out).sort(), reports);
});

test("whoever writes over reports of another run is told which they were; the same ones are written again without a word", async () => {
  const out = aFolder();
  const loud = judged.filter((word) => word !== "--quiet");
  assert.is((await runCli([...loud, "--out", out])).stderr, "");
  const sha256 = createHash("sha256")
    .update(readFileSync(join(out, "assessment.json")))
    .digest("hex");
  assert.is((await runCli([...loud, "--out", out])).stderr, "");
  const later = loud.map((word) => (word === "2026-01-01" ? "2026-02-02" : word));
  const said = `The reports of an earlier run in ${out} were replaced: its assessment.json, as of 2026-01-01T00:00:00Z, had the sha256 ${sha256}.\n`;
  assert.is((await runCli([...later, "--out", out])).stderr, said);
});

test("a file of somebody else's that has the name of a report is not written over, unless forced", async () => {
  for (const name of reports) {
    const out = aFolder({ [name]: "kid,owner\n" });
    const { code, stderr } = await runCli([...judged, "--out", out]);
    assert.is(code, 2, name);
    assert.match(stderr, `holds a file called ${name}, which is no report of cmk-audit.`);
    assert.is(readFileSync(join(out, name), "utf8"), "kid,owner\n");
    assert.is((await runCli([...judged, "--out", out, "--force"])).code, 0);
  }
});

test("a report of the assessment that lies there is made beside it", async () => {
  const out = aFolder();
  await runCli([...judged, "--out", out]);
  const { code } = await runCli(["report", join(out, "assessment.json"), "--out", out, "--format", "ndjson", "--quiet"]);
  assert.is(code, 0);
  assert.equal(readdirSync(out).sort(), ["assessment.json", "assessment.ndjson", ...reports.slice(1)]);
});

test("the assessment that is rendered again is never written over, not even in another layout", async () => {
  const out = aFolder();
  await runCli([...judged, "--out", out]);
  const saved = join(out, "assessment.json");
  const laidOutAnew = JSON.stringify(JSON.parse(readFileSync(saved, "utf8")));
  writeFileSync(saved, laidOutAnew);
  for (const more of [[], ["--force"]]) {
    const { code, stderr } = await runCli(["report", saved, "--out", out, ...more]);
    assert.is(code, 2);
    assert.match(stderr, "would be written over");
  }
  assert.is((await runCli(["report", saved, "--out", out, "--format", "csv", "html"])).code, 0);
  assert.is(readFileSync(saved, "utf8"), laidOutAnew);
});

test("settings are never written over, forced or not, and may lie beside the reports", async () => {
  const contents = { config: "{}", map: JSON.stringify({ entries: [] }) };
  for (const option of ["config", "map"] as const) {
    const out = aFolder({ "assessment.json": contents[option] });
    const link = join(aFolder(), "link.json");
    symlinkSync(join(out, "assessment.json"), link);
    for (const given of [join(out, "assessment.json"), link])
      for (const more of [[], ["--force"]]) {
        const { code, stderr } = await runCli([...judged, `--${option}`, given, "--out", out, ...more]);
        assert.is(code, 2);
        assert.match(stderr, `The input ${given} would be written over.`);
      }
    assert.is(readFileSync(join(out, "assessment.json"), "utf8"), contents[option]);
    assert.is((await runCli([...judged, `--${option}`, link, "--out", out, "--format", "csv", "--force"])).code, 0);
  }
});

test("files of somebody else's are no place for reports", async () => {
  const out = aFolder({ "notes.txt": "mine" });
  const { code, stderr } = await runCli([...judged, "--out", out]);
  assert.is(code, 2);
  assert.match(stderr, "holds other files, such as notes.txt");
});

test("a folder among the inputs, around them, that is a file or has a folder in a report's place is refused before anything is read", async () => {
  const inputs = aFolder({ "v.json": JSON.stringify([aVault("kv-a")]) });
  const refusal = async (input: string, out: string): Promise<string> => {
    const { code, stderr } = await runCli(["assess", input, "--tag", "tier=app", "--out", out]);
    assert.is(code, 2);
    return stderr;
  };
  const link = join(aFolder(), "link");
  symlinkSync(inputs, link);
  for (const out of [inputs, join(inputs, "new", "out"), join(link, "out")])
    assert.match(
      await refusal(inputs, out),
      `The folder ${out} lies in the input folder ${inputs}, so the next run would read these reports`,
    );
  assert.match(await refusal(join(inputs, "v.json"), inputs), `The folder ${inputs} holds the input file v.json.`);
  assert.match(await refusal(inputs, join(aFolder({ out: "a file" }), "out")), "is a file, not a folder.");
  for (const below of ["out/sub", "out/sub/deeper"])
    assert.match(await refusal(inputs, join(aFolder({ out: "a file" }), below)), "would lie below out, which is a file.");
  const blocked = aFolder({ "report.html/index.html": "" });
  assert.match(await refusal(inputs, blocked), `${join(blocked, "report.html")} is a link or a folder where a report belongs.`);
  assert.equal(readdirSync(inputs), ["v.json"]);
});

test("a folder that this user may not look into is no place for reports", async () => {
  const out = aFolder();
  chmodSync(out, 0o311);
  const { code, stderr } = await withoutPrivileges(() => runCli([...judged, "--out", out]));
  assert.is(code, 2);
  assert.match(stderr, `The folder ${out} cannot be looked into (EACCES).\nCheck its permissions, or name another.`);
});

test.run();
