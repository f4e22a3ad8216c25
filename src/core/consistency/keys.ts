import type { Evidence, Key, Totals } from "../../generated/types.gen.ts";
import { type NamingFinding, namedKeys, type RepeatedFacts } from "./named-keys.ts";
import { type Judging, type KindFacts, type StandingFacts, standingAuditor } from "./standing.ts";
import { nameOfSubject } from "./subject.ts";

/** As much of a key as is compared with the rest of the assessment. */
export type KeyFacts = Pick<Key, "vault" | "name" | "subject"> &
  StandingFacts &
  RepeatedFacts & {
    /** Places that speak of it. */
    readonly evidence: readonly Pick<Evidence, "artifact">[];
    /** The one file that speaks of it, where that is at hand. */
    readonly file?: string | undefined;
  };

/** The keys of one vault. */
interface VaultKeys {
  keys: number;
  /** Keys of which it is known whether they are enabled, and keys whose tags are. */
  enabledKnown: number;
  tagsKnown: number;
  /** By tier, near misses. */
  readonly near: number[];
  /** Names of the subjects that they are said to belong to. */
  readonly subjects: Set<string>;
  /** Files that speak of them. */
  readonly files: Set<string>;
  /** By tier, whether one of them qualifies or might. */
  readonly mayQualify: boolean[];
  /** By tier, whether one of them qualifies, or might, and no finding names it as that. */
  readonly isPassedOver: boolean[];
}

/** What a walk over the keys found. */
export interface HeardKeys {
  readonly keysByState: Readonly<Totals["keysByState"]>;
  readonly byVault: ReadonlyMap<string, VaultKeys>;
  /** A key that a finding names and that did not come, as a sentence; null when there is none. */
  readonly missing: string | null;
  /** What a key says against itself; null when none does. */
  readonly contradiction: string | null;
}

export interface KeyAuditor {
  /** Tells it of the finding of a tier with a number, before the keys. */
  readonly expect: (tier: number, finding: NamingFinding) => void;
  /** Tells it of a key. The object may be used again for the next one. */
  readonly count: (key: KeyFacts) => void;
  readonly result: () => HeardKeys;
}

/** A text of its own: what was cut out of a line keeps the whole of that. */
const cutOut = (text: string): string => `/${text}`.slice(1);

/** Whether a name is the one that the identifier ends with, which is in lower case. */
const isNameIn = (kid: string, { length }: string, name: string): boolean =>
  kid.length === length + name.length && (kid.endsWith(name) || kid.endsWith(name.toLowerCase()));

/** Makes a counter of keys, which can be millions: it is told of each once, in their order, and keeps none of them. */
export function keyAuditor(judging: Judging): KeyAuditor {
  const { tiers } = judging;
  const keysByState = { enabled: 0, disabled: 0, "assumed-enabled": 0, unknown: 0, contradictory: 0 };
  const byVault = new Map<string, VaultKeys>();
  const named = namedKeys();
  const contradictionOfStanding = standingAuditor(judging);
  let contradiction: string | null = null;
  let [vault, opening, last, file] = ["", "", "", ""];
  let inHand: VaultKeys | null = null;
  let subject: Key["subject"] | null = null;

  const newVault = (): VaultKeys => ({
    keys: 0,
    enabledKnown: 0,
    tagsKnown: 0,
    near: tiers.map(() => 0),
    subjects: new Set(),
    files: new Set(),
    mayQualify: tiers.map(() => false),
    isPassedOver: tiers.map(() => false),
  });

  function enter(key: KeyFacts): VaultKeys {
    if (inHand === null || key.vault !== vault) {
      opening = `https://${key.vault}/keys/`;
      // Cut out of a text of its own: the vault of a key may be a piece of a whole line, which would be kept with it.
      vault = opening.slice("https://".length, -"/keys/".length);
      subject = null;
      file = "";
      named.enter(opening);
      inHand = byVault.get(vault) ?? newVault();
      byVault.set(vault, inHand);
    }
    if (key.subject !== subject) {
      subject = key.subject;
      inHand.subjects.add(nameOfSubject(subject));
    }
    return inHand;
  }

  function noteFile(path: string, { files }: VaultKeys): void {
    if (path === file) return;
    file = cutOut(path);
    files.add(file);
  }

  function noteFiles(key: KeyFacts, into: VaultKeys): void {
    if (key.file !== undefined) noteFile(key.file, into);
    else for (const { artifact } of key.evidence) noteFile(artifact, into);
    for (const { evidence } of key.rivals ?? []) for (const { artifact } of evidence) noteFile(artifact, into);
  }

  function countKind({ state, tagsState }: KindFacts, into: VaultKeys): void {
    into.keys += 1;
    keysByState[state] += 1;
    if (state === "enabled" || state === "disabled") into.enabledKnown += 1;
    if (tagsState === "known") into.tagsKnown += 1;
  }

  function countStandings(standings: Key["tiers"], into: VaultKeys): void {
    for (let at = 0; at < standings.length; at += 1) {
      const standing = standings[at] as Key["tiers"][number];
      if (standing.nearMiss !== undefined) into.near[at] = (into.near[at] ?? 0) + 1;
      if (standing.status === "does-not-qualify") continue;
      into.mayQualify[at] = true;
      if (!named.isAccountedFor(at, standing)) into.isPassedOver[at] = true;
    }
  }

  /** What is wrong with a key, as the end of a sentence. */
  function wrongWith(key: KeyFacts, standings: Key["tiers"]): string | null {
    const { kid, name } = key;
    if (!kid.startsWith(opening)) return `is not in its vault, ${vault}`;
    if (kid <= last) return "stands in it twice, or not in its place";
    if (!isNameIn(kid, opening, name)) return `is called ${JSON.stringify(name)} in it`;
    const ofStanding = contradictionOfStanding(key);
    return named.isNamed(kid) ? (ofStanding ?? named.contradiction(key, standings)) : ofStanding;
  }

  return {
    expect: named.expect,
    count: (key) => {
      const { kid } = key;
      const kind = key.kind ?? key;
      const into = enter(key);
      const wrong = wrongWith(key, kind.tiers);
      if (wrong !== null) contradiction ??= `the key ${kid} ${wrong}`;
      last = kid;
      countKind(kind, into);
      countStandings(kind.tiers, into);
      noteFiles(key, into);
    },
    result: () => ({ keysByState, byVault, missing: named.missing(), contradiction }),
  };
}
