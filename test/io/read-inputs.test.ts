import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import type { Artifact } from "../../src/core/ingest/base/artifact.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { validateAssessment } from "../../src/generated/validators/assessment.gen.ts";
import { type Unpacked, unpackAll } from "../../src/io/read-inputs.ts";
import { readParts } from "../../src/io/read-parts.ts";
import { aFolder } from "../helpers/disk.ts";
import { aKey, aVault, onlyFinding, readFolder, settings } from "../helpers/snapshot.ts";
import { buildZip } from "../helpers/zip.ts";

const samples = fileURLToPath(new URL("../../samples", import.meta.url));
const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const artifact = (path: string, bytes: Uint8Array): Artifact => ({ path, bytes, sha256: digest(bytes) });

function assessInputs({ artifacts, unreadable }: Unpacked): Assessment {
  const assessment = assess(artifacts, settings(), {
    asOf: "2026-01-01T00:00:00Z",
    asOfSource: "option",
    toolVersion: "0.0.0",
    unreadable,
  });
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  return assessment;
}

const zipped = (files: readonly Artifact[]): Buffer =>
  buildZip(files.map(({ path, bytes }) => ({ name: path, content: bytes, method: 8 })));
const tarred = async (files: readonly Artifact[]): Promise<Buffer> =>
  gzipSync(await packTar(files.map(({ path, bytes }) => ({ header: { name: path, size: bytes.length }, body: bytes }))));

for (const name of readdirSync(samples))
  test(`sample ${name} in a ZIP or tar.gz gives the folder's findings, with the archive in every path`, async () => {
    const files = readFolder(join(samples, name, "input"));
    const folder = assessInputs({ artifacts: files, unreadable: [] });
    for (const bytes of [zipped(files), await tarred(files)]) {
      const packed = assessInputs(await unpackAll([artifact("exports", bytes)]));
      assert.is(JSON.stringify(packed.findings).replaceAll("exports!/", ""), JSON.stringify(folder.findings));
      assert.is(packed.artifacts.length, folder.artifacts.length + 1);
    }
  });

const vaults = { name: "vaults.json", content: JSON.stringify([aVault("kv-a")]) };
const keys = { name: "sub/keys.json", content: JSON.stringify([aKey("kv-a", "cmk", { tier: "app" })]) };

test("archive and members are artifacts, each with its own sha256", async () => {
  const bytes = buildZip([vaults, { name: "sub/", content: "" }, keys]);
  const { artifacts } = assessInputs(await unpackAll([artifact("in/exports.zip", bytes)]));
  const rows = artifacts.map(({ path, archive, roles, records, used, sha256 }) => ({ path, archive, roles, records, used, sha256 }));
  assert.equal(rows[0], { path: "in/exports.zip", archive: null, roles: ["archive"], records: 2, used: true, sha256: digest(bytes) });
  assert.equal(
    rows.slice(1).map(({ path, archive, used, sha256 }) => [path, archive, used, sha256]),
    [keys, vaults].map(({ name, content }) => [`in/exports.zip!/${name}`, "in/exports.zip", true, digest(Buffer.from(content))]),
  );
});

test("a refused archive is an unused artifact with its sha256 and one issue, and the rest is judged", async () => {
  const bad = buildZip([{ ...keys, flags: 0x801, content: "secret-bytes", method: 99 }]);
  const { artifacts, inputIssues, overallVerdict } = assessInputs(
    await unpackAll([artifact("bad.zip", bad), artifact("v.json", Buffer.from(vaults.content))]),
  );
  assert.equal(
    artifacts.map(({ path, used, sha256 }) => [path, used, sha256 === digest(bad)]),
    [
      ["bad.zip", false, true],
      ["v.json", true, false],
    ],
  );
  assert.equal(
    inputIssues.map(({ code, path }) => [code, path]),
    [["archive-encrypted", "bad.zip"]],
  );
  assert.is(overallVerdict, "inconclusive");
});

test("an archive inside an archive is reported and not opened", async () => {
  const { inputIssues, artifacts } = assessInputs(
    await unpackAll([artifact("a.zip", buildZip([vaults, { name: "in.zip", content: buildZip([keys]) }]))]),
  );
  assert.equal(
    inputIssues.map(({ code, path }) => [code, path]),
    [["archive-nested", "a.zip!/in.zip"]],
  );
  assert.equal(
    artifacts.map(({ path, used }) => [path, used]),
    [
      ["a.zip", true],
      ["a.zip!/in.zip", false],
      ["a.zip!/vaults.json", true],
    ],
  );
});

test("documents of Office programs are told apart, by themselves and in an archive, and only a workbook has something to ask for", async () => {
  const ofFolder = (folder: string) =>
    buildZip([
      { name: "[Content_Types].xml", content: "<Types/>" },
      { name: `${folder}/part.xml`, content: "<x/>" },
    ]);
  const documents = { "a.docx": "word", "b.xlsx": "xl", "c.pptx": "ppt", "d.vsdx": "visio" };
  const files = Object.entries(documents).map(([name, folder]) => ({ name, content: ofFolder(folder) }));
  const v = artifact("v.json", Buffer.from(vaults.content));
  const alone = assessInputs(await unpackAll([v, ...files.map(({ name, content }) => artifact(name, content))]));
  const packed = assessInputs(await unpackAll([v, artifact("z.zip", buildZip([keys, ...files]))]));
  for (const { inputIssues } of [alone, packed])
    assert.equal(
      inputIssues.map(({ code, message, advice }) => [code, message, advice.slice(0, 22)]),
      [
        ["not-an-export", "It is a Word document, not an export.", "Nothing to ask for, un"],
        ["not-an-export", "It is an Excel workbook, not an export.", "A workbook is no JSON "],
        ["not-an-export", "It is a PowerPoint presentation, not an export.", "Nothing to ask for, un"],
        ["not-an-export", "It is a document of an Office program, not an export.", "Nothing to ask for, un"],
      ],
    );
});

test("an archive without a useful file, or without any, is an issue of its own", async () => {
  const { inputIssues } = assessInputs(
    await unpackAll([
      artifact("empty.zip", buildZip([])),
      artifact("v.json", Buffer.from(vaults.content)),
      artifact("x.zip", buildZip([{ name: "x.json", content: "{}" }])),
    ]),
  );
  assert.equal(
    inputIssues.filter(({ path }) => path.endsWith(".zip")).map(({ code, path }) => [code, path]),
    [
      ["not-recognised", "empty.zip"],
      ["not-recognised", "x.zip"],
    ],
  );
});

test("a member and a file of the same path: the archive is refused, the file is read", async () => {
  const { artifacts, unreadable } = await unpackAll([
    artifact("a.zip", buildZip([vaults])),
    artifact("a.zip!/vaults.json", Buffer.from(vaults.content)),
  ]);
  assert.equal(
    unreadable.map(({ code, path }) => [code, path]),
    [["archive-unsafe", "a.zip"]],
  );
  assert.equal(
    artifacts.map(({ path }) => path),
    ["a.zip", "a.zip!/vaults.json"],
  );
});

test("the owner of bare content is found in the member's path, and in the archive's name", async () => {
  const v = artifact("v.json", Buffer.from(vaults.content));
  const inside = await unpackAll([v, artifact("a.zip", buildZip([{ name: "keys kv-a.json", content: "[]" }]))]);
  assert.is(onlyFinding(assessInputs(inside)).verdict, "fail");
  const outside = await unpackAll([v, artifact("keys kv-a.json.gz", gzipSync("[]"))]);
  assert.is(onlyFinding(assessInputs(outside)).verdict, "fail");
});

test("files on disk: an archive is known by its content, whatever it is called", async () => {
  const folder = aFolder();
  writeFileSync(join(folder, "exports.json"), buildZip([vaults, keys]));
  const files = ["exports.json", "missing.json"].map((path) => ({ absolute: join(folder, path), path }));
  const { parts, unreadable } = await readParts(files, { jobs: 1, onTally: () => {} });
  assert.equal(
    parts.flatMap(({ artifacts }) => artifacts).map(({ path }) => path),
    ["exports.json", "exports.json!/vaults.json", "exports.json!/sub/keys.json"],
  );
  assert.equal(
    unreadable.map(({ code, path }) => [code, path]),
    [["unreadable", "missing.json"]],
  );
});

test.run();
