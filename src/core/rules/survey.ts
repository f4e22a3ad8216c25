import type { Key, NearMiss } from "../../generated/types.gen.ts";
import type { Attribution, Source } from "../ingest/facts.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { artifactsOf, groupsIn, isAttributed, type KeyGroup, stateOfGroup } from "../model/key-store.ts";
import { nearMissOf } from "./describe-keys.ts";
import { contradictsKeyList, isClaimedTwice, isDisputed } from "./disputes.ts";
import type { KeyReason } from "./evaluate-key.ts";
import { NEAR_MISS_ORDER, type NearMissKind } from "./near-miss.ts";
import { type Opinion, opinionBook } from "./opinion.ts";
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
  /** The keys of those near misses, by identifier; resolved again when somebody mends one. */
  readonly nearKeys: Map<string, KeyGroup>;
  nearMissCount: number;
}

/** So many near misses of a kind are described in a finding; one letter of difference may be in every key of a subscription. */
const NEAR_MISSES_SHOWN = 25;

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

function countKey({ state, shown, tagsKnown }: Opinion, into: VaultSurvey): void {
  into.keys += 1;
  if (shown) into.shown += 1;
  into.states[state] += 1;
  if (state === "enabled" || state === "disabled") into.enabledKnown += 1;
  if (tagsKnown) into.tagsKnown += 1;
}

const isStatedTwice = ({ enabled, tags }: KeyState, code: GapCode): boolean =>
  code === "key-contradictory" && (enabled.untrusted || tags.untrusted) && enabled.values.length <= 1 && tags.values.length <= 1;

type Place = { readonly subject: Subject; readonly vault: Vault; readonly group: KeyGroup; readonly tier: Tier };

function keepForTier(
  { subject, vault, group, tier }: Place,
  { verdict, near }: Opinion["tiers"][number],
  of: () => KeyState,
  into: TierSurvey,
): void {
  const code = CODE_OF[verdict.reason];
  if (verdict.status === "undetermined" && code !== undefined) {
    const key = of();
    pushTo(into.open, vault, { code: isStatedTwice(key, code) ? "key-stated-twice" : code, key });
  }
  if (verdict.status === "qualifies") {
    const key = of();
    pushTo(into.qualifying, vault, key);
    if (isDisputed(subject, vault, key))
      pushTo(into.open, vault, { code: isClaimedTwice(vault) ? "vault-claimed-twice" : "key-disputed", key });
    return;
  }
  if (!vault.isListedWhole && contradictsKeyList(vault, of())) pushTo(into.open, vault, { code: "key-list-contradicted", key: of() });
  if (near === null) return;
  into.nearMissCount += 1;
  const described = into.nearMisses.get(near) ?? [];
  if (described.length >= NEAR_MISSES_SHOWN) return;
  const key = of();
  const miss = nearMissOf(key, tier, verdict);
  if (miss === null) return;
  into.nearMisses.set(near, [...described, miss.describe()]);
  into.nearKeys.set(key.kid, group);
}

/** Readings that found their owner by path or map. */
function noteAttributions(
  { readings }: KeyState,
  { attributed, named }: { attributed: { source: Source; attribution: Attribution }[]; named: Source[] },
): void {
  for (const { attribution, source, form } of readings) {
    if (attribution === null) continue;
    attributed.push({ source, attribution });
    if (form === "projection") named.push(source);
  }
}

/** Makes the function that walks the keys of a subject. Keys that state the same are judged once, however many they are. */
export function surveyor(tiers: readonly Tier[], asOf: number): (subject: Subject) => SubjectSurvey {
  const opinionOn = opinionBook(tiers, asOf);
  const proposed = new Set(tiers.map((tier) => proposedKeyName(tier).toLowerCase()));

  return (subject) => {
    const survey = {
      vaults: new Map<Vault, VaultSurvey>(),
      tiers: tiers.map(emptyTier),
      assumedVersions: [] as Source[],
      attributed: [] as { source: Source; attribution: Attribution }[],
      named: [] as Source[],
      artifacts: new Set<string>(),
    };
    for (const vault of subject.vaults) {
      const counts = emptyVault();
      survey.vaults.set(vault, counts);
      for (const artifact of artifactsOf(vault.ranges)) survey.artifacts.add(artifact);
      for (const group of groupsIn(vault.ranges)) {
        let state: KeyState | undefined;
        const of = (): KeyState => {
          state ??= stateOfGroup(group);
          return state;
        };
        const opinion = opinionOn(group, of);
        countKey(opinion, counts);
        const [{ name }] = group;
        if (proposed.has(name)) counts.takenNames.add(name);
        for (const [at, tier] of tiers.entries())
          keepForTier({ subject, vault, group, tier }, opinion.tiers[at] as Opinion["tiers"][number], of, survey.tiers[at] as TierSurvey);
        if (opinion.versionAssumed)
          for (const { form, source } of of().readings) if (form !== "identifier") survey.assumedVersions.push(source);
        if (isAttributed(group)) noteAttributions(of(), survey);
      }
    }
    return survey;
  };
}

/** The described near misses, closest kind first, then by key. */
export const rankedNearMisses = ({ nearMisses }: TierSurvey): NearMiss[] => NEAR_MISS_ORDER.flatMap((kind) => nearMisses.get(kind) ?? []);
