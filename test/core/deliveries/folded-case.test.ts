import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Verdict } from "../../../src/report/verdicts.ts";
import { accounts, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, configured, onlyFinding } from "../../helpers/snapshot.ts";

/** Files of which a program has turned all names into small letters or capitals: the case of the tags in them may be lost with that. */

type Turn = (text: string) => string;
const small: Turn = (text) => text.toLowerCase();
const large: Turn = (text) => text.toUpperCase();
const asIs: Turn = (text) => text;

/** A value with all names turned, and the texts outside of identifiers. */
function turned(value: unknown, name: Turn, text: Turn): unknown {
  if (Array.isArray(value)) return value.map((item) => turned(item, name, text));
  if (typeof value === "string") return value.startsWith("https://") ? value : text(value);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([own, held]) => [name(own), turned(held, name, text)]));
}

const asked = (name: string, value: string) => configured([{ id: "app", tags: [{ name, value }] }]);
const list = (tags: object) => [aKey("kv-a", "cmk", tags)];
const judge = (files: object, tag: readonly [string, string]) => assessFiles({ ...accounts(), ...vaults("kv-a"), ...files }, asked(...tag));
const TIER_APP = ["Tier", "App"] as const;

const CASES: readonly (readonly [title: string, keys: unknown, tag: readonly [string, string], verdict: Verdict, isTold: boolean])[] = [
  ["a tag in small letters", turned(list({ Tier: "App" }), small, small), TIER_APP, "inconclusive", true],
  ["a name in small letters, and the value as it is", turned(list({ Tier: "App" }), small, asIs), TIER_APP, "inconclusive", true],
  ["a tag in capitals", turned(list({ Tier: "App" }), large, large), TIER_APP, "inconclusive", true],
  [
    "a row in capitals",
    [{ KID: "https://kv-a.vault.azure.net/keys/cmk", ENABLED: true, TAGS: { TIER: "APP" } }],
    TIER_APP,
    "inconclusive",
    true,
  ],
  [
    "a row laid flat in small letters",
    [{ kid: "https://kv-a.vault.azure.net/keys/cmk", enabled: true, "attributes.recoverylevel": "purgeable", tags: { tier: "app" } }],
    TIER_APP,
    "inconclusive",
    true,
  ],
  ["another value", turned(list({ Tier: "Web" }), small, small), TIER_APP, "fail", true],
  ["another name", turned(list({ Env: "App" }), small, small), TIER_APP, "fail", true],
  ["the very tag", turned(list({ tier: "app" }), small, small), ["tier", "app"], "pass", true],
  ["the very tag, disabled", turned([aKey("kv-a", "cmk", { Tier: "App" }, { enabled: false })], small, small), TIER_APP, "fail", true],
  // Files that nobody has turned.
  ["a tag of another case as az prints it", list({ tier: "app" }), TIER_APP, "fail", false],
  [
    "columns that somebody has named in small letters",
    [{ kid: "https://kv-a.vault.azure.net/keys/cmk", enabled: true, notbefore: null, tags: { tier: "app" } }],
    TIER_APP,
    "fail",
    false,
  ],
  [
    "capitals among small letters",
    [{ KID: "https://kv-a.vault.azure.net/keys/cmk", ENABLED: true, TAGS: { tier: "app" } }],
    TIER_APP,
    "fail",
    true,
  ],
  ["no name of az with a capital", [{ ...list({ tier: "app" })[0], attributes: { enabled: true } }], TIER_APP, "fail", false],
];

for (const [title, content, tag, verdict, isTold] of CASES)
  test(`${title}: ${verdict}`, () => {
    const assessment = judge({ "keys.json": content }, tag);
    assert.is(onlyFinding(assessment).verdict, verdict);
    const codes = assessment.inputIssues.map(({ code }) => code);
    assert.equal(codes, isTold ? ["changed-json"] : []);
  });

test("another file that shows the tags as they are settles it, either way", () => {
  const folded = { "keys.json": turned(list({ Tier: "App" }), small, small) };
  const verdictOf = (tags: object): Verdict => onlyFinding(judge({ ...folded, "k2.json": list(tags) }, TIER_APP)).verdict;
  assert.is(verdictOf({ Tier: "App" }), "pass");
  assert.is(verdictOf({ tier: "app" }), "fail");
});

test("a pass by a tag in such a file assumes that it is as the file shows it; one that another file shows does not", () => {
  const turnedKeys = turned(list({ tier: "app" }), small, small);
  const assumed = (files: object): readonly string[] =>
    onlyFinding(judge(files, ["tier", "app"])).assumptions.flatMap(({ code, evidence }) =>
      code === "tag-case-kept" ? evidence.map(({ artifact, pointer }) => `${artifact}#${pointer}`) : [],
    );
  assert.equal(assumed({ "keys.json": turnedKeys }), ["keys.json#/0"]);
  assert.equal(assumed({ "keys.json": turnedKeys, "k2.json": list({ tier: "app" }) }), []);
  assert.equal(assumed({ "k2.json": list({ tier: "app" }) }), []);
});

test("the gap and the issue say what was changed, once in a file", () => {
  const two = [...list({ Tier: "App" }), aKey("kv-a", "k2", {})];
  const { findings, inputIssues } = judge({ "keys.json": turned(two, small, small) }, TIER_APP);
  assert.match(findings[0]?.gaps[0]?.message ?? "", "has turned all names into one case");
  assert.is(inputIssues.length, 1);
  assert.match(inputIssues[0]?.message ?? "", "in small letters, where az writes recoveryLevel");
});

test.run();
