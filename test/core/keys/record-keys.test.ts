import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../../src/core/assess/assess.ts";
import { isRecord, type KeyRecord, type Keys, keyOf } from "../../../src/core/assessment/key-record.ts";
import { partReader } from "../../../src/core/ingest/parts/read-part.ts";
import type { Key } from "../../../src/generated/types.gen.ts";
import { validateKey } from "../../../src/generated/validators/key.gen.ts";
import { randomAssessment } from "../../helpers/random-keys.ts";
import { aKey, anArtifact, aShow, context, settings } from "../../helpers/snapshot.ts";

/** Each is good until the next is asked for: what is to be looked at later is copied. */
const recordsOf = ({ records }: Keys): readonly (Key | KeyRecord)[] =>
  Array.from(records?.() ?? [], (key) => (isRecord(key) ? { ...key, own: structuredClone(key.own) } : key));

const described = (key: Key | KeyRecord): Key => (isRecord(key) ? keyOf(key) : key);

test("a record stands for the key that the general way describes, and that key is valid", () => {
  let records = 0;
  let ofSeveralPlaces = 0;
  fc.assert(
    fc.property(randomAssessment, ({ keys }) => {
      assert.equal(Array.from(keys.records?.() ?? [], described), [...keys]);
      const quick = recordsOf(keys);
      for (const key of quick) if (isRecord(key)) assert.ok(validateKey(keyOf(key)), JSON.stringify(key));
      records += quick.filter(isRecord).length;
      ofSeveralPlaces += quick.filter((key) => isRecord(key) && key.own.places.length > 1).length;
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
  const records = recordsOf(judgeParts([reader.finish()], settings(), context).keys).filter(isRecord);
  assert.is(records.length, 30);
  assert.is(new Set(records.map(({ kind }) => kind)).size, 1);
  assert.is(new Set(records.map(({ home }) => home)).size, 1);
});

test("of versions made at one time, and of words that disagree, a record takes none by the name of its file", () => {
  const inVersion = (version: string, kty: string) => {
    const shown = aShow("kv-a", "k1", { tier: "app" });
    return { ...shown, key: { ...shown.key, kid: `https://kv-a.vault.azure.net/keys/k1/${version.repeat(32)}`, kty } };
  };
  for (const [one, other] of [
    [inVersion("b", "RSA"), inVersion("a", "RSA")],
    [inVersion("a", "RSA-HSM"), inVersion("a", "RSA")],
  ] as const) {
    const keysOf = (files: readonly object[]) => {
      const reader = partReader();
      for (const [at, file] of files.entries()) reader.read(anArtifact(`${at}.json`, file));
      const { keys } = judgeParts([reader.finish()], settings(), context);
      const quick = Array.from(keys.records?.() ?? [], described);
      assert.equal(quick, [...keys]);
      return quick.map(({ version, keyType, tiers }) => [version, keyType, tiers]);
    };
    assert.equal(keysOf([one, other]), keysOf([other, one]));
  }
});

test.run();
