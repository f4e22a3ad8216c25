import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Artifact } from "../../../../src/core/ingest/base/artifact.ts";
import { newLayoutBook } from "../../../../src/core/ingest/layout/add-row.ts";
import { readByLayout } from "../../../../src/core/ingest/layout/read-by-layout.ts";
import { readVaults } from "../../../../src/core/ingest/layout/read-vaults.ts";
import type { Part } from "../../../../src/core/ingest/parts/part.ts";
import { partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { rowWriter } from "../../../../src/core/rows/key-rows.ts";
import { splitDocuments } from "../../../../src/core/text/documents.ts";
import { COLUMNS, exportText, listRecord, showRecord, VALUES_OF_COLUMNS, woundedText } from "../../../helpers/az-shapes.ts";
import { aKey, anArtifact, aShow, aVault } from "../../../helpers/snapshot.ts";
import { told } from "../../../helpers/told.ts";

function readBoth(artifacts: readonly Artifact[]): { byLayout: Part; inGeneral: Part } {
  const byLayout = partReader();
  const inGeneral = partReader(false);
  for (const artifact of artifacts) {
    byLayout.read(artifact);
    inGeneral.read(artifact);
  }
  return { byLayout: byLayout.finish(), inGeneral: inGeneral.finish() };
}

function mustAgree(texts: readonly string[], pathOf = (at: number): string => `keys-${at}.json`): void {
  const { byLayout, inGeneral } = readBoth(texts.map((text, at) => anArtifact(pathOf(at), text)));
  assert.is(told(byLayout), told(inGeneral));
}

const isRead = (text: string): boolean => readByLayout("x.json", Buffer.from(text), rowWriter(), newLayoutBook(), () => true) !== null;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const aListRecord = listRecord.map((record) => JSON.stringify(record));
const aShowRecord = showRecord.map((record) => JSON.stringify(record));

const RUNS = Number(process.env["CMK_AUDIT_TEST_RUNS"] ?? 150);

test("texts of all az shapes say the same by layout and in general", () => {
  fc.assert(
    fc.property(fc.array(exportText, { minLength: 1, maxLength: 4 }), (texts) => mustAgree(texts)),
    { numRuns: RUNS },
  );
});

test("so do texts that were cut, patched or spoilt", () => {
  fc.assert(
    fc.property(fc.tuple(exportText, woundedText, woundedText), (texts) => mustAgree(texts)),
    { numRuns: RUNS },
  );
});

const between = fc.constantFrom("\n", "", " \n\n", "\r\n", ",\n", "\n---\n", "\u001e", "\ufeff", "\f");

test("so do several of them in one file, whatever stands between", () => {
  const documents = fc.array(fc.tuple(fc.oneof(exportText, aListRecord, aShowRecord), between), { minLength: 1, maxLength: 5 });
  const name = fc.constantFrom("keys.json", "app keys/k1.json", "page 1/keys.json", "kv-a enabled.json", "keys kv-a, kv-b.json");
  fc.assert(
    fc.property(documents, name, (all, path) => mustAgree([all.map((parts) => parts.join("")).join("")], () => path)),
    { numRuns: RUNS },
  );
});

test("lists, shows and records that az printed one behind the other are read by layout, line by line or not", () => {
  const vaults = ["kv-a", "kv-b", "kv-c"];
  const lists = vaults.map((vault) => [aKey(vault, "k1", { tier: "app" }), aKey(vault, "k2", null)]);
  const shows = vaults.map((vault) => aShow(vault, "k1", { tier: "app" }));
  for (const documents of [lists, shows, lists.flat(), [...lists, ...shows], [...shows, ...lists]])
    for (const space of [0, 2]) {
      const text = documents.map((document) => `${JSON.stringify(document, null, space)}\n`).join("");
      assert.ok(isRead(text));
      mustAgree([text]);
    }
  const twice = JSON.stringify([aKey("kv-a", "k1", {})]).repeat(2);
  assert.not(isRead(twice));
  mustAgree([twice]);
});

/** Texts in which a key has a column more: alone, in a list, behind a key without it, and behind one with another value for it. */
function textsWith(key: { readonly attributes: object }, column: string, value: unknown): readonly string[] {
  const odd = { ...key, [column]: value };
  const inside = { ...key, attributes: { ...key.attributes, [column]: value } };
  const texts = [
    odd,
    [odd],
    inside,
    [inside],
    [aKey("kv-a", "k9", null), odd],
    [{ ...key, [column]: null }, odd],
    [{ ...key, [column]: "" }, odd],
  ];
  return texts.map((text) => JSON.stringify(text));
}

for (const column of COLUMNS)
  test(`so do keys with a column ${column}, at the top or in attributes, whatever stands in it`, () => {
    for (const key of [aKey("kv-a", "k1", { tier: "app" }), aShow("kv-a", "k1", { tier: "app" })])
      mustAgree(VALUES_OF_COLUMNS.flatMap((value) => textsWith(key, column, value)));
  });

test("so do vaults whose systemData is an object, null, or a text that may be a URI", () => {
  const vault = (name: string, systemData: unknown) => ({ ...aVault(name), systemData });
  const values = [null, { createdBy: "https://kv-a.vault.azure.net/" }, "https://kv-a.vault.azure.net/", "text"];
  for (const first of values) for (const second of values) mustAgree([JSON.stringify([vault("kv-a", first), vault("kv-b", second)])]);
});

test("what is read by layout is JSON", () => {
  fc.assert(
    fc.property(fc.oneof(exportText, woundedText), (text) => {
      if (!isRead(text)) return;
      const { stretches, complete, separated, oddlySpaced } = splitDocuments(text);
      assert.equal([complete, separated, oddlySpaced], [true, false, false]);
      for (const { start, end } of stretches) assert.ok(isJson(text.slice(start, end)));
    }),
    { numRuns: RUNS },
  );
});

test("however a text is cut into pieces, what is read is the same", () => {
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
  fc.assert(
    fc.property(fc.oneof(exportText, woundedText), cuts, (text, places) => {
      const bytes = Buffer.from(text);
      const whole = partReader();
      whole.read(anArtifact("x.json", bytes));
      const inPieces = partReader();
      const { take, close } = inPieces.readInPieces("x.json");
      // All pieces in the same memory, as they are read from a file.
      const memory = Buffer.alloc(bytes.length);
      let held = 0;
      let start = 0;
      for (const end of [...places.map((place) => Math.floor(place * bytes.length)).sort((a, b) => a - b), bytes.length]) {
        held += bytes.copy(memory, held, start, end);
        const used = take(memory.subarray(0, held), false);
        if (used < 0) break;
        memory.copyWithin(0, used, held);
        held -= used;
        start = end;
      }
      take(memory.subarray(0, held), true);
      const isTaken = close(bytes.length, anArtifact("x.json", bytes).sha256);
      // A list that the layouts take is taken in pieces too, and nothing else is.
      const plain = text.replace(/^\ufeff/, "");
      assert.is(isTaken, plain.trimStart().startsWith("[") && isJson(plain) && isRead(plain));
      if (isTaken) assert.is(told(inPieces.finish()), told(whole.finish()));
      else assert.is(inPieces.finish().rows.length, 0);
    }),
    { numRuns: RUNS },
  );
});

test("a key that stands in memory where a key of another vault stood in the piece before is of its own vault", () => {
  const listed = (vault: string): string => JSON.stringify(aKey(vault, "k1", {}));
  const reader = partReader();
  const { take, close } = reader.readInPieces("x.json");
  const memory = Buffer.alloc(listed("kv-a").length + 1);
  for (const piece of [`[${listed("kv-a")}`, `,${listed("kv-b")}`]) {
    memory.write(piece);
    assert.is(take(memory, false), memory.length);
  }
  take(Buffer.from("]"), true);
  assert.ok(close(2 * memory.length + 1, "0".repeat(64)));
  assert.equal(
    reader.finish().lists.map(({ host }) => host),
    ["kv-a.vault.azure.net", "kv-b.vault.azure.net"],
  );
});

/** Tokens that JSON has or has not, for the places of values: RFC 8259, sections 3, 6 and 7. */
const VALUES: readonly string[] = readFileSync(new URL("../../../corpus/json-values.txt", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"))
  .map((line) => line.replace(/<([0-9A-F]{2,4})>/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))));

const PLACES: Readonly<Record<string, (value: string) => string>> = {
  "an unknown field": (value) => record({ exportable: value }),
  enabled: (value) => record({ enabled: value }),
  "a date": (value) => record({ created: value }),
  "the recovery level": (value) => record({ recoveryLevel: value }),
  managed: (value) => record({}, { managed: value }),
  name: (value) => record({}, { name: value }),
  tags: (value) => record({}, { tags: value }),
  "the value of a tag": (value) => record({}, { tags: `{"tier": ${value}}` }),
  "the name of a tag": (value) => record({}, { tags: `{${value}: "app"}` }),
  "the key identifier": (value) => record({}, { kid: value }),
  "behind the record": (value) => `${record()}${value}`,
  "before the record": (value) => `${value}${record()}`,
};

function record(attributes: Readonly<Record<string, string>> = {}, top: Readonly<Record<string, string>> = {}): string {
  const print = (fields: Readonly<Record<string, string>>): string =>
    `{ ${Object.entries(fields)
      .map(([name, value]) => `"${name}": ${value}`)
      .join(", ")} }`;
  const own = {
    created: '"2024-02-01T08:00:00+00:00"',
    enabled: "true",
    exportable: "false",
    recoveryLevel: '"Recoverable"',
    ...attributes,
  };
  return print({
    attributes: print(own),
    kid: '"https://kv-a.vault.azure.net/keys/k1"',
    managed: "null",
    name: '"k1"',
    tags: '{"tier": "app"}',
    ...top,
  });
}

for (const [place, put] of Object.entries(PLACES))
  test(`each token of the corpus is taken or refused as JSON.parse does it, as ${place}`, () => {
    assert.ok(VALUES.length > 120);
    for (const value of VALUES) {
      // The first record teaches the layout; the second must be held to it.
      const text = `[${record()}, ${put(value)}]`;
      mustAgree([text, `[${put(value)}]`, text]);
      if (isRead(text)) assert.ok(isJson(text), value);
      if (isRead(`[${put(value)}]`)) assert.ok(isJson(put(value)), value);
    }
  });

test("what az prints of vaults is read by layout, and a list with anything else in it is not", () => {
  const vault = (name: string) => ({
    id: `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/${name}`,
    location: "westeurope",
    name,
    resourceGroup: "rg-keys",
    tags: { öwner: "a", env: "prod" },
    type: "Microsoft.KeyVault/vaults",
  });
  const read = (list: unknown): number | undefined => readVaults("v.json", Buffer.from(JSON.stringify(list, null, 2)), [])?.length;
  assert.is(read([vault("kv-a"), vault("kv-b")]), 2);
  assert.is(read([vault("kv-a"), { ...vault("kv-b"), systemData: { createdBy: "x" } }]), 2);
  for (const odd of [
    { properties: null },
    { vaultUri: "x" },
    { location: "https://kv-a.vault.azure.net" },
    { id: "/subscriptions/x" },
    { tags: { a: 1 } },
  ])
    assert.is(read([vault("kv-a"), { ...vault("kv-b"), ...odd }]), undefined);
  assert.is(read([]), undefined);
  assert.is(read([vault("kv-a"), 1]), undefined);
});

test("what az prints is read by layout, and only the odd record is not", () => {
  const share = (texts: readonly string[]): number => texts.filter(isRead).length / texts.length;
  const lists = fc.sample(fc.array(listRecord, { minLength: 1, maxLength: 1 }), { numRuns: 300, seed: 1 });
  assert.ok(share(lists.map((list) => JSON.stringify(list, null, 2))) > 0.1);
  const shows = fc.sample(showRecord, { numRuns: 300, seed: 1 });
  assert.ok(share(shows.map((show) => JSON.stringify(show, null, 2))) > 0.1);
  assert.ok(isRead(`[${record()}]`));
});

test.run();
