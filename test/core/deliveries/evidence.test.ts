import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, KID, keys, ONE, vaults } from "../../helpers/delivery.ts";
import { aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Where a statement stands, and what is assumed of it. */

test("what is said of a version is assumed to be of the current one for each thing that it is said of", () => {
  const show = aShow("kv-a", "cmk", APP);
  for (const row of [{ kid: KID, enabled: true }, { kid: KID, tags: APP }, { kid: KID }]) {
    const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys.json": [row], "show.json": show });
    assert.is(findings[0]?.verdict, "pass");
    assert.ok(
      findings[0]?.assumptions.some(({ code }) => code === "shown-version-is-current"),
      JSON.stringify(row),
    );
  }
});

test("the evidence of a tag on a vault is the list that shows the tag", () => {
  const { findings } = assessFiles({
    "a.json": [{ id: aVault("kv-a", {}, ONE).id, name: "kv-a" }],
    "b.json": [aVault("kv-a", { tags: APP }, ONE)],
    ...keys("kv-a", null),
  });
  const near = findings[0]?.nearMisses.find(({ kind }) => kind === "on-vault");
  assert.equal(
    near?.evidence.map(({ artifact, pointer }) => [artifact, pointer]),
    [["b.json", "/0/tags"]],
  );
});

test("the place of a statement is that of the column that makes it", () => {
  const assessment = assessFiles({ ...accounts(), ...vaults("kv-a"), "r.json": [{ kid: KID, status: "Enabled", tags: APP }] });
  const [witness] = assessment.findings[0]?.witnesses ?? [];
  assert.ok(witness?.evidence.some(({ pointer }) => pointer === "/0/status"));
});

test.run();
