import fc from "fast-check";
import { judgeParts } from "../../src/core/assess/assess.ts";
import { buildSettings } from "../../src/core/assess/settings.ts";
import type { StreamedAssessment } from "../../src/core/assessment/streamed-assessment.ts";
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import { exportText } from "./az-shapes.ts";
import { keyExports } from "./key-exports.ts";
import { aKey, anArtifact, aShow, aVault, context } from "./snapshot.ts";

/** Snapshots of keys, with whatever a customer's export may hold, judged by several tiers; their keys are not made yet. */

const tier = (id: string, more: object) => ({ id, tags: [{ name: "tier", value: "app" }], ...more });
const word = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom("tier", "Tier", "app", "Größe", "XL", "a b", "") },
  { weight: 2, arbitrary: fc.constantFrom("=1+1", "-1", "a|=2", "a,+1", 'say "x"', "back\\slash", "\u202e", "\ud800", '","', '"],["') },
  { weight: 1, arbitrary: fc.string({ maxLength: 5 }) },
);
const tags = fc.dictionary(word, word, { maxKeys: 3, noNullPrototype: true });
const date = fc.constantFrom(null, "2024-02-01T08:00:00+00:00", "2024-02-01T08:00:00.120000+00:00", "0001-01-01T00:00:00+00:00");
const name = fc.constantFrom("k1", "K1", "k2", "cmk-3", "-hyphen", "7", "x".repeat(127));

const listText = fc
  .array(fc.record({ name, tags: fc.option(tags), enabled: fc.boolean(), managed: fc.boolean(), expires: date, notBefore: date }), {
    maxLength: 8,
  })
  .map((keys) =>
    JSON.stringify(
      keys.map((key) => aKey("kv-a", key.name, key.tags, key)),
      null,
      2,
    ),
  );
const showText = fc.tuple(name, tags, fc.boolean()).map(([own, some, enabled]) => JSON.stringify(aShow("kv-a", own, some, { enabled })));
/** A list and a show that say the same of a key. */
const agreeingText = fc
  .tuple(name, tags, fc.boolean())
  .map(([own, some, enabled]) =>
    [[aKey("kv-a", own, some, { enabled })], aShow("kv-a", own, some, { enabled })].map((one) => JSON.stringify(one)).join("\n"),
  );
const text = fc.oneof(
  { weight: 2, arbitrary: agreeingText },
  { weight: 4, arbitrary: listText },
  { weight: 1, arbitrary: showText },
  { weight: 2, arbitrary: exportText },
  { weight: 3, arbitrary: keyExports },
);
const path = fc.constantFrom("keys.json", "sub/keys kv.json", "=keys.json", "Größe, -1.json", 'a "b".json', "\u200b.json", "@/x,=y.json");
const document = fc.tuple(text, fc.option(text)).map(([one, more]) => (more === null ? one : `${one}\n${more}`));

const freshAssessment: fc.Arbitrary<StreamedAssessment> = fc
  .record({
    files: fc.dictionary(path, document, { minKeys: 1, maxKeys: 3 }),
    requireValidNow: fc.boolean(),
    inSubscription: fc.boolean(),
    tiers: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ files, requireValidNow, inSubscription, tiers }) => {
    const reader = partReader();
    if (inSubscription) reader.read(anArtifact("vaults.json", [aVault("kv-a")]));
    for (const [own, content] of Object.entries(files)) reader.read(anArtifact(own, content));
    const all = [tier("app", { requireValidNow }), tier("=two", { match: "all", ignoreCase: { name: true } })];
    const complete = buildSettings({ config: { tiers: all as never } });
    const settings = { ...complete, tiers: complete.tiers.slice(0, tiers) as never };
    return judgeParts([reader.finish()], settings, context);
  });

/** So many snapshots are judged in a process. To judge one takes ten times as long as most questions that tests ask of it. */
const JUDGED = 200;

/** One of them: each run judges others, and tests in the same process share them. */
export const randomAssessment: fc.Arbitrary<StreamedAssessment> = fc.constantFrom(...fc.sample(freshAssessment, JUDGED));
