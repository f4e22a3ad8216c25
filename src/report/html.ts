import { createHash } from "node:crypto";
import Handlebars from "handlebars/runtime.js";
import { report, reportCss } from "../generated/templates.gen.ts";
import type { Finding } from "../generated/types.gen.ts";
import type { Reportable, Reporter } from "./report.ts";
import { visible } from "./visible.ts";

const WORD = { pass: "Pass", fail: "Fail", inconclusive: "Inconclusive", "not-applicable": "Not applicable" } as const;
const CAP = 2_000;

// The package declares types for its full entry only; the runtime has the same function.
const { template } = Handlebars as unknown as { template: (spec: unknown) => (view: object) => string };
const renderBody = template(report);

/** Cuts a long list and says so; the complete one is in the other reports. */
const capped = (items: readonly string[]): readonly string[] =>
  (items.length > CAP
    ? [...items.slice(0, CAP), `Showing ${CAP} of ${items.length}; the complete list is in assessment.json.`]
    : items
  ).map(visible);

function subjectName({ subject }: Finding): string {
  if (subject.type === "unattributed") return "Keys of vaults that no vault list contains";
  return visible([subject.name, subject.id].filter((part) => part !== null).join(" · ") || "The one subscription of these files");
}

function partsOf(finding: Finding): readonly { heading: string; items: readonly string[] }[] {
  const place = (evidence: Finding["witnesses"][number]["evidence"]): string =>
    evidence.map(({ fact, artifact, pointer }) => `${fact}: ${artifact}#${pointer}`).join("; ");
  return [
    {
      heading: "Witness",
      items: finding.witnesses.map(
        (witness) =>
          `${witness.kid}, version ${witness.version ?? "not stated"}, enabled ${witness.enabledBasis}, ${witness.tags.map(({ name, value }) => `${name}=${value}`).join(", ")}. Read at ${place(witness.evidence)}`,
      ),
    },
    {
      heading: finding.verdict === "pass" ? "Not supplied, and not needed" : "Missing",
      items: finding.gaps.map(({ message, causes }) => [message, ...causes.map(({ path, code }) => `[${code}: ${path}]`)].join(" ")),
    },
    {
      heading: "Near misses",
      items: finding.nearMisses.map(
        ({ message, kid, vault, found }) =>
          `${message} ${kid ?? vault}: ${found.map(({ name, value }) => `${JSON.stringify(name)}=${JSON.stringify(value)}`).join(", ")}`,
      ),
    },
    { heading: "Observations", items: finding.observations.map(({ message, kid }) => [message, kid ?? ""].join(" ")) },
    { heading: "Assumptions", items: finding.assumptions.map(({ message, evidence }) => `${message} ${place(evidence)}`) },
  ]
    .filter(({ items }) => items.length > 0)
    .map(({ heading, items }) => ({ heading, items: capped(items) }));
}

/** The view: every cell a string, nothing missing, because Handlebars takes what is missing for false. */
function viewOf(assessment: Reportable): object {
  const { totals } = assessment;
  const coverage = (finding: Finding) =>
    assessment.coverage.find(({ subject }) => subject.type === finding.subject.type && subject.id === finding.subject.id)?.vaults ?? [];
  const rows = assessment.findings.map((finding, number) => ({
    number: String(number),
    verdict: finding.verdict,
    verdictWord: WORD[finding.verdict],
    subject: subjectName(finding),
    rule: visible(finding.ruleId),
    reason: visible(finding.reasons.map(({ message }) => message).join(" ")),
    parts: partsOf(finding),
    requests: finding.evidenceRequests.slice(0, CAP).map(({ message, commands }) => ({
      message: visible(message),
      sh: visible(commands.sh ?? "no safe command can be printed"),
      powershell: visible(commands.powershell ?? "no safe command can be printed"),
    })),
    vaults: coverage(finding)
      .slice(0, CAP)
      .map((vault) => ({
        vault: visible(vault.vault),
        listed: vault.listed ? "yes" : "no",
        keyList: vault.keyList,
        keysSeen: String(vault.keysSeen),
        keyDetails: String(vault.keyDetails),
        tagsKnown: String(vault.tagsKnown),
      })),
  }));
  return {
    title: "Customer-managed keys by tier",
    verdict: assessment.overallVerdict,
    verdictWord: WORD[assessment.overallVerdict],
    answer: `as of ${assessment.asOf}: ${totals.findingsByVerdict.fail} fail, ${totals.findingsByVerdict.inconclusive} inconclusive, ${totals.findingsByVerdict.pass} pass, ${totals.findingsByVerdict["not-applicable"]} not applicable; ${totals.keys} keys in ${totals.vaults} vaults`,
    rows,
    artifacts: assessment.artifacts.slice(0, CAP).map(({ path, size, sha256, roles, used }) => ({
      path: visible(path),
      size: String(size),
      sha256,
      roles: roles.join(", "),
      used: used ? "yes" : "no",
    })),
    issues: capped(assessment.inputIssues.map(({ path, message, advice }) => `${path}: ${message} ${advice}`)),
    settings: JSON.stringify(assessment.settings, null, 2).split("\n").map(visible).join("\n"),
  };
}

/** No request ever leaves the file: the policy allows nothing but the one style, by its hash. */
function* renderHtml(assessment: Reportable): Generator<string> {
  const hash = createHash("sha256").update(reportCss).digest("base64");
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'">\n`;
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>cmk-audit: ${WORD[assessment.overallVerdict]}</title>\n<style>${reportCss}</style>\n</head>\n<body>\n<main>\n`;
  yield renderBody(viewOf(assessment));
  yield "</main>\n</body>\n</html>\n";
}

export const html: Reporter = { files: [{ name: "report.html", render: renderHtml }] };
