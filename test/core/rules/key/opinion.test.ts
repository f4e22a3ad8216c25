import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { stateOfGroup, storeKeys } from "../../../../src/core/rows/key-store.ts";
import { groupAt, rowGrouper } from "../../../../src/core/rows/rows-by-key.ts";
import { formOpinion, opinionBook } from "../../../../src/core/rules/key/opinion.ts";
import { exportText } from "../../../helpers/az-shapes.ts";
import { keyExports, tiersOf } from "../../../helpers/key-exports.ts";
import { aKey, anArtifact } from "../../../helpers/snapshot.ts";

const AS_OF = Date.parse("2026-01-01T00:00:00Z");

test("what is said of keys that state the same is what would be said of each", () => {
  const texts = fc.array(fc.oneof({ weight: 3, arbitrary: keyExports }, { weight: 1, arbitrary: exportText }), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(texts, fc.boolean(), fc.boolean(), (files, requireValidNow, divided) => {
      const tiers = tiersOf(requireValidNow);
      const readers = divided ? [partReader(), partReader()] : [partReader()];
      for (const [at, text] of files.entries()) readers[at % readers.length]?.read(anArtifact(`keys-${at}.json`, text));
      const { opinions, numberOf } = opinionBook(tiers, AS_OF);
      const rowsByKey = rowGrouper();
      const tables = readers.map((reader) => reader.finish().rows);
      for (const ranges of storeKeys(tables, new Set()).values()) {
        const keys = rowsByKey(ranges);
        assert.ok(keys);
        for (let first = 0; first < keys.length; first += 1) {
          if (keys.isFirst[first] === 0) continue;
          const number = numberOf(keys, first);
          if (number >= 0) assert.equal(opinions[number], formOpinion(stateOfGroup(groupAt(keys, first)), tiers, AS_OF));
        }
      }
    }),
    { numRuns: 400 },
  );
});

test("keys that differ in tags of no interest, and in dates where none matter, are of one opinion", () => {
  const reader = partReader();
  const dates = (at: number) => (at % 2 === 0 ? {} : { expires: "2027-01-01T00:00:00+00:00" });
  const keys = Array.from({ length: 50 }, (_, at) => aKey("kv-a", `k${at}`, { change: `CHG${at}`, tier: "web" }, dates(at)));
  reader.read(anArtifact("keys.json", JSON.stringify(keys, null, 2)));
  const { opinions, numberOf } = opinionBook(tiersOf(false), AS_OF);
  const [ranges] = storeKeys([reader.finish().rows], new Set()).values();
  const rows = rowGrouper()(ranges ?? []);
  assert.is(rows?.length, 50);
  for (let first = 0; first < 50; first += 1) assert.is(numberOf(rows as NonNullable<typeof rows>, first), 0);
  assert.is(opinions.length, 1);
});

test.run();
