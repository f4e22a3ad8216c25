import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

const FILES = {
  "A k1 tags.json": { tier: "web" },
  "b.json": [aKey("kv-a", "K1", null)],
  "c.json": [aKey("kv-a", "k1", null)],
  "v.json": [aVault("kv-a")],
};

test("a key that files write in several cases is called as the first of them says, in whatever order they were read", () => {
  const entries = Object.entries(FILES);
  for (const files of [entries, [...entries].reverse()]) {
    const { keys } = assessFiles(Object.fromEntries(files));
    assert.equal(
      keys.map(({ name }) => name),
      ["K1"],
    );
  }
});

test.run();
