import type { Coded, EvidenceRequest, Finding, Settings } from "../../generated/types.gen.ts";
import type { CausesOf } from "../causes.ts";
import type { Collection } from "../ingest/record/collection.ts";
import type { Subject } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { remediate } from "../remediation/remediate.ts";
import { assumptionsOf } from "./assume.ts";
import { assuranceOf, observeReconciled } from "./assurance.ts";
import { describeWitness, nearMissesOnVaults } from "./describe-keys.ts";
import { isDisputed, passesUnderEachList } from "./disputes.ts";
import { findGaps, type OpenGap } from "./find-gaps.ts";
import { observeWitnesses } from "./observe.ts";
import type { SubjectSurvey } from "./survey.ts";
import { rankedNearMisses, type TierSurvey } from "./survey-tier.ts";
import type { Tier } from "./tag-match.ts";
import { evidence, REASONS, type ReasonCode } from "./wording.ts";

export interface RuleContext {
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly causesOf: CausesOf;
  readonly hasAccountList: boolean;
  /** What collection records say of the files, by path. */
  readonly commands: Collection["commands"];
}

type Outcome = readonly [verdict: Finding["verdict"], reason: ReasonCode, detail?: string];

/** Judges one subject for one tier: pass by a witness, fail by a proof of absence, else inconclusive with its gaps. */
export function evaluateTier(subject: Subject, tier: Tier, survey: SubjectSurvey, own: TierSurvey, context: RuleContext): Finding {
  const { asOf, settings, commands } = context;
  const qualifying = findWitnesses(subject, own);
  const gaps = findGaps(subject, own, context.causesOf);
  const [verdict, reason, detail] = decide(subject, tier, qualifying.length, gaps, settings);
  const requests = new Map(gaps.flatMap((gap) => gap.requests.map((request): [string, EvidenceRequest] => [request.id, request])));
  const onVaults = nearMissesOnVaults(subject, tier);
  const scoped = verdict === "not-applicable";
  const witnesses = scoped ? [] : qualifying.map((key) => describeWitness(key, tier));
  const near = scoped ? [] : rankedNearMisses(own);
  const nearMisses = scoped ? [] : [...near.map(({ miss }) => miss), ...onVaults];
  return {
    ruleId: tier.ruleId,
    tier: tier.id,
    subject: { type: subject.type, id: subject.id, name: subject.name },
    verdict,
    reasons: [{ code: reason, message: detail ?? REASONS[reason] }],
    witnesses,
    nearMisses,
    nearMissCount: scoped ? 0 : own.nearMissCount + onVaults.length,
    gaps: scoped ? [] : gaps.map(({ gap }) => gap),
    evidenceRequests: scoped ? [] : [...requests.values()],
    remediations: verdict === "fail" ? remediate(subject, tier, near, onVaults, asOf) : [],
    assurance: assuranceOf(subject, verdict, witnesses, commands),
    observations: scoped
      ? []
      : [
          ...observeWitnesses(qualifying, asOf, settings.expiresSoonDays),
          ...observeSubscription(subject, context.hasAccountList),
          ...(verdict === "pass" ? [] : observeReconciled(subject)),
        ],
    assumptions: scoped ? [] : assumptionsOf(subject, survey, { verdict, witnesses: qualifying }, commands),
  };
}

/** Qualifying keys that carry a pass: those that no export denies, or all of them where a pass holds under each export by turns. */
function findWitnesses(subject: Subject, { qualifying }: TierSurvey): readonly KeyState[] {
  const all = [...qualifying].flatMap(([vault, keys]) => keys.map((key) => ({ vault, key })));
  const undisputed = all.filter(({ vault, key }) => !isDisputed(subject, vault, key));
  if (undisputed.length > 0) return undisputed.map(({ key }) => key);
  return passesUnderEachList(subject, qualifying) ? all.map(({ key }) => key) : [];
}

function decide(subject: Subject, tier: Tier, witnesses: number, gaps: readonly OpenGap[], settings: Settings): Outcome {
  const scope = settings.notApplicable.find(
    (entry) => entry.subscription.toLowerCase() === subject.id && (entry.tier === null || entry.tier === tier.id),
  );
  if (scope !== undefined) return ["not-applicable", "out-of-scope", `${REASONS["out-of-scope"]} Reason given: ${scope.reason}`];
  // az login --allow-no-subscriptions lists a tenant as a subscription whose id is the tenant's.
  if (subject.id !== null && subject.vaults.length === 0 && subject.facts.some((fact) => fact.tenantId === subject.id))
    return ["not-applicable", "tenant-level-account"];
  if (witnesses > 0) return ["pass", "qualifying-key"];
  if (gaps.some(({ contradiction }) => contradiction) && gaps.every(({ contradiction }) => contradiction))
    return ["inconclusive", "contradictory-evidence"];
  if (gaps.length > 0) return ["inconclusive", "evidence-missing"];
  return ["fail", subject.vaults.length === 0 ? "no-key-vault" : "no-qualifying-key"];
}

function observeSubscription({ id, facts, vaultLists }: Subject, hasAccountList: boolean): Coded[] {
  const notes: Coded[] = [];
  const unusual = facts.find(({ state }) => state !== null && state !== "Enabled");
  if (unusual !== undefined) {
    const message = `The state of the subscription is ${unusual.state}.`;
    notes.push({ code: "subscription-state", message, kid: null, evidence: [evidence("state", unusual.source, "state")] });
  }
  if (hasAccountList && id !== null && !facts.some(({ inList }) => inList)) {
    const sources = vaultLists.map(({ source }) => evidence("vault-list", source));
    notes.push({
      code: "not-in-account-list",
      message: "The account list does not contain this subscription.",
      kid: null,
      evidence: sources,
    });
  }
  return notes;
}
