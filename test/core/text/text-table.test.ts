import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { bytesOf } from "../../../src/core/text/bytes.ts";
import { addText, findText, newTextTable } from "../../../src/core/text/text-table.ts";

const text = fc.uint8Array({ maxLength: 40 });

test("a table finds the number of every text that was added, and of no other", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 400 }), fc.array(text), (known, others) => {
      const table = newTextTable();
      const numbers = new Map<string, number>();
      for (const [number, one] of known.entries()) {
        const name = one.join();
        if (!numbers.has(name)) addText(table, bytesOf(one), 0, one.length, number);
        numbers.set(name, numbers.get(name) ?? number);
      }
      for (const one of [...known, ...others]) assert.is(findText(table, bytesOf(one), 0, one.length), numbers.get(one.join()) ?? -1);
    }),
  );
});

test("a text is found wherever it stands", () => {
  const table = newTextTable();
  const whole = bytesOf(Buffer.from('xx"tier": "app"yyy"tier": "app"'));
  addText(table, whole, 2, 15, 7);
  assert.is(findText(table, whole, 18, 31), 7);
  assert.is(findText(table, whole, 18, 30), -1);
});

test("a table that is full forgets, and goes on", () => {
  const table = newTextTable();
  const named = (number: number) => bytesOf(Buffer.from(`tag-${number}`));
  for (let number = 0; number < 270_000; number += 1) {
    const one = named(number);
    addText(table, one, 0, one.bytes.length, number);
    assert.is(findText(table, one, 0, one.bytes.length), number);
  }
  const first = named(0);
  assert.is(findText(table, first, 0, first.bytes.length), -1);
  const long = bytesOf(new Uint8Array(2_000_000));
  addText(table, long, 0, 2_000_000, 1);
  assert.is(findText(table, long, 0, 2_000_000), -1);
});

test.run();
