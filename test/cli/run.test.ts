import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { UserError } from "../../src/cli/user-error.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";

const cli = (...argv: string[]) => runCli(argv);

const sample = (name: string): string[] => ["assess", `samples/${name}/input`, "--tag", "tier=app", "--as-of", "2026-01-01"];

test("the exit code follows the verdict", async () => {
  assert.is((await cli(...sample("pass-single-subscription"))).code, 0);
  assert.is((await cli(...sample("fail-near-misses"))).code, 1);
  assert.is((await cli(...sample("incomplete"))).code, 3);
});

test("help shows commands and exit codes and ends with 0", async () => {
  const { code, stdout, stderr } = await cli("--help");
  assert.is(code, 0);
  assert.match(stdout, "Exit codes");
  assert.is(stderr, "");
  assert.match((await cli("assess", "--help")).stdout, "--as-of");
});

test("wrong usage says what to do and exits with 2", async () => {
  for (const argv of [
    ["asess"],
    ["assess", "samples", "--nonsense"],
    ["assess", "samples"],
    ["assess", "nowhere", "--tag", "a=b"],
    ["assess", "samples", "--tag", "x"],
    ["assess", "samples", "--tag", "a=b", "--as-of", "soon"],
  ]) {
    const { code, stdout, stderr } = await cli(...argv);
    assert.is(code, 2, argv.join(" "));
    assert.is(stdout, "");
    assert.ok(stderr.length > 0 && !stderr.includes("bug"), stderr);
  }
});

test("what goes wrong is no verdict where nobody can be told of it either", async () => {
  const stderr = (): boolean => {
    throw new UserError("Standard error cannot be written (ENOSPC).", "Free space on the disk.");
  };
  assert.is((await runCli(["assess", "nowhere", "--tag", "a=b"], { stderr })).code, 2);
  assert.is((await runCli(["report", "nowhere"], { stderr })).code, 2);
});

test("--out writes the named files, and report renders them again byte for byte", async () => {
  const folder = aFolder();
  const { code, stdout } = await cli(...sample("several-subscriptions"), "--out", folder);
  assert.is(code, 1);
  assert.match(stdout, "Overall: FAIL");
  assert.equal(readdirSync(folder).sort(), ["assessment.json", "files.csv", "findings.csv", "keys.csv", "report.html"]);
  const again = await cli("report", join(folder, "assessment.json"), "--format", "json");
  assert.is(again.code, 0);
  assert.is(again.stdout, readFileSync(join(folder, "assessment.json"), "utf8"));
});

test("a folder with other files is refused without --force", async () => {
  const folder = aFolder();
  writeFileSync(join(folder, "mine.txt"), "x");
  assert.is((await cli(...sample("incomplete"), "--out", folder)).code, 2);
  assert.is((await cli(...sample("incomplete"), "--out", folder, "--force")).code, 3);
});

test("no usable evidence is an error, never a verdict", async () => {
  const folder = aFolder();
  writeFileSync(join(folder, "a.json"), "");
  const { code, stdout, stderr } = await cli("assess", folder, "--tag", "a=b");
  assert.is(code, 2);
  assert.is(stdout, "");
  assert.match(stderr, "empty");
});

test("a bad config names the line, the column and the allowed values", async () => {
  const file = join(aFolder(), "config.json");
  writeFileSync(file, '{\n  "tiers": [{ "id": "app", "match": "some", "tags": [{ "name": "a", "value": "b" }] }]\n}\n');
  const { code, stderr } = await cli("assess", "samples", "--config", file);
  assert.is(code, 2);
  assert.match(stderr, "config.json:2:");
  assert.match(stderr, "any, all");
});

test("tags of options in the place of those that the configuration gives the tier are told of, and no others", async () => {
  const file = join(aFolder(), "config.json");
  const tags = [
    { name: "tier", value: "app" },
    { name: "owner", value: "ada" },
  ];
  const said = async (tiers: readonly object[], ...words: readonly string[]): Promise<string> => {
    writeFileSync(file, JSON.stringify({ tiers }));
    return (await cli("assess", "samples/pass-single-subscription/input", "--config", file, ...words)).stderr;
  };
  assert.match(
    await said([{ id: "app", match: "all", tags }], "--tag", "tier=app", "--match", "any"),
    "The options ask for tier=app in the tier app, in the place of tier=app and owner=ada, as the --config file has it.\n",
  );
  assert.is(await said([{ id: "app", tags }], "--tag", "tier=app", "--tag", "owner=ada"), "");
  assert.is(await said([{ id: "db", tags }], "--tag", "tier=app"), "");
  assert.is(await said([{ id: "app", match: "all", tags }]), "");
});

test("explain speaks of the tier that was asked for, and names the others", async () => {
  const explained = async (rule: string) => (await cli("explain", rule)).stdout.replace(/\s+/g, " ");
  const db = await explained("KeyVault-009");
  assert.match(db, "carries the tag of its database tier, name and value? The same is asked by KeyVault-008 for the application tier,");
  assert.not.match(db, "of its application tier");
  assert.match(await explained("app"), "the tag of its application tier, name and value? The same is asked by KeyVault-009");
  assert.match(await explained("tier-cmk"), "the tag of its tier, name and value?");
  const own = await explained("tier-cmk:Payments");
  assert.match(own, "# tier-cmk:payments: Customer-Managed Key In Use, tier payments");
  assert.match(own, "the tag of its payments tier, name and value? The same is asked by KeyVault-008 for the application tier,");
  assert.match(await explained("tier-cmk:app"), "# KeyVault-008: App Tier");
  for (const none of ["tier-cmk:", "tier-cmk:a b", "tier"]) assert.is((await cli("explain", none)).code, 2);
});

test("explain and schema print", async () => {
  assert.match((await cli("explain")).stdout, "witness");
  assert.match((await cli("schema")).stdout, "assessment");
  assert.ok(JSON.parse((await cli("schema", "config")).stdout));
  assert.is((await cli("schema", "nope")).code, 2);
});

test("reports that cannot be written leave older ones as they were, and that is said where there are such", async () => {
  const interruptible = () => Promise.reject(Object.assign(new Error("no space"), { code: "ENOSPC", syscall: "write" }));
  const argv = (out: string) => ["assess", "samples/pass-single-subscription/input", "--tag", "tier=app", "--format", "json", "--out", out];
  const fresh = await runCli(argv(join(aFolder(), "new")), { interruptible });
  assert.is(fresh.code, 2);
  assert.match(fresh.stderr, /new \(ENOSPC\)\.\n/);
  const again = await runCli([...argv(aFolder({ "assessment.json": "{}" })), "--force"], { interruptible });
  assert.match(again.stderr, "(ENOSPC); earlier ones there are as they were.");
});

test.run();
