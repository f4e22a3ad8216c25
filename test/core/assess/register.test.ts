import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

const unreadable = (name: string) => ({ ...aKey("kv-a", name, {}), managed: "x" });

const messagesOf = (count: number): readonly string[] => {
  const keys = Array.from({ length: count }, (_, at) => unreadable(`k${at}`));
  return assessFiles({ "vaults.json": [aVault("kv-a")], "keys.json": keys }).inputIssues.map(({ message }) => message);
};

test("what holds at several places of a file is told once, with how many more there are", () => {
  const [alone = "", ...others] = messagesOf(1);
  assert.equal(others, []);
  assert.equal(messagesOf(2), [`${alone} The same holds at 1 more place of the file.`]);
  assert.equal(messagesOf(3), [`${alone} The same holds at 2 more places of the file.`]);
});

test.run();
