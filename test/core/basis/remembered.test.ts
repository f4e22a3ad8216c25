import { test } from "uvu";
import * as assert from "uvu/assert";
import { remembered, rememberedLast } from "../../../src/core/basis/remembered.ts";

test("what is made of a text is made once, until too much is remembered", () => {
  const made: string[] = [];
  const lengthOf = remembered((text: string) => {
    made.push(text);
    return { length: text.length };
  }, 2);
  for (const text of ["a", "bb", "a", "bb", "", "a", ""]) assert.is(lengthOf(text).length, text.length);
  assert.equal(made, ["a", "bb", "", "a"]);
});

test("an answer that is no is remembered as well", () => {
  let asked = 0;
  const isLong = remembered((text: string) => {
    asked += 1;
    return text.length > 3;
  });
  assert.equal(["a", "a", "long", "a"].map(isLong), [false, false, true, false]);
  assert.is(asked, 2);
});

test("what comes several times in a row is made once, where no more is remembered", () => {
  const made: string[] = [];
  const same = rememberedLast((text: string) => {
    made.push(text);
    return text;
  });
  assert.equal(["a", "a", "b", "a"].map(same), ["a", "a", "b", "a"]);
  assert.equal(made, ["a", "b", "a"]);
});

test.run();
