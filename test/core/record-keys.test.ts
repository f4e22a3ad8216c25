import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess.ts";
import { partReader } from "../../src/core/ingest/read-part.ts";
import { isRecord, keyOf } from "../../src/core/key-record.ts";
import type { Key } from "../../src/generated/types.gen.ts";
import { validateKey } from "../../src/generated/validators/key.gen.ts";
import { randomAssessment } from "../helpers/random-keys.ts";
import { aKey, anArtifact, context, settings } from "../helpers/snapshot.ts";

test("a record stands for the key that the general way describes, and that key is valid", () => {
  let records = 0;
  let ofSeveralPlaces = 0;
  fc.assert(
    fc.property(randomAssessment, ({ keys }) => {
      const general = [...keys];
      const quick: Key[] = [];
      for (const key of keys.records?.() ?? []) {
        quick.push(isRecord(key) ? keyOf(key) : key);
        if (!isRecord(key)) continue;
        assert.ok(validateKey(keyOf(key)), JSON.stringify(quick.at(-1)));
        records += 1;
        if (key.others.length > 0) ofSeveralPlaces += 1;
      }
      assert.equal(quick, general);
    }),
    { numRuns: 300 },
  );
  assert.ok(records > 300 && ofSeveralPlaces > 5, `${records} records, ${ofSeveralPlaces} of several places`);
});

test("keys that differ in name, dates and tags of no interest have one kind and one home", () => {
  const reader = partReader();
  reader.read(
    anArtifact(
      "keys.json",
      Array.from({ length: 30 }, (_, at) => aKey("kv-a", `k${at}`, { change: `CHG${at}` }, { expires: `20${at + 10}-01-01` })),
    ),
  );
  const { keys } = judgeParts([reader.finish()], settings(), context);
  const common = Array.from(keys.records?.() ?? [], (key) => (isRecord(key) ? [key.kind, key.home] : []));
  assert.is(common.length, 30);
  assert.is(new Set(common.map(([kind]) => kind)).size, 1);
  assert.is(new Set(common.map(([, home]) => home)).size, 1);
});

test.run();
