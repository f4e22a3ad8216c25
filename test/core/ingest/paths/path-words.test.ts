import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { OF_LISTS } from "../../../../src/core/ingest/paths/path-meanings.ts";
import { joinPhrases, spokenIn, wordsOf, wordsSpokenIn } from "../../../../src/core/ingest/paths/path-words.ts";
import { meaningsOf } from "../../../../src/core/ingest/paths/says.ts";
import { foldWords } from "../../../../src/core/text/fold-words.ts";

const text = fc.oneof(
  fc.string({ unit: "binary-ascii" }),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: fc.constantFrom("a", "Z", "9", "-", "_", "é", " ") }),
);

test("letters and digits are found in ASCII as in any text", () => {
  fc.assert(
    fc.property(
      text.filter((given) => !/%[0-9a-f]{2}/i.test(given)),
      (given) => {
        const lower = given.normalize("NFC").toLowerCase();
        assert.is(foldWords(given), lower.replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim());
        const words = wordsOf(given).map((word) => word.text);
        assert.equal(words, lower.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
      },
    ),
    { numRuns: 2000 },
  );
});

test("what is said in plain text is its words, and of other text the parts of its words, phrases as one word", () => {
  assert.equal(wordsSpokenIn("Ec_keyVault20260520"), joinPhrases(["ec", "key", "vault", "20260520"]));
  const segments = fc.array(fc.oneof(text, fc.constantFrom("list", "20260520", "deletedKeys", "RBACRoles", "keyVault", "-")), {
    maxLength: 6,
  });
  fc.assert(
    fc.property(segments, (given) => {
      const segment = given.join("");
      assert.equal(wordsSpokenIn(segment), joinPhrases(wordsOf(segment).flatMap(spokenIn)));
    }),
    { numRuns: 2000 },
  );
  assert.equal(wordsSpokenIn("deletedKeys RBACRoles-list20260520 keyVault"), [
    "deleted",
    "keys",
    "rbac",
    "roles",
    "list",
    "20260520",
    "keyvault",
  ]);
});

test("a GUID is one word, whichever letters it has, and an id", () => {
  const guid = fc.uuid().chain((id) => fc.constantFrom(id, id.toUpperCase()));
  fc.assert(
    fc.property(guid, fc.constantFrom("", "vaults ", "vaults_", "é."), fc.constantFrom("", ".json", "-keys"), (id, before, behind) => {
      const segment = `${before}${id}${behind}`;
      const folded = foldWords(id);
      const around = (text: string): readonly string[] => text.match(/[a-zé]+/g) ?? [];
      assert.equal(wordsSpokenIn(segment), [...around(before), folded, ...around(behind)]);
      assert.equal(wordsSpokenIn(segment), wordsOf(segment).flatMap(spokenIn));
      assert.is(meaningsOf(folded), OF_LISTS);
    }),
  );
  assert.equal(wordsSpokenIn("a795b929e-9a9a-40fd-aa7b-5bf55eb561a4"), ["a795b929e", "9a9a", "40fd", "aa7b", "5bf55eb561a4"]);
});

test("a part and its number are said in words of their own, with or without a blank between", () => {
  for (const written of ["part2of3", "Part2of3", "part 2 of 3", "part-2-of-3"])
    assert.equal(wordsSpokenIn(written), ["part", "2", "of", "3"]);
  assert.equal(wordsSpokenIn("keys page01 kv-1of2"), ["keys", "page", "01", "kv", "1", "of", "2"]);
  for (const written of ["v1", "eus2", "2026", "3rd", "cmk2", "p1"]) assert.equal(wordsSpokenIn(written), [written]);
});

test("escapes of an address are the letters that they stand for", () => {
  assert.equal(wordsSpokenIn("vaults%20page%201.json"), ["vaults", "page", "1", "json"]);
  assert.equal(
    wordsOf("gel%C3%B6schte%20keys").map(({ text }) => text),
    ["gelöschte", "keys"],
  );
  assert.equal(wordsSpokenIn("100% keys%zz"), ["100", "keys", "zz"]);
});

test.run();
