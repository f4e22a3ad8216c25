import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../../../src/core/assess/assess.ts";
import type { Artifact } from "../../../../src/core/ingest/artifact.ts";
import type { Part } from "../../../../src/core/ingest/parts/part.ts";
import { type PartReader, partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { tailReader } from "../../../../src/core/ingest/parts/read-tail.ts";
import { aKey, anArtifact, aVault, context, onlyFinding, settings } from "../../../helpers/snapshot.ts";
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

test.run();
