import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../../src/core/assess/assess.ts";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Assessment, Finding, SubjectCoverage, VaultCoverage } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, context, readFolder, settings } from "../../helpers/snapshot.ts";

const sample = (name: string): Assessment => {
  const folder = fileURLToPath(new URL(`../../../samples/${name}/input`, import.meta.url));
  const assessment = assess(readFolder(join(folder)), settings(), context);
  return { ...assessment, keys: [...assessment.keys] };
};

/** A subscription without key lists, and one without a vault list. */
const incomplete = sample("incomplete");
/** Subscriptions with control totals. */
const collected = sample("collected");

const rows = (whole: Assessment, over: (row: SubjectCoverage) => Partial<SubjectCoverage>): string =>
  contradictionIn({ ...whole, coverage: whole.coverage.map((row) => ({ ...row, ...over(row) })) }) ?? "nothing";
const vaults = (whole: Assessment, over: (vault: VaultCoverage) => Partial<VaultCoverage>): string =>
  rows(whole, (row) => ({ vaults: row.vaults.map((vault) => ({ ...vault, ...over(vault) })) }));
const findings = (whole: Assessment, over: (finding: Finding) => Partial<Finding>): string =>
  contradictionIn({ ...whole, findings: whole.findings.map((finding) => ({ ...finding, ...over(finding) })) }) ?? "nothing";

test("the assessments that are changed here do not contradict themselves", () => {
  assert.is(contradictionIn(incomplete), null);
  assert.is(contradictionIn(collected), null);
});

test("what is known of the keys of a vault is counted as its keys say it", () => {
  const [row] = collected.coverage as [SubjectCoverage];
  const [{ vault, keysSeen }] = row.vaults as [VaultCoverage];
  assert.ok(keysSeen > 0);
  assert.is(
    vaults(collected, (one) => (one.vault === vault ? { enabledKnown: 99 } : {})),
    `its coverage says of 99 keys in ${vault} that it is known whether they are enabled, and its keys say so of ${keysSeen}`,
  );
  assert.is(
    vaults(collected, (one) => (one.vault === vault ? { tagsKnown: 0 } : {})),
    `its coverage says of 0 keys in ${vault} that their tags are known, and its keys say so of ${keysSeen}`,
  );
  assert.is(
    vaults(collected, (one) => (one.vault === vault ? { keyDetails: 3 } : {})),
    `its coverage has the details of 3 keys in ${vault}, and it holds ${keysSeen}`,
  );
});

test("a list that is missing is a gap, and no other list is", () => {
  const without = (code: string): string => findings(incomplete, ({ gaps }) => ({ gaps: gaps.filter((gap) => gap.code !== code) }));
  assert.match(
    without("key-list-missing"),
    "has no gap about the key list of kv-shop-b.vault.azure.net, and its coverage says that it is missing",
  );
  assert.match(
    vaults(incomplete, ({ keyList }) => (keyList === "missing" ? { keyList: "complete" } : {})),
    "has the gap key-list-missing of kv-shop-b.vault.azure.net, and its coverage says that the list is complete",
  );
  assert.match(
    rows(incomplete, ({ vaultList }) => (vaultList === "missing" ? { vaultList: "complete" } : {})),
    "has the gap vault-list-missing, and its coverage says that the vault list is complete",
  );
  assert.match(
    findings(incomplete, ({ gaps }) => ({ gaps: gaps.map((gap) => (gap.vault === null ? { ...gap, code: "key-disputed" } : gap)) })),
    "has no gap about the vault list, and its coverage says that it is missing",
  );
});

test("a key of which something is open is a gap, whatever other gaps there are", () => {
  assert.match(
    findings(incomplete, ({ gaps }) => ({ gaps: gaps.filter(({ kid }) => kid === null) })),
    "gives the reason evidence-missing, and its coverage or its keys say otherwise",
  );
});

test("a control total that disagrees with the vault list is a gap, and stands beside no more vaults than there are", () => {
  const totals = (over: object): string =>
    rows(collected, ({ controlTotals }) => ({
      controlTotals: controlTotals.map((total) => (total.kind === "vault" ? { ...total, ...over } : total)),
    }));
  assert.match(
    totals({ expected: 40 }),
    "has no gap about the control totals, and its coverage says that they and the vault lists count other vaults",
  );
  assert.is(totals({ listed: 40 }), "a control total stands beside 40 listed vaults, and the coverage of its subject has 2");
  assert.match(
    findings(incomplete, ({ gaps }) => ({
      gaps: [...gaps, ...gaps.slice(0, 1).map((gap) => ({ ...gap, vault: null, kid: null, code: "control-total-disagrees" }))],
    })),
    "control-total-disagrees, and its coverage has no control total",
  );
});

test("near misses are counted as keys are", () => {
  const assessment = assessFiles({
    "v.json": [aVault("kv-a", { tags: { tier: "app" } })],
    "keys.json": [aKey("kv-a", "a", { tier: "App" }), aKey("kv-a", "b", { tier: "web" })],
  });
  const [{ nearMissCount }] = assessment.findings as [Finding];
  assert.equal([nearMissCount, contradictionIn(assessment)], [3, null]);
  assert.match(
    findings(assessment, () => ({ nearMissCount: 4 })),
    "counts 3 near misses among keys, and its keys say 2",
  );
});

test.run();
