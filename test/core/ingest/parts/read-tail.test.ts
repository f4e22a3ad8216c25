import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { tailReader } from "../../../../src/core/ingest/parts/read-tail.ts";
import { exportText, woundedText } from "../../../helpers/az-shapes.ts";
import { anArtifact } from "../../../helpers/snapshot.ts";
import { told } from "../../../helpers/told.ts";

const PATH = "all-keys.json";

/** What a text says when its end, from somewhere behind a place, is read by itself; null when no tail was found or it did not fit. */
function readInTwo(bytes: Uint8Array, place: number): string | null {
  const tail = tailReader(PATH);
  const found = tail.learn(bytes) ? tail.findStart(bytes.subarray(place)) : -1;
  if (found < 0) return null;
  const start = place + found;
  tail.take(bytes.subarray(start), true);
  const read = tail.finish();
  const reader = partReader();
  const beginning = reader.readInPieces(PATH);
  const isReached = beginning.take(bytes.subarray(0, start), true) === start && beginning.isBeforeRecord();
  if (!isReached || read === null) return null;
  const isKept = beginning.close(bytes.length, anArtifact(PATH, bytes).sha256, read);
  const part = reader.finish();
  if (!isKept) {
    assert.is(part.rows.length, 0);
    return null;
  }
  return told(part, ...reader.tails());
}

function readWhole(bytes: Uint8Array): string {
  const reader = partReader();
  reader.read(anArtifact(PATH, bytes));
  return told(reader.finish());
}

const place = fc.double({ min: 0, max: 1, noNaN: true });

test("a list says the same when its end is read by itself, wherever that begins", () => {
  fc.assert(
    fc.property(fc.oneof(exportText, woundedText), place, (text, at) => {
      const bytes = Buffer.from(text);
      const inTwo = readInTwo(bytes, Math.floor(at * bytes.length));
      if (inTwo !== null) assert.is(inTwo, readWhole(bytes));
    }),
    { numRuns: Number(process.env["CMK_AUDIT_TEST_RUNS"] ?? 300) },
  );
});

/** A list of so many vaults with three keys each, as az prints it. */
function aList(vaults: number, odd: (vault: number) => object = () => ({})): Buffer {
  const records = Array.from({ length: vaults * 3 }, (_, number) => {
    const vault = Math.floor(number / 3);
    const attributes = { created: "2024-02-01T08:00:00+00:00", enabled: number % 2 === 0, updated: "2024-02-01T08:00:00+00:00" };
    const kid = `https://kv-${vault}.vault.azure.net/keys/k${number}`;
    return {
      attributes,
      kid,
      managed: null,
      name: `k${number}`,
      tags: { note: `{ "kid": ${vault} }`.replaceAll('"', "'"), tier: "app" },
      ...odd(vault),
    };
  });
  return Buffer.from(`${JSON.stringify(records, null, 2)}\n`);
}

test("the tail begins at the first record of the next vault, in every place of a list", () => {
  const bytes = aList(6);
  const whole = readWhole(bytes);
  const last = bytes.indexOf('"https://kv-5');
  for (let at = 0; at < bytes.length; at += 7) {
    const inTwo = readInTwo(bytes, at);
    // Behind the first record of the last vault nothing more can begin.
    if (at < last - 900) assert.ok(inTwo !== null, `no tail at ${at}`);
    if (inTwo !== null) assert.is(inTwo, whole);
  }
});

test("a vault that stands in both parts, and a tail with something else in it, are left to who reads the whole", () => {
  const twice = aList(6, (vault) => (vault === 5 ? { kid: "https://kv-0.vault.azure.net/keys/again" } : {}));
  assert.is(readInTwo(twice, 0), null);
  const strange = aList(6, (vault) => (vault === 5 ? { kid: "https://kv-5.vault.azure.net/secrets/s" } : {}));
  assert.is(readInTwo(strange, 0), null);
  assert.is(readInTwo(Buffer.from('{"a": [ { "b": 1 } ]}'), 0), null);
  assert.is(readInTwo(Buffer.from("[1, 2"), 0), null);
});

test.run();
