import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess, buildSettings } from "../src/index.ts";
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

test("README: the library judges artifacts without disk, clock or network", () => {
  assert.ok(readme.includes('import { type Artifact, assess, buildSettings } from "cmk-audit"'));
  const settings = buildSettings({ tags: [{ name: "tier", value: "app" }], match: undefined }, {}, []);
  const context = { asOf: "2026-01-01T00:00:00Z", asOfSource: "option", toolVersion: "1", unreadable: [] } as const;
  const artifacts = readFolder(`${root}/samples/pass-single-subscription/input`);
  assert.is(assess(artifacts, settings, context).overallVerdict, "pass");
});

test.run();
