import { test } from "uvu";
import * as assert from "uvu/assert";
import { assessFiles } from "../../../helpers/snapshot.ts";

const codesOf = (record: unknown): readonly string[] => assessFiles({ "x.json": record }).inputIssues.map(({ code }) => code);

test("a tag that is called as what JavaScript calls for a text is a tag like any other", () => {
  assert.equal(codesOf({ name: "k1", tags: { toString: "x", valueOf: "y" } }), codesOf({ name: "k1", tags: { tier: "app" } }));
});

test("an object with a web address speaks of no key, be it alone or the first of a list", () => {
  for (const address of ["https://example.org", ["http://example.org"], [["https://example.org", 1]]])
    assert.equal(codesOf({ name: "k1", tags: null, address }), ["not-recognised"]);
  for (const text of [[], [null, "https://example.org"], { at: "https://example.org" }])
    assert.equal(codesOf({ name: "k1", tags: null, text }), ["ambiguous-owner"]);
});

test.run();
