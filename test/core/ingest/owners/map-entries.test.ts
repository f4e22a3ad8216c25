import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { entryFor } from "../../../../src/core/ingest/owners/map-entries.ts";

const named = (...files: string[]) => files.map((glob) => ({ files: glob, vault: glob }));

const DECISIONS: readonly (readonly [path: string, map: readonly string[], decides: string | undefined])[] = [
  ["a/b.json", ["a/*.json", "a/b.json"], "a/*.json"],
  ["a/b.json", ["a/b.json", "a/*.json"], "a/b.json"],
  ["a/b/c.json", ["a/*.json", "a/**"], "a/**"],
  ["c.json", ["**/c.json"], "**/c.json"],
  ["a+b(1).json", ["a+b(1).json"], "a+b(1).json"],
  ["a+b(1).json", ["a+b(?).json"], "a+b(?).json"],
  ["a.json", ["b.json", "ajson"], undefined],
];

for (const [path, map, decides] of DECISIONS)
  test(`of ${map.join(", ")}, ${decides ?? "none"} decides for ${path}`, () => {
    assert.is(entryFor(named(...map), path)?.files, decides);
  });

test("the first entry that fits decides, whether it is a name or a glob", () => {
  const piece = fc.constantFrom("a", "b", "*", "?", "/", "**/");
  const glob = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(""));
  fc.assert(
    fc.property(fc.array(glob, { maxLength: 6 }), fc.constantFrom("a", "b", "ab", "a/b", "a/a/b"), (globs, path) => {
      const alone = globs.find((one) => entryFor(named(one), path) !== undefined);
      assert.is(entryFor(named(...globs), path)?.files, alone);
    }),
  );
});

test.run();
