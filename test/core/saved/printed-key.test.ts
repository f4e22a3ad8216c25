import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { isRecord, keyOf } from "../../../src/core/assessment/key-record.ts";
import { decidingTags } from "../../../src/core/consistency/deciding-tags.ts";
import { glancer, printedKeyReader } from "../../../src/core/saved/printed-key.ts";
import type { Key } from "../../../src/generated/types.gen.ts";
import { validateKey } from "../../../src/generated/validators/key.gen.ts";
import { randomAssessment } from "../../helpers/random-keys.ts";
import { aKey, assessFiles, settings } from "../../helpers/snapshot.ts";

const isPrintedKey = (line: string): boolean => printedKeyReader((tags) => tags)(line) !== null;
const oneKey = assessFiles({ "keys.json": [aKey("kv-a", "k", { tier: "app" })] });
const keysOf = randomAssessment.map(({ keys }) => [...keys]);

/** What a hand, a fault or another program could make of a line. */
const wound = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat(12),
  text: fc.oneof(
    fc.constantFrom(
      '"',
      ",",
      "{",
      "}",
      "[",
      "]",
      ":",
      "\\",
      " ",
      "null",
      "true",
      "0",
      "-1",
      "1.0",
      "\u2028",
      "\n",
      "\u0001",
      "é",
      "/",
      "Z",
    ),
    fc.constantFrom(
      '"name":"x",',
      '"kid":"x",',
      '"document":0,',
      '"document":00,',
      ',"tiers":[]',
      '"pointer":"x"',
      '"state":"fine"',
      "\\u0041",
    ),
    fc.string({ unit: "binary", maxLength: 2 }),
  ),
});

const isAllRight = (line: string): boolean => {
  try {
    const value: unknown = JSON.parse(line);
    return JSON.stringify(value) === line && validateKey(value);
  } catch {
    return false;
  }
};

test("what fits is a valid key as JSON.stringify prints it, whatever was done to the line", () => {
  let fitting = 0;
  fc.assert(
    fc.property(keysOf, fc.array(wound, { maxLength: 2 }), (keys, wounds) => {
      for (const key of keys) {
        const line = wounds.reduce((text, { at, length, text: patch }) => {
          const start = Math.floor(at * text.length);
          // A saved assessment is UTF-8, which has no half of a character.
          return Buffer.from(text.slice(0, start) + patch + text.slice(start + length)).toString();
        }, JSON.stringify(key));
        if (!isPrintedKey(line)) continue;
        fitting += 1;
        assert.ok(isAllRight(line), line);
      }
    }),
    { numRuns: 1000 },
  );
  assert.ok(fitting > 300, `${fitting} lines fitted`);
});

test("a key on which files agree, without escapes in its texts, fits", () => {
  fc.assert(
    fc.property(keysOf, (keys) => {
      for (const key of keys) {
        const line = JSON.stringify(key);
        assert.is(isPrintedKey(line), key.rivals === undefined && !line.includes("\\"), line);
      }
    }),
    { numRuns: 300 },
  );
});

test("what is read of a line is what the key says", () => {
  fc.assert(
    fc.property(keysOf, (keys) => {
      const factsIn = printedKeyReader((tags) => tags);
      for (const key of keys) {
        const facts = factsIn(JSON.stringify(key));
        if (facts === null) continue;
        const { kind, file, evidence, ...own } = facts;
        const { keyOps, recoveryLevel, evidence: places, ...rest } = key;
        assert.equal(own, rest);
        const { state, managed, keyType, tagsState, tags, tiers } = key;
        assert.equal(kind, { state, managed, keyType, keyOps, recoveryLevel, tagsState, tags, tiers });
        assert.equal(
          evidence.map(({ artifact }) => artifact),
          places.map(({ artifact }) => artifact),
        );
        assert.is(file, places.length === 1 ? places[0]?.artifact : undefined);
      }
    }),
    { numRuns: 300 },
  );
});

test("keys that have all in common but names, dates and places share it", () => {
  const factsIn = printedKeyReader((tags) => tags);
  const kindOf = (key: Key) => factsIn(JSON.stringify(key))?.kind;
  const [key] = oneKey.keys as [Key];
  const kind = kindOf(key);
  assert.is(kindOf({ ...key, kid: `${key.kid}-2`, name: `${key.name}-2`, expires: "2031-01-01T00:00:00Z" }), kind);
  assert.is.not(kindOf({ ...key, state: "disabled" }), kind);
  assert.is.not(kindOf({ ...key, tags: [] }), kind);
});

test("of tags that do not decide, keys need not have the same in common", () => {
  const factsIn = printedKeyReader(decidingTags(settings().tiers));
  const [key] = oneKey.keys as [Key];
  const kindWith = (...tags: Key["tags"] & object) => factsIn(JSON.stringify({ ...key, tags }))?.kind;
  const app = { name: "tier", value: "app" };
  const other = { name: "other", value: "1" };
  assert.is(kindWith(other, app), kindWith({ name: "owner", value: "2" }, app));
  assert.is(kindWith(other), kindWith({ ...other, value: "2" }));
  assert.is.not(kindWith(), kindWith(other));
  assert.is.not(kindWith(app), kindWith({ ...app, value: "web" }));
  assert.is.not(kindWith(app), kindWith(other));
  assert.equal(factsIn(JSON.stringify({ ...key, tags: [{ ...other, value: "3" }, app] }))?.tags, [{ ...other, value: "3" }, app]);
});

test("a glance shows the subject and the standing of the key, and makes it", () => {
  fc.assert(
    fc.property(keysOf, (keys) => {
      const glanceAt = glancer();
      for (const key of keys) {
        const line = JSON.stringify(key);
        if (!isPrintedKey(line)) continue;
        const { subject, kind, make } = glanceAt(line);
        const made = make();
        const whole: Key = isRecord(made) ? keyOf(made) : made;
        assert.equal({ subject, tiers: kind.tiers, key: whole }, { subject: key.subject, tiers: key.tiers, key });
      }
    }),
    { numRuns: 300 },
  );
});

test.run();
