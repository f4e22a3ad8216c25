import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../../../src/core/assess/assess.ts";
import type { Artifact } from "../../../../src/core/ingest/base/artifact.ts";
import type { Part } from "../../../../src/core/ingest/parts/part.ts";
import { type PartReader, partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { tailReader } from "../../../../src/core/ingest/parts/read-tail.ts";
import { aCollection, keysOf } from "../../../helpers/collection.ts";
import { aKey, anArtifact, assessFiles, aVault, context, onlyFinding, settings } from "../../../helpers/snapshot.ts";
import { told } from "../../../helpers/told.ts";

/** Lists whose names say that they hold some keys only, however they are read, and beside others of the same bytes. */

const VAULTS = ["disabled-keys-kv", "kv-b"] as const;
const LIST = JSON.stringify(
  VAULTS.flatMap((vault) => ["old", "tde"].map((name) => aKey(vault, name, { tier: "web" }, { enabled: false }))),
);
const vaults = anArtifact(
  "vaults.json",
  VAULTS.map((vault) => aVault(vault)),
);

type Read = (list: Artifact, reader: PartReader) => void;

const whole: Read = (list, { read }) => read(list);

const inPieces: Read = ({ path, bytes, sha256 }, { readInPieces }) => {
  const { take, close } = readInPieces(path);
  const half = Math.floor(bytes.length / 2);
  take(bytes.subarray(take(bytes.subarray(0, half), false)), true);
  assert.ok(close(bytes.length, sha256));
};

const inTwo: Read = ({ path, bytes, sha256 }, { readInPieces }) => {
  const tail = tailReader(path);
  const start = tail.learn(bytes) ? tail.findStart(bytes) : -1;
  tail.take(bytes.subarray(start), true);
  const read = tail.finish();
  assert.ok(read !== null && read.part.rows.length === 2);
  const { take, close } = readInPieces(path);
  assert.is(take(bytes.subarray(0, start), true), start);
  assert.ok(close(bytes.length, sha256, read));
};

function partsOf(path: string, read: Read, isFast = true): readonly Part[] {
  const reader = partReader(isFast);
  reader.read(vaults);
  read(anArtifact(path, LIST), reader);
  return [reader.finish(), ...reader.tails()];
}

for (const [path, verdict] of [
  ["disabled keys.json", "inconclusive"],
  ["enabled-false.json", "inconclusive"],
  ["expired/keys.json", "inconclusive"],
  ["disabled keys of kv-b.json", "inconclusive"],
  ["keys.json", "fail"],
  ["keys incl disabled.json", "fail"],
  ["disabled-keys-kv.json", "fail"],
  ["disabled-keys-kv tde old.json", "fail"],
] as const)
  test(`${path}, however large, is ${verdict === "fail" ? "a whole list" : "a list of some keys"}`, () => {
    const general = partsOf(path, whole, false);
    for (const read of [whole, inPieces, inTwo]) {
      const parts = partsOf(path, read);
      assert.is(told(...parts), told(...general));
      assert.is(onlyFinding({ ...judgeParts(parts, settings(), context), keys: [] }).verdict, verdict);
    }
  });

const KID = "https://kv-b.vault.azure.net/keys/old";
const listed = (tags: object, enabled: boolean) => [aKey("kv-b", "old", tags, { enabled })];

for (const [what, list, tag, verdict] of [
  ["no key has the tag, the whole list is one: all keys of a vault may be disabled", listed({ tier: "web" }, false), "web", "fail"],
  ["the key with the tag is disabled, it is the whole list all the same", listed({ tier: "app" }, false), "app", "fail"],
  ["az calls the key enabled, it is", listed({ tier: "app" }, true), "app", "pass"],
  ["only identifiers stand there, the key is not taken for enabled", [KID], "app", "inconclusive"],
] as const)
  test(`of equal bytes in keys.json and in disabled keys.json, where ${what}`, () => {
    const judged = (name: string, copy: string): string =>
      onlyFinding(assessFiles({ "v.json": [aVault("kv-b")], [name]: list, [copy]: list, "kv-b old tags.json": { tier: tag } })).verdict;
    for (const name of ["keys.json", "all keys.json", "zz keys.json"]) assert.is(judged(name, "disabled keys.json"), verdict, name);
  });

test("a copy that is called a list of deleted keys takes no key from the list", () => {
  const judged = (name: string) =>
    assessFiles({ "v.json": [aVault("kv-b")], [name]: [KID], "deleted keys.json": [KID], "kv-b old tags.json": { tier: "app" } });
  for (const name of ["all.json", "keys.json"]) assert.is(onlyFinding(judged(name)).verdict, "pass");
});

test("copies that are called alike count once, and so does a copy of what the record names", () => {
  const list = listed({ tier: "web" }, false);
  const { artifacts } = assessFiles({ "disabled keys.json": list, "expired keys.json": list, "keys.json": list, "my keys.json": list });
  assert.equal(
    artifacts.map(({ sameAs }) => sameAs),
    [null, "disabled keys.json", null, "keys.json"],
  );
  const recorded = assessFiles({ ...aCollection([keysOf("kv-b", list)]), "disabled keys.json": list });
  assert.is(recorded.artifacts.find(({ path }) => path === "disabled keys.json")?.sameAs, "evidence/kv-b.keys.json");
});

test.run();
