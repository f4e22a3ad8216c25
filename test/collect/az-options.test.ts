import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import { callsIn } from "../helpers/script-calls.ts";

const script = readFileSync(fileURLToPath(new URL("../../templates/collect.sh", import.meta.url)), "utf8");
const env = { ...process.env, AZURE_CONFIG_DIR: aFolder(), AZURE_CORE_COLLECT_TELEMETRY: "no" };

/** Where Debian keeps the declarations of the keyvault commands: of two of them its 2.45 cannot print the help, for lack of an SDK. */
const DECLARATIONS = "/usr/lib/python3/dist-packages/azure/cli/command_modules/keyvault/_params.py";
/** Every command has these; az declares them elsewhere. */
const GLOBAL = ["--subscription", "--output", "--query", "--help"];

/** Command groups with all options that the script gives them. */
function optionsByCommand(): Map<string, Set<string>> {
  const commands = new Map<string, Set<string>>();
  for (const call of callsIn(script, "sh")) {
    const words = call.replace("$option", "--vault-name x --hsm-name").replace("$include_managed", "--include-managed").split(" ").slice(3);
    const end = words.findIndex((word) => word.startsWith("-"));
    const group = words.slice(0, end < 0 ? undefined : end).join(" ");
    const options = commands.get(group) ?? new Set();
    for (const word of words) if (word.startsWith("--")) options.add(word);
    commands.set(group, options);
  }
  return commands;
}

const isThere = spawnSync("az", ["version"], { env }).status === 0;
if (!isThere || process.env["CI"] !== "true")
  process.stderr.write(`options of az were not compared with its --help: ${isThere ? "CI is not set" : "az is not here"}\n`);
else
  for (const [group, options] of optionsByCommand())
    test(`az ${group} knows ${[...options].join(", ") || "to do without options"}`, () => {
      const { status, stdout, stderr } = spawnSync("az", [...group.split(" "), "--help"], { env, encoding: "utf8" });
      const isBroken = status !== 0 && stderr.includes("No module named") && existsSync(DECLARATIONS);
      assert.ok(status === 0 || isBroken, stderr);
      const declared = isBroken ? readFileSync(DECLARATIONS, "utf8") : "";
      if (isBroken) assert.match(declared, `'${group.replace(/ [a-z-]+$/, "")} `);
      for (const option of options)
        assert.ok(
          isBroken
            ? GLOBAL.includes(option) || declared.includes(`'${option}'`) || declared.includes(`'${option.slice(2).replaceAll("-", "_")}'`)
            : new RegExp(`^ +(?:.* )?${option}\\b`, "m").test(stdout),
          option,
        );
    });

test("the script's commands are understood", () => {
  const commands = optionsByCommand();
  assert.equal([...commands.keys()].sort(), [
    "account list",
    "account show",
    "cloud show",
    "configure",
    "keyvault key list",
    "keyvault key list-versions",
    "keyvault key show",
    "keyvault list",
    "resource list",
    "version",
  ]);
  assert.ok(commands.get("keyvault key list")?.has("--include-managed"));
});

test.run();
