import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { formatInstant } from "../../src/core/text/instant.ts";
import {
  encoded,
  isFull,
  newPen,
  type Pen,
  put,
  putAscii,
  putByte,
  putCount,
  putFolded,
  putInstant,
  putText,
  taken,
} from "../../src/report/pen.ts";

const written = (write: (pen: Pen) => void): string => {
  const pen = newPen();
  write(pen);
  return Buffer.from(taken(pen)).toString("utf8");
};

test("instants are written as they are printed elsewhere, in all years of four digits", () => {
  const [first, last] = [Date.UTC(0, 0, 1) - 1900 * 365 * 86_400_000, Date.UTC(9999, 11, 31, 23, 59, 59)];
  const second = fc.integer({ min: Math.ceil(first / 1000), max: last / 1000 }).map((seconds) => seconds * 1000);
  const instant = fc.oneof(second, fc.integer({ min: first, max: last }), fc.constantFrom(0, -1000, 951_782_399_000, 951_782_400_000));
  fc.assert(
    fc.property(instant, (at) =>
      assert.is(
        written((pen) => putInstant(pen, at)),
        formatInstant(at),
      ),
    ),
    { numRuns: 3000 },
  );
  for (let day = 0; day < 146_097; day += 1) {
    const at = day * 86_400_000;
    assert.is(
      written((pen) => putInstant(pen, at)),
      formatInstant(at),
    );
  }
});

test("texts, counts, bytes and names stand behind each other as they were given", () => {
  const ascii = fc.stringMatching(/^[0-9A-Za-z-]{0,40}$/);
  const anyText = fc.oneof(ascii, fc.string({ unit: "binary" }), fc.string({ minLength: 60, maxLength: 70 }));
  fc.assert(
    fc.property(anyText, fc.nat(), ascii, (text, count, name) => {
      const bytes = Buffer.from(`..${name}..`);
      const part = { bytes, start: 2, end: 2 + name.length };
      const line = written((pen) => {
        put(pen, encoded(text));
        putText(pen, text);
        putCount(pen, count);
        putByte(pen, 44);
        putAscii(pen, part);
        putFolded(pen, part);
      });
      const plain = Buffer.from(text).toString("utf8");
      assert.is(line, `${plain}${plain}${count},${name}${name.toLowerCase()}`);
    }),
    { numRuns: 1000 },
  );
});

test("a pen grows for whatever is longer than its memory, and begins anew when its bytes are taken", () => {
  const pen = newPen();
  const long = "Größe ".repeat(50_000);
  putText(pen, "a");
  assert.not(isFull(pen));
  putText(pen, long);
  put(pen, encoded(long));
  assert.ok(isFull(pen));
  assert.is(Buffer.from(taken(pen)).toString("utf8"), `a${long}${long}`);
  assert.is(taken(pen).length, 0);
});

test.run();
