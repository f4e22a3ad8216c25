import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { partReader } from "../../../src/core/ingest/read-part.ts";
import { groupsIn, stateOfGroup, storeKeys } from "../../../src/core/model/key-store.ts";
import { formOpinion, opinionBook } from "../../../src/core/rules/opinion.ts";
import { buildSettings } from "../../../src/core/settings.ts";
import { exportText } from "../../helpers/az-shapes.ts";
import { aKey, anArtifact } from "../../helpers/snapshot.ts";

const AS_OF = Date.parse("2026-01-01T00:00:00Z");
const tier = (id: string, more: object) => ({ id, tags: [{ name: "tier", value: "app" }], ...more });
const tiersOf = (requireValidNow: boolean) =>
  buildSettings(
    { tags: [], match: undefined },
    {
      tiers: [
        tier("app", { requireValidNow }),
        tier("one", {
          ignoreCase: { name: true },
          tags: [
            { name: "Größe", value: "XL" },
            { name: "tier", anyValue: true },
          ],
        }),
        tier("all", {
          match: "all",
          tags: [
            { name: "tier", value: "app" },
            { name: "owner", value: "a b" },
          ],
        }),
      ] as never,
    },
    [],
  ).tiers;

const names = fc.constantFrom("tier", "Tier", "app", "owner", "Größe", "GrÃ¶ÃŸe", "tier app", "change");
const values = fc.constantFrom("app", "App", "tier", "a b", "a-b", "XL", "web", "CHG1", "");
const plainKeys = fc
  .array(fc.tuple(fc.dictionary(names, values, { maxKeys: 3 }), fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 12 })
  .map((keys) =>
    JSON.stringify(
      keys.map(([tags, enabled, managed], at) => aKey("kv-a", `k${at}`, tags, { enabled, managed })),
      null,
      2,
    ),
  );

test("what is said of keys that state the same is what would be said of each", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(plainKeys, exportText), { minLength: 1, maxLength: 4 }), fc.boolean(), (texts, requireValidNow) => {
      const tiers = tiersOf(requireValidNow);
      const reader = partReader();
      for (const [at, text] of texts.entries()) reader.read(anArtifact(`keys-${at}.json`, text));
      const opinionOn = opinionBook(tiers, AS_OF);
      for (const ranges of storeKeys([reader.finish().rows], new Set()).values())
        for (const group of groupsIn(ranges)) {
          const state = stateOfGroup(group);
          assert.equal(
            opinionOn(group, () => state),
            formOpinion(state, tiers, AS_OF),
          );
        }
    }),
    { numRuns: 200 },
  );
});

test("keys that differ in tags of no interest are resolved once", () => {
  const reader = partReader();
  const keys = Array.from({ length: 50 }, (_, at) => aKey("kv-a", `k${at}`, { change: `CHG${at}`, tier: "web" }));
  reader.read(anArtifact("keys.json", JSON.stringify(keys, null, 2)));
  const opinionOn = opinionBook(tiersOf(false), AS_OF);
  let resolved = 0;
  for (const ranges of storeKeys([reader.finish().rows], new Set()).values())
    for (const group of groupsIn(ranges))
      opinionOn(group, () => {
        resolved += 1;
        return stateOfGroup(group);
      });
  assert.is(resolved, 1);
});

test.run();
