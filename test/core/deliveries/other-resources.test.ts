import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, ONE, row, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Rows with a key identifier and the resource id of something else, in a column of any name. */

const SERVER = `/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.Sql/servers/sql-1`;
const WEB = { tier: "web" };

const judged = (content: object) => {
  const { findings, inputIssues } = assessFiles({ ...accounts(), ...vaults("kv-a"), "k.json": [content] });
  const verdict = findings.find(({ subject }) => subject.id === ONE)?.verdict;
  return { verdict, issues: inputIssues.map(({ code }) => code) };
};

for (const column of ["scope", "target", "parent", "source", "object", "item", "database", "ressource"])
  test(`a row whose column ${column} has the resource id of a server is of that server`, () => {
    for (const tags of [APP, WEB])
      assert.equal(judged({ ...row("cmk", tags), [column]: SERVER }), { verdict: "inconclusive", issues: ["not-recognised"] });
    assert.is(judged({ name: "cmk", vaultName: "kv-a", enabled: true, tags: APP, [column]: SERVER }).verdict, "inconclusive");
  });

for (const [column, id] of [
  ["scope", aVault("kv-a", {}, ONE).id],
  ["target", `${aVault("kv-a", {}, ONE).id}/keys/cmk`],
  ["source", `/subscriptions/${ONE}`],
  ["parent", `/subscriptions/${ONE}/resourceGroups/rg`],
] as const)
  test(`a row whose column ${column} has the resource id of its own vault, key, group or subscription is of the key`, () => {
    assert.equal(judged({ ...row("cmk", APP), [column]: id }), { verdict: "pass", issues: [] });
    assert.equal(judged({ ...row("cmk", WEB), [column]: id }), { verdict: "fail", issues: [] });
  });

for (const column of ["usedBy", "Consumer", "referenced by", "encrypts"])
  test(`a row whose column ${column} says who uses the key is the key's`, () => {
    assert.equal(judged({ ...row("cmk", APP), [column]: SERVER }), { verdict: "pass", issues: [] });
  });

test("what az prints of a key is the key's, whatever uses it", () => {
  assert.is(judged({ ...aKey("kv-a", "cmk", APP), usedBy: SERVER }).verdict, "pass");
});

test.run();
