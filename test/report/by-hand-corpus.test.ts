import { spawnSync } from "node:child_process";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { deskOf, firstSteps } from "../../src/report/by-hand/steps.ts";
import { assessCase, folderOf, readCases } from "../helpers/corpus.ts";
import { isInstalled } from "../helpers/tools.ts";

/** So many commands of a finding: the rest of a long one are of the same make. */
const TRIED = 2;

/** jq refuses half of a surrogate pair, which JSON.parse and this program take. */
const REFUSED_BY_JQ: ReadonlySet<string> = new Set(["256-raw-unicode"]);

if (isInstalled("jq", "the commands by which the verdicts of all recorded exports are looked up by hand"))
  for (const one of readCases().filter(({ name }) => !REFUSED_BY_JQ.has(name)))
    test(`commands by hand work: ${one.name}`, async () => {
      const assessment = await assessCase(one, one.expected);
      const desk = deskOf(assessment, false);
      const steps = assessment.findings.flatMap((finding) => firstSteps(finding, desk, TRIED).steps);
      for (const { command, prints, message } of steps) {
        if (command === null) {
          assert.not.match(message, "command prints");
          continue;
        }
        const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd: folderOf(one), encoding: "utf8" });
        assert.is(`${status} ${stderr}`, "0 ", command);
        for (const line of stdout.trim().split("\n")) assert.ok(JSON.parse(line) !== undefined, command);
        if (prints !== null) assert.is(stdout.trim(), prints, command);
      }
    });

test.run();
