import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { KeyReading } from "../../../src/core/model/facts.ts";
import type { KeyRows } from "../../../src/core/model/tables.ts";
import { addReading, rowWriter } from "../../../src/core/rows/key-rows.ts";
import { compareNames, foldedNameAt, isPlainName, nameAt, nameIn, versionIn } from "../../../src/core/rows/row-names.ts";
import { asciiText } from "../../../src/core/text/ascii.ts";

interface Named {
  readonly name: string;
  readonly version: string | null;
}

function rowsOf(keys: readonly Named[]): KeyRows {
  const writer = rowWriter();
  const others = { kind: "key", form: "list", host: "kv-a.vault.azure.net", contradictory: { tags: false, enabled: false } };
  for (const key of keys) addReading({ ...others, ...key, source: { artifact: "a.json", pointer: "/0" } } as unknown as KeyReading, writer);
  return writer.rows;
}

const word = (most: number) => fc.stringMatching(new RegExp(`^[0-9A-Za-z-]{1,${most}}$`));
const named = fc.record<Named>({
  name: fc.oneof(word(12), word(130), fc.constantFrom("-a", "a_b", "k", "K", "k1", "k-1")),
  version: fc.option(fc.oneof(word(8), word(70), fc.constantFrom("", "a-b", "0f".repeat(32)))),
});

test("a name and its version are what was added, whichever way they are asked for", () => {
  fc.assert(
    fc.property(fc.array(named, { minLength: 1, maxLength: 5 }), (keys) => {
      const rows = rowsOf(keys);
      for (const [row, { name, version }] of keys.entries()) {
        const part = nameIn(rows.columns, row);
        const behind = versionIn(rows.columns, row, part);
        assert.is(asciiText(part), name);
        assert.is(behind === null ? null : asciiText(behind), version);
        assert.is(nameAt(rows, row), version === null ? name : `${name}/${version}`);
        assert.is(foldedNameAt(rows, row), name.toLowerCase());
      }
    }),
  );
});

test("names are in the order of their texts in lower case", () => {
  fc.assert(
    fc.property(named, named, (one, other) => {
      const { columns } = rowsOf([one, other]);
      const [a, b] = [one.name.toLowerCase(), other.name.toLowerCase()];
      assert.is(Math.sign(compareNames(nameIn(columns, 0), nameIn(columns, 1))), a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test("plain are names and versions of Azure's letters, of Azure's lengths, that begin with no hyphen", () => {
  const PLAIN = /^[0-9A-Za-z][0-9A-Za-z-]{0,126}(?:\/[0-9A-Za-z]{1,64})?$/;
  fc.assert(
    fc.property(named, (key) => {
      const rows = rowsOf([key]);
      assert.is(isPlainName(rows.columns, 0), PLAIN.test(nameAt(rows, 0)));
    }),
    { numRuns: 1000 },
  );
});

test.run();
