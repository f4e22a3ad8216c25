import { cpSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { CONFIG_EXAMPLE, EXAMPLES, type Example } from "../../src/cli/examples.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const samples = fileURLToPath(new URL("../../samples", import.meta.url));
const cwd = aFolder();
cpSync(samples, join(cwd, "samples"), { recursive: true });

/** What an example takes for granted, made by the command itself. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  merge: [
    "assess samples/several-subscriptions/input --tag tier=app --as-of 2026-01-01 --root samples --out part-1",
    "assess samples/pass-single-subscription/input --tag tier=app --as-of 2026-01-01 --root samples --out part-2",
  ],
};

const run = (command: string) => runCli(command.split(" "), { cwd });

for (const [name, examples] of Object.entries(EXAMPLES) as [string, readonly Example[]][])
  for (const { command, exitCode } of examples)
    test(`${command} ends with ${exitCode}, as help says`, async () => {
      for (const first of BEFORE[name] ?? []) await run(first);
      const { code, stdout, stderr } = await run(command);
      assert.is(code, exitCode, stderr);
      assert.ok(stdout.length > 0);
    });

test("the file of --config that help shows is one", async () => {
  assert.match((await run("assess --help")).stdout, CONFIG_EXAMPLE.replace(/^/gm, "  "));
  const config = join(aFolder({ "config.json": CONFIG_EXAMPLE }), "config.json");
  const { stdout } = await runCli(["assess", "samples/several-subscriptions/input", "--config", config, "--format", "json"]);
  assert.equal(
    JSON.parse(stdout).settings.tiers.map(({ ruleId }: { ruleId: string }) => ruleId),
    ["KeyVault-008", "KeyVault-009"],
  );
});

test.run();
