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
    { path: "evidence/kv-b.keys.json.stderr.txt", code: "collection-failed", message: "permission missing: keys list" },
  ]);
  assert.equal(codes(assessment.inputIssues), ["collection-failed"]);
  assert.match(assessment.inputIssues[0]?.message ?? "", "permission missing: keys list");
});

const refusals: readonly (readonly [string, Partial<ACommand>, string])[] = [
  [
    "a failure of az's own program",
    {
      exitCode: 1,
      stderr: "ERROR: The command failed with an unexpected error. Here is the traceback:\nERROR: 'NoneType' object has no attribute 'x'\n",
    },
    "exit code 1: ERROR: 'NoneType' object has no attribute 'x'",
  ],
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
  assert.match(finding.gaps[0]?.causes[0]?.message ?? "", "no role assignment allows it");
  assert.is(finding.gaps[0]?.request, finding.evidenceRequests[0]?.id);
});

const THROTTLED = { exitCode: 1, stderr: "ERROR: (TooManyRequests) The request is being throttled." };

test("a list of key vaults that was refused leaves a gap of its own, and nothing is asked or assumed of the managed HSMs that were counted", () => {
  const finding = onlyFinding(
    judge([listOf("vault", "", THROTTLED), lists[1] as ACommand, totalOf("vaults", "", THROTTLED), lists[3] as ACommand]),
  );
  assert.is(finding.verdict, "inconclusive");
  assert.equal(
    finding.gaps.map(({ code, message }) => [code, message]),
    [["vault-list-missing", "No list of the subscription's key vaults was supplied. The customer's export failed: too many requests."]],
  );
  assert.equal(finding.assumptions, []);
  assert.equal(
    finding.evidenceRequests.map(({ outputFile }) => outputFile),
    [`vault-list.vault.${SUBSCRIPTION}.json`, "key-list.vault.NAME.json"],
  );
});

test("of lists that a command printed, only those are taken for complete that no control total confirms", () => {
  const [ofVaults, ofHsms, vaultTotal, hsmTotal] = lists as unknown as readonly [ACommand, ACommand, ACommand, ACommand];
  const assumed = (...commands: readonly ACommand[]) =>
    onlyFinding(judge([...commands, ...keys])).assumptions.map(({ message, evidence }) => [
      message,
      evidence.map(({ artifact }) => artifact),
    ]);
  const says = "The vault list is complete: its command succeeded, as recorded, and no control total confirms it.";
  assert.equal(assumed(ofVaults, ofHsms, vaultTotal, totalOf("managedHSMs", "", THROTTLED)), [[says, ["evidence/hsm-list.json"]]]);
  assert.equal(assumed(ofVaults, ofHsms, totalOf("vaults", "", THROTTLED), hsmTotal), [[says, ["evidence/vault-list.json"]]]);
  assert.equal(assumed(ofVaults, listOf("hsm", "", THROTTLED), vaultTotal, hsmTotal), []);
  assert.equal(assumed(ofVaults, listOf("hsm", "", THROTTLED), totalOf("vaults", "", THROTTLED), hsmTotal), [
    [says, ["evidence/vault-list.json"]],
  ]);
});

test("a subscription whose every list was refused is inconclusive and not counted out", () => {
  const stderr = "ERROR: (AuthorizationFailed) no authorization to perform action";
  const refused = [listOf("vault", "", { exitCode: 1, stderr }), listOf("hsm", "", { exitCode: 1, stderr })];
  const finding = onlyFinding(judge(refused));
  assert.is(finding.verdict, "inconclusive");
  assert.equal(
    finding.gaps[0]?.causes.map(({ message }) => message),
    ["no role assignment allows it (RBAC)"],
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

test("what az wrote to standard error is the file of the record, or the report says so aloud", () => {
  const other = { "evidence/kv-b.keys.json.stderr.txt": "WARNING: a newer version is there\n" };
  const assessment = judge([...lists, ...keys], other);
  const finding = onlyFinding(assessment);
  assert.is(finding.verdict, "fail");
  assert.is(finding.assurance, "recorded");
  assert.equal(
    assessment.inputIssues.map(({ path, code }) => [path, code]),
    [["evidence/kv-b.keys.json.stderr.txt", "record-mismatch"]],
  );
  assert.not(assessment.artifacts.find(({ path }) => path === "evidence/kv-b.keys.json.stderr.txt")?.used);
});

test("an empty list proves nothing where az said that it failed, whatever its exit code was and whatever the record says of its words", () => {
  const told = judge([...lists, keys[0] as ACommand, keysOf("kv-b", [], { stderr: FORBIDDEN })]);
  const untold = judge([...lists, ...keys], { "evidence/kv-b.keys.json.stderr.txt": FORBIDDEN });
  assert.equal(codes(told.inputIssues), ["collection-failed"]);
  assert.equal(codes(untold.inputIssues), ["collection-failed", "record-mismatch"]);
  for (const assessment of [told, untold]) {
    assert.is(onlyFinding(assessment).verdict, "inconclusive");
    assert.is(onlyFinding(assessment).gaps[0]?.causes[0]?.message, "permission missing: keys list");
  }
  const warned = judge([...lists, keys[0] as ACommand, keysOf("kv-b", [], { stderr: "WARNING: ERROR: is what errors begin with\n" })]);
  assert.is(onlyFinding(warned).assurance, "reconciled");
  const listed = keysOf("kv-b", [aKey("kv-b", "cmk", { tier: "app" })], { stderr: FORBIDDEN });
  assert.is(onlyFinding(judge([...lists, keys[0] as ACommand, listed])).verdict, "pass");
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
    words: `keyvault key list --vault-name kv-b --query [?attributes.enabled].kid`,
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

const reconciledIn = ({ observations }: { readonly observations: readonly { readonly code: string; readonly message: string }[] }) =>
  observations.find(({ code }) => code === "reconciled")?.message ?? "";

test("a list that was refused, cut, changed or not sent makes the finding recorded, and the words speak of the others only", () => {
  const refused = judge([...lists, keys[0] as ACommand, keysOf("kv-b", "", { exitCode: 1, stderr: FORBIDDEN })]);
  const cut = judge([
    ...lists,
    keys[0] as ACommand,
    keysOf("kv-b", [{ ...aKey("kv-b", "k", {}), kid: "https://kv-b.vault.azure.net/no/k" }]),
  ]);
  const changed = judge([...lists, ...keys], { "evidence/kv-b.keys.json": [aKey("kv-b", "cmk", { tier: "app" })] });
  const files = aCollection([...lists, ...keys]);
  delete files["evidence/kv-b.keys.json"];
  for (const assessment of [refused, cut, changed, assessFiles(files)]) {
    const finding = onlyFinding(assessment);
    assert.equal([finding.verdict, finding.assurance], ["inconclusive", "recorded"]);
    assert.match(reconciledIn(finding), "(2 key vaults, 0 managed HSMs)");
    assert.match(reconciledIn(finding), "1 of 2 key lists is complete: its command, as recorded, could leave nothing out.");
  }
  const none = onlyFinding(judge([...lists, ...keys.map((command) => ({ ...command, output: "", exitCode: 1, stderr: FORBIDDEN }))]));
  assert.equal([none.verdict, none.assurance], ["inconclusive", "recorded"]);
  assert.not.match(reconciledIn(none), "whole:");
});

test("lists that were all refused, as the record says, are recorded", () => {
  const stderr = "ERROR: (AuthorizationFailed) no authorization to perform action";
  const refused = lists.map((command) => ({ ...command, output: "", exitCode: 1, stderr }));
  assert.is(onlyFinding(judge(refused)).assurance, "recorded");
});

/** The record without the lines that a test is true for, or with another line in their place. */
function withRecord(change: (line: string) => readonly string[]): Record<string, unknown> {
  const files = aCollection([...lists, ...keys]);
  const record = String(files["evidence/record.jsonl"]);
  return { ...files, "evidence/record.jsonl": `${record.trimEnd().split("\n").flatMap(change).join("\n")}\n` };
}

test("a line that names a property twice is damaged, and nothing is reconciled by it", () => {
  const deep = `${"[".repeat(99)}${"]".repeat(99)}`;
  for (const twice of ['"exitCode":1,"exitCode":0', '"exitCode":1,"exit\\u0043ode":0', `"exitCode":${deep},"exitCode":0`]) {
    const assessment = assessFiles(withRecord((line) => [line.includes('"kv-b.keys.json"') ? line.replace('"exitCode":0', twice) : line]));
    assert.equal(new Set(codes(assessment.inputIssues)), new Set(["record-damaged"]), twice);
    assert.ok(assessment.inputIssues.some(({ position }) => position?.line === 7));
    assert.is.not(onlyFinding(assessment).assurance, "reconciled");
  }
});

test("a record that counts other commands than it tells of is an input issue, and nothing is reconciled by it", () => {
  const without = assessFiles(withRecord((line) => (line.includes('"kv-b.keys.json"') ? [] : [line])));
  assert.ok(codes(without.inputIssues).includes("record-damaged"));
  assert.match(JSON.stringify(without.inputIssues), "counts 6 commands, and the record tells of 5: a line was lost or taken out.");
  assert.is.not(onlyFinding(without).assurance, "reconciled");
  for (const [count, what] of [[99, "lost or taken out"] as const, [2, "a line was added"] as const]) {
    const other = assessFiles(withRecord((line) => [line.replace('"commands":6', `"commands":${count}`)]));
    assert.equal(codes(other.inputIssues), ["record-damaged"]);
    assert.match(other.inputIssues[0]?.message ?? "", what);
    assert.equal([onlyFinding(other).verdict, onlyFinding(other).assurance], ["fail", "recorded"]);
    assert.ok(codes(onlyFinding(other).assumptions).length > 0);
  }
});

test("a vault of which the record lost the line says so in its gap", () => {
  const files = withRecord((line) => (line.includes('"kv-b.keys.json"') ? [] : [line]));
  delete files["evidence/kv-b.keys.json"];
  const finding = onlyFinding(assessFiles(files));
  assert.equal(
    finding.gaps.map(({ code, causes }) => [code, causes.map(({ message }) => message)]),
    [["key-list-missing", ["a line of the collection record is lost"]]],
  );
});

test("runs before the last may have needed more commands than the last, and a damaged line that was repeated is no hole", () => {
  const two = withRecord((line) => [line, ...(line.includes('"type":"start"') ? [line, '{"collectionRecord":"1.0'] : [])]);
  const fewer = { ...two, "evidence/record.jsonl": String(two["evidence/record.jsonl"]).replace('"commands":6', '"commands":5') };
  const finding = onlyFinding(assessFiles(fewer));
  assert.equal([finding.verdict, finding.assurance], ["fail", "reconciled"]);
});

test("lists that were collected far apart do not show one moment, and the finding says so", () => {
  const old = { startedAt: "2024-01-15T08:00:00Z", endedAt: "2024-01-15T08:00:02Z" };
  const assessment = judge([...lists.map((command) => ({ ...command, ...old })), ...keys]);
  const finding = onlyFinding(assessment);
  assert.equal([finding.verdict, finding.assurance], ["fail", "recorded"]);
  assert.match(finding.observations.find(({ code }) => code === "collected-apart")?.message ?? "", "686 days apart");
  assert.match(assessment.observations.find(({ code }) => code === "collected")?.message ?? "", "ran over 686 days");
  assert.match(reconciledIn(finding), "the vault list was complete when it was collected, for");
  const near = { startedAt: "2025-11-30T08:00:00Z", endedAt: "2025-11-30T08:00:02Z" };
  assert.is(onlyFinding(judge([...lists.map((command) => ({ ...command, ...near })), ...keys])).assurance, "reconciled");
});

test("two collections side by side are told as two", () => {
  const first = withRecord((line) => [line]);
  const later = Object.entries(first).map(([path, content]) => [path.replace("evidence/", "later/"), content] as const);
  const { observations } = assessFiles({ ...first, ...Object.fromEntries(later) });
  assert.match(
    observations.find(({ code }) => code === "collected")?.message ?? "",
    /^2 collections, each with a record of its own, from 2025-/,
  );
});

test("the assessment says when, by whom and with what the evidence was collected", () => {
  const version: ACommand = { words: "version", path: "az-version.json", output: { "azure-cli": "2.91.0" }, subscription: null };
  const other = keysOf("kv-b", [], { principal: "bob@contoso.example" });
  const { observations } = judge([version, ...lists, keys[0] as ACommand, other]);
  const told = observations.find(({ code }) => code === "collected");
  assert.is(
    told?.message,
    "Collected from 2025-12-01T10:00:00Z to 2025-12-01T10:00:02Z by reader@contoso.example and bob@contoso.example, with az 2.91.0 and cmk-audit 0.1.0 (sh). Each file has its own time and person in the list of input files.",
  );
  assert.ok(told?.evidence.some(({ artifact, pointer }) => artifact === "evidence/az-version.json" && pointer === "/azure-cli"));
});

const accountList = (words: string): ACommand => ({
  words,
  path: "account-list.json",
  output: [{ id: SUBSCRIPTION, name: "Contoso", cloudName: "AzureCloud", tenantId: "t", state: "Enabled", isDefault: true }],
  subscription: null,
});

test("subscriptions of every state are in the list that a record shows to be asked for with --all", () => {
  const says = (words: string) => codes(judge([accountList(words), ...lists, ...keys]).observations).includes("account-list-of-enabled");
  assert.not.ok(says("account list --all"));
  assert.ok(says("account list"));
});

test("a disk that was full without a word of az is the cause, there and at what was not reached", () => {
  const failing = keysOf("kv-b", "", { exitCode: 1, stderr: "", diskFull: true });
  const finding = onlyFinding(judge([...lists, keys[0] as ACommand, failing], {}, false));
  assert.equal(
    finding.gaps[0]?.causes.map(({ message }) => message),
    ["the disk was full"],
  );
  const show: ACommand = { ...accountList("account show"), path: "show.json" };
  const atOnce = judge(
    [
      { ...show, output: (accountList("").output as unknown[])[0] },
      { ...accountList("account list --all"), output: "", exitCode: 1, diskFull: true },
    ],
    {},
    false,
  );
  assert.equal(
    onlyFinding(atOnce).gaps[0]?.causes.map(({ message }) => message),
    ["the disk was full", "the disk was full before"],
  );
  assert.ok(atOnce.inputIssues.some(({ message }) => message.startsWith("The disk was full, and the collection was interrupted")));
});

test("a command that ended well and printed nothing is explained by its record, not by guesses", () => {
  const assessment = judge([...lists, keys[0] as ACommand, keysOf("kv-b", "")]);
  assert.equal(codes(assessment.inputIssues), ["collection-failed"]);
  assert.match(onlyFinding(assessment).gaps[0]?.message ?? "", "failed: the command ended with exit code 0 and printed nothing.");
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

/** The record of several runs, each with its own lines, and the files of the last. */
function withRuns(...runs: readonly (readonly string[])[]): Record<string, unknown> {
  const files = aCollection([...lists, ...keys]);
  return { ...files, "evidence/record.jsonl": `${runs.flat().join("\n")}\n` };
}

const linesOf = (files: Record<string, unknown>): readonly string[] => String(files["evidence/record.jsonl"]).trimEnd().split("\n");

test("a record without the line of a start is an input issue, and nothing is reconciled by it", () => {
  const lines = linesOf(aCollection([...lists, ...keys]));
  const [start = "", ...rest] = lines;
  for (const [files, says] of [
    [withRuns(rest), "The record does not begin with a start"],
    [withRuns(lines, rest), "The record goes on behind an end without a new start"],
    [withRuns(lines, rest.slice(-1)), "The record goes on behind an end without a new start"],
  ] as const) {
    const assessment = assessFiles(files);
    assert.equal(codes(assessment.inputIssues), ["record-damaged"], says);
    assert.match(assessment.inputIssues[0]?.message ?? "", says);
    assert.equal([onlyFinding(assessment).verdict, onlyFinding(assessment).assurance], ["fail", "recorded"]);
  }
  for (const whole of [[lines], [lines.slice(0, -1), lines], [lines, lines], [[start], lines], [lines.slice(0, 4), [start], lines]]) {
    const assessment = assessFiles(withRuns(...whole));
    assert.equal([codes(assessment.inputIssues), onlyFinding(assessment).assurance], [[], "reconciled"]);
  }
});

test("a start that is damaged is told of once", () => {
  const [start = "", ...rest] = linesOf(aCollection([...lists, ...keys]));
  assert.equal(codes(assessFiles(withRuns([start.slice(0, 60), ...rest])).inputIssues), ["record-damaged"]);
});

/** The record with other times than it has, by the kind of the line. */
const withTimes = (times: { readonly start?: string; readonly end?: string; readonly command?: readonly [string, string] }) =>
  withRecord((line) => {
    if (line.includes('"type":"start"')) return [times.start === undefined ? line : line.replace("2025-12-01T10:00:00Z", times.start)];
    if (line.includes('"type":"end"')) return [times.end === undefined ? line : line.replace("2025-12-01T10:00:02Z", times.end)];
    const [from, to] = times.command ?? [];
    return [from === undefined ? line : line.replace("2025-12-01T10:00:00Z", from).replace("2025-12-01T10:00:02Z", to as string)];
  });

test("times of a record that cannot follow each other are an input issue, and nothing is reconciled by it", () => {
  for (const [times, says] of [
    [
      { end: "2031-12-01T10:00:03Z" },
      "a command ended (2025-12-01T10:00:02Z), and next in the record the collection ended (2031-12-01T10:00:03Z)",
    ],
    [{ end: "2025-11-01T10:00:03Z" }, "the collection ended (2025-11-01T10:00:03Z)"],
    [{ start: "2020-12-01T10:00:00Z" }, "the collection started (2020-12-01T10:00:00Z), and next in the record a command started"],
    [{ start: "2025-12-01T11:00:01Z" }, "the collection started (2025-12-01T11:00:01Z)"],
    [{ command: ["2031-12-01T10:00:00Z", "2031-12-01T10:00:02Z"] }, "a command started (2031-12-01T10:00:00Z)"],
  ] as const) {
    const assessment = assessFiles(withTimes(times));
    assert.equal(codes(assessment.inputIssues), ["record-damaged"], says);
    assert.ok(assessment.inputIssues[0]?.message.includes(says), assessment.inputIssues[0]?.message);
    assert.equal([onlyFinding(assessment).verdict, onlyFinding(assessment).assurance], ["fail", "recorded"], says);
    assert.equal(onlyFinding(assessment).gaps, []);
  }
});

test("a clock that is set by minutes, a machine that sleeps, and a later run are in order", () => {
  const lines = linesOf(aCollection([...lists, ...keys]));
  const earlier = lines.map((line) => line.replaceAll("2025-12-01T10:", "2025-11-30T09:"));
  const asleep = lines.map((line, at) => (at > 3 ? line.replaceAll("2025-12-01T10:", "2025-12-03T09:") : line));
  const setBack = lines.map((line, at) => (at > 3 ? line.replaceAll("2025-12-01T10:00", "2025-12-01T09:05") : line));
  const wrongBefore = lines.map((line) => line.replaceAll("2025-12-01T10:", "2027-01-01T10:"));
  for (const runs of [[asleep], [setBack], [earlier.slice(0, -2), lines], [wrongBefore.slice(0, -2), lines]])
    assert.equal(codes(assessFiles(withRuns(...runs)).inputIssues), []);
});

const accountShow = (name: string): ACommand => ({
  words: "account show",
  path: "account-show.json",
  output: {
    id: SUBSCRIPTION,
    name: "Contoso",
    environmentName: "AzureCloud",
    tenantId: "t",
    state: "Enabled",
    user: { name, type: "user" },
  },
  subscription: null,
});

test("a person in the record who is not the one that was signed in is an input issue, and nothing is reconciled by it", () => {
  const by = (principal: string) => (command: ACommand) => ({ ...command, principal });
  const all = (person: string) => [accountShow("Reader@contoso.example"), ...[...lists, ...keys].map(by(person))];
  const changed = judge(all("eve@contoso.example"));
  assert.equal(codes(changed.inputIssues), ["record-damaged"]);
  assert.is(
    changed.inputIssues[0]?.message,
    "The record says that eve@contoso.example ran this command, and evidence/account-show.json, which is the file that the record names, says that Reader@contoso.example was signed in: the record is not as the collector wrote it.",
  );
  assert.equal([onlyFinding(changed).verdict, onlyFinding(changed).assurance], ["fail", "recorded"]);
  const same = judge(all("reader@contoso.example"));
  assert.equal([codes(same.inputIssues), onlyFinding(same).assurance], [[], "reconciled"]);
});

test("who went on with a collection of somebody else is another person, and the file is of the last", () => {
  const first = aCollection([{ ...accountShow("ada@contoso.example"), principal: "ada@contoso.example" }, ...lists]);
  const lines = linesOf(first).map((line) => line.replaceAll("reader@", "ada@"));
  const second = aCollection([accountShow("reader@contoso.example"), ...keys]);
  const record = [...lines.slice(0, -1), ...linesOf(second)].join("\n").replace(/"commands":\d+/, '"commands":7');
  const assessment = assessFiles({ ...first, ...second, "evidence/record.jsonl": `${record}\n` });
  assert.equal([codes(assessment.inputIssues), onlyFinding(assessment).assurance], [[], "reconciled"]);
});

test("a collection of a later day than the run does not say as of when dates are judged, and the report says so", () => {
  const parts = Object.entries(aCollection([...lists, ...keys])).map(([path, content]) => anArtifact(path, content));
  const judgedOn = (asOf: string, asOfSource: "run-start" | "option" | "collection-record") =>
    assess(parts, settings({ tier: "app" }), { asOf, asOfSource, toolVersion: "0.0.0", unreadable: [] });
  const said = ({ observations }: ReturnType<typeof judgedOn>) => observations.find(({ code }) => code === "collected")?.message ?? "";
  const before = judgedOn("2025-06-01T00:00:00Z", "run-start");
  assert.equal([before.asOf, before.asOfSource], ["2025-06-01T00:00:00Z", "run-start"]);
  assert.match(said(before), "This run started before that, on 2025-06-01T00:00:00Z: a clock is wrong, or the record was changed.");
  // As a package is replayed.
  assert.equal(judgedOn(before.asOf, before.asOfSource), before);
  for (const at of ["2026-01-01T00:00:00Z", "2025-11-30T12:00:00Z"]) {
    const after = judgedOn(at, "run-start");
    assert.equal([after.asOf, after.asOfSource], ["2025-12-01T10:00:02Z", "collection-record"]);
    assert.not.match(said(after), "This run");
    assert.equal(judgedOn(after.asOf, after.asOfSource), after);
  }
  assert.not.match(said(judgedOn("2020-01-01T00:00:00Z", "option")), "This run");
});

test("what az said of a failure is asked for where the record tells of it, and its file is not there", () => {
  const files = aCollection([...lists, keys[0] as ACommand, keysOf("kv-b", "", { exitCode: 1, stderr: FORBIDDEN })], { isFinished: true });
  const given = Object.entries(files).filter(([path]) => !/kv-b.*stderr/.test(path));
  assert.is(given.length, Object.keys(files).length - 1);
  const { findings, inputIssues } = assessFiles(Object.fromEntries(given));
  assert.equal(
    findings[0]?.gaps.flatMap(({ causes }) => causes.map(({ message }) => message)),
    ["exit code 1; what az said of it was not supplied"],
  );
  assert.match(inputIssues.find(({ code }) => code === "collection-failed")?.advice ?? "", /kv-b.*stderr/);
});

test.run();
