import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../../../src/core/assess/settings.ts";
import { buildDirectory } from "../../../../src/core/estate/directory.ts";
import { buildEstate, type Subject } from "../../../../src/core/estate/estate.ts";
import { partReader } from "../../../../src/core/ingest/parts/read-part.ts";
import { joinParts } from "../../../../src/core/ingest/parts/snapshot.ts";
import { storeKeys } from "../../../../src/core/rows/key-store.ts";
import { rowGrouper } from "../../../../src/core/rows/rows-by-key.ts";
import { isDisputed } from "../../../../src/core/rules/lists/disputes.ts";
import { type SubjectSurvey, surveyor } from "../../../../src/core/rules/survey/survey.ts";
import { exportText } from "../../../helpers/az-shapes.ts";
import { keyExports, tiersOf } from "../../../helpers/key-exports.ts";
import { aKey, anArtifact, aVault, settings } from "../../../helpers/snapshot.ts";

const AS_OF = Date.parse("2026-01-01T00:00:00Z");
const { vaultSuffixes } = settings();

/** The subjects that some texts speak of, read in so many parts. */
function subjectsOf(texts: readonly string[], parts: number) {
  const readers = Array.from({ length: parts }, () => partReader());
  for (const [at, text] of texts.entries()) readers[at % parts]?.read(anArtifact(`f${at}.json`, text));
  const { facts, store } = joinParts(readers.map((reader) => reader.finish()));
  return buildEstate(facts, store, buildDirectory(facts, store, vaultSuffixes)).subjects;
}

/** A survey in values that can be compared. */
function told({ total, vaults, details }: SubjectSurvey) {
  const { tiers, ...rest } = details();
  return {
    ...rest,
    total,
    vaults: vaults(),
    tiers: tiers.map((tier) => ({
      count: tier.nearMissCount,
      ofOthers: tier.ofOthersCount,
      near: tier.nearMisses().map(({ miss, group }) => ({ miss, rows: group.map(({ name, row }) => ({ name, row })) })),
      qualifying: [...tier.qualifying].map(([{ host }, keys]) => ({ host, keys })),
      open: [...tier.open].map(([{ host }, open]) => ({ host, open })),
    })),
  };
}

/** A witness that is clear at the first look is a key that nothing disputes. */
function assertClear(subject: Subject, { hasClearWitness, details }: SubjectSurvey): void {
  for (const [at, { qualifying }] of details().tiers.entries())
    if (hasClearWitness(at)) assert.ok([...qualifying].some(([vault, keys]) => keys.some((key) => !isDisputed(subject, vault, key))));
}

function assertSame(texts: readonly string[], parts: number, requireValidNow: boolean): void {
  const tiers = tiersOf(requireValidNow);
  const [rows, alone] = [surveyor(tiers, AS_OF), surveyor(tiers, AS_OF, true)];
  for (const subject of subjectsOf(texts, parts)) {
    assert.equal(told(rows(subject)), told(alone(subject)));
    assertClear(subject, rows(subject));
    assertClear(subject, alone(subject));
  }
}

const vaultList = fc.subarray(["kv-a", "kv-b", "kv-c"]).map((names) => JSON.stringify(names.map((name) => aVault(name, {}))));
const kids = fc.constant(JSON.stringify(["https://kv-a.vault.azure.net/keys/k1", "https://kv-b.vault.azure.net/keys/k9"]));
const file = fc.oneof(
  { weight: 6, arbitrary: keyExports },
  { weight: 1, arbitrary: vaultList },
  { weight: 1, arbitrary: kids },
  { weight: 1, arbitrary: exportText },
);

test("keys that are counted as rows give the survey that each key alone would give", () => {
  fc.assert(fc.property(fc.array(file, { minLength: 1, maxLength: 10 }), fc.integer({ min: 1, max: 3 }), fc.boolean(), assertSame), {
    numRuns: 400,
  });
});

test("so does a key of which one record states enabled twice: neither calls it disabled", () => {
  const twice = { ...aKey("kv-a", "k", { tier: "web" }, { enabled: false }), enabled: true };
  assertSame([JSON.stringify([twice], null, 2), JSON.stringify([aVault("kv-a")])], 1, false);
});

test("so does a vault with more near misses than a finding names", () => {
  const near = Array.from({ length: 70 }, (_, at) =>
    aKey("kv-a", `k${(at * 37) % 100}`, at % 3 === 0 ? { Tier: "app" } : { tier: `t${at}` }),
  );
  assertSame([JSON.stringify(near, null, 2), JSON.stringify([aVault("kv-a")])], 1, false);
});

/** The hash by which rows are grouped. */
function hashOf(name: string): number {
  const bytes = Buffer.from(name.toLowerCase());
  let hash = 0x811c9dc5 | 0;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    hash = Math.imul(hash ^ bytes.readInt32LE(at), 0x01000193);
    hash ^= hash >>> 17;
  }
  for (; at < bytes.length; at += 1) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** Two names with one hash. */
function twins(): readonly [string, string] {
  const names = new Map<number, string>();
  for (let at = 0; ; at += 1) {
    const name = `cmk-${at.toString(36)}`;
    const other = names.get(hashOf(name));
    if (other !== undefined) return [other, name];
    names.set(hashOf(name), name);
  }
}

test("names whose hashes are equal, or were made to fall on one place, are told apart", () => {
  const [one, other] = twins();
  const crowd = Array.from({ length: 200_000 }, (_, at) => `n${at}`).filter((name) => (hashOf(name) & 1023) === 7);
  const names = [one, other, other.toUpperCase(), ...crowd];
  const keys = names.map((name, at) => aKey("kv-a", name, { tier: `t${at}` }));
  const reader = partReader();
  reader.read(anArtifact("keys.json", JSON.stringify(keys, null, 2)));
  const [ranges] = storeKeys([reader.finish().rows], new Set()).values();
  assert.is(rowGrouper()(ranges ?? []), null, "so many steps are not taken");
  assertSame([JSON.stringify(keys, null, 2), JSON.stringify(keys.slice(0, 5), null, 2)], 2, false);
  assertSame([JSON.stringify(keys.slice(0, 5), null, 2)], 1, false);
});

test("hundreds of opinions, one for each set of tags, are told apart and counted", () => {
  const names = ["a", "b", "c", "d", "e", "f", "g", "h"];
  const { tiers } = buildSettings({ config: { tiers: names.map((id) => ({ id, tags: [{ name: id, value: "x" }] })) as never } });
  const tagsOf = (set: number) => Object.fromEntries(names.filter((_, at) => ((set >> at) & 1) === 1).map((name) => [name, "x"]));
  const keys = Array.from({ length: 2 ** names.length }, (_, set) => aKey("kv-a", `k${set}`, tagsOf(set)));
  const [subject, ...others] = subjectsOf([JSON.stringify([aVault("kv-a")]), JSON.stringify(keys)], 1);
  assert.ok(subject !== undefined && others.length === 0);
  const survey = surveyor(tiers, AS_OF)(subject as Subject);
  assert.equal(told(survey), told(surveyor(tiers, AS_OF, true)(subject as Subject)));
  assert.is(survey.total.keys, keys.length);
  assert.equal(
    survey.details().tiers.map(({ qualifying }) => [...qualifying.values()].flat().length),
    names.map(() => keys.length / 2),
  );
});

test.run();
