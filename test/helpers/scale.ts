import type { Artifact, Assessment, Finding, Key, SubjectCoverage } from "../../src/generated/types.gen.ts";
import { SUBSCRIPTION } from "./snapshot.ts";

/** A large assessment, made directly: the page is under test, not the judging. A third fails, a third is open, a third passes. */
export interface Scale {
  readonly subscriptions: number;
  readonly vaults: number;
  readonly keys: number;
}

const guid = (at: number): string => `${String(at).padStart(8, "0")}-0000-4000-8000-0000000000aa`;
const VERDICTS = ["fail", "inconclusive", "pass"] as const;
const NEAR = [
  { kind: "case", name: "Tier", value: "app" },
  { kind: "white-space", name: "tier", value: "app " },
  { kind: "other-value", name: "tier", value: "web" },
] as const;

const at = (fact: string, artifact: string, pointer: string) => ({ fact, artifact, pointer });

function aScaledKey(kid: string, vault: string, subject: Key["subject"], artifact: string, number: number): Key {
  return {
    kid,
    vault,
    name: `key-${number}`,
    subject,
    state: "enabled",
    version: null,
    created: "2024-02-01T08:00:00Z",
    updated: "2024-02-01T08:00:00Z",
    notBefore: null,
    expires: null,
    managed: null,
    keyType: null,
    keyOps: null,
    recoveryLevel: "Recoverable",
    tagsState: "known",
    tags: [{ name: "tier", value: "web" }],
    tiers: [{ tier: "app", status: "does-not-qualify", reason: "other-tags" }],
    evidence: [at("list", artifact, `/${number}`)],
  };
}

function aScaledFinding(
  base: Finding,
  subject: Finding["subject"],
  verdict: (typeof VERDICTS)[number],
  vaults: readonly string[],
): Finding {
  const [first = ""] = vaults;
  const kid = (vault: string, number: number): string => `https://${vault}/keys/key-${number}`;
  const evidence = [at("tags", `${first}.json`, "/0/tags")];
  return {
    ...base,
    subject,
    verdict,
    reasons: [{ code: "evidence-missing", message: "No qualifying key was found, and something that could hold one was not supplied." }],
    witnesses: verdict === "pass" ? vaults.map((vault) => ({ ...aWitness, kid: kid(vault, 0), vault, evidence })) : [],
    nearMisses: NEAR.flatMap(({ kind, name, value }) =>
      vaults.flatMap((vault) => {
        const found = [{ name, value }];
        return [0, 1, 2, 3, 4].map((number) => ({
          kind,
          kid: kid(vault, number),
          vault,
          expected: [{ name: "tier", value: "app" }],
          found,
          message: "near",
          evidence,
        }));
      }),
    ),
    nearMissCount: NEAR.length * vaults.length * 5,
    gaps:
      verdict === "inconclusive"
        ? vaults.map((vault) => ({
            code: "key-list-missing",
            message: `No key list. (${vault})`,
            vault,
            kid: null,
            causes: [],
            request: vault,
            evidence: [],
          }))
        : [],
    evidenceRequests:
      verdict === "inconclusive"
        ? vaults.map((vault) => ({
            id: vault,
            message: `The complete key list of ${vault}.`,
            subscription: subject.id,
            vault,
            outputFile: `key-list.${vault}.json`,
            permission: "keys/list",
            commands: {
              sh: `az keyvault key list --vault-name '${vault}' > 'a.json'`,
              powershell: `az keyvault key list --vault-name '${vault}' | Out-File 'a.json'`,
            },
          }))
        : [],
  };
}

const aWitness = {
  version: null,
  tags: [{ name: "tier", value: "app" }],
  enabled: true,
  enabledBasis: "stated",
  created: null,
  updated: null,
  notBefore: null,
  expires: null,
  keyType: null,
} as const satisfies Partial<Finding["witnesses"][number]> | { tags: unknown };

/** Builds it from a small assessment of the same shape. */
export function aScaledAssessment(base: Assessment, { subscriptions, vaults, keys }: Scale): Assessment {
  const [finding] = base.findings as [Finding];
  const findings: Finding[] = [];
  const coverage: SubjectCoverage[] = [];
  const population: Key[] = [];
  const artifacts: Artifact[] = [];
  const tally = { fail: 0, inconclusive: 0, pass: 0, "not-applicable": 0 };
  for (let number = 0; number < subscriptions; number += 1) {
    const id = guid(number + 1);
    const subject = { type: "subscription", id, name: `Contoso ${number + 1}` } as const;
    const verdict = VERDICTS[number % 3] ?? "fail";
    const hosts = Array.from({ length: vaults }, (_, vault) => `kv-${number}-${vault}.vault.azure.net`);
    tally[verdict] += 1;
    findings.push(aScaledFinding(finding, subject, verdict, hosts));
    coverage.push({
      subject,
      vaultList: "complete",
      controlTotals: [],
      evidence: [at("vault-list", `${id}.json`, "")],
      vaults: hosts.map((host) => ({
        vault: host,
        name: host,
        kind: "vault",
        listed: true,
        keyList: verdict === "inconclusive" ? "missing" : "complete",
        keysSeen: keys,
        keyDetails: 0,
        enabledKnown: keys,
        tagsKnown: keys,
        evidence: [at("vault", `${id}.json`, "/0"), at("key-list", `${host}.json`, "")],
      })),
    });
    for (const path of [`${id}.json`, ...hosts.map((host) => `${host}.json`)]) artifacts.push({ ...(base.artifacts[0] as Artifact), path });
    for (const host of hosts)
      for (let key = 0; key < keys; key += 1)
        population.push(aScaledKey(`https://${host}/keys/key-${key}`, host, subject, `${host}.json`, key));
  }
  const total = subscriptions * vaults * keys;
  return {
    ...base,
    findings,
    coverage,
    keys: population,
    artifacts,
    population: {
      source: "account-list",
      subscriptions: findings.map(({ subject }) => ({
        id: subject.id,
        name: subject.name,
        state: "Enabled",
        cloud: "AzureCloud",
        tenantId: SUBSCRIPTION,
        inAccountList: true,
        evidence: [],
      })),
    },
    totals: {
      ...base.totals,
      artifacts: artifacts.length,
      artifactsUsed: artifacts.length,
      artifactsUnused: 0,
      subscriptions,
      vaults: subscriptions * vaults,
      keys: total,
      keysByState: { ...base.totals.keysByState, enabled: total },
      findings: subscriptions,
      findingsByVerdict: tally,
    },
  };
}
