import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { firstFault } from "../../../src/core/text/first-fault.ts";
import { MAX_DEPTH } from "../../../src/core/text/scan.ts";

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test("JSON has no fault, and what has a fault is no JSON", () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), fc.nat(), (text, at) => {
      assert.is(firstFault(text), null);
      const cut = text.slice(0, at % text.length);
      if (firstFault(cut) === null) assert.ok(isJson(cut), cut);
    }),
  );
});

test("comments and trailing commas are faults, unless it is to be lenient", () => {
  for (const text of ["[1,]", '{"a":1,}', "// mine\n[]", "[] /* mine */"]) {
    assert.is.not(firstFault(text), null, text);
    assert.is(firstFault(text, { isLenient: true }), null, text);
  }
  assert.equal(firstFault("[1 2]", { isLenient: true }), { offset: 3, isTooDeep: false });
});

const MANY = 200_000;

test("brackets without end are too deep where they pass the limit, however they go on", () => {
  assert.equal(firstFault("[".repeat(MANY)), { offset: MAX_DEPTH, isTooDeep: true });
  assert.equal(firstFault('{"a":'.repeat(MANY)), { offset: 5 * MAX_DEPTH, isTooDeep: true });
  assert.is(firstFault(`// mine\n${"[".repeat(MANY)}`, { isLenient: true })?.isTooDeep, true);
});

test("brackets that close wrongly are a fault where they do, and nothing behind that is looked at", () => {
  assert.equal(firstFault("[},".repeat(MANY)), { offset: 1, isTooDeep: false });
  assert.equal(firstFault(`"\n${"[".repeat(MANY)}`), { offset: 0, isTooDeep: false });
});

test.run();
