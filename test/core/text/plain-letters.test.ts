import { test } from "uvu";
import * as assert from "uvu/assert";
import { plainLetters } from "../../../src/core/text/plain-letters.ts";

test("accents, case, digits and signs are gone, and letters of every script stay", () => {
  for (const [text, plain] of [
    ["Löschdatum", "loschdatum"],
    ["lo\u0308schdatum", "loschdatum"],
    ["dés-activé 2", "desactive"],
    ["削除日", "削除日"],
    ["#", ""],
    ["", ""],
  ] as const)
    assert.is(plainLetters(text), plain, text);
});

test("a text that is too long to be remembered is read all the same", () => {
  assert.is(plainLetters("É".repeat(100)), "e".repeat(100));
});

test.run();
