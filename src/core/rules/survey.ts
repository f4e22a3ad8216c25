import type { Key, NearMiss } from "../../generated/types.gen.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { nearMissOf } from "./describe-keys.ts";
import { contradictsKeyList, isClaimedTwice, isDisputed } from "./disputes.ts";
import { evaluateKey, type KeyReason } from "./evaluate-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import type { Tier } from "./tag-match.ts";
import type { GapCode } from "./wording.ts";

/**
 * What a walk over all keys of a subject finds for every tier at once. Keys can be millions and are made one at a time, so they are
 * walked once for all verdicts, and only those are kept that a finding speaks of.
 */
export interface SubjectSurvey {
  readonly vaults: ReadonlyMap<Vault, VaultSurvey>;
  /** One for each tier, in their order. */
  readonly tiers: readonly TierSurvey[];
  /** Where a shown version is taken as the current one. */
  readonly assumedVersions: readonly Source[];
  /** Readings that named no owner, and by what they found one. */
  readonly attributed: readonly { readonly source: Source; readonly attribution: Attribution }[];
  /** Fields of keys that had a name and no identifier. */
  readonly named: readonly Source[];
  /** Artifacts that speak of the keys. */
  readonly artifacts: ReadonlySet<string>;
}

export interface VaultSurvey {
  keys: number;
  /** Keys with a key show. */
  shown: number;
  enabledKnown: number;
  tagsKnown: number;
  readonly states: Record<Key["state"], number>;
  /** Of the names proposed for new keys, those that a key of the vault has, in lower case. */
  readonly takenNames: Set<string>;
}

export interface TierSurvey {
  readonly qualifying: Map<Vault, KeyState[]>;
  /** Keys that stand between the evidence and a proof of absence. */
  readonly open: Map<Vault, { readonly code: GapCode; readonly key: KeyState }[]>;
  /** The first of each kind; the population has them all. */
  readonly nearMisses: Map<NearMissKind, NearMiss[]>;
  /** The keys of those near misses, by identifier. */
  readonly nearKeys: Map<string, KeyState>;
  nearMissCount: number;
}

/** So many near misses of a kind are described in a finding; one letter of difference may be in every key of a subscription. */
const NEAR_MISSES_SHOWN = 100;

export function stateOf(key: KeyState): Key["state"] {
  if (key.enabled.values.length > 1 || key.enabled.untrusted) return "contradictory";
  if (key.enabled.values.length === 1) return key.enabled.values[0] ? "enabled" : "disabled";
  return key.assumedEnabled ? "assumed-enabled" : "unknown";
}

export const tagsStateOf = (key: KeyState): Key["tagsState"] =>
  key.tags.values.length === 0 ? "unknown" : key.tags.values.length === 1 && !key.tags.untrusted ? "known" : "contradictory";

const CODE_OF: Partial<Record<KeyReason, GapCode>> = {
  "tags-unknown": "key-tags-unknown",
  "damaged-text": "key-tags-damaged",
  "enabled-unknown": "key-enabled-unknown",
  "dates-unknown": "key-dates-unknown",
  contradictory: "key-contradictory",
};

const emptyVault = (): VaultSurvey => ({
  keys: 0,
  shown: 0,
  enabledKnown: 0,
  tagsKnown: 0,
  states: { enabled: 0, disabled: 0, "assumed-enabled": 0, unknown: 0, contradictory: 0 },
  takenNames: new Set(),
});

const emptyTier = (): TierSurvey => ({
  qualifying: new Map(),
  open: new Map(),
  nearMisses: new Map(),
  nearKeys: new Map(),
  nearMissCount: 0,
});

/** The name that a new key of the tier would get. */
export const proposedKeyName = ({ id }: Tier): string => (/^[0-9A-Za-z-]{1,100}$/.test(id) ? `cmk-${id}` : "cmk-tier");

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function countKey(key: KeyState, into: VaultSurvey): void {
  into.keys += 1;
  if (key.shown) into.shown += 1;
  const state = stateOf(key);
  into.states[state] += 1;
  if (state === "enabled" || state === "disabled") into.enabledKnown += 1;
  if (tagsStateOf(key) === "known") into.tagsKnown += 1;
}

const isStatedTwice = ({ enabled, tags }: KeyState, code: GapCode): boolean =>
  code === "key-contradictory" && (enabled.untrusted || tags.untrusted) && enabled.values.length <= 1 && tags.values.length <= 1;

function judgeKey(subject: Subject, vault: Vault, key: KeyState, tier: Tier, asOf: number, into: TierSurvey): void {
  const verdict = evaluateKey(key, tier, asOf);
  const code = CODE_OF[verdict.reason];
  if (verdict.status === "undetermined" && code !== undefined)
    pushTo(into.open, vault, { code: isStatedTwice(key, code) ? "key-stated-twice" : code, key });
  if (verdict.status === "qualifies") {
    pushTo(into.qualifying, vault, key);
    if (isDisputed(subject, vault, key))
      pushTo(into.open, vault, { code: isClaimedTwice(vault) ? "vault-claimed-twice" : "key-disputed", key });
    return;
  }
  if (contradictsKeyList(vault, key)) pushTo(into.open, vault, { code: "key-list-contradicted", key });
  const miss = nearMissOf(key, tier, verdict);
  if (miss === null) return;
  into.nearMissCount += 1;
  const described = into.nearMisses.get(miss.kind) ?? [];
  if (described.length >= NEAR_MISSES_SHOWN) return;
  into.nearMisses.set(miss.kind, [...described, miss.describe()]);
  into.nearKeys.set(key.kid, key);
}

/** Walks the keys of a subject. */
export function surveySubject(subject: Subject, tiers: readonly Tier[], asOf: number): SubjectSurvey {
  const vaults = new Map<Vault, VaultSurvey>();
  const perTier = tiers.map(emptyTier);
  const assumedVersions: Source[] = [];
  const attributed: { source: Source; attribution: Attribution }[] = [];
  const named: Source[] = [];
  const artifacts = new Set<string>();
  const proposed = new Set(tiers.map((tier) => proposedKeyName(tier).toLowerCase()));
  for (const vault of subject.vaults) {
    const counts = emptyVault();
    vaults.set(vault, counts);
    for (const key of vault.keys) {
      countKey(key, counts);
      const name = key.name.toLowerCase();
      if (proposed.has(name)) counts.takenNames.add(name);
      for (const [at, tier] of tiers.entries()) judgeKey(subject, vault, key, tier, asOf, perTier[at] as TierSurvey);
      if (key.versionAssumed)
        for (const { form, source } of key.readings) if (form === "show" || form === "projection") assumedVersions.push(source);
      for (const { attribution, source, form } of key.readings) {
        artifacts.add(source.artifact);
        if (attribution === null) continue;
        attributed.push({ source, attribution });
        if (form === "projection") named.push(source);
      }
    }
  }
  return { vaults, tiers: perTier, assumedVersions, attributed, named, artifacts };
}

/** The described near misses, closest kind first, then by key. */
export const rankedNearMisses = ({ nearMisses }: TierSurvey): NearMiss[] => NEAR_MISS_ORDER.flatMap((kind) => nearMisses.get(kind) ?? []);
