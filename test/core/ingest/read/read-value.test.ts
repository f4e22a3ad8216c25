import { test } from "uvu";
import * as assert from "uvu/assert";
import { readArtifact } from "../../../../src/core/ingest/read/read-artifact.ts";
import { aKey, anArtifact, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

const aDisk = {
  id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Compute/disks/d`,
  name: "d",
  type: "Microsoft.Compute/disks",
};

/** Objects of which something is told or not by what they hold. */
const OBJECTS: Readonly<Record<string, object>> = {
  "an envelope of another resource": { filter: "prod", items: [aDisk] },
  "an envelope of an empty list": { filter: "prod", keys: [] },
  "an envelope of keys": { filter: "prod", items: [aKey("kv-a", "cmk", {})] },
  "an envelope of what nobody knows": { colour: "red", items: [{ size: 1 }] },
  "a map of another resource": { metadata: { filter: "prod" }, items: [aDisk] },
  "a map of an empty list": { metadata: { filter: "prod" }, "kv-a": [] },
  "a map of keys": { metadata: { filter: "prod" }, "kv-a": [aKey("kv-a", "cmk", {})] },
  "a map of what nobody knows": { metadata: { filter: "prod" }, items: [{ size: 1 }] },
};

const issuesOf = (text: string): readonly string[] =>
  readArtifact(anArtifact("export.json", text)).issues.map(({ code, message }) => `${code}: ${message}`);

const sortedIssuesOf = (...texts: readonly string[]): readonly string[] => texts.flatMap(issuesOf).sort();

for (const [first, before] of Object.entries(OBJECTS))
  for (const [second, object] of Object.entries(OBJECTS))
    test(`${second} is told of alike alone and behind ${first}`, () => {
      const [one, other] = [JSON.stringify(before), JSON.stringify(object)];
      const alone = sortedIssuesOf(one, other);
      assert.equal(sortedIssuesOf(`${one}\n${other}`), alone, "one document behind the other");
      const listed = sortedIssuesOf(`[${one}]`, `[${other}]`);
      assert.equal(sortedIssuesOf(`[${one},${other}]`), listed, "in a list");
    });

test("a map of thousands of lists is read in one go", () => {
  const lists = Object.fromEntries(Array.from({ length: 12_000 }, (_, at) => [`kv-${at}`, [aKey(`kv-${at}`, "cmk", {})]]));
  const { facts, issues } = readArtifact(anArtifact("export.json", { metadata: { filter: "prod" }, ...lists }));
  assert.is(facts.filter(({ kind }) => kind === "key").length, 12_000);
  assert.equal(
    issues.map(({ code }) => code),
    ["qualified-list"],
  );
});

test.run();
