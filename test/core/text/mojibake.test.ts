import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { areMangled, looksMangled } from "../../../src/core/text/mojibake.ts";

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

test.run();
