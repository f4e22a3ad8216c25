import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding, SubjectCoverage } from "../../../src/generated/types.gen.ts";
import { because } from "../../../src/report/html/because.ts";
import type { Why } from "../../../src/report/html/words.ts";

const findingOf = (verdict: Finding["verdict"], gaps = 0) => ({ verdict, witnesses: [], gaps: Array(gaps).fill({}) }) as unknown as Finding;
const covering = (vaults: number) => ({ vaults: Array(vaults).fill({}) }) as unknown as SubjectCoverage;
const said = (verdict: Finding["verdict"], vaults: number, gaps: number, standings: Partial<Record<Why, number>>): string =>
  because(findingOf(verdict, gaps), covering(vaults), new Map(Object.entries(standings) as [Why, number][]));

test("a fail counts vaults and keys as one says it", () => {
  const start = "The evidence appears complete: the vault list names";
  assert.is(said("fail", 1, 0, {}), `${start} 1 vault. It has its key list, and there is no key in it.`);
  assert.is(
    said("fail", 2, 0, { "no-tags": 2 }),
    `${start} 2 vaults. Both have their key lists, and neither of the 2 keys there qualifies.`,
  );
  assert.is(said("fail", 3, 0, { disabled: 1 }), `${start} 3 vaults. All 3 have their key lists, and the only key there does not qualify.`);
});

test("an open verdict tells what the keys say, and never that a doubtful key does not qualify", () => {
  const end = "so neither a pass nor a fail can be concluded.";
  const missing = "but a qualifying key could be in what is missing";
  assert.is(said("inconclusive", 1, 1, {}), `No key was supplied, ${missing} (1 gap), ${end}`);
  assert.is(said("inconclusive", 1, 1, { "no-tags": 1 }), `The only key supplied does not qualify, ${missing} (1 gap), ${end}`);
  assert.is(said("inconclusive", 1, 1, { "no-tags": 2 }), `Neither of the 2 keys supplied qualifies, ${missing} (1 gap), ${end}`);
  assert.is(said("inconclusive", 1, 2, { "no-tags": 9 }), `None of the 9 keys supplied qualifies, ${missing} (2 gaps), ${end}`);
  const open = "leave open whether there is a qualifying key";
  assert.is(
    said("inconclusive", 1, 2, { contradictory: 1, "no-tags": 1 }),
    `Of the 2 keys supplied, 1 may qualify: 2 gaps ${open}, ${end}`,
  );
  assert.match(
    said("inconclusive", 1, 1, { "tags-match": 1 }),
    /^It is not certain whether the only key supplied qualifies: 1 gap leaves open/,
  );
});

test("of a pass, what no file says is told as what is assumed", () => {
  const pass = (bases: readonly string[], ...codes: readonly string[]): string =>
    because(
      {
        ...findingOf("pass"),
        witnesses: bases.map((enabledBasis) => ({ enabledBasis })),
        assumptions: codes.map((code) => ({ code })),
      } as unknown as Finding,
      covering(1),
      new Map(),
    );
  assert.is(
    pass(["stated"], "other-columns-say-nothing"),
    "One witness is enough: it is enabled, carries the tag and belongs to no certificate.",
  );
  const OF_NONE = "witness-is-no-certificate";
  assert.is(pass(["stated"], OF_NONE), "One witness is enough: it is enabled, carries the tag and is assumed to belong to no certificate.");
  assert.match(pass(["assumed"], OF_NONE), "it is assumed to be enabled, carries the tag and is assumed to belong to no certificate.");
  assert.is(pass(["stated", "assumed"]), "One witness is enough, and there are 2: enabled, with the tag, and of no certificate.");
  assert.match(pass(["assumed", "assumed"], OF_NONE), "assumed to be enabled, with the tag, and, as is assumed, of no certificate.");
});

test.run();
