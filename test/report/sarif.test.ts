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
  readonly properties: { readonly verdict: string; readonly locationsInAll?: number };
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

test("every result points at a place, where code scanning refuses it otherwise, and at each place once", async () => {
  for (const [name, make] of Object.entries(EDGE_CASES))
    for (const result of await resultsOf(make())) {
      assert.ok(placesOf(result).length > 0, `${name}: ${result.properties.verdict}`);
      const places = (result.locations ?? []).map((location) => JSON.stringify(location));
      assert.is(new Set(places).size, places.length);
    }
});

test("where nothing was sent of a subscription, its result points at where it is named", async () => {
  const { population } = EDGE_CASES["all four verdicts"]();
  const results = await resultsOf(EDGE_CASES["all four verdicts"]());
  const named = population.subscriptions.map(({ evidence: [place] }) => [place?.artifact, undefined, place?.pointer]);
  const bare = results.filter((result) => named.some((place) => JSON.stringify(placesOf(result)) === JSON.stringify([place])));
  assert.ok(bare.length > 0);
});

test("a result has no more places than code scanning takes, the most telling ones, and says how many there are", async () => {
  const names = Array.from({ length: 600 }, (_, at) => `kv-${at}`);
  const files = Object.fromEntries(names.map((name) => [`${name}.json`, [aKey(name, "k", { tier: "web" })]]));
  const [result] = await resultsOf(assessFiles({ "v.json": names.map((name) => aVault(name)), ...files }));
  assert.is(placesOf(result as Result).length, 1000);
  assert.ok((result?.properties.locationsInAll ?? 0) > 1000);
  assert.is(placesOf(result as Result)[0]?.[2], "/0/tags");
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
