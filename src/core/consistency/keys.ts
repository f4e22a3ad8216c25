import type { Finding, Key, Settings, Totals } from "../../generated/types.gen.ts";
import type { GapCode } from "../rules/wording.ts";
import { nameOfSubject } from "./subject.ts";

/** As much of a key as is compared with the rest of the assessment. */
export type KeyFacts = Pick<Key, "kid" | "vault" | "subject" | "state" | "tags" | "tiers">;

/** The keys of one vault. */
interface VaultKeys {
  keys: number;
  /** Names of the subjects that they are said to belong to. */
  readonly subjects: Set<string>;
  /** By tier, whether one of them qualifies or might. */
  readonly mayQualify: boolean[];
  /** By tier, whether one of them qualifies that no finding names. */
  readonly isPassedOver: boolean[];
}

/** What a walk over the keys found. */
export interface HeardKeys {
  readonly keysByState: Readonly<Totals["keysByState"]>;
  readonly byVault: ReadonlyMap<string, VaultKeys>;
  /** A witness that is no key which qualifies; null when there is none. */
  readonly missingWitness: string | null;
  /** What a key says against itself; null when none does. */
  readonly contradiction: string | null;
}

export interface KeyAuditor {
  /** Tells it of the finding of a tier with a number, before the keys. */
  readonly expect: (tier: number, finding: Pick<Finding, "witnesses" | "gaps">) => void;
  /** Tells it of a key. The object may be used again for the next one. */
  readonly count: (key: KeyFacts) => void;
  readonly result: () => HeardKeys;
}

/** Gaps about keys that qualify, and are no witnesses for another reason. */
const OF_QUALIFYING: ReadonlySet<string> = new Set<GapCode>(["key-disputed", "vault-claimed-twice", "vault-cloud-unknown"]);

/** A key can only qualify when it is enabled, or taken to be. */
const isEnabled = (state: Key["state"]): boolean => state === "enabled" || state === "assumed-enabled";

/** Makes a counter of keys, which can be millions: it is told of each once, in their order, and keeps none of them. */
export function keyAuditor(tiers: Settings["tiers"]): KeyAuditor {
  const keysByState = { enabled: 0, disabled: 0, "assumed-enabled": 0, unknown: 0, contradictory: 0 };
  const byVault = new Map<string, VaultKeys>();
  /** By tier, tags of the witnesses that no key was met for. */
  const expected = tiers.map(() => new Map<string, Finding["witnesses"][number]["tags"]>());
  const disputed = tiers.map(() => new Set<string>());
  let contradiction: string | null = null;
  let [vault, opening, last] = ["", "", ""];
  let inHand: VaultKeys | null = null;
  let subject: Key["subject"] | null = null;

  const newVault = (): VaultKeys => ({
    keys: 0,
    subjects: new Set(),
    mayQualify: tiers.map(() => false),
    isPassedOver: tiers.map(() => false),
  });

  function expect(tier: number, { witnesses, gaps }: Pick<Finding, "witnesses" | "gaps">): void {
    for (const { kid, tags } of witnesses) expected[tier]?.set(kid, tags);
    for (const { code, kid } of gaps) if (kid !== null && OF_QUALIFYING.has(code)) disputed[tier]?.add(kid);
  }

  function enter(key: KeyFacts): VaultKeys {
    if (inHand === null || key.vault !== vault) {
      opening = `https://${key.vault}/keys/`;
      // Cut out of a text of its own: the vault of a key may be a piece of a whole line, which would be kept with it.
      vault = opening.slice("https://".length, -"/keys/".length);
      subject = null;
      inHand = byVault.get(vault) ?? newVault();
      byVault.set(vault, inHand);
    }
    if (key.subject !== subject) {
      subject = key.subject;
      inHand.subjects.add(nameOfSubject(subject));
    }
    return inHand;
  }

  /** Whether a key that qualifies is a witness of the tier with a number. */
  function isWitness({ kid, tags }: Pick<KeyFacts, "kid" | "tags">, tier: number): boolean {
    const told = expected[tier]?.get(kid);
    if (told === undefined) return false;
    const isBorneOut = told.every(({ name, value }) => tags?.some((tag) => tag.name === name && tag.value === value) !== false);
    if (!isBorneOut) contradiction ??= `the key ${kid} lacks a tag that it has as a witness`;
    return expected[tier]?.delete(kid) === true;
  }

  function countStandings(key: KeyFacts, into: VaultKeys): void {
    const { kid, state, tiers: standings } = key;
    if (standings.length !== tiers.length) contradiction ??= `the key ${kid} is not judged for each tier once`;
    for (let at = 0; at < tiers.length; at += 1) {
      const standing = standings[at];
      if (standing?.tier !== tiers[at]?.id) contradiction ??= `the key ${kid} is not judged for each tier once`;
      if (standing === undefined || standing.status === "does-not-qualify") continue;
      into.mayQualify[at] = true;
      if (standing.status !== "qualifies") continue;
      if (!isEnabled(state)) contradiction ??= `the key ${kid} qualifies, and its state is ${state}`;
      if (!isWitness(key, at) && disputed[at]?.has(kid) !== true) into.isPassedOver[at] = true;
    }
  }

  return {
    expect,
    count: (key) => {
      const { kid } = key;
      const into = enter(key);
      into.keys += 1;
      keysByState[key.state] += 1;
      if (!kid.startsWith(opening)) contradiction ??= `the key ${kid} is not in its vault, ${vault}`;
      if (kid <= last) contradiction ??= `the key ${kid} stands in it twice, or not in its place`;
      last = kid;
      countStandings(key, into);
    },
    result: () => ({
      keysByState,
      byVault,
      missingWitness: expected.flatMap((witnesses) => [...witnesses.keys()].slice(0, 1))[0] ?? null,
      contradiction,
    }),
  };
}
