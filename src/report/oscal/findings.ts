import type { Commands, Evidence, Finding } from "../../generated/types.gen.ts";
import { subjectKey, subjectName } from "../subject.ts";
import { places } from "../tables/column.ts";
import { code, markup, plain } from "./datatypes.ts";
import type { Naming } from "./naming.ts";
import { NAMESPACE } from "./uuid.ts";

/** What the parts of a result need to know beside the finding itself. */
export interface Context {
  readonly naming: Naming;
  readonly asOf: string;
  readonly evidenceOf: (finding: Finding) => readonly Evidence[];
}

type Json = Readonly<Record<string, unknown>>;

export const objectiveId = (tier: string): string => `tier-${tier}_obj`;
export const property = (name: string, value: string): Json => ({ name, ns: `urn:uuid:${NAMESPACE}`, value: plain(value) });

const uuidOf = (kind: string, { tier, subject }: Finding, { naming }: Context, ...names: readonly string[]): string =>
  naming.of(kind, tier, subjectKey(subject), ...names);
const titleOf = ({ ruleId, subject }: Finding): string => markup(`${ruleId}: ${subjectName(subject)}`);
const sentences = (items: readonly { readonly message: string }[]): string => items.map(({ message }) => markup(message)).join(" ");

/** A fact by the resource of its artifact (which has the sha256) and the JSON pointer. */
function relevantEvidence(evidence: readonly Evidence[], { naming }: Context): readonly Json[] {
  return evidence.map((one) => ({
    href: `#${naming.of("artifact", one.artifact)}`,
    description: markup(`${one.fact}: ${places([one])}`),
    props: [
      property("json-pointer", one.pointer),
      ...(one.document === undefined ? [] : [property("json-document", String(one.document))]),
    ],
  }));
}

function describe(finding: Finding): string {
  const parts = [
    sentences(finding.reasons),
    finding.witnesses.length > 0 ? `Witnesses: ${finding.witnesses.map(({ kid }) => markup(kid)).join(", ")}.` : "",
    finding.nearMisses.length > 0 ? `Near misses: ${sentences(finding.nearMisses)}` : "",
    finding.gaps.length > 0 ? `${finding.verdict === "pass" ? "Not needed" : "Missing"}: ${sentences(finding.gaps)}` : "",
    finding.observations.length > 0 ? `Observed: ${sentences(finding.observations)}` : "",
    finding.assumptions.length > 0 ? `Assumed: ${sentences(finding.assumptions)}` : "",
  ];
  return parts.filter((part) => part !== "").join("\n\n");
}

/** Every verdict is an observation. */
export function observationOf(finding: Finding, context: Context): Json {
  const evidence = relevantEvidence(context.evidenceOf(finding), context);
  return {
    uuid: uuidOf("observation", finding, context),
    title: titleOf(finding),
    description: describe(finding),
    props: [
      property("verdict", finding.verdict),
      property("tier", finding.tier),
      property("assurance", finding.assurance),
      ...finding.reasons.map((reason) => property("reason", reason.code)),
    ],
    methods: ["EXAMINE"],
    types: ["control-objective"],
    subjects: [
      {
        "subject-uuid": context.naming.of("subject", subjectKey(finding.subject)),
        type: "component",
        title: markup(subjectName(finding.subject)),
      },
    ],
    ...(evidence.length > 0 ? { "relevant-evidence": evidence } : {}),
    collected: context.asOf,
  };
}

interface Recommendation {
  readonly message: string;
  readonly note?: string;
  readonly commands: Commands;
}

const recommend = ({ message, note = "", commands }: Recommendation, uuid: string): Json => ({
  uuid,
  lifecycle: "recommendation",
  title: markup(message),
  description: [
    markup(message),
    note === "" ? "" : markup(note),
    commands.sh === null ? "" : `sh: ${code(commands.sh)}`,
    commands.powershell === null ? "" : `PowerShell: ${code(commands.powershell)}`,
  ]
    .filter((part) => part !== "")
    .join("\n\n"),
});

/** A fail is an open risk, and so is what could not be decided: nobody knows that the key is there. */
export function riskOf(finding: Finding, context: Context): Json | null {
  if (finding.verdict !== "fail" && finding.verdict !== "inconclusive") return null;
  const ways: readonly Recommendation[] = finding.verdict === "fail" ? finding.remediations : finding.evidenceRequests;
  const statement =
    finding.verdict === "fail"
      ? "No enabled customer-managed key with the tier's tag exists in the subscription."
      : "Whether the subscription holds an enabled customer-managed key with the tier's tag could not be decided from what was supplied.";
  return {
    uuid: uuidOf("risk", finding, context),
    title: titleOf(finding),
    description: sentences(finding.reasons),
    statement,
    props: [property("verdict", finding.verdict)],
    status: "open",
    ...(ways.length > 0 ? { remediations: ways.map((way, at) => recommend(way, uuidOf("response", finding, context, String(at)))) } : {}),
    "related-observations": [{ "observation-uuid": uuidOf("observation", finding, context) }],
  };
}

/**
 * Only a decision on a subscription is a finding: OSCAL knows satisfied and not-satisfied, and an inconclusive verdict is neither. A
 * witness in a vault that nobody owns satisfies nothing.
 */
export function findingOf(finding: Finding, context: Context): Json | null {
  if ((finding.verdict !== "pass" && finding.verdict !== "fail") || finding.subject.type !== "subscription") return null;
  const state = finding.verdict === "pass" ? "satisfied" : "not-satisfied";
  const risk = finding.verdict === "fail" ? { "related-risks": [{ "risk-uuid": uuidOf("risk", finding, context) }] } : {};
  return {
    uuid: uuidOf("finding", finding, context),
    title: titleOf(finding),
    description: sentences(finding.reasons),
    target: { type: "objective-id", "target-id": objectiveId(finding.tier), status: { state, reason: finding.verdict } },
    "related-observations": [{ "observation-uuid": uuidOf("observation", finding, context) }],
    ...risk,
  };
}
