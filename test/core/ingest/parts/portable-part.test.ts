import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { fromPortable, movablesOf, toPortable } from "../../../../src/core/ingest/parts/portable-part.ts";
import { partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { exportText } from "../../../helpers/az-shapes.ts";
import { aKey, anArtifact } from "../../../helpers/snapshot.ts";
import { told } from "../../../helpers/told.ts";

function mustArrive(texts: readonly string[]): void {
  const reader = partReader();
  for (const [at, text] of texts.entries()) reader.read(anArtifact(`keys-${at}.json`, text));
  const part = reader.finish();
  const sent = told(part);
  const portable = toPortable(part);
  assert.is(told(fromPortable(structuredClone(portable, { transfer: movablesOf(portable) }))), sent);
}

test("a part says the same in another thread", () => {
  fc.assert(
    fc.property(fc.array(exportText, { minLength: 1, maxLength: 4 }), (texts) => mustArrive(texts)),
    { numRuns: 40 },
  );
});

test("so do lists that stand one behind the other in a file", () => {
  mustArrive([["kv-a", "kv-b"].map((vault) => JSON.stringify([aKey(vault, "k", { tier: "app" })])).join("\n")]);
});

test.run();
