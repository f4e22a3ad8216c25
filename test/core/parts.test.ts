import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { judgeParts } from "../../src/core/assess/assess.ts";
import type { Artifact } from "../../src/core/ingest/base/artifact.ts";
import type { Part } from "../../src/core/ingest/parts/part.ts";
import { fromPortable, movablesOf, toPortable } from "../../src/core/ingest/parts/portable-part.ts";
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import { writeWorkload } from "../bench/workload.ts";
import { aFolder } from "../helpers/disk.ts";
import { aKey, anArtifact, aShow, aVault, context, readFolder, settings } from "../helpers/snapshot.ts";

function readPart(artifacts: readonly Artifact[]): Part {
  const reader = partReader();
  for (const artifact of artifacts) reader.read(artifact);
  return reader.finish();
}

const judged = (parts: readonly Part[]): string => {
  const assessment = judgeParts(parts, settings(), context);
  return JSON.stringify({ ...assessment, keys: [...assessment.keys] });
};

const folder = aFolder();
writeWorkload(folder, { keys: 120, keysPerVault: 3, vaultsPerSubscription: 4, shape: "shows", seed: 2 });
const twice = JSON.stringify([aKey("kv-x", "k1", { tier: "app" }), aKey("kv-y", "K1", null)]);
const artifacts: readonly Artifact[] = [
  ...readFolder(folder).filter((_, at) => at % 3 !== 0),
  anArtifact("x/vaults.json", [aVault("kv-x"), aVault("kv-y"), aVault("kv-z")]),
  anArtifact("x/one.json", twice),
  anArtifact("x/other.json", twice),
  anArtifact("x/show.json", aShow("kv-x", "k1", { tier: "web" })),
  anArtifact("x/keys-kv-z.json", []),
  anArtifact("x/empty.json", ""),
  anArtifact("x/k1 tags.json", { tier: "app" }),
  anArtifact("x/kids.json", ["https://kv-x.vault.azure.net/keys/k9"]),
  anArtifact("x/doubled.json", '[{"kid":"https://kv-y.vault.azure.net/keys/k7","attributes":{"enabled":true},"tags":{"a":"1","a":"2"}}]'),
];
const whole = judged([readPart(artifacts)]);

test("however a snapshot is divided into parts, and in whatever order, the assessment has the same bytes", () => {
  const division = fc.array(fc.nat(4), { minLength: artifacts.length, maxLength: artifacts.length });
  const order = fc.shuffledSubarray([...artifacts.keys()], { minLength: artifacts.length });
  fc.assert(
    fc.property(division, order, (places, shuffled) => {
      const groups = [0, 1, 2, 3, 4].map((place) => shuffled.filter((at) => places[at] === place).map((at) => artifacts[at] as Artifact));
      assert.is(judged(groups.map(readPart)), whole);
    }),
    { numRuns: 40 },
  );
});

test("a part comes out of the crossing between threads as it went in", () => {
  const portable = toPortable(readPart(artifacts));
  const crossed = structuredClone(portable, { transfer: movablesOf(portable) });
  assert.is(portable.rows.columns.flags.length, 0, "the columns went over");
  assert.is(judged([fromPortable(crossed)]), whole);
  assert.equal(fromPortable(crossed).artifacts, readPart(artifacts).artifacts);
  assert.equal(fromPortable(crossed).lists, readPart(artifacts).lists);
});

test("members of archives that are of one kind keep their archives and names", () => {
  const bytes = (vault: string) => anArtifact("", [aKey(vault, "cmk", null)]);
  const given = [
    { ...bytes("kv-a"), path: "a.zip!/k.json", archive: "a.zip" },
    { ...bytes("kv-b"), path: "b.tar!/k.json", archive: "b.tar", memberName: "./k.json" },
    { ...bytes("kv-c"), path: "k.json" },
  ];
  const portable = toPortable(readPart(given));
  assert.is(portable.kinds.length, 1);
  assert.equal(
    fromPortable(structuredClone(portable)).artifacts.map(({ path, member }) => [path, member]),
    [
      ["a.zip!/k.json", { archive: "a.zip", name: null }],
      ["b.tar!/k.json", { archive: "b.tar", name: "./k.json" }],
      ["k.json", null],
    ],
  );
});

test.run();
