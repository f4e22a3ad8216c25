import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../../helpers/snapshot.ts";

const stamped = (text: string, stamp: string): string =>
  text
    .split("\n")
    .map((line) => `${stamp}${line}`)
    .join("\n");

test("an output that was copied from a build log is told for that, and not for cut", () => {
  const keys = JSON.stringify([aKey("kv-a", "cmk", { tier: "app" })], null, 2);
  for (const stamp of ["2025-11-03T10:22:12.1234567Z ", "[2025-11-03T10:22:12Z] "]) {
    const { findings, inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys-kv-a.txt": stamped(keys, stamp) });
    assert.is(findings[0]?.verdict, "inconclusive");
    assert.equal(
      inputIssues.map(({ code }) => code),
      ["mixed-lines"],
    );
    assert.match(inputIssues[0]?.message ?? "", "log of a build service");
  }
});

test.run();
