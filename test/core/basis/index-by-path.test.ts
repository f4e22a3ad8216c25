import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { indexByPath } from "../../../src/core/basis/index-by-path.ts";

const paths = fc.uniqueArray(fc.string({ unit: fc.constantFrom("a", "b", "/", "é", "😀"), maxLength: 4 }), { maxLength: 30 });

test("a path is found where it stands, in order and out of order", () => {
  fc.assert(
    fc.property(paths, fc.boolean(), fc.string({ maxLength: 3 }), (given, isOrdered, other) => {
      const items = (isOrdered ? [...given].sort() : given).map((path) => ({ path }));
      const indexOf = indexByPath(items);
      for (const [at, { path }] of items.entries()) assert.is(indexOf(path), at);
      if (!given.includes(other)) assert.is(indexOf(other), -1);
    }),
  );
});

test.run();
