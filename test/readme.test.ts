import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "./helpers/cli.ts";
import { readFolder } from "./helpers/snapshot.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}/README.md`, "utf8");

/** Sessions of one command over a sample, with what it printed. */
const sessions = [...readme.matchAll(/^```console\n\$ npx cmk-audit (assess samples\/.*)\n([\s\S]*?)^```$/gm)];

test("the README shows a session", () => {
  assert.ok(sessions.length > 0);
});

for (const [, command = "", printed] of sessions)
  test(`README: ${command} prints what is shown`, async () => {
    assert.is((await runCli(command.split(" "))).stdout, printed);
  });

test("README: the code for the library runs as it stands", async () => {
  const [, code] = /^```ts\n([\s\S]*?)^```$/m.exec(readme) as unknown as [string, string];
  const folder = mkdtempSync(join(tmpdir(), "cmk-audit-readme-"));
  try {
    const library = pathToFileURL(join(root, "src/index.ts")).href;
    const file = join(folder, "readme.ts");
    writeFileSync(file, `${code.replace('"cmk-audit"', JSON.stringify(library))}\nexport { judge, summarise };\n`);
    const { judge, summarise } = await import(pathToFileURL(file).href);
    const artifacts = readFolder(`${root}/samples/pass-single-subscription/input`);
    assert.is(judge(artifacts).overallVerdict, "pass");
    assert.match(await summarise(artifacts), /^Overall: PASS\n/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
