import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, configured, onlyFinding } from "../../helpers/snapshot.ts";

/** Tags that a wrong encoding on the way into the file has spoilt: what the key really carries cannot be told, and that is no fail. */

type Tags = readonly object[];
const judge = (asked: Tags, ...found: readonly object[]): Finding =>
  onlyFinding(
    assessFiles(
      { "v.json": [aVault("kv-a")], ...Object.fromEntries(found.map((tags, at) => [`keys-${at}.json`, [aKey("kv-a", "k", tags)]])) },
      configured([{ id: "app", tags: asked }]),
    ),
  );
const SIZE = { name: "tier", value: "größe" };

for (const { what, asked, found, verdict } of [
  { what: "a value", asked: [SIZE], found: [{ tier: "grÃ¶ÃŸe" }], verdict: "inconclusive" },
  { what: "a value, and another in another file", asked: [SIZE], found: [{ tier: "grÃ¶ÃŸe" }, { tier: "x" }], verdict: "inconclusive" },
  { what: "the value of the second tag", asked: [{ name: "x", value: "y" }, SIZE], found: [{ tier: "grÃ¶ÃŸe" }], verdict: "inconclusive" },
  { what: "a value under another name", asked: [SIZE], found: [{ other: "grÃ¶ÃŸe" }], verdict: "fail" },
  { what: "a value that nobody asks for", asked: [{ name: "tier", value: "app" }], found: [{ tier: "grÃ¶ÃŸe" }], verdict: "fail" },
  { what: "a name", asked: [{ name: "größe", value: "x" }], found: [{ "grÃ¶ÃŸe": "x" }], verdict: "inconclusive" },
  { what: "a name, with another value", asked: [{ name: "größe", value: "x" }], found: [{ "grÃ¶ÃŸe": "y" }], verdict: "fail" },
  { what: "a name of any value", asked: [{ name: "größe", anyValue: true }], found: [{ "grÃ¶ÃŸe": "y" }], verdict: "inconclusive" },
  {
    what: "name and value",
    asked: [{ name: "größe", value: "groß" }],
    found: [{ "gr├╢├ƒe": "gro├ƒ" }],
    verdict: "inconclusive",
  },
])
  test(`${what}: ${verdict}`, () => {
    const { gaps, ...finding } = judge(asked, ...found);
    assert.is(finding.verdict, verdict);
    assert.equal(
      gaps.map(({ code }) => code),
      verdict === "fail" ? [] : ["key-tags-damaged"],
    );
  });

test("a near miss names the tag that was spoilt, and no other tag of the tier", () => {
  const [miss] = judge([{ name: "x", value: "y" }, SIZE], { tier: "grÃ¶ÃŸe" }).nearMisses;
  assert.equal([miss?.kind, miss?.expected, miss?.found], ["damaged-text", [SIZE], [{ name: "tier", value: "grÃ¶ÃŸe" }]]);
});

test.run();
