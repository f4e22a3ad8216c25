import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { areMangled, looksMangled, manglingsOf } from "../../../src/core/text/mojibake.ts";

const escaped = (text: string): string => text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const isMangled = (json: string): boolean => {
  const bytes = Buffer.from(json);
  return areMangled(
    bytes,
    bytes.every((byte) => byte < 128),
  );
};

test("a text is as mangled with its letters escaped as without", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "\\", "\n", "Ã", "¼", "Â", "â", "€", "├", "ü", "\ufffd", "😀"), maxLength: 6 });
  fc.assert(
    fc.property(letters, (text) => {
      const plain = JSON.stringify({ tag: text });
      assert.is(isMangled(escaped(plain)), looksMangled(plain), plain);
      assert.is(isMangled(plain), looksMangled(plain));
    }),
    { examples: [["Ã¼"], ["\\Ã¼"], ["ü"]] },
  );
});

test("an escaped backslash escapes nothing, and escapes of ASCII are nothing to look at", () => {
  assert.not(isMangled('{"path":"\\\\u00c3\\\\u00bc"}'));
  assert.not(isMangled('{"quote":"\\u0027"}'));
  assert.ok(isMangled('{"tag":"\\u00C3\\u00BC"}'));
});

test("UTF-8 that was read as a code page is known in each of them, once and twice", () => {
  const forms = manglingsOf("größe");
  for (const [page, form] of Object.entries({
    "Windows-1252": "grÃ¶ÃŸe",
    "Latin-1": "grÃ¶Ã\u009fe",
    "437": "gr├╢├ƒe",
    "850": "gr├Â├ƒe",
    "Windows-1252, twice": "grÃƒÂ¶ÃƒÅ¸e",
  }))
    assert.ok(forms.has(form), page);
  assert.not(forms.has("größe"));
});

test("a code page that was read as another, and letters that were dropped, are known", () => {
  const forms = manglingsOf("10€");
  for (const form of ["10\u0080", "10Ç", "10", "10?", "10\ufffd", "10â‚¬"]) assert.ok(forms.has(form), form);
  assert.is(manglingsOf("app").size, 0);
});

test.run();
