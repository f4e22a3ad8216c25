import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { aFolder } from "../helpers/disk.ts";
import { context, readFolder, settings } from "../helpers/snapshot.ts";
import { type Shape, writeWorkload } from "./workload.ts";

const SHAPES: readonly Shape[] = ["lists", "shows", "one-array"];
const small = { keys: 400, keysPerVault: 4, vaultsPerSubscription: 10, seed: 3 } as const;

test("a workload has the verdicts that it says it has, whatever its shape", () => {
  for (const shape of SHAPES) {
    const folder = aFolder();
    const written = writeWorkload(folder, { ...small, shape });
    const { totals } = assess(readFolder(folder), settings(), context);
    assert.equal(totals.findingsByVerdict, { ...written.verdicts, "not-applicable": 0 });
    assert.ok(Object.values(written.verdicts).every((count) => count > 0));
    assert.is(totals.artifacts, written.files);
    assert.is(totals.bytes, written.bytes);
    assert.is(written.readings, totals.keys * (shape === "shows" ? 2 : 1));
    assert.is(totals.inputIssues, 0);
  }
});

test("the same seed gives the same bytes, and another one others", () => {
  const digest = (seed: number) => {
    const folder = aFolder();
    writeWorkload(folder, { ...small, seed, shape: "shows" });
    return readFolder(folder)
      .map(({ path, sha256 }) => `${path} ${sha256}`)
      .sort();
  };
  assert.equal(digest(3), digest(3));
  assert.not.equal(digest(3), digest(4));
});

test.run();
