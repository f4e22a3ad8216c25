import { createHash } from "node:crypto";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { findSameBytes } from "../../../../src/core/ingest/parts/same-bytes.ts";

const digest = fc.oneof(
  fc.nat(3).map((number) => createHash("sha256").update(String(number)).digest("hex")),
  // Digests that begin alike.
  fc.nat(3).map((number) => `ffffffff${String(number).padStart(56, "0")}`),
);

test("of files with the same bytes the first counts, and bare content always", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(digest, fc.boolean()), { maxLength: 20 }), (files) => {
      const artifacts = files.map(([sha256, isBare], at) => ({ path: `f${at}`, sha256, isBare }));
      const first = new Map<string, string>();
      for (const { sha256, path } of artifacts) if (!first.has(sha256)) first.set(sha256, path);
      const repeated = artifacts.filter(({ path, sha256, isBare }) => !isBare && first.get(sha256) !== path);
      assert.equal(
        [...findSameBytes(artifacts)],
        repeated.map(({ path, sha256 }) => [path, first.get(sha256)]),
      );
    }),
    { numRuns: 300 },
  );
});

test.run();
