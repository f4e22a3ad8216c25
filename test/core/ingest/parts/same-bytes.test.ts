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

const called = fc.constantFrom("", "some", "disabled some");

test("of files with the same bytes that are called alike the first counts, and bare content always", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(digest, called, fc.boolean()), { maxLength: 20 }), (files) => {
      const artifacts = files.map(([sha256, name, isBare], at) => ({ path: `f${at}`, sha256, isBare, called: name }));
      const first = new Map<string, string>();
      const statement = (one: (typeof artifacts)[number]): string => `${one.sha256} ${one.called}`;
      for (const one of artifacts) if (!first.has(statement(one))) first.set(statement(one), one.path);
      const repeated = artifacts.filter((one) => !one.isBare && first.get(statement(one)) !== one.path);
      assert.equal(
        [...findSameBytes(artifacts)],
        repeated.map((one) => [one.path, first.get(statement(one))]),
      );
    }),
    { numRuns: 300 },
  );
});

test.run();
