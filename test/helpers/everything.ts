import type { Assessment, Finding } from "../../src/generated/types.gen.ts";
import { EDGE_CASES } from "./edge-cases.ts";

const evidence = (pointer: string) => [{ fact: "record", artifact: "accounts.json", pointer }];

const withAll = (finding: Finding): Finding => ({
  ...finding,
  assurance: "recorded",
  remediations:
    finding.verdict === "fail"
      ? [
          {
            kind: "tag-key",
            message: "Tag the key slip as the tier asks.",
            note: "The command replaces all tags of the current version.",
            vault: "kv-fail.vault.azure.net",
            kid: "https://kv-fail.vault.azure.net/keys/slip",
            commands: {
              sh: "az keyvault key set-attributes --tags 'tier=app'",
              powershell: "az keyvault key set-attributes --tags 'tier=app'",
            },
          },
          {
            kind: "create-key",
            message: "Create a key in a vault whose name no shell should see.",
            note: "A new key protects nothing before a service uses it.",
            vault: "kv;fail",
            kid: null,
            commands: { sh: null, powershell: null },
          },
        ]
      : [],
  assumptions: [...finding.assumptions, { code: "one", message: "Something had to be assumed.", kid: null, evidence: [] }],
});

/** All four verdicts, with something in every field that a report shows. */
export function everything(): Assessment {
  const base = EDGE_CASES["all four verdicts"]();
  return {
    ...base,
    findings: base.findings.map(withAll),
    observations: [{ code: "one", message: "The snapshot spans two days.", kid: null, evidence: evidence("/0") }],
    coverage: base.coverage.map((entry, at) => ({
      ...entry,
      controlTotals: [{ kind: "vault", expected: entry.vaults.length + (at % 2), listed: entry.vaults.length, evidence: evidence("") }],
    })),
    artifacts: base.artifacts.map((artifact, at) => ({
      ...artifact,
      archive: at === 1 ? "exports.zip" : null,
      sameAs: at === 2 ? "accounts.json" : null,
      collected: {
        command: "az account list --all --output json",
        startedAt: "2025-12-31T08:00:00Z",
        endedAt: null,
        exitCode: 0,
        principal: "auditor@contoso.example",
        evidence: evidence("/commands/0"),
      },
    })),
    inputIssues: [
      {
        code: "not-json",
        path: "accounts.json",
        position: { document: 1, pointer: "/0", line: 3, column: 5, byte: 1200 },
        message: "This is no JSON.",
        advice: "Ask for the export again.",
        excerpt: '{ "tier": <b>',
        mapEntry: { files: "accounts.json", vault: "VAULT" },
      },
      { code: "unreadable", path: "gone.json", position: null, message: "It is gone.", advice: "Look.", excerpt: null, mapEntry: null },
    ],
    totals: { ...base.totals, inputIssues: 2 },
  };
}
