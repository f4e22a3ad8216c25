import type { Coded, EvidenceRequest, Finding, NearMiss, Remediation, Settings } from "../../generated/types.gen.ts";
import { once } from "../basis/once.ts";
import { type Subject, saidOf, type Vault } from "../estate/estate.ts";
import type { Collection } from "../ingest/record/collection.ts";
import type { DeletedVaultFact, SubscriptionFact } from "../model/facts.ts";
import type { KeyState } from "../model/key-state.ts";
import { assumptionsOf } from "./assume.ts";
import { assuranceOf, observeReconciled, observeSpan } from "./assurance.ts";
import { type Details, type Head, lateFinding, type OnMade } from "./finding.ts";
import type { FindGaps } from "./gaps/find-gaps.ts";
import type { OpenGap } from "./gaps/open-gap.ts";
import { observeOverruled } from "./key/overruled.ts";
import type { Tier } from "./key/tag-match.ts";
import { areDeniedTogether, isDisputed, passesUnderEachList } from "./lists/disputes.ts";
import { observeWitnesses } from "./observe/observe.ts";
import { observeDates } from "./observe/observe-dates.ts";
import { observeDeletedVaults } from "./observe/observe-deleted-vaults.ts";
import { observeLists, observePageLength } from "./observe/observe-lists.ts";
import { nearMissesOnVaults, observeOtherTiers } from "./survey/describe-near-miss.ts";
import { describeWitness } from "./survey/describe-witness.ts";
import { observeRivals } from "./survey/rivals.ts";
import type { SubjectSurvey } from "./survey/survey.ts";
import type { SurveyDetails } from "./survey/survey-details.ts";
import type { FoundNearMiss, TierSurvey } from "./survey/survey-tier.ts";
import { exclusionOf, VERDICT_BY } from "./verdicts.ts";
import { evidence, NONE_BY_SELECTIONS, REASONS, type ReasonCode } from "./wording.ts";

/**
 * What would make a failing subject pass. `others`: the other tiers of the settings, from which nothing is to be taken. `near` are the near
 * misses by key, `onVaults` those on vaults, `asOf` milliseconds since 1970.
 */
type Remediate = (
  subject: Subject,
  asked: { readonly tier: Tier; readonly others: readonly Tier[]; readonly asOf: number },
  near: readonly FoundNearMiss[],
  onVaults: readonly NearMiss[],
) => Remediation[];

export interface RuleContext {
  readonly settings: Settings;
  /** Milliseconds since 1970. */
  readonly asOf: number;
  readonly findGaps: FindGaps;
  readonly hasAccountList: boolean;
  /** What files show of vaults that were deleted. */
  readonly deletedVaults: readonly DeletedVaultFact[];
  /** What collection records say of the files, by path. */
  readonly commands: Collection["commands"];
  readonly onMade: OnMade;
  readonly remediate: Remediate;
}

type Outcome = readonly [reason: ReasonCode, detail?: string];

/** What a verdict rests on; each part is made when it is asked for, and once. */
interface Grounds {
  readonly own: () => TierSurvey;
  readonly witnesses: () => readonly KeyState[];
  readonly gaps: () => readonly OpenGap[];
}

/** Judges one subject for the tier with a number: pass by a witness, fail by a proof of absence, else inconclusive with its gaps. */
export function evaluateTier(subject: Subject, at: number, survey: SubjectSurvey, context: RuleContext): Finding {
  const { settings } = context;
  const tier = settings.tiers[at] as Tier;
  const own = () => survey.details().tiers[at] as TierSurvey;
  const grounds: Grounds = {
    own,
    witnesses: once(() => findWitnesses(subject, own())),
    gaps: once(() => context.findGaps(subject, own())),
  };
  const [reason, detail] = decide(subject, tier, grounds, () => survey.hasClearWitness(at), settings);
  const verdict = VERDICT_BY[reason];
  const head: Head = {
    ruleId: tier.ruleId,
    tier: tier.id,
    subject: { type: subject.type, id: subject.id, name: subject.name },
    verdict,
    reasons: [{ code: reason, message: detail ?? REASONS[reason] }],
  };
  return lateFinding(
    head,
    once(() => detailsOf(subject, tier, verdict, survey, grounds, context)),
    context.onMade,
  );
}

/** What is out of scope is not looked at. */
const UNSCOPED: Details = {
  witnesses: [],
  nearMisses: [],
  nearMissCount: 0,
  gaps: [],
  evidenceRequests: [],
  remediations: [],
  assurance: "as-supplied",
  observations: [],
  assumptions: [],
};

function detailsOf(
  subject: Subject,
  tier: Tier,
  verdict: Finding["verdict"],
  survey: SubjectSurvey,
  { own, witnesses: qualifying, gaps }: Grounds,
  { asOf, settings, commands, hasAccountList, deletedVaults, remediate }: RuleContext,
): Details {
  if (verdict === "not-applicable") return { ...UNSCOPED, observations: observeTenants(subject) };
  const requests = new Map(gaps().flatMap((gap) => gap.requests.map((request): [string, EvidenceRequest] => [request.id, request])));
  const onVaults = nearMissesOnVaults(subject, tier);
  const witnesses = qualifying().map((key) => describeWitness(key, tier));
  const near = own().nearMisses();
  const others = settings.tiers.filter((other) => other !== tier);
  return {
    witnesses,
    nearMisses: [...near.map(({ miss }) => miss), ...onVaults],
    nearMissCount: own().nearMissCount + onVaults.length,
    gaps: gaps().map(({ gap }) => gap),
    evidenceRequests: [...requests.values()],
    remediations: verdict === "fail" ? remediate(subject, { tier, others, asOf }, near, onVaults) : [],
    assurance: assuranceOf(subject, verdict, witnesses, commands),
    observations: [
      ...observeWitnesses(subject, qualifying(), asOf, settings.expiresSoonDays),
      ...observeDisputedKeys(survey.details(), settings.tiers.indexOf(tier)),
      ...observeDeletedVaults(subject, qualifying(), deletedVaults),
      ...observeDates(subject, asOf),
      ...observeLists(subject),
      ...observeSubscription(subject, hasAccountList),
      ...(verdict === "pass"
        ? []
        : [
            ...observePageLength(subject),
            ...observeOverruled(own().overruled),
            ...observeOtherTiers(own()),
            ...observeReconciled(subject, commands),
            ...observeSpan(subject, commands),
          ]),
    ],
    assumptions: assumptionsOf(subject, survey.details(), { verdict, witnesses: qualifying() }, commands),
  };
}

/** So many keys on which files disagree are told of; keys has them all. */
const DISPUTED_SHOWN = 25;

/** Keys on which files disagree, and which are no gap of the tier: whichever file is right, they do not qualify. */
function observeDisputedKeys({ rivals }: SurveyDetails, at: number): Coded[] {
  const settled = rivals.filter(({ opinion }) => opinion.tiers[at]?.verdict.status !== "undetermined");
  const more = settled.length - DISPUTED_SHOWN;
  const notes = settled.slice(0, DISPUTED_SHOWN).flatMap(({ key }) => observeRivals(key));
  const message = `Files disagree on the tags or the state of ${more} more keys: the list of keys has what each says.`;
  return more > 0 ? [...notes, { code: "more-contradictory", message, kid: null, evidence: [] }] : notes;
}

/** Qualifying keys that carry a pass: those that no export denies, or all of them where a pass holds under each export by turns. */
function findWitnesses(subject: Subject, { qualifying }: TierSurvey): readonly KeyState[] {
  const all = [...qualifying].flatMap(([vault, keys]) => keys.map((key) => ({ vault, key })));
  const undisputed = all.filter(({ vault, key }) => !isDisputed(subject, vault, key));
  if (undisputed.length > 0) return undisputed.map(({ key }) => key);
  return passesUnderEachList(subject, qualifying) ? all.map(({ key }) => key) : [];
}

/** How az login --allow-no-subscriptions lists a tenant: as a subscription of this name whose id is the tenant's. */
const isTenantLevel = ({ id, tenantId, name }: SubscriptionFact): boolean => id === tenantId && name === "N/A(tenant level account)";

/** Whether nothing but lists of identifiers, or of fields of the customer's choice, settles a vault. */
const isSelected = ({ keyLists }: Vault): boolean => keyLists.length > 0 && !keyLists.some(({ form }) => form === "complete");

function decide(
  subject: Subject,
  tier: Tier,
  { witnesses, gaps: findThem }: Grounds,
  hasClearWitness: () => boolean,
  settings: Settings,
): Outcome {
  const scope = exclusionOf(subject, tier.id, settings);
  if (scope !== undefined) return ["out-of-scope", `${REASONS["out-of-scope"]} Reason given: ${scope.reason}`];
  if (subject.vaults.length === 0 && subject.vaultLists.length === 0 && subject.facts.some(isTenantLevel)) return ["tenant-level-account"];
  if (hasClearWitness() || witnesses().length > 0) return ["qualifying-key"];
  const gaps = findThem();
  if (gaps.some(({ contradiction }) => contradiction) && gaps.every(({ contradiction }) => contradiction))
    return ["contradictory-evidence"];
  if (gaps.length > 0) {
    const missing = gaps.map(({ gap }) => gap.vault);
    // Under one of the lists nothing is missing, and under another something is.
    return [areDeniedTogether(subject, missing) ? "contradictory-evidence" : "evidence-missing"];
  }
  if (subject.vaults.length === 0) return ["no-key-vault"];
  return subject.vaults.some(isSelected) ? ["no-qualifying-key", NONE_BY_SELECTIONS] : ["no-qualifying-key"];
}

/** The entry by which a subscription is none, for whoever wants to see it. */
const observeTenants = ({ facts }: Subject): Coded[] =>
  facts.filter(isTenantLevel).map(({ source }) => ({
    code: "tenant-level-entry",
    message: "The account list names a tenant here, as az login --allow-no-subscriptions does: the entry's id is that of its tenant.",
    kid: null,
    evidence: [evidence("subscription", source)],
  }));

function observeSubscription({ id, facts, leftOutOf = [], vaultLists }: Subject, hasAccountList: boolean): Coded[] {
  const notes: Coded[] = [];
  const rivals = (["name", "state", "cloud", "tenantId"] as const).filter((what) => saidOf(facts, what).length > 1);
  if (rivals.length > 0) {
    const words = { name: "name", state: "state", cloud: "cloud", tenantId: "tenant" } as const;
    const disagreements = rivals.map((what) => `its ${words[what]} (${saidOf(facts, what).join(" or ")})`).join(", ");
    const message = `Files disagree on the subscription: ${disagreements}.`;
    const places = facts.map(({ source }) => evidence("subscription", source));
    notes.push({ code: "subscription-contradictory", message, kid: null, evidence: places });
  }
  const unusual = facts.find(({ state }) => state !== null && state !== "Enabled");
  if (unusual !== undefined && !rivals.includes("state")) {
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
  if (leftOutOf.length > 0)
    notes.push({
      code: "lists-differ",
      message:
        "Of several lists of subscriptions not every one contains this subscription: it was made or cancelled between them, or somebody did not see it.",
      kid: null,
      evidence: [...facts.filter(({ inList }) => inList), ...leftOutOf].map(({ source }) => evidence("subscription", source)),
    });
  return notes;
}
