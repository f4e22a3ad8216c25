import type { Key, Settings } from "../../generated/types.gen.ts";
import { remembered } from "../basis/remembered.ts";
import { type Aspect, NONE } from "../model/aspect.ts";
import type { Tag } from "../model/facts.ts";
import type { KeyState } from "../model/key-state.ts";
import { NO_DOUBT } from "../model/unread-tags.ts";
import { evaluateKey, type KeyVerdict } from "../rules/key/evaluate-key.ts";
import { parseInstant } from "../text/instant.ts";

/** What keys of a kind have in common, as far as it decides their standing, with that standing. */
export type KindFacts = Pick<Key, "state" | "managed" | "tagsState" | "tags" | "tiers">;

/** What else decides it. */
type OwnFacts = Pick<Key, "notBefore" | "expires" | "rivals">;

/** What the keys of an assessment are judged by. */
export interface Judging {
  readonly tiers: Settings["tiers"];
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

type Standing = Key["tiers"][number];
type TagAspects = Pick<KeyState, "tags" | "chosenTags" | "unreadTags" | "tagCase">;

const aspect = <T>(values: readonly T[], untrusted = false): Aspect<T> => ({ values, sources: [], untrusted });

const ENABLED = {
  enabled: [true],
  disabled: [false],
  contradictory: [true, false],
  "assumed-enabled": [],
  unknown: [],
} as const satisfies Record<Key["state"], readonly boolean[]>;

const saidOf = (field: NonNullable<Key["rivals"]>[number]["field"], { rivals = [] }: Pick<Key, "rivals">) =>
  rivals.filter((rival) => rival.field === field).map(({ said }) => said);

/** What may be doubtful in tags that are shown: their case, the values of tags that a tier asks for, and those of others. */
function inAllDoubts(tags: Pick<TagAspects, "tags" | "chosenTags">, tiers: Judging["tiers"]): readonly TagAspects[] {
  const asked = tiers.flatMap((tier) => tier.tags.map(({ name }) => name));
  const another = `${asked.join("")}-`;
  // A tag that is shown wherever tags are can be read.
  const lacking = asked.filter((name) => !tags.tags.values.every((all) => all.some((tag) => tag.name === name)));
  const unread = [[], [another], ...lacking.map((name) => [name]), lacking].map((unreadTags) => ({ ...tags, unreadTags, tagCase: null }));
  return [...unread, ...(["lower", "upper"] as const).map((tagCase) => ({ ...tags, unreadTags: [], tagCase }))];
}

/**
 * What the files may have said of the tags. A saved key does not tell which of several statements are of all tags and which of some, whether a
 * file says two things at once, which tags have a value that cannot be read, and whether a file was turned into one case; of three or more
 * statements, some may be pieces of one choice.
 */
function tagsThatMayBe(key: Pick<Key, "tagsState" | "tags" | "rivals">, tiers: Judging["tiers"]): readonly TagAspects[] {
  const { tagsState, tags } = key;
  if (tagsState === "unknown") return [{ tags: NONE, chosenTags: NONE, ...NO_DOUBT }];
  const shown = { tags: aspect([tags ?? []]), chosenTags: NONE };
  if (tagsState === "known") return inAllDoubts(shown, tiers).filter(({ unreadTags }) => unreadTags.length === 0);
  if (tagsState === "partly-known" || tagsState === "masked")
    return [{ tags: NONE, chosenTags: aspect([tags ?? []]), ...NO_DOUBT }, ...inAllDoubts(shown, tiers)];
  const said = saidOf("tags", key) as readonly (readonly Tag[])[];
  const untrusted = inAllDoubts({ tags: aspect(said.length === 0 ? [[]] : said, true), chosenTags: NONE }, tiers);
  if (said.length < 2) return untrusted;
  const joined = { tags: aspect([said.flat()]), chosenTags: NONE, ...NO_DOUBT };
  return [
    ...inAllDoubts({ tags: aspect(said), chosenTags: NONE }, tiers),
    { tags: NONE, chosenTags: aspect(said), ...NO_DOUBT },
    ...untrusted,
    ...(said.length > 2 ? [joined] : []),
  ];
}

/** The dates of a side: those on which files disagree, or the one. */
function datesOf(side: "notBefore" | "expires", key: OwnFacts): readonly (number | null)[] {
  const rivals = saidOf(side, key);
  return (rivals.length > 0 ? rivals : [key[side]]).map(parseInstant);
}

/** Of what is not said: nothing of it decides. */
const UNSAID = {
  kid: "",
  host: "",
  name: "",
  version: null,
  created: null,
  updated: null,
  certificates: [],
  deletions: [],
  keyType: null,
  keyOps: null,
  recoveryLevel: null,
  shown: false,
  versionAssumed: false,
  older: [],
  readings: [],
} as const;

/** The keys that a saved one may stand for. */
function keysThatMayBe(key: KindFacts & OwnFacts, tiers: Judging["tiers"]): readonly KeyState[] {
  const [notBefore, expires] = [datesOf("notBefore", key), datesOf("expires", key)];
  const stated = {
    ...UNSAID,
    managed: key.managed,
    enabled: aspect(ENABLED[key.state]),
    assumedEnabled: key.state === "assumed-enabled",
    notBefore: notBefore[0],
    expires: expires[0],
    rivalDates: notBefore.length > 1 || expires.length > 1 ? { notBefore, expires } : null,
  };
  return tagsThatMayBe(key, tiers).map((tags) => ({ ...stated, ...tags }));
}

const isSame = (a: KeyVerdict, b: KeyVerdict): boolean => a.status === b.status && a.reason === b.reason;

/** Whether a key may stand so by something that a saved key does not show: a certificate, a deletion, or a date that nobody states. */
function mayStandSo(said: Standing, decided: KeyVerdict, { notBefore, expires }: OwnFacts, requireValidNow: boolean): boolean {
  if (isSame(said, decided)) return true;
  if (decided.status !== "qualifies" || said.status !== "undetermined") return false;
  return (
    said.reason === "contradictory" || (said.reason === "dates-unknown" && requireValidNow && (notBefore === null || expires === null))
  );
}

const verdictText = ({ status, reason }: KeyVerdict): string => `${status} (${reason})`;

/** What rules a key out whatever its tags are, as a near miss calls it. */
const RULES_OUT: ReadonlySet<string> = new Set<Standing["reason"] & Standing["nearMiss"]>([
  "disabled",
  "certificate-backed",
  "not-valid-now",
]);

function contradictionOfNearMiss({ tier, status, reason, nearMiss }: Standing): string | null {
  if (nearMiss === undefined) return null;
  if (status === "qualifies") return `qualifies for tier ${tier}, and is a near miss of it`;
  return RULES_OUT.has(nearMiss) && nearMiss !== reason
    ? `is a near miss of tier ${tier} as ${nearMiss}, and stands there as ${reason}`
    : null;
}

/** Whether dates decide how some key stands. */
const doDatesCount = ({ tiers }: Pick<Judging, "tiers">): boolean => tiers.some(({ requireValidNow }) => requireValidNow);

const isNoInstant = (date: string | null): boolean => date !== null && parseInstant(date) === null;

/**
 * The first way in which the standing of a key contradicts what is said of it, as the end of a sentence; null when it does not. Most keys have no
 * dates that count, so that the answer is the same for all of a kind.
 */
function contradictionOfStanding(key: KindFacts & OwnFacts, { tiers, asOf }: Judging): string | null {
  const { tagsState, tags, tiers: standings } = key;
  if (standings.length !== tiers.length || standings.some(({ tier }, at) => tier !== tiers[at]?.id))
    return "is not judged for each tier once";
  if ((tags === null) !== (tagsState === "unknown" || tagsState === "contradictory"))
    return `has ${tags === null ? "no tags" : "tags"}, and its tagsState is ${tagsState}`;
  const strange = doDatesCount({ tiers }) ? (["notBefore", "expires"] as const).find((side) => isNoInstant(key[side])) : undefined;
  if (strange !== undefined) return `has a date in ${strange} that no calendar has, ${key[strange]}`;
  const may = keysThatMayBe(key, tiers);
  for (const [at, said] of standings.entries()) {
    const tier = tiers[at] as Settings["tiers"][number];
    const decided = may.map((one) => evaluateKey(one, tier, asOf));
    if (!decided.some((verdict) => mayStandSo(said, verdict, key, tier.requireValidNow)))
      return `stands in tier ${tier.id} as ${verdictText(said)}, and by its state, tags and dates it is ${verdictText(decided[0] as KeyVerdict)}`;
    const ofNearMiss = contradictionOfNearMiss(said);
    if (ofNearMiss !== null) return ofNearMiss;
  }
  return null;
}

/**
 * As much of a key as decides its standing; `kind`: one object for all keys that have it in common, where there is such;
 * of the tags, such keys have those in common that decide.
 */
export type StandingFacts = KindFacts & OwnFacts & { readonly kind?: KindFacts };

/** Makes the same function, which looks at a kind of keys once, and at a key alone where its dates or what files disagree on may decide. */
export function standingAuditor(judging: Judging): (key: StandingFacts) => string | null {
  const areDatesOf = doDatesCount(judging) ? ({ notBefore, expires }: OwnFacts) => notBefore !== null || expires !== null : () => false;
  const ofKind = remembered((kind: KindFacts) => contradictionOfStanding({ ...kind, notBefore: null, expires: null }, judging));
  return (key) => {
    const { kind } = key;
    if (kind === undefined) return contradictionOfStanding(key, judging);
    return areDatesOf(key) ? contradictionOfStanding({ ...kind, notBefore: key.notBefore, expires: key.expires }, judging) : ofKind(kind);
  };
}
