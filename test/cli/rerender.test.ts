import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FORMATS } from "../../src/report/registry.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const samples = readdirSync(fileURLToPath(new URL("../../samples", import.meta.url)));
const everything = FORMATS.flatMap((format) => ["--format", format]);

const filesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString("base64")]));

for (const sample of samples) {
  test(`${sample}: report makes every file of the first run again, byte for byte`, async () => {
    const folder = aFolder();
    const [first, again] = [join(folder, "first"), join(folder, "again")];
    const judged = await runCli([
      "assess",
      `samples/${sample}/input`,
      "--tag",
      "tier=app",
      "--as-of",
      "2026-01-01",
      "--out",
      first,
      ...everything,
    ]);
    const rendered = await runCli(["report", join(first, "assessment.json"), "--out", again, ...everything]);
    assert.is(rendered.code, 0, rendered.stderr);
    assert.ok(readdirSync(first).length >= FORMATS.length);
    assert.equal(filesIn(again), filesIn(first));
    assert.is(rendered.stdout, judged.stdout);
    // Made on its own, the page makes its companions for their digests; in a folder it quotes those that are there.
    const page = await runCli(["report", join(first, "assessment.json"), "--format", "html"]);
    assert.is(page.stdout, readFileSync(join(first, "report.html"), "utf8"));
    assert.match(
      page.stdout,
      createHash("sha256")
        .update(readFileSync(join(first, "assessment.json")))
        .digest("hex"),
    );
    rmSync(folder, { recursive: true });
  });
}

test.run();
