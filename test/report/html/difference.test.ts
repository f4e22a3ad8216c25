import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { characterName } from "../../../src/report/html/character-name.ts";
import { compareTexts, contrastTexts } from "../../../src/report/html/difference.ts";

const texts = fc.string({
  unit: fc.constantFrom("a", "b", "A", " ", "\u00a0", "\u200b", "\u0430", "e\u0301", "-", "_", "👍", "\ud800"),
  maxLength: 12,
});
const marked = (runs: readonly { text: string; other: boolean; gap: boolean }[]): string =>
  runs.map(({ text, other, gap }) => (other ? `[${text}]` : gap ? "." : text)).join("");

test("one other letter is marked on both sides and told with its code point", () => {
  const { asked, found, sentences } = compareTexts("tier", "Tier");
  assert.is(marked(asked), "[t]ier");
  assert.is(marked(found), "[T]ier");
  assert.equal(sentences, ["at character 1: asked for “t” (U+0074), found “T” (U+0054)"]);
});

test("a blank at the end can be seen", () => {
  const { asked, found, sentences } = compareTexts("app", "app ");
  assert.is(marked(asked), "app.");
  assert.is(marked(found), "app[\u2423]");
  assert.equal(sentences, ["at character 4: asked for nothing, found space (U+0020)"]);
});

test("a letter of another script is named", () => {
  assert.equal(compareTexts("app", "\u0430pp").sentences, ["at character 1: asked for “a” (U+0061), found “\u0430” (U+0430, Cyrillic)"]);
});

test("hidden characters and combining marks are drawn apart from their neighbours", () => {
  assert.is(marked(compareTexts("app", "ap\u200bp").found), "ap[\\u{200b}]p");
  assert.is(marked(compareTexts("caf\u00e9", "cafe\u0301").found), "caf[e\u25cc\u0301]");
});

test("character that cannot be seen is called by its name", () => {
  const names = { "\u200b": "zero-width space", "\u202e": "right-to-left override", "\u3164": "Hangul filler", "\u2003": "em space" };
  for (const [character, name] of Object.entries(names)) assert.match(characterName(character), new RegExp(`^${name} \\(U\\+`));
  assert.is(characterName("\u{1d173}"), "character that cannot be seen (U+1D173)");
  assert.equal(compareTexts("app", "app\u200b").sentences, ["at character 4: asked for nothing, found zero-width space (U+200B)"]);
});

test("texts that have nothing in common are marked whole", () => {
  const { asked, found } = contrastTexts("app", "database");
  assert.is(marked(asked), "[app]");
  assert.is(marked(found), "[database]");
});

test("both lines are equally wide, equal texts have no mark, and different ones have a sentence", () => {
  fc.assert(
    fc.property(texts, texts, (asked, found) => {
      const comparison = compareTexts(asked, found);
      const width = (runs: readonly { text: string }[]): number => [...runs.map(({ text }) => text).join("")].length;
      assert.is(width(comparison.asked), width(comparison.found));
      assert.is(comparison.sentences.length === 0, asked === found);
      assert.is(
        [...comparison.asked, ...comparison.found].some(({ other }) => other),
        asked !== found,
      );
    }),
  );
});

test.run();
