import { execFileSync } from "node:child_process";
import { readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Host } from "../src/cli/host.ts";
import type { Assessment } from "../src/generated/types.gen.ts";
import { runCli } from "./helpers/cli.ts";
import { aFolder } from "./helpers/disk.ts";
import { isInstalled } from "./helpers/tools.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const readme = readFileSync(`${root}/README.md`, "utf8");

interface Step {
  readonly command: string;
  /** With `…` in the place of lines that are left out at its beginning. */
  readonly printed: string;
}

/** What sessions type behind `$ `, in order, each with what is shown below it. */
const steps = [...readme.matchAll(/^```console\n([\s\S]*?)^```$/gm)]
  .flatMap(([, session = ""]) => session.split(/^\$ /m).slice(1))
  .map((step): Step => {
    const end = step.indexOf("\n");
    return { command: step.slice(0, end), printed: step.slice(end + 1) };
  });

const OWN = "npx cmk-audit ";
const ELISION = "…\n";

/** Sessions go on in one folder, where the samples are, at the instant that the README names. */
const folder = aFolder();
symlinkSync(join(root, "samples"), join(folder, "samples"));
const host: Partial<Host> = { cwd: folder, now: () => new Date("2026-01-01T00:00:00Z") };

const inShell = (command: string): string => execFileSync("sh", ["-c", command], { cwd: folder, encoding: "utf8" });

async function outputOf(command: string): Promise<string> {
  if (!command.startsWith(OWN)) return inShell(command);
  const words = inShell(`printf '%s\\0' ${command.slice(OWN.length)}`);
  const { stdout, stderr } = await runCli(words.split("\0").slice(0, -1), host);
  assert.is(stderr, "");
  return stdout;
}

/** As much of an output as is shown: from the line on that stands behind the elision. */
function shownOf(output: string, printed: string): string {
  if (!printed.startsWith(ELISION)) return output;
  const [, first = ""] = printed.split("\n");
  return ELISION + output.slice(output.indexOf(`\n${first}\n`) + 1);
}

/** The key is a new one each time: digests of what it signed differ, and nothing else that is printed. */
const withoutDigests = (text: string): string => text.replace(/\b[0-9a-f]{64}\b/g, "<sha256>").replace(/SHA256:[\w+/]{43}/g, "<key>");

/** What was printed for each step that ran, beside what the README shows. */
const compared: { readonly printed: string; readonly shown: string }[] = [];

/** All at once: the digest of a package stands in more than one session. */
function rewriteSessions(): void {
  if (compared.every(({ printed, shown }) => withoutDigests(printed) === withoutDigests(shown))) return;
  const text = compared.reduce((before, { printed, shown }) => before.replace(printed, () => shown), readme);
  writeFileSync(`${root}/README.md`, text);
}

test("the README shows sessions", () => {
  assert.ok(steps.length > 1);
});

const isUpdate = process.env["UPDATE_GOLDEN"] === "1";
const canSign = isInstalled("ssh-keygen", "the README's sessions with packages");

for (const { command, printed } of steps)
  if (canSign || command.startsWith(`${OWN}assess `))
    test(`README: ${command} prints what is shown`, async () => {
      const shown = shownOf(await outputOf(command), printed);
      compared.push({ printed, shown });
      if (!isUpdate) assert.is(withoutDigests(shown), withoutDigests(printed));
    });

if (isUpdate) test.after(rewriteSessions);

/** The files that the README shows, in order: a map and a configuration. */
const [map = "", config = ""] = [...readme.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);

test("every link of the README and of what it refers to leads to a heading or to a shipped file", () => {
  const { files } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly files: readonly string[] };
  for (const name of ["README.md", "EXPORTS.md"]) {
    const text = readFileSync(join(root, name), "utf8");
    const headings = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(
        ([, title = ""]) =>
          `#${title
            .toLowerCase()
            .replace(/[^\w\s-]/g, "")
            .replace(/\s/g, "-")}`,
      ),
    );
    const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, target = ""]) => target);
    assert.ok(links.length > 0, name);
    for (const target of links) assert.ok(headings.has(target) || target === "README.md" || files.includes(target), `${name}: ${target}`);
  }
});

test("the configuration and the map in the README are accepted, and do what is said of them", async () => {
  writeFileSync(join(folder, "config.json"), config);
  writeFileSync(join(folder, "map.json"), map);
  const own = ["--config", "config.json", "--map", "map.json", "--format", "json"];
  const { stdout, stderr } = await runCli(["assess", "samples/several-subscriptions/input", ...own], host);
  assert.is(stderr, "");
  const { asOf, settings, findings } = JSON.parse(stdout) as Assessment;
  assert.is(asOf, "2026-01-01T00:00:00Z");
  assert.equal(
    settings.tiers.map(({ id, ruleId, match }) => [id, ruleId, match]),
    [
      ["app", "KeyVault-008", "any"],
      ["db", "KeyVault-009", "all"],
      ["web", "KeyVault-web", "any"],
    ],
  );
  const outOfScope = findings.filter(({ reasons }) => reasons[0].code === "out-of-scope");
  assert.equal(
    outOfScope.map(({ tier, subject }) => [tier, subject.id]),
    [["web", settings.notApplicable[0]?.subscription]],
  );
  assert.is(settings.map[0]?.vault, "kv-contoso-web");
});

test.run();
