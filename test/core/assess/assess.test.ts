import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { validateAssessment } from "../../../src/generated/validators/assessment.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

const vaults = [aVault("kv-a")];
const verdictOf = (files: Record<string, unknown>, chosen = settings()) => onlyFinding(assessFiles(files, chosen)).verdict;

test("one enabled key with the tag is a pass", () => {
  const finding = onlyFinding(assessFiles({ "v.json": vaults, "k.json": [aKey("kv-a", "cmk", { tier: "app" })] }));
  assert.is(finding.verdict, "pass");
  assert.equal(finding.witnesses[0]?.evidence.at(-1), { fact: "tags", artifact: "k.json", pointer: "/0/tags" });
});

test("a pass stands although another vault was not exported", () => {
  const finding = onlyFinding(assessFiles({ "v.json": [...vaults, aVault("kv-b")], "k.json": [aKey("kv-a", "cmk", { tier: "app" })] }));
  assert.is(finding.verdict, "pass");
  assert.equal(
    finding.gaps.map(({ code }) => code),
    ["key-list-missing"],
  );
});

test("no qualifying key in complete evidence is a fail", () => {
  assert.is(
    verdictOf({ "v.json": vaults, "k.json": [aKey("kv-a", "cmk", { tier: "app" }, { enabled: false }), aKey("kv-a", "x", null)] }),
    "fail",
  );
});

test("a vault without its key list is inconclusive and asks for the list", () => {
  const finding = onlyFinding(assessFiles({ "v.json": vaults }));
  assert.is(finding.verdict, "inconclusive");
  assert.match(finding.evidenceRequests[0]?.commands.sh ?? "", "az keyvault key list --vault-name 'kv-a'");
});

test("a certificate-backed key never counts", () => {
  assert.is(verdictOf({ "v.json": vaults, "k.json": [aKey("kv-a", "cmk", { tier: "app" }, { managed: true })] }), "fail");
});

test("the list of one resource group is not the subscription's", () => {
  assert.is(
    verdictOf({
      "v.json": [aVault("kv-a", { properties: { vaultUri: "https://kv-a.vault.azure.net/" } })],
      "k.json": [aKey("kv-a", "cmk", null)],
    }),
    "inconclusive",
  );
});

test("a show of an older version says nothing about the current one", () => {
  const finding = onlyFinding(
    assessFiles({
      "v.json": vaults,
      "k.json": [aKey("kv-a", "cmk", {})],
      "s.json": aShow("kv-a", "cmk", { tier: "app" }, { created: "2020-01-01T00:00:00Z" }),
    }),
  );
  assert.is(finding.verdict, "fail");
  assert.is(finding.nearMisses[0]?.kind, "older-version");
});

test("of two readings of one version the later updated wins, whatever the file names", () => {
  const late = aKey("kv-a", "cmk", { tier: "app" }, { updated: "2025-01-01T00:00:00Z" });
  assert.is(verdictOf({ "v.json": vaults, "a.json": [late], "b.json": [aKey("kv-a", "cmk", {})] }), "pass");
  assert.is(verdictOf({ "v.json": vaults, "b.json": [late], "a.json": [aKey("kv-a", "cmk", {})] }), "pass");
});

test("requireValidNow: notBefore is inside, expires is outside", () => {
  const chosen = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
  const at = (over: object) => verdictOf({ "v.json": vaults, "k.json": [aKey("kv-a", "cmk", { tier: "app" }, over)] }, chosen);
  assert.is(at({ notBefore: "2026-01-01T00:00:00Z" }), "pass");
  assert.is(at({ notBefore: "2026-01-01T00:00:01Z" }), "fail");
  assert.is(at({ expires: "2026-01-01T00:00:00Z" }), "fail");
  assert.is(at({ expires: "2026-01-01T00:00:01Z" }), "pass");
});

test("a subscription out of scope needs a reason and gets it printed", () => {
  const finding = onlyFinding(
    assessFiles({ "v.json": vaults }, settings({ notApplicable: [{ subscription: SUBSCRIPTION, reason: "decommissioned" }] })),
  );
  assert.is(finding.verdict, "not-applicable");
  assert.match(finding.reasons[0]?.message ?? "", "decommissioned");
});

test("a witness in a vault that no list contains passes no listed subscription", () => {
  const { findings } = assessFiles({
    "v.json": vaults,
    "k.json": [aKey("kv-stray", "cmk", { tier: "app" })],
    "own.json": [aKey("kv-a", "x", {})],
  });
  assert.equal(
    findings.map(({ subject, verdict }) => [subject.type, verdict]),
    [
      ["subscription", "fail"],
      ["unattributed", "pass"],
    ],
  );
});

test("an empty file is no list of keys", () => {
  const { findings, inputIssues } = assessFiles({ "v.json": vaults, "kv-a.json": "" });
  assert.is(findings[0]?.verdict, "inconclusive");
  assert.equal(
    inputIssues.map(({ code }) => code),
    ["empty-file"],
  );
  assert.equal(findings[0]?.gaps[0]?.causes, [
    { path: "kv-a.json", code: "empty-file", message: "the file is empty: the command failed, or --query met a null" },
  ]);
});

test("an empty list belongs to the longest name in its path", () => {
  const files = { "v.json": [aVault("kv"), aVault("kv-prod")], "keys-kv-prod.json": [] };
  assert.equal(
    assessFiles(files).coverage[0]?.vaults.map(({ vault, keyList }) => [vault, keyList]),
    [
      ["kv-prod.vault.azure.net", "complete"],
      ["kv.vault.azure.net", "missing"],
    ],
  );
});

test("two whole vault lists that disagree about the witness's vault are contradictory evidence", () => {
  const keys = { "k.json": [aKey("kv-b", "cmk", { tier: "app" })], "none.json": [aKey("kv-a", "x", {})] };
  const finding = onlyFinding(assessFiles({ "monday.json": vaults, "tuesday.json": [...vaults, aVault("kv-b")], ...keys }));
  assert.is(finding.verdict, "inconclusive");
  assert.is(finding.reasons[0]?.code, "contradictory-evidence");
});

const OTHER = "00000002-0000-4000-8000-0000000000aa";

test("a vault that the lists of two subscriptions contain passes neither, and is counted once", () => {
  const assessment = assessFiles({
    "a.json": [aVault("kv-a")],
    "b.json": [aVault("kv-a", {}, OTHER)],
    "k.json": [aKey("kv-a", "cmk", { tier: "app" })],
  });
  assert.equal(
    assessment.findings.map(({ verdict, gaps }) => [verdict, gaps.map(({ code }) => code)]),
    [
      ["inconclusive", ["vault-claimed-twice"]],
      ["inconclusive", ["vault-claimed-twice"]],
    ],
  );
  assert.is(assessment.totals.keys, 1);
  assert.is(assessment.keys.length, 1);
});

test("a vault that the lists of two subscriptions contain, without a qualifying key, fails both", () => {
  const { findings } = assessFiles({
    "a.json": [aVault("kv-a")],
    "b.json": [aVault("kv-a", {}, OTHER)],
    "k.json": [aKey("kv-a", "cmk", {})],
  });
  assert.equal(
    findings.map(({ verdict }) => verdict),
    ["fail", "fail"],
  );
});

test("a list of names does not tell vaults from managed HSMs: key identifiers do", () => {
  const key = { ...aKey("x", "cmk", { tier: "app" }), kid: "https://hsm-a.managedhsm.azure.net/keys/cmk" };
  const { findings, coverage } = assessFiles({ "names.json": ["kv-a", "hsm-a"], "keys.json": [key, aKey("kv-a", "x", {})] });
  assert.equal(
    findings.map(({ verdict, subject }) => [subject.type, verdict]),
    [["subscription", "pass"]],
  );
  assert.equal(
    coverage[0]?.vaults.map(({ vault, kind }) => [vault, kind]),
    [
      ["hsm-a.managedhsm.azure.net", "managed-hsm"],
      ["kv-a.vault.azure.net", "vault"],
    ],
  );
});

test("a map names the owner of a file that names none", () => {
  const files = { "v.json": vaults, "sub/export 17.json": [] };
  assert.is(verdictOf(files), "inconclusive");
  const mapped = { ...settings(), map: [{ files: "**/export*.json", vault: "kv-a", command: "keyvault key list" }] };
  assert.is(verdictOf(files, mapped), "fail");
});

const key = fc.record({
  name: fc.constantFrom("k1", "k2", "k3"),
  tag: fc.constantFrom(null, {}, { tier: "app" }, { tier: "web" }, { Tier: "app" }),
  enabled: fc.boolean(),
});
const snapshot = fc
  .array(
    fc.record({
      vault: fc.constantFrom("kv-a", "kv-b", "kv-c"),
      keys: fc.uniqueArray(key, { selector: ({ name }) => name, maxLength: 3 }),
      listed: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map((groups) => {
    const files: Record<string, unknown> = {};
    for (const { vault, keys } of groups)
      files[`keys ${vault}.json`] = keys.map(({ name, tag, enabled }) => aKey(vault, name, tag, { enabled }));
    files["vaults.json"] = [aVault("kv-a"), ...groups.filter(({ listed }) => listed).map(({ vault }) => aVault(vault))];
    return files;
  });

test("a file is used when anything in it counts, though a part of it names no owner", () => {
  const estate = { "v.json": [aVault("kv-a"), aVault("kv-b")] };
  const text = `${JSON.stringify([aKey("kv-a", "cmk", { tier: "app" })])}\n[]\n`;
  const { artifacts, inputIssues, findings } = assessFiles({ ...estate, "all.json": Buffer.from(text), "empty.json": [] });
  assert.equal(
    artifacts.map(({ path, used }) => [path, used]),
    [
      ["all.json", true],
      ["empty.json", false],
      ["v.json", true],
    ],
  );
  assert.equal(
    inputIssues.map(({ path, code }) => [path, code]),
    [
      ["all.json", "ambiguous-owner"],
      ["empty.json", "ambiguous-owner"],
    ],
  );
  assert.is(findings[0]?.verdict, "pass");
});

test("what names no owner in a file that is used explains a gap all the same", () => {
  const text = `${JSON.stringify([aKey("kv-a", "cmk", null)])}\n[]\n`;
  const [finding] = assessFiles({ "v.json": [aVault("kv-a"), aVault("kv-b")], "kv-a and kv-b.json": Buffer.from(text) }).findings;
  const [gap] = finding?.gaps ?? [];
  assert.is(gap?.vault, "kv-b.vault.azure.net");
  assert.equal(
    gap?.causes.map(({ path, code }) => [path, code]),
    [["kv-a and kv-b.json", "ambiguous-owner"]],
  );
});

test("what a caller does to one assessment does not reach the next", () => {
  const files = { "v.json": vaults, "k.json": Buffer.from(JSON.stringify([aKey("kv-a", "cmk", { tier: "app" })], null, 2)) };
  const rolesOf = (): readonly (readonly string[])[] => assessFiles(files).artifacts.map(({ roles }) => roles);
  const before = JSON.stringify(rolesOf());
  for (const roles of rolesOf())
    try {
      (roles as string[]).push("reviewed");
    } catch (error) {
      assert.instance(error, TypeError);
    }
  assert.is(JSON.stringify(rolesOf()), before);
});

test("the order of the files never matters", () => {
  fc.assert(
    fc.property(snapshot, (files) =>
      assert.is(JSON.stringify(assessFiles(files)), JSON.stringify(assessFiles(Object.fromEntries(Object.entries(files).reverse())))),
    ),
  );
});

test("removing a file leaves a fail or makes it inconclusive, and never decides what was open", () => {
  fc.assert(
    fc.property(snapshot, fc.nat(), (files, at) => {
      const before = new Map(assessFiles(files).findings.map(({ subject, verdict }) => [subject.id, verdict]));
      const names = Object.keys(files);
      const { [names[at % names.length] as string]: _, ...rest } = files;
      // The group of unattributed vaults can gain a vault, with its witness, when a vault list goes.
      for (const { subject, verdict } of assessFiles(rest).findings.filter(({ subject }) => subject.type === "subscription")) {
        const was = before.get(subject.id);
        if (was === "inconclusive") assert.is(verdict, "inconclusive");
        if (was === "fail") assert.ok(verdict === "fail" || verdict === "inconclusive", verdict);
      }
    }),
  );
});

test("no bytes and no JSON make it throw; every file ends used or as an issue; the result is valid", () => {
  const content = fc.oneof(
    fc.json(),
    fc.uint8Array(),
    fc.jsonValue().map((value) => JSON.stringify([{ kid: "https://kv-a.vault.azure.net/keys/x", attributes: value, tags: value }])),
  );
  fc.assert(
    fc.property(fc.array(content, { maxLength: 3 }), (contents) => {
      const assessment = assessFiles(Object.fromEntries(contents.map((item, at) => [`f${at}.json`, item])));
      const named = new Set(assessment.inputIssues.map(({ path }) => path));
      for (const { path, used } of assessment.artifacts) assert.ok(used || named.has(path), path);
      assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
    }),
  );
});

test.run();
