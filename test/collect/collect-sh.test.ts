import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { NoEvidence } from "../../src/core/assess/no-evidence.ts";
import { collectorScript } from "../../src/core/requests/collector-script.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { validateAssessment } from "../../src/generated/validators/assessment.gen.ts";
import { validateCollectionRecord } from "../../src/generated/validators/collection-record.gen.ts";
import { aFolder } from "../helpers/disk.ts";
import { type AnEstate, type Answer, answersOf, FORBIDDEN } from "../helpers/estate.ts";
import { readFolder, settings } from "../helpers/snapshot.ts";
import { aStubAz, hasProgram, type StubAz } from "../helpers/stub-az.ts";

const ONE = "11111111-0000-4000-8000-0000000000aa";
const TWO = "22222222-0000-4000-8000-0000000000aa";
const THREE = "33333333-0000-4000-8000-0000000000aa";

/** Several subscriptions and clouds, an HSM, names that are prefixes of one another, blanks and quotes, letters beyond ASCII. */
const ESTATE: AnEstate = {
  subscriptions: [
    {
      id: ONE,
      name: "Contoso \"Web\" 'Shop'",
      vaults: {
        kv: [],
        "kv-prod": [
          { name: "cmk", tags: { tier: "app", note: "b\\lank 'and' \"quote\" größer" } },
          { name: "old", enabled: false, tags: null },
        ],
      },
      hsms: { "hsm-one": [{ name: "root", tags: {} }] },
    },
    { id: TWO, name: "Contoso Web", cloud: "AzureChinaCloud", vaults: { "kv-cn": [{ name: "cmk", tags: { tier: "web" } }] } },
    { id: THREE, name: "Nothing", state: "Disabled" },
  ],
};

const SHELLS = ["dash", "bash"].filter(hasProgram);
if (SHELLS.length < 2) process.stderr.write(`collect.sh is tested under ${SHELLS.join(", ") || "no shell"} only\n`);

interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function collect(shell: string, stub: StubAz, work: string, over: Partial<Parameters<typeof collectorScript>[0]> = {}): Run {
  const file = join(stub.folder, "collect.sh");
  writeFileSync(
    file,
    collectorScript({ shell: "sh", collector: "cmk-audit 0.0.0", details: false, subscriptions: [], cloud: null, ...over }),
  );
  const { status, stdout, stderr } = spawnSync(shell, [file], { cwd: work, env: stub.env, encoding: "utf8" });
  return { code: status, stdout, stderr };
}

/** az version, cloud show, account show, its defaults, help of key list, account list. */
const ASKED_EACH_TIME = 6;

const evidenceOf = (work: string): string => join(work, "cmk-audit-collection/evidence");

function judge(work: string): Assessment {
  const context = { asOf: "2999-01-01T00:00:00Z", asOfSource: "run-start", toolVersion: "0.0.0", unreadable: [] } as const;
  const assessment = assess(readFolder(evidenceOf(work)), settings(), context);
  assert.ok(validateAssessment(assessment), JSON.stringify(validateAssessment.errors));
  assert.is(assessment.asOfSource, "collection-record");
  return assessment;
}

const verdicts = ({ findings }: Assessment) => findings.map(({ subject, verdict, assurance }) => [subject.id, verdict, assurance]);
const causes = ({ findings }: Assessment) =>
  findings.flatMap(({ gaps }) => gaps.flatMap((gap) => gap.causes.map(({ message }) => message)));

/** The other shell repeats only what depends on the shell: words, signals, full disks. */
for (const [at, shell] of SHELLS.entries()) {
  const testOnce: (name: string, run: () => void) => void = at === 0 ? test : () => {};
  const collected = (estate: AnEstate, over: Parameters<typeof collect>[3] = {}, change: (stub: StubAz) => void = () => {}) => {
    const stub = aStubAz(answersOf(estate));
    change(stub);
    const work = aFolder();
    return { stub, work, run: collect(shell, stub, work, over) };
  };

  test(`${shell}: an estate gives definite verdicts with every assumption reconciled`, () => {
    const { stub, work, run } = collected(ESTATE);
    assert.equal([run.code, run.stderr], [0, ""]);
    const assessment = judge(work);
    assert.equal(verdicts(assessment), [
      [ONE, "pass", "reconciled"],
      [TWO, "fail", "reconciled"],
      [THREE, "fail", "reconciled"],
    ]);
    assert.equal(assessment.inputIssues, []);
    assert.equal(
      assessment.findings.flatMap(({ assumptions }) => assumptions),
      [],
    );
    assert.is(assessment.population.source, "account-list");
    assert.equal(
      assessment.coverage.flatMap(({ vaults }) => vaults.map(({ vault }) => vault)),
      ["hsm-one.managedhsm.azure.net", "kv-prod.vault.azure.net", "kv.vault.azure.net", "kv-cn.vault.azure.cn"],
    );
    assert.ok(assessment.artifacts.every(({ used }) => used));
    assert.ok(
      stub
        .calls()
        .every(({ words }) =>
          /^(?:version|cloud show|account (?:list|show)|configure --list-defaults|resource list|keyvault (?:key )?list) /.test(words),
        ),
    );
    assert.equal(
      [
        ...new Set(
          stub
            .calls()
            .filter(({ words }) => words.includes(TWO))
            .map(({ cloud }) => cloud),
        ),
      ],
      ["AzureChinaCloud"],
    );
  });

  test(`${shell}: every line of the record is valid, names the signed-in person, and seals its file`, () => {
    const { work } = collected(ESTATE, { details: true });
    const lines = readFileSync(join(evidenceOf(work), "record.jsonl"), "utf8")
      .trimEnd()
      .split("\n");
    for (const line of lines) {
      const value = JSON.parse(line);
      assert.ok(validateCollectionRecord(value), `${line} ${JSON.stringify(validateCollectionRecord.errors)}`);
      if (value.type !== "command") continue;
      const bytes = readFileSync(join(evidenceOf(work), value.stdout.path));
      assert.equal([value.stdout.bytes, value.stdout.sha256], [bytes.length, createHash("sha256").update(bytes).digest("hex")]);
      if (value.subscription !== null) assert.is(value.principal, 'o\'brien "reader"@contoso.example');
    }
    assert.equal(
      verdicts(judge(work)).map(([, verdict]) => verdict),
      ["pass", "fail", "fail"],
    );
    assert.is(judge(work).coverage[0]?.vaults.find(({ name }) => name === "kv-prod")?.keyDetails, 2);
  });

  testOnce(`${shell}: nothing is written outside of the folder, and the archive is what its sha256 on the screen says`, () => {
    const { work, run } = collected(ESTATE);
    assert.equal(readdirSync(work), ["cmk-audit-collection"]);
    assert.equal(readdirSync(join(work, "cmk-audit-collection")).sort(), ["cmk-audit-evidence.tar.gz", "evidence"]);
    const sum = createHash("sha256")
      .update(readFileSync(join(work, "cmk-audit-collection/cmk-audit-evidence.tar.gz")))
      .digest("hex");
    assert.match(run.stdout, sum);
    assert.match(run.stdout, "22 commands, 0 failed.");
  });

  testOnce(`${shell}: a vault that refuses its keys is a gap with the permission, and is asked again the next time`, () => {
    const refusing = { ...ESTATE, subscriptions: [{ id: TWO, name: "Web", vaults: { "kv-a": FORBIDDEN, "kv-b": [] } }] };
    const { stub, work, run } = collected(refusing);
    assert.is(run.code, 1);
    assert.match(run.stdout, `exit code 1: subscriptions/${TWO}/vault-kv-a/key-list.json.stderr.txt`);
    const before = judge(work);
    assert.equal(verdicts(before), [[TWO, "inconclusive", "recorded"]]);
    assert.equal(causes(before), ["permission missing: keys list"]);
    stub.answer(`keyvault key list --vault-name kv-a --subscription ${TWO} --include-managed`, { code: 0, out: "[]\n", err: "" });
    const calls = stub.calls().length;
    assert.is(collect(shell, stub, work).code, 0);
    // The vault, and what is asked at each start.
    assert.is(stub.calls().length, calls + 1 + ASKED_EACH_TIME);
    assert.equal(verdicts(judge(work)), [[TWO, "fail", "reconciled"]]);
  });

  const refused: readonly (readonly [string, AnEstate["subscriptions"][number], string])[] = [
    [
      "no rights on a subscription",
      {
        id: TWO,
        name: "Web",
        refuses: {
          code: 1,
          stderr:
            "ERROR: (AuthorizationFailed) The client does not have authorization to perform action 'Microsoft.KeyVault/vaults/read'\n",
        },
      },
      "no role assignment allows it (RBAC)",
    ],
    [
      "an unreachable HSM",
      { id: TWO, name: "Web", hsms: { "hsm-a": { code: 1, stderr: "ERROR: Failed to resolve 'hsm-a.managedhsm.azure.net'\n" } } },
      "the vault's host name does not resolve",
    ],
    [
      "a full disk that az reports",
      { id: TWO, name: "Web", vaults: { "kv-a": { code: 1, stderr: "ERROR: [Errno 28] No space left on device\n" } } },
      "the disk was full",
    ],
    [
      "a vault behind a firewall",
      { id: TWO, name: "Web", vaults: { "kv-a": { code: 1, stderr: "ERROR: (Forbidden) Client address is not authorized\n" } } },
      "firewall",
    ],
  ];
  for (const [what, subscription, cause] of refused)
    testOnce(`${shell}: ${what} ends in a gap with its cause`, () => {
      const { work, run } = collected({ subscriptions: [subscription] });
      assert.is(run.code, 1);
      const assessment = judge(work);
      assert.equal(
        verdicts(assessment).map(([, verdict]) => verdict),
        ["inconclusive"],
      );
      assert.equal([...new Set(causes(assessment))], [cause]);
    });

  testOnce(`${shell}: an az without --include-managed is not asked for it, and one without --resource-type leaves a gap`, () => {
    const old = { subscriptions: [{ id: TWO, name: "Web", vaults: { "kv-a": [] } }], knowsIncludeManaged: false };
    const fine = collected(old);
    assert.equal(
      verdicts(judge(fine.work)).map(([, verdict]) => verdict),
      ["fail"],
    );
    assert.not.ok(fine.stub.calls().some(({ words }) => words.includes("--include-managed ")));
    const usage = { code: 2, out: "", err: "az: error: unrecognized arguments: --resource-type vault\n" };
    const older = collected(old, {}, (stub) => {
      for (const kind of ["vault", "hsm"]) stub.answer(`keyvault list --subscription ${TWO} --resource-type ${kind}`, usage);
    });
    const assessment = judge(older.work);
    assert.equal(
      verdicts(assessment).map(([, verdict]) => verdict),
      ["inconclusive"],
    );
    assert.ok(causes(assessment).includes("this az does not know an option of the command"));
  });

  test(`${shell}: Ctrl-C is recorded, and the next run goes on to a definite verdict`, () => {
    const words = `keyvault key list --vault-name kv-prod --subscription ${ONE} --include-managed`;
    const { stub, work, run } = collected(ESTATE, {}, (az) => az.answer(words, { code: 130, out: "", err: "" }, "kill -INT $PPID"));
    assert.is(run.code, 2);
    assert.match(run.stderr, "Interrupted");
    const assessment = judge(work);
    assert.equal(
      verdicts(assessment).map(([, verdict]) => verdict),
      ["inconclusive", "inconclusive", "inconclusive"],
    );
    assert.ok(causes(assessment).includes("interrupted"));
    assert.ok(causes(assessment).includes("the collection was interrupted before"));
    const answers = answersOf(ESTATE);
    stub.answer(words, answers[words] as Answer, "");
    const asked = stub.calls().length;
    assert.is(collect(shell, stub, work).code, 0);
    assert.is(stub.calls().length, asked + 11 + ASKED_EACH_TIME);
    assert.equal(
      verdicts(judge(work)).map(([, verdict, assurance]) => [verdict, assurance]),
      [
        ["pass", "reconciled"],
        ["fail", "reconciled"],
        ["fail", "reconciled"],
      ],
    );
  });

  test(`${shell}: a disk that is full for the record too stops the script, and nothing is judged by half a line`, () => {
    // No file may grow beyond 4 KiB: writing fails as on a full disk. The unit is 512 bytes in dash, 1024 in bash.
    const limited = `trap "" XFSZ; ulimit -f ${shell === "bash" ? 4 : 8}; exec ${shell} "$0"`;
    const { stub } = collected(ESTATE);
    const again = aFolder();
    const full = spawnSync(shell, ["-c", limited, join(stub.folder, "collect.sh")], { cwd: again, env: stub.env, encoding: "utf8" });
    assert.is(full.status, 2);
    assert.match(full.stderr, "is the disk full?");
    const assessment = judge(again);
    assert.equal(
      verdicts(assessment).map(([, verdict]) => verdict),
      ["inconclusive", "inconclusive", "inconclusive"],
    );
    assert.ok(
      causes(assessment).every((cause) => cause === "the collection was interrupted before"),
      causes(assessment).join(),
    );
    assert.is(collect(shell, stub, again).code, 0);
    assert.equal(
      verdicts(judge(again)).map(([, verdict]) => verdict),
      ["pass", "fail", "fail"],
    );
  });

  testOnce(`${shell}: a control total that knows a vault more has its keys collected, and is a gap`, () => {
    const { work } = collected({ subscriptions: [{ id: TWO, name: "Web", vaults: { "kv-a": [] }, onlyCounted: ["kv-b"] }] });
    const [finding] = judge(work).findings;
    assert.is(finding?.verdict, "inconclusive");
    assert.ok(finding?.gaps.some(({ code }) => code === "control-total-disagrees"));
  });

  test(`${shell}: only the named subscriptions, or those of a cloud, are collected, and the population says so`, () => {
    const named = collected(ESTATE, { subscriptions: [TWO, THREE] });
    assert.equal(
      verdicts(judge(named.work)).map(([id]) => id),
      [TWO, THREE],
    );
    assert.is(judge(named.work).population.source, "supplied-files");
    const ofCloud = collected(ESTATE, { cloud: "AzureChinaCloud" }, (az) =>
      az.answer("account show", answersOf(ESTATE)[`account show --subscription ${TWO}`] as Answer),
    );
    assert.equal(verdicts(judge(ofCloud.work)), [[TWO, "fail", "reconciled"]]);
    assert.ok(ofCloud.stub.calls().every(({ cloud }) => cloud === "AzureChinaCloud"));
  });

  test(`${shell}: a search path of the user's for cd leads nowhere else`, () => {
    const stub = aStubAz(answersOf(ESTATE));
    const [work, elsewhere] = [aFolder(), aFolder({ "cmk-audit-collection/evidence/x": "" })];
    const file = join(stub.folder, "collect.sh");
    writeFileSync(file, collectorScript({ shell: "sh", collector: "x", details: false, subscriptions: [], cloud: null }));
    const { status } = spawnSync(shell, [file], { cwd: work, env: { ...stub.env, CDPATH: elsewhere }, encoding: "utf8" });
    assert.is(status, 0);
    assert.equal(readdirSync(evidenceOf(elsewhere)), ["x"]);
    assert.ok(existsSync(join(work, "cmk-audit-collection/cmk-audit-evidence.tar.gz")));
  });

  testOnce(`${shell}: without az the record says so, and there is no verdict`, () => {
    const work = aFolder();
    const stub = aStubAz({});
    const file = join(stub.folder, "collect.sh");
    writeFileSync(file, collectorScript({ shell: "sh", collector: "x", details: false, subscriptions: [], cloud: null }));
    const run = spawnSync(shell, [file], { cwd: work, env: { PATH: "/usr/bin:/bin", HOME: work, AZ: "" }, encoding: "utf8" });
    if (hasProgram("az")) return;
    assert.is(run.status, 1);
    const saysWhy = (error: Error): boolean =>
      error instanceof NoEvidence && error.issues.some(({ message }) => message.includes("the Azure CLI was not found"));
    assert.throws(() => judge(work), saysWhy);
  });

  const oneRefusal: AnEstate = { subscriptions: [{ id: TWO, name: "Web", vaults: { "kv-a": FORBIDDEN, "kv-b": [] } }] };
  const keysOfA = `keyvault key list --vault-name kv-a --subscription ${TWO} --include-managed`;
  const recordOf = (work: string): string => join(evidenceOf(work), "record.jsonl");

  test(`${shell}: gone on with by somebody else, the record names who ran what, and the report names both`, () => {
    const { stub, work } = collected(oneRefusal);
    const signedIn = answersOf(oneRefusal)["account show"] as Answer;
    stub.answer("account show", { ...signedIn, out: signedIn.out.replace(/"name": ".*@.*"/, '"name": "bob@contoso.example"') });
    stub.answer(keysOfA, { code: 0, out: "[]\n", err: "" });
    const again = collect(shell, stub, work);
    assert.is(again.code, 0, again.stderr);
    assert.match(again.stdout, /12 commands, 0 failed\.\n5 of them were taken over from before, since \d{4}-/);
    const lines = readFileSync(recordOf(work), "utf8").trimEnd().split("\n");
    const ofA = lines.filter((line) => line.includes(`vault-kv-a/key-list.json",`)).map((line) => JSON.parse(line));
    assert.equal(
      ofA.map(({ exitCode, principal }) => [exitCode, principal.replace(/@.*/, "")]),
      [
        [1, 'o\'brien "reader"'],
        [0, "bob"],
      ],
    );
    const assessment = judge(work);
    assert.match(assessment.observations.find(({ code }) => code === "collected")?.message ?? "", "and bob@contoso.example, with az ");
    assert.equal(verdicts(assessment), [[TWO, "fail", "reconciled"]]);
  });

  test(`${shell}: a collection that was begun long ago is not gone on with, across months, years and leap days`, () => {
    const { stub, work } = collected(oneRefusal);
    const record = readFileSync(recordOf(work), "utf8");
    const hour = 3_600_000;
    const begun = (hoursAgo: number): void => {
      const at = new Date(Date.now() - hoursAgo * hour).toISOString().replace(/\.\d+/, "");
      writeFileSync(recordOf(work), record.replace(/("type":"start","startedAt":")[^"]*/, `$1${at}`));
    };
    for (const hoursAgo of [0, 40, 47]) {
      begun(hoursAgo);
      assert.is(collect(shell, stub, work).code, 1, `${hoursAgo} hours`);
    }
    for (const hoursAgo of [50, 24 * 31, 24 * 365, 24 * 600]) {
      begun(hoursAgo);
      const before = readFileSync(recordOf(work), "utf8");
      const { code, stderr } = collect(shell, stub, work);
      assert.is(code, 2, `${hoursAgo} hours`);
      assert.match(stderr, "Collect anew, into another folder");
      assert.is(readFileSync(recordOf(work), "utf8"), before);
    }
  });

  test(`${shell}: hours are counted as the calendar does`, () => {
    const script = collectorScript({ shell: "sh", collector: "x", details: false, subscriptions: [], cloud: null });
    const counting = /^hours_of\(\) \{[\s\S]*?^\}/m.exec(script)?.[0] ?? "";
    const times = [
      "2023-12-31T23:00:00Z",
      "2024-01-01T08:09:00Z",
      "2024-02-28T00:00:00Z",
      "2024-02-29T09:00:00Z",
      "2024-03-01T10:00:00Z",
      "2026-08-09T00:00:00Z",
      "2100-03-01T00:00:00Z",
    ];
    const { stdout } = spawnSync(shell, ["-c", `${counting}\nfor at in ${times.join(" ")}; do hours_of "$at"; echo; done`], {
      encoding: "utf8",
    });
    const counted = stdout.trim().split("\n").map(Number);
    const hours = times.map((time) => Math.floor(Date.parse(time) / 3_600_000));
    assert.equal(
      counted.map((count) => count - (counted[0] ?? 0)),
      hours.map((count) => count - (hours[0] ?? 0)),
    );
  });

  test(`${shell}: a disk that is full for az too stops the script, and is the cause of the gaps`, () => {
    const { stub, work, run } = collected(oneRefusal, {}, (az) => {
      az.answer(keysOfA, { code: 1, out: "", err: "" });
      writeFileSync(
        join(az.folder, "bin/df"),
        "#!/bin/sh\nprintf 'Filesystem 1024-blocks Used Available Capacity Mounted on\\ntmpfs 24 24 0 100%% /\\n'\n",
        {
          mode: 0o755,
        },
      );
    });
    assert.is(run.code, 2);
    assert.match(run.stderr, "The disk is full");
    assert.equal([...new Set(causes(judge(work)))].sort(), ["the disk was full", "the disk was full before"]);
    writeFileSync(join(stub.folder, "bin/df"), "#!/bin/sh\nprintf 'h\\ntmpfs 24 4 20 20%% /\\n'\n");
    assert.is(collect(shell, stub, work).code, 1);
    assert.ok(causes(judge(work)).includes("exit code 1, without a word"));
  });

  testOnce(`${shell}: a default resource group is asked for at each start, so that its removal is seen`, () => {
    const group = { code: 0, out: '[\n  {\n    "name": "group",\n    "value": "rg"\n  }\n]\n', err: "" };
    const { stub, work, run } = collected(ESTATE, {}, (az) => az.answer("configure --list-defaults", group));
    assert.is(run.code, 2);
    stub.answer("configure --list-defaults", { code: 0, out: "[]\n", err: "" });
    assert.is(collect(shell, stub, work).code, 0);
    stub.answer("configure --list-defaults", group);
    assert.is(collect(shell, stub, work).code, 2);
  });

  testOnce(`${shell}: a default resource group of az stops the script, for it narrows every list`, () => {
    const { run, stub } = collected(ESTATE, {}, (az) =>
      az.answer("configure --list-defaults", { code: 0, out: '[\n  {\n    "name": "group",\n    "value": "rg"\n  }\n]\n', err: "" }),
    );
    assert.is(run.code, 2);
    assert.match(run.stderr, "default resource group");
    assert.not.ok(stub.calls().some(({ words }) => words.startsWith("keyvault list")));
  });
}

test.run();
