import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { renderText } from "../helpers/render.ts";
import { aKey, assessFiles, aVault, onlyFinding } from "../helpers/snapshot.ts";

interface Location {
  readonly message: { readonly text: string };
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string; readonly index: number } };
  readonly logicalLocations: readonly [{ readonly fullyQualifiedName: string; readonly properties?: { readonly document: number } }];
}

interface Result {
  readonly properties: { readonly verdict: string };
  readonly locations?: readonly Location[];
}

const resultsOf = async (assessment: Assessment): Promise<readonly Result[]> =>
  JSON.parse(await renderText("sarif", assessment)).runs[0].results;

/** Where a result was read: file, document and pointer. */
const placesOf = ({ locations = [] }: Result): readonly (readonly [string, number | undefined, string])[] =>
  locations.map(({ physicalLocation, logicalLocations: [place] }) => [
    physicalLocation.artifactLocation.uri,
    place.properties?.document,
    place.fullyQualifiedName,
  ]);

test("an undecided result points at what its gaps were read in, and at the lists that are there", async () => {
  const assessment = assessFiles({
    "v.json": [aVault("kv-a"), aVault("kv-gone")],
    "monday.json": [aKey("kv-a", "cmk", { tier: "app" })],
    "tuesday.json": [aKey("kv-a", "cmk", { tier: "db" })],
  });
  assert.is(onlyFinding(assessment).verdict, "inconclusive");
  const places = placesOf((await resultsOf(assessment))[0] as Result);
  assert.equal(places.slice(0, 2), [
    ["monday.json", undefined, "/0"],
    ["tuesday.json", undefined, "/0"],
  ]);
  assert.ok(places.some(([file, , pointer]) => file === "v.json" && pointer === "/1"));
});

test("every result that rests on files points at one, and at each place once", async () => {
  for (const make of [EDGE_CASES["all four verdicts"], EDGE_CASES["no key at all"], EDGE_CASES.contradictory, EDGE_CASES["many tiers"]])
    for (const result of await resultsOf(make())) {
      if (result.properties.verdict !== "not-applicable") assert.ok(placesOf(result).length > 0, result.properties.verdict);
      const places = (result.locations ?? []).map((location) => JSON.stringify(location));
      assert.is(new Set(places).size, places.length);
    }
});

test("a place in one of several documents of a file says in which", async () => {
  const several = [aKey("kv-a", "cmk", { tier: "app" }), aKey("kv-a", "cmk", { tier: "db" })].map((key) => JSON.stringify([key]));
  const [result] = await resultsOf(assessFiles({ "v.json": [aVault("kv-a")], "two.json": several.join("\n") }));
  assert.equal(placesOf(result as Result).slice(0, 2), [
    ["two.json", 0, "/0"],
    ["two.json", 1, "/0"],
  ]);
  assert.is(result?.locations?.[1]?.message.text, "list \\[document 2\\]");
});

test.run();
