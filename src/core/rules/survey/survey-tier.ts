import type { NearMiss } from "../../../generated/types.gen.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { KeyState } from "../../model/key-state.ts";
import type { KeyGroup } from "../../rows/key-store.ts";
import type { KeyReason } from "../key/evaluate-key.ts";
import type { NearMissKind } from "../key/near-miss.ts";
import type { Opinion } from "../key/opinion.ts";
import type { OverruledKey } from "../key/overruled.ts";
import { isClaimedTwice, isDisputed } from "../lists/disputes.ts";
import type { GapCode } from "../wording.ts";

/** A near miss with the rows of its key, which is resolved again when somebody mends it. */
export interface FoundNearMiss {
  readonly miss: NearMiss;
  readonly group: KeyGroup;
}

/** What the keys of a subject say for one tier. */
export interface TierSurvey {
  readonly qualifying: Map<Vault, KeyState[]>;
  /** Keys that stand between the evidence and a proof of absence. */
  readonly open: Map<Vault, { readonly code: GapCode; readonly key: KeyState }[]>;
  /** Keys that qualify by a statement which others overrule. */
  readonly overruled: OverruledKey[];
  /** The first of each kind, closest kind first, then by key; the population has them all. Made anew each time. */
  readonly nearMisses: () => readonly FoundNearMiss[];
  readonly nearMissCount: number;
  /** Keys that would be near misses, were their tag not that of another tier. */
  readonly ofOthersCount: number;
}

/** So many near misses of a kind are described in a finding; one letter of difference may be in every key of a subscription. */
const NEAR_MISSES_SHOWN = 25;
/** The tag with another value, or without the other tags, is what the keys of all other tiers have: some are shown for what is in use, and hardly any is a mistake. */
const OTHERS_SHOWN = 10;

export const mostShown = (kind: NearMissKind): number =>
  kind === "other-value" || kind === "some-tags" ? OTHERS_SHOWN : NEAR_MISSES_SHOWN;

/** The gap for each reason that leaves a key undetermined. */
const CODE_OF: Partial<Record<KeyReason, GapCode>> = {
  "tags-unknown": "key-tags-unknown",
  "damaged-text": "key-tags-damaged",
  "enabled-unknown": "key-enabled-unknown",
  "dates-unknown": "key-dates-unknown",
  contradictory: "key-contradictory",
};

/** Whether a verdict on a key is one that a finding speaks of, as a witness or as a gap. */
export const isClaim = ({ verdict }: Opinion["tiers"][number]): boolean => verdict.status !== "does-not-qualify";

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const isStatedTwice = ({ enabled, tags }: KeyState, code: GapCode): boolean =>
  code === "key-contradictory" && (enabled.untrusted || tags.untrusted) && enabled.values.length <= 1 && tags.values.length <= 1;

/** Why a key that qualifies is no witness. */
function whyDisputed(vault: Vault): GapCode {
  if (vault.isHostUnclear) return "vault-cloud-unknown";
  return isClaimedTwice(vault) ? "vault-claimed-twice" : "key-disputed";
}

/** Keeps a key that a finding of the tier speaks of as a witness or as a gap. */
export function claimForTier(
  { subject, vault }: { readonly subject: Subject; readonly vault: Vault },
  key: KeyState,
  isContradiction: boolean,
  { verdict }: Opinion["tiers"][number],
  into: TierSurvey,
): void {
  const code = CODE_OF[verdict.reason];
  if (code !== undefined) pushTo(into.open, vault, { code: isStatedTwice(key, code) ? "key-stated-twice" : code, key });
  if (verdict.status === "qualifies") {
    pushTo(into.qualifying, vault, key);
    if (isDisputed(subject, vault, key)) pushTo(into.open, vault, { code: whyDisputed(vault), key });
  } else if (isContradiction) pushTo(into.open, vault, { code: "key-list-contradicted", key });
}
