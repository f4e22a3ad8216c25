import type { NearMiss } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import type { KeyGroup } from "../model/key-store.ts";
import { type NearKey, nearMissOf } from "./describe-keys.ts";
import { contradictsKeyList, isClaimedTwice, isDisputed } from "./disputes.ts";
import type { KeyReason } from "./evaluate-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import type { Opinion } from "./opinion.ts";
import type { Tier } from "./tag-match.ts";
import type { GapCode } from "./wording.ts";

/** A near miss with the rows of its key, which is resolved again when somebody mends it. */
interface FoundNearMiss {
  readonly miss: NearMiss;
  readonly group: KeyGroup;
}

/** What the keys of a subject say for one tier. */
export interface TierSurvey {
  readonly qualifying: Map<Vault, KeyState[]>;
  /** Keys that stand between the evidence and a proof of absence. */
  readonly open: Map<Vault, { readonly code: GapCode; readonly key: KeyState }[]>;
  /** The first of each kind; the population has them all. */
  readonly nearMisses: Map<NearMissKind, FoundNearMiss[]>;
  readonly nearMissCount: number;
}

export const emptyTier = (nearMissCount: number): TierSurvey => ({
  qualifying: new Map(),
  open: new Map(),
  nearMisses: new Map(),
  nearMissCount,
});

/** So many near misses of a kind are described in a finding; one letter of difference may be in every key of a subscription. */
export const NEAR_MISSES_SHOWN = 25;

/** Whether a finding of the tier names a further near miss of a kind. */
const hasRoomFor = (kind: NearMissKind, { nearMisses }: TierSurvey): boolean => (nearMisses.get(kind)?.length ?? 0) < NEAR_MISSES_SHOWN;

/** The described near misses, closest kind first, then by key. */
export const rankedNearMisses = ({ nearMisses }: TierSurvey): readonly FoundNearMiss[] =>
  NEAR_MISS_ORDER.flatMap((kind) => nearMisses.get(kind) ?? []);

const CODE_OF: Partial<Record<KeyReason, GapCode>> = {
  "tags-unknown": "key-tags-unknown",
  "damaged-text": "key-tags-damaged",
  "enabled-unknown": "key-enabled-unknown",
  "dates-unknown": "key-dates-unknown",
  contradictory: "key-contradictory",
};

/** Whether a verdict on a key is one that a finding speaks of, as a witness or as a gap. */
export const isTold = ({ verdict }: Opinion["tiers"][number]): boolean =>
  verdict.status === "qualifies" || (verdict.status === "undetermined" && CODE_OF[verdict.reason] !== undefined);

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const isStatedTwice = ({ enabled, tags }: KeyState, code: GapCode): boolean =>
  code === "key-contradictory" && (enabled.untrusted || tags.untrusted) && enabled.values.length <= 1 && tags.values.length <= 1;

export interface KeyPlace {
  readonly subject: Subject;
  readonly vault: Vault;
  readonly group: KeyGroup;
  /** Resolves the key. */
  readonly key: () => KeyState;
  /** As much of it as a near miss tells, which is made faster. */
  readonly nearKey: () => NearKey;
  /** Whether it may stand in none of the vault's key lists. */
  readonly mayBeUnlisted: boolean;
}

/** Keeps what a finding of the tier has to say of a key. Near misses are counted elsewhere. */
export function keepForTier(
  { subject, vault, group, mayBeUnlisted, ...made }: KeyPlace,
  tier: Tier,
  { verdict, near }: Opinion["tiers"][number],
  into: TierSurvey,
): void {
  const code = CODE_OF[verdict.reason];
  if (verdict.status === "undetermined" && code !== undefined) {
    const key = made.key();
    pushTo(into.open, vault, { code: isStatedTwice(key, code) ? "key-stated-twice" : code, key });
  }
  if (verdict.status === "qualifies") {
    const key = made.key();
    pushTo(into.qualifying, vault, key);
    if (isDisputed(subject, vault, key))
      pushTo(into.open, vault, { code: isClaimedTwice(vault) ? "vault-claimed-twice" : "key-disputed", key });
    return;
  }
  if (mayBeUnlisted && contradictsKeyList(vault, made.key())) pushTo(into.open, vault, { code: "key-list-contradicted", key: made.key() });
  if (near === null || !hasRoomFor(near, into)) return;
  const found = nearMissOf(made.nearKey(), tier, verdict);
  if (found !== null) pushTo(into.nearMisses, near, { miss: found.describe(), group });
}
