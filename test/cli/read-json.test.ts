import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";
import { buildZip } from "../helpers/zip.ts";

async function complaint(option: "--config" | "--map", content: string | Uint8Array): Promise<string> {
  const file = join(aFolder({ "own.json": content }), "own.json");
  const { code, stdout, stderr } = await runCli(["assess", "samples/versions/input", "--tag", "a=b", option, file]);
  assert.is(code, 2);
  assert.is(stdout, "");
  return stderr;
}

const tier = (rest: string): string => `{\n  "tiers": [\n    { "id": "app", "tags": [{ "name": "a", "value": "b" }]${rest} }\n  ]\n}\n`;

const CONFIGS: readonly (readonly [content: string, position: string, ...parts: string[]])[] = [
  [tier(', "match": "some"'), ":3:", "/tiers/0/match", "allowed are any, all"],
  [tier(', "ruleId": "bad id"'), ":3:", "/tiers/0/ruleId", "Letters, digits, dots, hyphens and underscores"],
  [tier(', "name": ""'), ":3:", "/tiers/0/name", "Not blank"],
  [
    '{ "tiers": [{ "id": "App Tier", "tags": [{ "name": "a", "value": "b" }] }] }',
    ":1:21",
    "letters a to z in lower case, digits and hyphens",
  ],
  ['{ "tiers": [{ "id": "app", "tags": [{ "name": "", "value": "b" }] }] }', ":1:", "/tiers/0/tags/0/name", "not empty"],
  ['{ "notApplicable": [{ "subscription": "abc", "reason": "x" }] }', ":1:39", "8-4-4-4-12 hexadecimal digits"],
  [
    `{ "notApplicable": [{ "subscription": "${"0".repeat(8)}-0000-4000-8000-${"0".repeat(12)}", "reason": " " }] }`,
    ":1:",
    "/reason",
    "not blank",
  ],
  ['{ "vaultSuffixes": [{ "cloud": "X", "vault": "https://foo/" }] }', ":1:46", "Lower-case letters a to z, digits, dots and hyphens"],
  [tier(', "mach": "any"'), ":3:", 'no setting "mach"', "Did you mean match?", "ignoreCase"],
  ['{ "tier": [] }', ":1:3", "Did you mean tiers?", "Allowed are asOf, tiers"],
  ['{ "tiers": [{ "id": "app" }] }', ":1:13", '"tags" is missing.\n'],
  ['{ "tiers": [{ "id": "app", "tag": [] }] }', ":1:13", '"tags" is missing; there is "tag": did you mean "tags"?\n'],
  ['{ "tiers": [{ "id": "app", "match": "any" }] }', ":1:13", '"tags" is missing.\n'],
  ['{ "tiers": [] }', ":1:12", "/tiers"],
  ['{ "tiers": [] }', ":1:12", "this list must have 1 or more in it"],
  ['{ "expiresSoonDays": "30" }', ":1:22", "must be a whole number"],
  ['{ "expiresSoonDays": -1 }', ":1:22", "must be a whole number from 0 up to 36500"],
  ['{ "vaultSuffixes": ".example.org" }', ":1:20", "must be a list in brackets"],
  ['{ "vaultSuffixes": [".example.org"] }', ":1:21", "must be an object in braces { } with cloud, vault, managedHsm"],
  ['{ "asOf": "2026-06-01T10:00" }', ":1:11", "with a time zone"],
  ['{ "tiers": [],\n  "tiers": [] }', ":2:3", "twice"],
  ["{ // mine\n}", ":1:3", "not JSON", "Comments"],
  ["", ":1:1", "this is not JSON: it is empty.\n"],
  ['{ "tiers": [', ":1:13", "this is not JSON: it ends before it is complete.\nThe file was cut"],
  ['{ "tiers": ["ap', ":1:13", "this is not JSON: it ends before it is complete.\nThe file was cut"],
  ["{}\n{}\n", ":2:1", "this is not JSON: another document follows the first.\n"],
  ["{}\n{ // mine\n}\n", ":2:", "not JSON", "Comments"],
  ["[]", ":1:1", "the document: this must be an object in braces { } with asOf, tiers"],
  ["null", ":1:1", "object"],
];

for (const [content, position, ...parts] of CONFIGS)
  test(`a bad config is shown where it is bad: ${content.replace(/\s+/g, " ")}`, async () => {
    const stderr = await complaint("--config", content);
    for (const part of [`own.json${position}`, ...parts]) assert.match(stderr, part);
    assert.match(stderr, /\n(See cmk-audit schema config|Keep one|Comments and|The file was cut|Name )/);
  });

test("a page is told as such, and as what lies beside it", async () => {
  const page = await complaint("--config", " <!doctype html><p>");
  assert.match(page, /own\.json is an HTML page, and not JSON\.\nName a JSON file\.\n/);
  assert.match(await complaint("--map", '<?xml version="1.0"?>'), "own.json is XML or HTML, and not JSON.");
});

test("an archive is told as such", async () => {
  const words = (kind: string): string => `own.json is an archive (${kind}), and no text.\nUnpack it, and name the file in it.\n`;
  assert.match(await complaint("--config", gzipSync("{}")), words("gzip"));
  assert.match(await complaint("--map", buildZip([{ name: "map.json", content: "{}" }])), words("zip"));
});

test("a file of brackets is told as such, by whichever option or command it comes", async () => {
  const open = "[".repeat(20_000);
  const closed = `${open}${"]".repeat(20_000)}`;
  for (const content of [open, closed, '{"entries":'.repeat(20_000)]) {
    for (const option of ["--config", "--map"] as const)
      assert.match(await complaint(option, content), /own\.json:1:\d+: this is nested deeper/);
    const saved = join(aFolder({ "saved.json": content }), "saved.json");
    for (const args of [
      ["report", saved],
      ["merge", saved],
    ]) {
      const { code, stderr } = await runCli(args);
      assert.is(code, 2);
      assert.match(stderr, /saved\.json:1:\d+: this is nested deeper than 64 levels\./);
    }
  }
});

test("a bad map is shown where it is bad", async () => {
  const stderr = await complaint("--map", '{ "entries": [{ "files": "*", "command": "keyvault show" }] }');
  assert.match(stderr, "own.json:1:42: /entries/0/command: allowed are keyvault list, ");
  assert.match(
    await complaint("--map", '[{ "files": "*" }]'),
    "own.json:1:1: the document: this must be an object in braces { } with entries.",
  );
  assert.match(await complaint("--map", '{ "entries": [{ "file": "*" }] }'), /"files" is missing|Did you mean files\?/);
});

test("a config that is no text, or names a day that is none, is refused", async () => {
  assert.match(await complaint("--config", Uint8Array.of(0x7b, 0xff, 0xfe)), "not UTF-8 text (byte 1)");
  assert.match(await complaint("--config", '{ "asOf": "2026-02-31" }'), "asOf in the --config file: 2026-02-31");
});

test("two entries that take one subscription out of scope are refused, unless each is of a tier of its own", async () => {
  const entry = (id: string, more = "") => `{ "subscription": "${id}", "reason": "r"${more} }`;
  const [lower, upper] = ["2222222a-aaaa-4bbb-8ccc-000000000002", "2222222A-AAAA-4BBB-8CCC-000000000002"];
  const both = /\/notApplicable\/0 and \/notApplicable\/1 of the configuration are both about the subscription/;
  assert.match(await complaint("--config", `{ "notApplicable": [${entry(lower)}, ${entry(upper)}] }`), both);
  assert.match(await complaint("--config", `{ "notApplicable": [${entry(lower)}, ${entry(lower, ', "tier": "app"')}] }`), both);
  const apart = `{ "notApplicable": [${entry(lower, ', "tier": "db"')}, ${entry(upper, ', "tier": "app"')}] }`;
  const file = join(aFolder({ "own.json": apart }), "own.json");
  const { code } = await runCli(["assess", "samples/versions/input", "--tag", "a=b", "--config", file]);
  assert.is.not(code, 2);
});

test("tags that no key can carry together are refused where all are asked for", async () => {
  const ask = async (...args: string[]) => (await runCli(["assess", "samples/versions/input", ...args])).stderr;
  assert.match(
    await ask("--tag", "a=1", "--tag", "a=2", "--match", "all"),
    "No key can carry both a=1 and a=2, and the tier app asks for all",
  );
  assert.not.match(await ask("--tag", "a=1", "--tag", "a=2"), "No key can carry");
  assert.not.match(await ask("--tag", "a=1", "--tag-name", "a", "--match", "all"), "No key can carry");
  assert.match(
    await complaint(
      "--config",
      '{ "tiers": [{ "id": "own", "match": "all", "tags": [{ "name": "a", "value": "1" }, { "name": "a", "value": "2" }] }] }',
    ),
    "No key can carry both",
  );
});

test("two tiers of one id are refused", async () => {
  const one = '{ "id": "x", "tags": [{ "name": "a", "value": "b" }] }';
  assert.match(await complaint("--config", `{ "tiers": [${one}, ${one}] }`), "The tier x stands");
});

test("a config may be UTF-16, may have a mark, and may be a link", async () => {
  const text = '{ "tiers": [{ "id": "web", "tags": [{ "name": "tier", "value": "web" }] }] }';
  const folder = aFolder({ "16.json": Buffer.from(`\ufeff${text}`, "utf16le"), "bom.json": `\ufeff${text}` });
  symlinkSync(join(folder, "bom.json"), join(folder, "link.json"));
  for (const name of ["16.json", "bom.json", "link.json"]) {
    const { stdout } = await runCli(["assess", "samples/versions/input", "--config", join(folder, name), "--format", "json"]);
    assert.is(JSON.parse(stdout).settings.tiers[0].ruleId, "KeyVault-web", name);
  }
});

test.run();
