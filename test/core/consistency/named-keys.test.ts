import { test } from "uvu";
import * as assert from "uvu/assert";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Assessment, Finding, Key } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

const keys = [
  aKey("kv-a", "near", { tier: "App" }),
  aKey("kv-a", "open", null),
  aKey("kv-a", "witness", { tier: "app" }, { expires: "2030-01-01T00:00:00+00:00" }),
];
const whole = assessFiles({
  "v.json": [aVault("kv-a")],
  "keys.json": keys.map((key) => (key.name === "open" ? { ...key, tags: undefined } : key)),
});
const [finding] = whole.findings as [Finding];
const after = (over: Partial<Finding>): string => contradictionIn({ ...whole, findings: [{ ...finding, ...over }] }) ?? "nothing";
const ofKey = (name: string): string => `the key https://kv-a.vault.azure.net/keys/${name}`;
const eachKey = (name: string, over: Partial<Key>): string =>
  contradictionIn({ ...whole, keys: whole.keys.map((key) => (key.name === name ? { ...key, ...over } : key)) } as Assessment) ?? "nothing";

test("the assessment that is changed here has a witness, a gap and a near miss, and does not contradict itself", () => {
  const { witnesses, gaps, nearMisses } = finding;
  assert.equal([witnesses.length, gaps.map(({ code }) => code), nearMisses.length], [1, ["key-tags-unknown"], 1]);
  assert.is(contradictionIn(whole), null);
});

test("what a witness repeats of its key is what the key says", () => {
  for (const [name, other] of [
    ["version", "1".repeat(32)],
    ["created", "2020-01-01T00:00:00Z"],
    ["updated", null],
    ["notBefore", "2020-01-01T00:00:00Z"],
    ["expires", null],
    ["keyType", "RSA"],
  ] as const)
    assert.is(
      after({ witnesses: finding.witnesses.map((witness) => ({ ...witness, [name]: other })) }),
      `${ofKey("witness")} has another ${name} than it has as a witness`,
    );
  assert.is(
    after({ witnesses: finding.witnesses.map((witness) => ({ ...witness, enabledBasis: "assumed" })) }),
    `${ofKey("witness")} is enabled as assumed, and its state is enabled`,
  );
});

test("what is open of a key is a gap of the finding, and a gap is of a key of which that is open", () => {
  assert.is(
    after({ gaps: [] }),
    "the finding of tier app about 00000001-0000-4000-8000-0000000000aa gives the reason qualifying-key, and its coverage or its keys say otherwise",
  );
  assert.is(
    after({ gaps: finding.gaps.map((gap) => ({ ...gap, code: "key-enabled-unknown" })) }),
    `${ofKey("open")} is the gap key-enabled-unknown of a finding, and its standing is tags-unknown`,
  );
  assert.is(
    after({ gaps: finding.gaps.map((gap) => ({ ...gap, kid: gap.kid?.replace("open", "near") ?? null })) }),
    `${ofKey("near")} is the gap key-tags-unknown of a finding, and its standing is other-tags`,
  );
});

test("a near miss is of a key that stands so", () => {
  assert.is(
    after({ nearMisses: finding.nearMisses.map((miss) => ({ ...miss, kind: "swapped" })) }),
    `${ofKey("near")} is a near miss of a finding as swapped, and its standing does not say so`,
  );
  assert.is(
    eachKey("near", { tiers: [{ tier: "app", status: "does-not-qualify", reason: "other-tags" }] }),
    `${ofKey("near")} is a near miss of a finding as case, and its standing does not say so`,
  );
});

test("a key that a finding names is there, wherever the finding names it", () => {
  const kid = "https://kv-a.vault.azure.net/keys/nowhere";
  const said = `a finding names the key ${kid}, which is none of it`;
  const elsewhere = <Item extends { readonly kid: string | null }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, kid }));
  assert.is(after({ gaps: elsewhere(finding.gaps) }), said);
  assert.is(after({ nearMisses: elsewhere(finding.nearMisses) }), said);
  assert.ok(finding.observations.some((one) => one.kid !== null));
  assert.is(after({ observations: elsewhere(finding.observations) }), said);
  assert.is(after({ witnesses: elsewhere(finding.witnesses) }), `the witness ${kid} is no key of it that qualifies`);
});

test("a key is called as its identifier calls it", () => {
  assert.is(eachKey("near", { name: "NEAR" }), "nothing");
  assert.is(eachKey("near", { name: "far" }), `${ofKey("near")} is called "far" in it`);
  assert.is(eachKey("near", { name: "ear" }), `${ofKey("near")} is called "ear" in it`);
});

test.run();
