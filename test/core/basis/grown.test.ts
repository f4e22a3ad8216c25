import { test } from "uvu";
import * as assert from "uvu/assert";
import { grown } from "../../../src/core/basis/grown.ts";

test("numbers stay where there is room, and move with all of them where there is none", () => {
  const few = Int32Array.of(7, -1, 3);
  assert.is(grown(few, 3), few);
  assert.equal(grown(few, 4), Int32Array.of(7, -1, 3, 0, 0, 0));
  assert.equal(grown(few, 8, -1), Int32Array.of(7, -1, 3, -1, -1, -1, -1, -1));
  assert.equal(grown(new Uint8Array(), 2), new Uint8Array(2));
});

test.run();
