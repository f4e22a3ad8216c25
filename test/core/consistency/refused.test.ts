import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { contradictionIn } from "../../../src/core/consistency/consistency.ts";
import type { Artifact, Assessment, Finding, Key } from "../../../src/generated/types.gen.ts";
import { EDGE_CASES } from "../../helpers/edge-cases.ts";
import { aKey, assessFiles, aVault, configured, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

/** Pass, fail, a gap, out of scope, no vault at all, and a vault that nobody owns. */
const whole = EDGE_CASES["all four verdicts"]();

/** What is said of the assessment after somebody changed it. */
const after = (change: (assessment: Assessment) => Partial<Assessment>): string =>
  contradictionIn({ ...structuredClone(whole), ...change(structuredClone(whole)) }) ?? "nothing";

/** Two vaults of one subscription, with one key each that has these tags. */
const twoVaults = (tags: object, chosen = settings()): Assessment =>
  assessFiles(
    { "v.json": [aVault("kv-a"), aVault("kv-b")], "a.json": [aKey("kv-a", "k", tags)], "b.json": [aKey("kv-b", "k", tags)] },
    chosen,
  );

const anyCase = configured([{ id: "app", tags: [{ name: "tier", value: "app" }], ignoreCase: { name: true, value: true } }]);

const each = (matches: (finding: Finding) => boolean, over: (finding: Finding) => Partial<Finding>) =>
  after(({ findings }) => ({ findings: findings.map((one) => (matches(one) ? { ...one, ...over(one) } : one)) }));
/** A key that stands so in the one tier, and whatever makes it do so. */
const standingAs = (status: Key["tiers"][number]["status"], reason: Key["tiers"][number]["reason"], over: Partial<Key>): Partial<Key> => ({
  ...over,
  tiers: [{ tier: "app", status, reason }],
});
const judged = (verdict: Finding["verdict"]) => (finding: Finding) => finding.verdict === verdict;
const eachKey = (name: string, over: (key: Key) => Partial<Key>): string =>
  after(({ keys }) => ({ keys: keys.map((key) => (key.name === name ? { ...key, ...over(key) } : key)) }));

/** Totals as somebody would adapt them to other findings. */
function withFindings(findings: Finding[], overallVerdict: Finding["verdict"]): Partial<Assessment> {
  const having = (verdict: Finding["verdict"]): number => findings.filter(judged(verdict)).length;
  const findingsByVerdict = { pass: having("pass"), fail: having("fail"), inconclusive: having("inconclusive") };
  return {
    findings,
    overallVerdict,
    totals: {
      ...whole.totals,
      findings: findings.length,
      findingsByVerdict: { ...findingsByVerdict, "not-applicable": having("not-applicable") },
    },
  };
}

test("the assessment that is changed here does not contradict itself", () => {
  assert.is(
    after(() => ({})),
    "nothing",
  );
});

test("findings that were taken out, doubled or put in another order are missed, however the totals were adapted", () => {
  const passes = whole.findings.filter(judged("pass"));
  const said = "its findings are not one for each tier and subject of its coverage, in their order";
  assert.is(
    after(() => withFindings(passes, "pass")),
    said,
  );
  assert.is(
    after(() => withFindings([], "not-applicable")),
    "it has no finding",
  );
  assert.is(
    after(({ findings }) => withFindings([...findings, ...passes], "fail")),
    said,
  );
  assert.is(
    after(({ findings }) => ({ findings: findings.toReversed() })),
    said,
  );
  assert.is(
    each(
      () => true,
      () => ({ subject: whole.findings[0]?.subject as Finding["subject"] }),
    ),
    "the finding of tier app about 00000001-0000-4000-8000-0000000000aa and the settings do not agree on whether it is out of scope",
  );
});

test("population and coverage are of the same subscriptions", () => {
  assert.match(
    after(({ population }) => ({ population: { ...population, subscriptions: population.subscriptions.slice(1) } })),
    "its population and its coverage are not of the same subscriptions",
  );
  const renamed = whole.population.subscriptions.map((one, at) => (at === 0 ? { ...one, id: SUBSCRIPTION.replace(/^./, "9") } : one));
  assert.match(
    after(({ population }) => ({ population: { ...population, subscriptions: renamed } })),
    "its population and its coverage are not of the same subscriptions",
  );
  assert.match(
    after(({ coverage }) => ({ coverage: [...coverage, ...coverage.slice(-1)] })),
    "its coverage has a subject twice",
  );
});

test("each fact leads back to a file that is listed, and each file is listed once", () => {
  const elsewhere = <Item extends { readonly evidence: Finding["witnesses"][number]["evidence"] }>(items: readonly Item[]): Item[] =>
    items.map((item) => ({ ...item, evidence: item.evidence.map((place) => ({ ...place, artifact: "nowhere.json" })) }));
  const said = "it names the file nowhere.json, which is none of its artifacts";
  assert.is(
    each(judged("pass"), ({ witnesses }) => ({ witnesses: elsewhere(witnesses) })),
    said,
  );
  assert.is(
    after(({ coverage }) => ({ coverage: elsewhere(coverage) })),
    said,
  );
  assert.is(
    after(({ keys }) => ({ keys: elsewhere(keys as Key[]) })),
    said,
  );
  assert.is(
    each(judged("fail"), ({ assumptions }) => ({ assumptions: elsewhere(assumptions) })),
    said,
  );
  assert.is(
    after(({ artifacts, inputIssues: [issue] }) => ({
      inputIssues: [{ ...(issue as Assessment["inputIssues"][0]), path: "nowhere.json" }],
      totals: { ...whole.totals, inputIssues: 1 },
      artifacts,
    })),
    said,
  );
  assert.is(
    after(({ coverage }) => ({ coverage: coverage.map((row) => ({ ...row, vaults: elsewhere(row.vaults) })) })),
    said,
  );
  assert.is(
    after(({ population }) => ({ population: { ...population, subscriptions: elsewhere(population.subscriptions) } })),
    said,
  );
  assert.is(
    after(({ artifacts: [first, second, ...rest] }) => ({ artifacts: [first, { ...second, path: first?.path }, ...rest] as Artifact[] })),
    `its artifacts name ${whole.artifacts[0]?.path} twice`,
  );
  assert.is(
    after(({ artifacts }) => ({ artifacts: artifacts.map((file) => ({ ...file, sameAs: "nowhere.json" })) })),
    said,
  );
});

test("a witness has its tags as a key too, and dates are judged at an instant", () => {
  const assessment = twoVaults({ tier: "app", Tier: "APP" }, anyCase);
  const [finding] = assessment.findings as [Finding];
  assert.is(contradictionIn(assessment), null);
  for (const tag of [
    { name: "TIER", value: "app" },
    { name: "tier", value: "App" },
  ])
    assert.is(
      contradictionIn({ ...assessment, findings: [{ ...finding, witnesses: finding.witnesses.map((one) => ({ ...one, tags: [tag] })) }] }),
      `the key ${finding.witnesses[0]?.kid} lacks a tag that it has as a witness`,
    );
  assert.is(
    after(() => ({ asOf: "2026-13-99T00:00:00Z" })),
    "its asOf, 2026-13-99T00:00:00Z, is no instant",
  );
});

test("a finding is by the rule of its tier, and its tier is one of the settings", () => {
  assert.match(
    each(judged("pass"), () => ({ ruleId: "KeyVault-009" })),
    /is by the rule KeyVault-009, and the tier's is KeyVault-008$/,
  );
  assert.match(
    each(judged("pass"), () => ({ tier: "web" })),
    /is of a tier that the settings do not have$/,
  );
});

test("each count of the totals that is off by one is named", () => {
  const names = Object.entries(whole.totals).flatMap(([name, count]) =>
    typeof count === "number" ? [[name]] : Object.keys(count).map((inner) => [name, inner]),
  );
  assert.ok(names.length > 15);
  for (const [name = "", inner] of names) {
    const said = after(({ totals }) => {
      const counts = (inner === undefined ? totals : totals[name as "keysByState"]) as unknown as Record<string, number>;
      const last = inner ?? name;
      counts[last] = (counts[last] as number) + 1;
      return { totals };
    });
    assert.match(said, `its totals.${[name, inner].filter(Boolean).join(".")} is`);
  }
});

test("a reason fits its verdict, and the verdict what it rests on", () => {
  for (const [verdict, code] of [
    ["pass", "no-qualifying-key"],
    ["fail", "evidence-missing"],
    ["inconclusive", "qualifying-key"],
    ["not-applicable", "invented"],
  ] as const)
    assert.match(
      each(judged(verdict), () => ({ reasons: [{ code, message: "" }] })),
      `gives a reason that is none for ${verdict}, ${code}`,
    );
  const [fail] = whole.findings.filter(judged("fail"));
  const remediations = fail?.remediations as Finding["remediations"];
  for (const verdict of ["pass", "inconclusive", "not-applicable"] as const)
    assert.match(
      each(judged(verdict), () => ({ remediations })),
      `does not carry its verdict, ${verdict}`,
    );
  assert.match(
    each(judged("fail"), () => ({ remediations: [] })),
    "does not carry its verdict, fail",
  );
  assert.match(
    each(judged("fail"), () => ({ reasons: [{ code: "no-key-vault", message: "" }] })),
    "gives the reason no-key-vault, and its coverage or its keys say otherwise",
  );
});

test("a near miss is one of a tag that its tier asks for", () => {
  assert.match(
    after(() => ({
      findings: whole.findings.map((finding) => ({
        ...finding,
        nearMisses: finding.nearMisses.map((miss) => ({ ...miss, expected: [{ name: "env", value: "test" }] })),
      })),
    })),
    "has a near miss of a tag that the tier does not ask for",
  );
});

test("what the settings take out of scope is, and nothing else", () => {
  assert.match(
    after(({ settings }) => ({ settings: { ...settings, notApplicable: [] } })),
    "do not agree on whether it is out of scope",
  );
  assert.match(
    each(judged("not-applicable"), () => ({ reasons: [{ code: "tenant-level-account", message: "" }] })),
    "do not agree on whether it is out of scope",
  );
});

test("a witness is a key that qualifies, in a vault of its subject", () => {
  const isFirst = ({ subject }: Finding): boolean => subject.id === whole.findings[0]?.subject.id;
  const witnesses = (change: Partial<Finding["witnesses"][number]>): string =>
    each(isFirst, ({ witnesses: own }) => ({ witnesses: own.map((witness) => ({ ...witness, ...change })) }));
  assert.match(
    witnesses({ kid: "https://kv-pass.vault.azure.net/keys/none" }),
    "the witness https://kv-pass.vault.azure.net/keys/none is no key of it that qualifies",
  );
  assert.match(witnesses({ vault: "nowhere.vault.azure.net" }), "names another vault");
  assert.match(
    witnesses({ vault: "kv-stray.vault.azure.net", kid: "https://kv-stray.vault.azure.net/keys/cmk", expires: null }),
    "speaks of kv-stray.vault.azure.net, which is no vault of its coverage",
  );
  assert.is(
    eachKey("cmk", () => standingAs("does-not-qualify", "disabled", { state: "disabled" })),
    "the key https://kv-pass.vault.azure.net/keys/cmk is a witness of a finding, and does not qualify",
  );
});

test("a key that qualifies, or might, is not passed over", () => {
  for (const over of [
    // By a certificate, which a saved key does not show.
    standingAs("undetermined", "contradictory", { tags: [{ name: "tier", value: "app" }] }),
    standingAs("qualifies", "tags-match", { tags: [{ name: "tier", value: "app" }] }),
  ])
    assert.match(
      after(({ keys, findings }) => ({
        keys: keys.map((key) => (key.name === "slip" ? { ...key, ...over } : key)),
        findings: findings.map((finding) => ({ ...finding, nearMisses: [] })),
      })),
      "gives the reason no-qualifying-key, and its coverage or its keys say otherwise",
    );
});

test("keys are those that the coverage counts, each once, and where the coverage has their vault", () => {
  assert.match(
    after(({ coverage }) => ({
      coverage: coverage.map((row) => ({ ...row, vaults: row.vaults.map((vault) => ({ ...vault, keysSeen: vault.keysSeen + 1 })) })),
    })),
    /its coverage counts \d keys in kv-[a-z]+\.vault\.azure\.net, and it holds \d/,
  );
  const [first, second] = twoVaults({ tier: "web" }).keys as [Key, Key];
  const kid = first.kid;
  assert.is(
    contradictionIn({ ...twoVaults({ tier: "web" }), keys: [second, first] }),
    `the key ${kid} stands in it twice, or not in its place`,
  );
  assert.is(
    contradictionIn({ ...twoVaults({ tier: "web" }), keys: [first, first] }),
    `the key ${kid} stands in it twice, or not in its place`,
  );
  assert.match(
    eachKey("slip", () => ({ vault: "kv-gap.vault.azure.net" })),
    "is not in its vault",
  );
  assert.match(
    eachKey("slip", () => ({ subject: whole.findings[0]?.subject as Key["subject"] })),
    "its coverage does not have kv-fail.vault.azure.net where its keys have it",
  );
  assert.match(
    eachKey("slip", () => ({ tiers: [] })),
    "is not judged for each tier once",
  );
});

test("what is out of scope may have any key", () => {
  const excluded = settings({ notApplicable: [{ subscription: SUBSCRIPTION, reason: "a sandbox" }] });
  const assessment = twoVaults({ tier: "app" }, excluded);
  assert.is(assessment.overallVerdict, "not-applicable");
  assert.is(contradictionIn(assessment), null);
});

test("a key that qualifies is a witness of its finding", () => {
  const assessment = twoVaults({ tier: "app" });
  const [finding] = assessment.findings as [Finding];
  assert.is(contradictionIn(assessment), null);
  assert.is(finding.witnesses.length, 2);
  assert.match(
    contradictionIn({ ...assessment, findings: [{ ...finding, witnesses: finding.witnesses.slice(1) }] }) ?? "",
    "gives the reason qualifying-key, and its coverage or its keys say otherwise",
  );
});

test("a gap has the request that closes it in its own finding", () => {
  assert.match(
    each(judged("inconclusive"), () => ({ evidenceRequests: [] })),
    "has a gap whose evidence request it does not hold",
  );
});

test("a tenant that stands for a subscription has no vault", () => {
  const entry = { id: SUBSCRIPTION, tenantId: SUBSCRIPTION, name: "N/A(tenant level account)", state: "Enabled", cloudName: "AzureCloud" };
  const tenant = assessFiles({ "a.json": [entry] });
  assert.equal([tenant.overallVerdict, contradictionIn(tenant)], ["not-applicable", null]);
  const { vaults } = twoVaults({ tier: "web" }).coverage[0] as Assessment["coverage"][number];
  const empty = vaults.slice(0, 1).map((vault) => ({ ...vault, keysSeen: 0, enabledKnown: 0, tagsKnown: 0, evidence: [] }));
  const covered = {
    ...tenant,
    coverage: tenant.coverage.map((row) => ({ ...row, vaults: empty })),
    totals: { ...tenant.totals, vaults: 1 },
  };
  assert.match(contradictionIn(covered) ?? "", "gives the reason tenant-level-account, and its coverage or its keys say otherwise");
});

test("a fail has all lists of all vaults", () => {
  const assessment = twoVaults({ tier: "web" });
  assert.equal([assessment.overallVerdict, contradictionIn(assessment)], ["fail", null]);
  const [row] = assessment.coverage as [Assessment["coverage"][number]];
  for (const without of [0, 1]) {
    const vaults = row.vaults.map((vault, at) => (at === without ? { ...vault, keyList: "missing" as const } : vault));
    assert.match(contradictionIn({ ...assessment, coverage: [{ ...row, vaults }] }) ?? "", "its coverage or its keys say otherwise");
  }
});

test("a fail has all lists", () => {
  const covered = (over: Partial<Assessment["coverage"][number]>): string =>
    after(({ coverage }) => ({
      coverage: coverage.map((row) => (row.vaults.some(({ name }) => name === "kv-fail") ? { ...row, ...over } : row)),
    }));
  assert.match(covered({ vaultList: "partial" }), "its coverage or its keys say otherwise");
  const { vaults } = whole.coverage.find((row) => row.vaults.some(({ name }) => name === "kv-fail")) as Assessment["coverage"][number];
  assert.match(covered({ vaults: vaults.map((vault) => ({ ...vault, keyList: "missing" })) }), "its coverage or its keys say otherwise");
});

test("the verdict of no finding can be changed alone, nor with the overall verdict and the totals", () => {
  const verdict = fc.constantFrom("pass" as const, "fail" as const, "inconclusive" as const, "not-applicable" as const);
  const worst = (verdicts: readonly Finding["verdict"][]): Finding["verdict"] =>
    (["fail", "inconclusive", "pass"] as const).find((one) => verdicts.includes(one)) ?? "not-applicable";
  fc.assert(
    fc.property(fc.nat(whole.findings.length - 1), verdict, (changed, to) => {
      fc.pre(whole.findings[changed]?.verdict !== to);
      const findings = whole.findings.map((finding, at) => (at === changed ? { ...finding, verdict: to } : finding));
      assert.is.not(
        after(() => withFindings(findings, worst(findings.map((finding) => finding.verdict)))),
        "nothing",
      );
    }),
  );
});

test("what a finding lists stands in it once", () => {
  const doubled = (list: "witnesses" | "gaps" | "assumptions") =>
    each(
      (finding) => finding[list].length > 0,
      (finding) => ({ [list]: [...finding[list], ...finding[list].slice(0, 1)] }),
    );
  assert.match(doubled("witnesses"), "has a witness twice, or not in its place");
  assert.match(doubled("gaps"), "has a gap twice");
  assert.match(doubled("assumptions"), "has an assumption twice");
});

test.run();
