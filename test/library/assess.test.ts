import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import {
  type Assessment,
  assess,
  assessPaths,
  buildSettings,
  type InputFile,
  NoEvidence,
  renderFiles,
  type Settings,
  UnfitSettings,
} from "../../src/index.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder, failureOf } from "../helpers/disk.ts";
import { aKey, aVault, readFolder } from "../helpers/snapshot.ts";
import { buildZip } from "../helpers/zip.ts";

const samples = fileURLToPath(new URL("../../samples", import.meta.url));
const settings = buildSettings({ tags: [{ name: "tier", value: "app" }] });
const TAG = ["--tag", "tier=app"];

const inMemory = (path: string, content: unknown): InputFile => ({
  path,
  bytes: content instanceof Uint8Array ? content : Buffer.from(JSON.stringify(content)),
});
const SMALL = [inMemory("v.json", [aVault("kv-a")]), inMemory("keys kv-a.json", [aKey("kv-a", "k", { tier: "app" })])];

async function savedOf(assessment: Assessment): Promise<string> {
  const [file] = await renderFiles("json", assessment);
  return Buffer.from((file as { bytes: Uint8Array }).bytes).toString("utf8");
}

/** What the command saves of a folder. */
async function savedByCommand(folder: string, args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await runCli(["assess", folder, "--format", "json", ...args]);
  assert.ok(code !== 2, stderr);
  return stdout;
}

/** Reads it again, as `cmk-audit report` does. */
async function reported(saved: string): Promise<string> {
  const file = join(aFolder(), "assessment.json");
  writeFileSync(file, saved);
  const { code, stdout, stderr } = await runCli(["report", file, "--format", "json"]);
  assert.is(code, 0, stderr);
  return stdout;
}

for (const sample of ["pass-single-subscription", "several-subscriptions", "contradictory", "collected", "incomplete"])
  test(`${sample}: files in memory and on the disk make the assessment that the command saves, and report reads it`, async () => {
    const folder = join(samples, sample, "input");
    const expected = await savedByCommand(folder, [...TAG, "--as-of", "2026-01-01"]);
    const options = { asOf: "2026-01-01" };
    assert.is(await savedOf(await assess(readFolder(folder), settings, options)), expected);
    assert.is(await savedOf(await assessPaths([folder], settings, options)), expected);
    assert.is(await savedOf(await assessPaths([`samples/${sample}/input`], settings, { ...options, cwd: join(samples, "..") })), expected);
    assert.is(await reported(expected), expected);
  });

test("without a chosen instant the record of the collection says when, as it does for the command", async () => {
  const folder = join(samples, "collected", "input");
  const options = { asOf: "2999-01-01", asOfSource: "run-start" } as const;
  const assessment = await assess(readFolder(folder), settings, options);
  assert.is(assessment.asOfSource, "collection-record");
  assert.is(await savedOf(assessment), await savedByCommand(folder, TAG));
});

test("archives in memory are opened, and tell of members that are none", async () => {
  const zip = buildZip([
    { name: "v.json", content: JSON.stringify([aVault("kv-a")]) },
    { name: "keys kv-a.json", content: JSON.stringify([aKey("kv-a", "k", { tier: "app" })]) },
    { name: "in.zip", content: buildZip([]) },
  ]);
  const folder = aFolder({ "exports.zip": zip });
  const assessment = await assess([inMemory("exports.zip", zip)], settings, { asOf: "2026-01-01" });
  assert.is(assessment.overallVerdict, "pass");
  assert.is(await savedOf(assessment), await savedByCommand(folder, [...TAG, "--as-of", "2026-01-01"]));
  assert.equal(
    assessment.inputIssues.map(({ code, path }) => [code, path]),
    [["archive-nested", "exports.zip!/in.zip"]],
  );
});

test("an instant is kept as a saved assessment has it, and what is none is refused", async () => {
  for (const [asOf, kept] of [
    ["2026-06-01", "2026-06-01T00:00:00Z"],
    ["2026-06-01T12:00:00.750+02:00", "2026-06-01T10:00:00Z"],
    ["2026-06-01 12:00z", "2026-06-01T12:00:00Z"],
  ] as const) {
    const assessment = await assess(SMALL, settings, { asOf });
    assert.is(assessment.asOf, kept);
    const saved = await savedOf(assessment);
    assert.is(await reported(saved), saved);
  }
  for (const asOf of [
    "rubbish",
    "2026-02-30",
    "2026-06-01T12:00:00",
    "9999-12-31T23:59:59-01:00",
    "0000-01-01T00:00:00+01:00",
    5,
    undefined,
  ])
    assert.match(String(await failureOf(assess(SMALL, settings, { asOf: asOf as string }))), "asOf is not an instant with a time zone");
});

test("a sha256 is made of the bytes, and one that is given must be that", async () => {
  const [vaults, keys] = SMALL as [InputFile, InputFile];
  const { artifacts } = await assess(SMALL, settings, { asOf: "2026-01-01" });
  const sha256 = artifacts.find(({ path }) => path === keys.path)?.sha256 as string;
  assert.match(sha256, /^[0-9a-f]{64}$/);
  assert.is((await assess([vaults, { ...keys, sha256 }], settings, { asOf: "2026-01-01" })).overallVerdict, "pass");
  for (const wrong of [sha256.toUpperCase(), "a".repeat(64), ""])
    assert.match(String(await failureOf(assess([{ ...keys, sha256: wrong }], settings, { asOf: "2026-01-01" }))), sha256);
});

test("what is no input, no settings and no issue is refused before anything is judged", async () => {
  const [tier] = settings.tiers;
  const options = { asOf: "2026-01-01" };
  const refused: readonly (readonly [files: readonly InputFile[], chosen: Settings, given: object, says: string])[] = [
    [[...SMALL, SMALL[0] as InputFile], settings, options, "Two artifacts have the path v.json"],
    [[{ path: "", bytes: Buffer.from("[]") }], settings, options, "no path"],
    [[{ path: "a.json", bytes: "[]" as never }], settings, options, "The bytes of a.json are no Uint8Array"],
    [SMALL, { tiers: [tier] } as never, options, "buildSettings"],
    [SMALL, { ...settings, expiresSoonDays: -1 }, options, "buildSettings"],
    [SMALL, { ...settings, tiers: [] as never }, options, "buildSettings"],
    [SMALL, { ...settings, tiers: [tier, tier] as never }, options, "stands in the configuration twice"],
    [SMALL, settings, { ...options, asOfSource: "guess" }, "asOfSource"],
    [SMALL, settings, { ...options, unreadable: ["a.json"] }, "unreadable"],
  ];
  for (const [files, chosen, given, says] of refused) assert.match(String(await failureOf(assess(files, chosen, given as never))), says);
  assert.instance(await failureOf(assess(SMALL, { ...settings, tiers: [tier, tier] as never }, options)), UnfitSettings);
});

test("no evidence is an error with the reason for each file, and a path that is not there is one too", async () => {
  const error = (await failureOf(assess([inMemory("a.json", {})], settings, { asOf: "2026-01-01" }))) as NoEvidence;
  assert.instance(error, NoEvidence);
  assert.equal(
    error.issues.map(({ path }) => path),
    ["a.json"],
  );
  assert.instance(await failureOf(assessPaths([aFolder({ "a.json": "" })], settings, { asOf: "2026-01-01" })), NoEvidence);
  const said = async (path: string, more: object = {}): Promise<string> =>
    String(await failureOf(assessPaths([path], settings, { asOf: "2026-01-01", ...more })));
  assert.match(await said("nowhere"), "nowhere is not there");
  assert.match(await said(""), "One of the paths is empty");
  assert.match(await said(aFolder({ "a.json": "[]" }), { root: aFolder() }), "does not lie below the folder");
});

test("inputs that could not be had are told as the command tells them", async () => {
  const issue = {
    code: "unreadable",
    path: "x.json",
    position: null,
    message: "It is gone.",
    advice: "Ask.",
    excerpt: null,
    mapEntry: null,
  };
  const assessment = await assess(SMALL, settings, { asOf: "2026-01-01", unreadable: [issue] });
  assert.equal(assessment.inputIssues, [issue]);
  const saved = await savedOf(assessment);
  assert.is(await reported(saved), saved);
  assert.equal(JSON.parse(saved).tool, {
    name: "cmk-audit",
    version: JSON.parse(readFileSync(join(samples, "../package.json"), "utf8")).version,
  });
});

test.run();
