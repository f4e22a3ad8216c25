import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, ONE, row, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles } from "../../helpers/snapshot.ts";

/** Columns that are known, with a list or an object in the place of a flag or a word. */

const judgedWith = (key: object) => {
  const finding = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys.json": [key] }).findings.find(({ subject }) => subject.id === ONE);
  if (finding === undefined) throw new Error("no finding on the subscription");
  const taken = finding.assumptions.filter(({ code }) => code === "other-columns-say-nothing").flatMap(({ evidence }) => evidence);
  return { verdict: finding.verdict, taken: taken.map(({ pointer }) => pointer) };
};

const KEYS = { "what az prints": aKey("kv-a", "cmk", APP), "a row": row("cmk", APP) };

for (const [title, key] of Object.entries(KEYS)) {
  for (const column of ["status", "state", "lifecycle", "action", "operation", "disabled", "retired", "deleted", "isActive"])
    test(`an object under ${column} beside ${title} is named as one that nobody can read`, () => {
      assert.equal(judgedWith({ ...key, [column]: { value: "gone" } }), { verdict: "pass", taken: [`/0/${column}`] });
      assert.equal(judgedWith({ ...key, [column]: {} }), { verdict: "pass", taken: [] });
    });

  for (const columns of [{ status: ["retired"] }, { state: ["ok", "deleted"] }, { retired: ["yes"] }, { isActive: [false] }])
    test(`${JSON.stringify(columns)} beside ${title} counts as the same without the brackets`, () => {
      assert.equal(judgedWith({ ...key, ...columns }), { verdict: "inconclusive", taken: [] });
    });

  for (const columns of [{ status: ["ok"] }, { state: [] }, { lifecycle: ["active", "current"] }, { actions: ["no-op"] }])
    test(`${JSON.stringify(columns)} beside ${title} says nothing against it`, () => {
      assert.equal(judgedWith({ ...key, ...columns }), { verdict: "pass", taken: [] });
    });
}

for (const column of ["title", "op", "method"])
  test(`words under ${column} that nobody knows are named`, () => {
    assert.equal(judgedWith({ ...row("cmk", APP), [column]: "Gold" }), { verdict: "pass", taken: [`/0/${column}`] });
  });

test.run();
