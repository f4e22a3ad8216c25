import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../../../src/core/assess/assess.ts";
import { validateAssessment } from "../../../../src/generated/validators/assessment.gen.ts";
import { type ACommand, aCollection, keysOf, listOf, totalOf } from "../../../helpers/collection.ts";
import { aKey, anArtifact, assessFiles, aVault, onlyFinding, SUBSCRIPTION, settings } from "../../../helpers/snapshot.ts";

const vaults = [aVault("kv-a"), aVault("kv-b")];
const lists = [listOf("vault", vaults), listOf("hsm", []), totalOf("vaults", vaults), totalOf("managedHSMs", [])];
const keys = [keysOf("kv-a", [aKey("kv-a", "cmk", { tier: "web" })]), keysOf("kv-b", [])];
const FORBIDDEN = "ERROR: (Forbidden) The user does not have keys list permission on key vault 'kv-b;location=westeurope'.\n";

const codes = (items: readonly { readonly code: string }[]): string[] => items.map(({ code }) => code);
const judge = (commands: readonly ACommand[], more: Record<string, unknown> = {}, isFinished = true) => {
  const assessment = assessFiles({ ...aCollection(commands, { isFinished }), ...more });
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  return assessment;
};

test("a whole collection gives a definite verdict with every assumption reconciled", () => {
  const assessment = judge([...lists, ...keys]);
  const finding = onlyFinding(assessment);
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "reconciled");
  assert.equal(finding.assumptions, []);
  assert.equal(codes(finding.observations), ["reconciled"]);
  assert.equal(assessment.inputIssues, []);
  assert.ok(assessment.artifacts.every(({ used }) => used));
  assert.equal(
    assessment.coverage[0]?.controlTotals.map(({ kind, expected, listed }) => ({ kind, expected, listed })),
    [
      { kind: "vault", expected: 2, listed: 2 },
      { kind: "managed-hsm", expected: 0, listed: 0 },
    ],
  );
});

test("each file tells the command, times, exit code and principal of its record", () => {
  const { artifacts } = judge([...lists, ...keys]);
  const collected = artifacts.find(({ path }) => path === "evidence/kv-b.keys.json")?.collected;
  assert.equal(collected, {
    command: `az keyvault key list --vault-name kv-b --subscription ${SUBSCRIPTION} --include-managed --output json`,
    startedAt: "2025-12-01T10:00:00Z",
    endedAt: "2025-12-01T10:00:02Z",
    exitCode: 0,
    principal: "reader@contoso.example",
    evidence: [{ fact: "collection-record", artifact: "evidence/record.jsonl", document: 6, pointer: "" }],
  });
});

test("the record attributes an empty list before the map and the path do", () => {
  const wrong = keysOf("kv-b", [], { path: "kv-a/empty.json" });
  const finding = onlyFinding(judge([...lists, keys[0] as ACommand, wrong]));
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "reconciled");
});

test("a line that contradicts itself makes its file no evidence", () => {
  const other = "00000009-0000-4000-8000-0000000000aa";
  const twofold: readonly Partial<ACommand>[] = [{ endedAt: "1999-01-01T00:00:00Z" }, { vault: "kv-z" }, { subscription: other }];
  for (const change of twofold) {
    const assessment = judge([...lists, keys[0] as ACommand, keysOf("kv-b", [], change)]);
    const finding = assessment.findings.find(({ subject }) => subject.id === SUBSCRIPTION);
    assert.is(finding?.verdict, "inconclusive", JSON.stringify(change));
    assert.equal(codes(assessment.inputIssues), ["record-damaged"], JSON.stringify(change));
  }
});

test("an empty list of versions of a key is no key list, whatever its path says", () => {
  const versions = { ...keysOf("kv-b", []), words: "keyvault key list-versions --name k --vault-name kv-b" };
  const assessment = judge([...lists, keys[0] as ACommand, versions]);
  assert.is(onlyFinding(assessment).verdict, "inconclusive");
  assert.equal(codes(assessment.inputIssues), ["ambiguous-owner"]);
});

test("a witness in a recorded file is a pass that is reconciled", () => {
  const finding = onlyFinding(judge([...lists, keysOf("kv-a", [aKey("kv-a", "cmk", { tier: "app" })]), keys[1] as ACommand]));
  assert.is(finding.verdict, "pass");
  assert.is(finding.assurance, "reconciled");
});

test("a refused vault is a gap that says which permission is missing", () => {
  const assessment = judge([...lists, keys[0] as ACommand, keysOf("kv-b", "", { exitCode: 1, stderr: FORBIDDEN })]);
  const finding = onlyFinding(assessment);
  assert.is(finding.verdict, "inconclusive");
  assert.equal(codes(finding.gaps), ["key-list-missing"]);
  assert.equal(finding.gaps[0]?.causes, [
    { path: "evidence/kv-b.keys.json", code: "collection-failed", message: "permission missing: keys list" },
  ]);
  assert.equal(codes(assessment.inputIssues), ["collection-failed"]);
  assert.match(assessment.inputIssues[0]?.message ?? "", "permission missing: keys list");
});

const refusals: readonly (readonly [string, Partial<ACommand>, string])[] = [
  ["a firewall", { exitCode: 1, stderr: "ERROR: (Forbidden) Client address is not authorized" }, "firewall"],
  [
    "a name that does not resolve",
    { exitCode: 1, stderr: "ERROR: Failed to resolve 'kv-b.vault.azure.net'" },
    "the vault's host name does not resolve",
  ],
  [
    "an option that az does not know",
    { exitCode: 2, stderr: "az: error: unrecognized arguments: --include-managed" },
    "this az does not know an option of the command",
  ],
  ["a full disk", { exitCode: 1, stderr: "OSError: [Errno 28] No space left on device" }, "the disk was full"],
  ["Ctrl-C", { exitCode: 130, stderr: "" }, "interrupted"],
  ["Ctrl-C on Windows", { exitCode: -1073741510, stderr: "" }, "interrupted"],
  ["no az", { exitCode: 127, stderr: "collect.sh: 40: az: not found" }, "the Azure CLI was not found"],
  ["something unheard-of", { exitCode: 7, stderr: "WARNING: x\nERROR: the moon is full" }, "exit code 7: ERROR: the moon is full"],
  ["silence", { exitCode: 1, stderr: "" }, "exit code 1, without a word"],
];

for (const [what, failure, cause] of refusals)
  test(`${what} is a gap with its true cause, even where part of the output was written`, () => {
    for (const output of ["", "[\n  {"]) {
      const finding = onlyFinding(judge([...lists, keys[0] as ACommand, keysOf("kv-b", output, failure)]));
      assert.is(finding.verdict, "inconclusive");
      assert.equal(codes(finding.gaps), ["key-list-missing"]);
      assert.equal(
        finding.gaps[0]?.causes.map(({ message }) => message),
        [cause],
      );
    }
  });

test("output of a failed command is not used, however good it looks", () => {
  const witness = keysOf("kv-b", [aKey("kv-b", "cmk", { tier: "app" })], { exitCode: 1, stderr: "ERROR: connection reset" });
  assert.is(onlyFinding(judge([...lists, keys[0] as ACommand, witness])).verdict, "inconclusive");
});

test("a list of managed HSMs that was refused leaves a gap of its own", () => {
  const hsms = listOf("hsm", "", {
    exitCode: 1,
    stderr: "ERROR: (AuthorizationFailed) The client does not have authorization to perform action",
  });
  const finding = onlyFinding(judge([lists[0] as ACommand, hsms, lists[2] as ACommand, ...keys]));
  assert.is(finding.verdict, "inconclusive");
  assert.equal(codes(finding.gaps), ["hsm-list-missing"]);
  assert.match(finding.gaps[0]?.causes[0]?.message ?? "", "permission missing");
  assert.is(finding.gaps[0]?.request, finding.evidenceRequests[0]?.id);
});

test("a subscription whose every list was refused is inconclusive and not counted out", () => {
  const stderr = "ERROR: (AuthorizationFailed) no authorization to perform action";
  const refused = [listOf("vault", "", { exitCode: 1, stderr }), listOf("hsm", "", { exitCode: 1, stderr })];
  const finding = onlyFinding(judge(refused));
  assert.is(finding.verdict, "inconclusive");
  assert.equal(
    finding.gaps[0]?.causes.map(({ message }) => message),
    ["permission missing: role assignment (RBAC)"],
  );
});

test("a control total that disagrees is a gap", () => {
  const more = totalOf("vaults", [...vaults, aVault("kv-c")]);
  const finding = onlyFinding(judge([lists[0] as ACommand, lists[1] as ACommand, more, lists[3] as ACommand, ...keys, keysOf("kv-c", [])]));
  assert.is(finding.verdict, "inconclusive");
  assert.equal(codes(finding.gaps), ["control-total-disagrees"]);
  assert.match(finding.gaps[0]?.message ?? "", "kv-c");
  assert.is(finding.assurance, "recorded");
});

test("a control total that disagrees does not undo a pass", () => {
  const total = totalOf("vaults", [aVault("kv-b")]);
  const witness = keysOf("kv-a", [aKey("kv-a", "cmk", { tier: "app" })]);
  const finding = onlyFinding(judge([lists[0] as ACommand, lists[1] as ACommand, total, witness, keysOf("kv-b", [])]));
  assert.is(finding.verdict, "pass");
  assert.is(finding.assurance, "recorded");
});

test("without a control total the assumption stays, in other words", () => {
  const finding = onlyFinding(judge([lists[0] as ACommand, lists[1] as ACommand, ...keys]));
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "recorded");
  assert.equal(codes(finding.assumptions), ["control-total-missing"]);
});

test("a file that was changed after it was collected is not used, and the report says so aloud", () => {
  const changed = { "evidence/kv-b.keys.json": [aKey("kv-b", "cmk", { tier: "app" })] };
  const assessment = judge([...lists, ...keys], changed);
  const finding = onlyFinding(assessment);
  assert.is(finding.verdict, "inconclusive");
  assert.equal(codes(assessment.inputIssues), ["record-mismatch"]);
  assert.is(finding.gaps[0]?.causes[0]?.message, "the file is not the one that was collected");
  assert.is(assessment.keys.length, 1);
});

test("a file that the record names and nobody sent is a gap", () => {
  const files = aCollection([...lists, ...keys]);
  delete files["evidence/kv-b.keys.json"];
  const assessment = assessFiles(files);
  assert.is(onlyFinding(assessment).verdict, "inconclusive");
  assert.equal(codes(assessment.inputIssues), ["record-file-missing"]);
  assert.match(onlyFinding(assessment).gaps[0]?.causes[0]?.message ?? "", "was not supplied");
});

test("a collection that was interrupted says so at what it did not reach", () => {
  const assessment = judge([...lists, keys[0] as ACommand], {}, false);
  const finding = onlyFinding(assessment);
  assert.equal(codes(finding.gaps), ["key-list-missing"]);
  assert.equal(codes(finding.gaps[0]?.causes ?? []), ["collection-unfinished"]);
  assert.equal(codes(assessment.inputIssues), ["collection-unfinished"]);
});

test("a line that was cut costs what it said and no more", () => {
  const files = aCollection([...lists, ...keys], { isFinished: false });
  const record = String(files["evidence/record.jsonl"]);
  const assessment = assessFiles({ ...files, "evidence/record.jsonl": record.slice(0, -40) });
  assert.ok(codes(assessment.inputIssues).includes("record-damaged"));
  assert.is(onlyFinding(assessment).assurance, "as-supplied");
});

test("what was run again counts: the last line about a file describes it", () => {
  const refused = keysOf("kv-b", "", { exitCode: 1, stderr: FORBIDDEN });
  const finding = onlyFinding(judge([...lists, keys[0] as ACommand, refused, keys[1] as ACommand]));
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "reconciled");
});

test("letters that az discarded make a file useless", () => {
  const stderr = "WARNING: Unable to encode the output with cp1252 encoding. Unsupported characters are discarded.";
  const finding = onlyFinding(judge([...lists, keys[0] as ACommand, keysOf("kv-b", [aKey("kv-b", "k", {})], { stderr })]));
  assert.is(finding.verdict, "inconclusive");
  assert.is(finding.gaps[0]?.causes[0]?.message, "az discarded characters");
});

test("an empty file of --query tags with exit code 0 says that there are no tags", () => {
  const kids = keysOf("kv-b", ["https://kv-b.vault.azure.net/keys/k"], {
    words: `keyvault key list --vault-name kv-b --query [].kid`,
  });
  const show = (output: unknown, over: Partial<ACommand> = {}): ACommand => ({
    words: `keyvault key show --vault-name kv-b --name k --query tags`,
    path: "k.tags.json",
    output,
    vault: "kv-b",
    ...over,
  });
  const verdictOf = (tags: ACommand) => onlyFinding(judge([...lists, keys[0] as ACommand, kids, tags])).verdict;
  assert.is(verdictOf(show("")), "fail");
  assert.is(verdictOf(show({ tier: "app" })), "pass");
  assert.is(verdictOf(show("", { exitCode: 3, stderr: "ERROR: (KeyNotFound)" })), "inconclusive");
});

test("a key list that was cut by an option assumes what it has to", () => {
  const cut = keysOf("kv-b", [], { words: "keyvault key list --vault-name kv-b --maxresults 5" });
  assert.equal(codes(onlyFinding(judge([...lists, keys[0] as ACommand, cut])).assumptions), ["key-lists-whole"]);
});

test("without sha256 a file is recorded, and not reconciled", () => {
  const finding = onlyFinding(judge([...lists, ...keys].map((command) => ({ ...command, unsealed: true }))));
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "recorded");
});

test("one file beside the collection makes the finding as supplied", () => {
  const finding = onlyFinding(
    judge([...lists, ...keys], { "kv-a.again.json": [aKey("kv-a", "cmk", { tier: "web" }), aKey("kv-a", "other", {})] }),
  );
  assert.is(finding.assurance, "as-supplied");
});

test("a sovereign cloud gives an empty vault its host", () => {
  const china = (command: ACommand): ACommand => ({ ...command, cloud: "AzureChinaCloud" });
  const assessment = judge([listOf("vault", [aVault("kv-b")]), listOf("hsm", []), keysOf("kv-b", [])].map(china));
  assert.is(onlyFinding(assessment).verdict, "fail");
  assert.equal(
    assessment.coverage[0]?.vaults.map(({ vault }) => vault),
    ["kv-b.vault.azure.cn"],
  );
});

test("a list of subscriptions that was narrowed is not the population", () => {
  const accounts: ACommand = {
    words: `account list --all --query [?id=='${SUBSCRIPTION}']`,
    path: "accounts.json",
    output: [{ id: SUBSCRIPTION, name: "Contoso", cloudName: "AzureCloud", tenantId: "t", state: "Enabled", isDefault: true }],
    subscription: null,
  };
  assert.is(judge([accounts, ...lists, ...keys]).population.source, "supplied-files");
  assert.is(judge([{ ...accounts, words: "account list --all" }, ...lists, ...keys]).population.source, "account-list");
});

test("the end of the collection is the as-of of the run, unless another is asked for", () => {
  const files = aCollection([...lists, keysOf("kv-a", [], { endedAt: "2025-12-03T04:05:06Z" }), keys[1] as ACommand]);
  const artifacts = Object.entries(files).map(([path, content]) => anArtifact(path, content));
  const context = { asOf: "2026-01-01T00:00:00Z", toolVersion: "0.0.0", unreadable: [] };
  const byRecord = assess(artifacts, settings(), { ...context, asOfSource: "run-start" });
  assert.equal([byRecord.asOf, byRecord.asOfSource], ["2025-12-03T04:05:06Z", "collection-record"]);
  const byOption = assess(artifacts, settings(), { ...context, asOfSource: "option" });
  assert.equal([byOption.asOf, byOption.asOfSource], ["2026-01-01T00:00:00Z", "option"]);
});

test("a collection sent twice, as a folder and within an archive's paths, is judged as once", () => {
  const commands = [...lists, ...keys];
  const finding = onlyFinding(assessFiles({ ...aCollection(commands), ...aCollection(commands, { folder: "evidence.tar.gz!/evidence" }) }));
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "reconciled");
});

test.run();
