import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, ONE, vaults } from "../../helpers/delivery.ts";
import { assessFiles } from "../../helpers/snapshot.ts";

/** The tags of a key as Azure PowerShell prints them, and once more as a table in a text. */

const table = (...rows: readonly string[]) => `\nName  Value\n====  =====\n${rows.join("\n")}\n`;

function judged(tags: object | null, TagsTable: unknown): string | undefined {
  const key = { Attributes: { Enabled: true }, Enabled: true, Id: "https://kv-a.vault.azure.net/keys/cmk", Name: "cmk", VaultName: "kv-a" };
  const files = { ...accounts(), ...vaults("kv-a"), "keys.json": [{ ...key, Tags: tags, TagsTable }] };
  return assessFiles(files).findings.find(({ subject }) => subject.id === ONE)?.verdict;
}

test("tags that their table contradicts are not known", () => {
  assert.is(judged(null, table("tier  app  ")), "inconclusive");
  assert.is(judged({}, table("tier  app  ")), "inconclusive");
  assert.is(judged(APP, table("tier  web  ")), "inconclusive");
  assert.is(judged({ tier: "web" }, table("tier  app  ")), "inconclusive");
});

test("tags that their table shows are what they are", () => {
  assert.is(judged(APP, table("tier  app  ")), "pass");
  assert.is(judged({ ...APP, owner: "the team of Ada" }, table("owner  the team of Ada", "tier   app")), "pass");
  assert.is(judged({ tier: "web" }, table("tier  web  ")), "fail");
});

test("no table says nothing", () => {
  for (const none of [null, "", "\n", table()]) {
    assert.is(judged(APP, none), "pass", JSON.stringify(none));
    assert.is(judged(null, none), "fail", JSON.stringify(none));
  }
});

test.run();
