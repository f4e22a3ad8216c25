import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Tier } from "../../../src/core/rules/key/tag-match.ts";
import { foldCase } from "../../../src/core/text/fold-case.ts";
import { aKey, assessFiles, aVault, configured } from "../../helpers/snapshot.ts";

const PAIRS = [
  ["ΟΔΟΣ", "οδοσ"],
  ["ΟΔΟΣ", "οδος"],
  ["straße", "STRASSE"],
  ["STRAẞE", "strasse"],
  ["Ünï", "üNÏ"],
  ["\u{10400}", "\u{10428}"],
] as const;

test("texts that differ in case only are one, also where a letter has more than one small form or becomes two", () => {
  for (const [a, b] of PAIRS) assert.is(foldCase(a), foldCase(b), `${a} ${b}`);
});

test("letters that are others stay others", () => {
  for (const [a, b] of [
    ["tıer", "tier"],
    ["tıer", "TIER"],
    ["strase", "straße"],
    ["é", "e"],
    ["u\u0308", "ü"],
  ] as const)
    assert.is.not(foldCase(a), foldCase(b), `${a} ${b}`);
});

const judged = (value: string, found: string, ignoreCase: Partial<Tier["ignoreCase"]>) =>
  assessFiles(
    { "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: found })] },
    configured([{ id: "app", tags: [{ name: "tier", value }], ignoreCase }]),
  ).findings[0];

test("where case is ignored they are the tag, and else a near miss by their case", () => {
  for (const [value, found] of PAIRS) {
    assert.is(judged(value, found, { value: true })?.verdict, "pass", `${value} ${found}`);
    assert.equal(
      judged(value, found, {})?.nearMisses.map(({ kind }) => kind),
      ["case"],
    );
  }
  assert.is(judged("tier", "tıer", { value: true })?.verdict, "fail");
});

test.run();
