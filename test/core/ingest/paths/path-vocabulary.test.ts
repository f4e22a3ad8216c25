import { test } from "uvu";
import * as assert from "uvu/assert";
import * as meanings from "../../../../src/core/ingest/paths/path-meanings.ts";
import { PHRASES, STAGES, VOCABULARY } from "../../../../src/core/ingest/paths/path-vocabulary.ts";
import { meaningsOf, says } from "../../../../src/core/ingest/paths/says.ts";
import { foldedWord } from "../../../../src/core/ingest/words/concepts.ts";
import { foldWords } from "../../../../src/core/text/fold-words.ts";

const {
  ASIDE,
  BESIDE_KEYS,
  EXCLUDING,
  FAILURES,
  FILTERS,
  INCLUDING,
  NOT_CURRENT,
  OF_COPIES,
  OF_DELETED,
  OF_DELIVERIES,
  OF_DISABLED,
  OF_KEYS,
  OF_LISTS,
  OF_PLACES,
  OF_VAULT,
  OF_VAULT_LISTS,
  OTHER_THINGS,
  SAY_NOTHING,
} = meanings;

const WORDS = VOCABULARY.flatMap(({ says: said, ...languages }) =>
  Object.values(languages).flatMap((words) => words.split(" ").map((word) => ({ word, said }))),
);

test("each word of the vocabulary is in lower case, stands in it once, whatever its accents, and says what its group does", () => {
  const seen = new Set<string>();
  for (const { word, said } of WORDS) {
    const met = word.replaceAll("#", "12");
    assert.is(foldWords(met), met);
    assert.not.match(met, " ");
    assert.not.ok(seen.has(foldedWord(word)), `${word} stands twice`);
    seen.add(foldedWord(word));
    assert.is(meaningsOf(met), said, word);
  }
});

test("each meaning is a bit of its own, or several of them, and some word has it", () => {
  const numbers = Object.values(meanings);
  const bits = numbers.filter((number) => Number.isInteger(Math.log2(number)));
  assert.is(new Set(numbers).size, numbers.length);
  for (const bit of bits) assert.ok(WORDS.some(({ said }) => (said & bit) !== 0));
  const all = bits.reduce((sum, bit) => sum | bit, 0);
  for (const said of [...numbers, ...WORDS.map((word) => word.said)]) assert.is(said & ~all, 0);
});

test("no word says a thing and what denies it", () => {
  const narrow = ASIDE | FILTERS | OTHER_THINGS | NOT_CURRENT;
  const conflicts = [
    [INCLUDING, EXCLUDING],
    [OF_KEYS, BESIDE_KEYS | OTHER_THINGS | OF_VAULT | OF_VAULT_LISTS],
    [OF_VAULT, OF_VAULT_LISTS],
    [OF_LISTS | SAY_NOTHING, narrow],
    [OF_COPIES | OF_PLACES | OF_DELIVERIES, narrow | FAILURES | OF_KEYS],
    [OF_DELETED, OF_DISABLED],
  ] as const;
  for (const [one, other] of conflicts)
    assert.equal(
      WORDS.filter(({ said }) => (said & one) !== 0 && (said & other) !== 0).map(({ word }) => word),
      [],
    );
});

test("a phrase is two or three words, and says what some word does; a stage that is shortened is a place, as it is written out", () => {
  for (const [phrase, word] of PHRASES) {
    assert.ok([2, 3].includes(phrase.split(" ").length), phrase);
    assert.is(foldWords(phrase), phrase);
    assert.ok(meaningsOf(word) !== 0, word);
  }
  for (const stage of [...STAGES.keys(), ...STAGES.values()]) assert.ok(says(stage, OF_PLACES), stage);
});

test("a number in a word is any number, and what begins with one is of a list", () => {
  for (const word of ["step1", "steps12", "kw21", "w07", "t2", "utf8", "utf16le", "2026", "20260520t101500z", "3rd", "q1", "403"])
    assert.ok(says(word, OF_LISTS), word);
  for (const word of ["chg0012", "eus2", "westus3", "rev4", "uksouth", "switzerlandnorth", "chinaeast3"])
    assert.ok(says(word, OF_PLACES), word);
  assert.ok(says("v12", OF_COPIES));
  assert.ok(says("part3", OF_DELIVERIES));
  assert.ok(says("404", FAILURES));
  for (const word of ["q5", "keys2", "v", "kw", "kv1", "a403", "cmk2", "", "#", "__proto__"]) assert.is(meaningsOf(word), 0, word);
});

test.run();
