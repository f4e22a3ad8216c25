import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { filesFrom, filesOf, toFileList } from "../../../src/io/threads/file-list.ts";

const name = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => !text.includes("\0"));
const files = fc.uniqueArray(name).map((names) => names.map((path) => ({ absolute: `/exports/${path}`, path })));

test("whatever batches are taken of a list, its files are those that it was made of", () => {
  fc.assert(
    fc.property(files, fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean()), (all, size, isOwn) => {
      const own = filesOf(all);
      const listed = filesFrom(toFileList(all));
      assert.is(listed.count, all.length);
      for (let start = 0; start < all.length; start += size)
        if (isOwn[start / size] ?? true) {
          const end = Math.min(all.length, start + size);
          assert.equal(listed.between(start, end), own.between(start, end));
        }
    }),
  );
});

test("the paths that no member of an archive may have are known of a list too", () => {
  const all = ["a.zip", "a.zip!/keys.json", "keys.json"].map((path) => ({ absolute: `/exports/${path}`, path }));
  assert.equal([...filesFrom(toFileList(all)).taken], ["a.zip!/keys.json"]);
  assert.equal(filesFrom(toFileList(all)).taken, filesOf(all).taken);
  assert.is(filesFrom(toFileList([])).taken.size, 0);
});

test.run();
