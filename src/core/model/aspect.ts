import { groupBy } from "../basis/group.ts";
import type { Contradictory, KeyReading, Source } from "./facts.ts";
import { latestAmong } from "./latest.ts";

/** What the evidence says of one aspect of a key: one value, none, or several that no date decides between. */
export interface Aspect<T> {
  readonly values: readonly T[];
  readonly sources: readonly Source[];
  /** A deciding file states the aspect twice in one object, so that none of the values can be trusted. */
  readonly untrusted: boolean;
}

export const NONE = { values: [], sources: [], untrusted: false } as const;

/** Whether nothing is said of one of several versions that may be the current one, and nothing of the current one whichever it is. */
export function isSilentOnOne(current: readonly KeyReading[], stated: readonly KeyReading[]): boolean {
  const stating = new Set(stated.map(({ version }) => version));
  return !stating.has(null) && current.some(({ version }) => version !== null && !stating.has(version));
}

/** Whether a statement is of one version, and does not say that it is the current one. */
export const mayBeOld = ({ form, version }: KeyReading): boolean =>
  form === "show" || form === "version" || (form === "projection" && version !== null);

const areOfOneVersion = (a: KeyReading, b: KeyReading): boolean =>
  a.version === b.version || (a.created !== undefined && a.created === b.created);

/**
 * Of statements that disagree those that count: the later `updated` wins; equal or unknown, all are kept, as where only their zones could tell. An old
 * version can be changed after the current one was made: a later statement that may be of such a one says nothing against those of others.
 */
export function decidingAmong(stated: readonly KeyReading[]): readonly KeyReading[] {
  if (stated.some(({ updated }) => updated === undefined)) return stated;
  const isLatest = latestAmong(stated, ({ updated }) => updated);
  const latest = stated.filter(isLatest);
  if (latest.some((reading) => !mayBeOld(reading))) return latest;
  return stated.filter((reading) => isLatest(reading) || !latest.some((later) => areOfOneVersion(later, reading)));
}

/** Fields by which an aspect is stated; without `managed` nobody can say that a key is enabled for anybody to use. */
const FIELDS_OF = {
  tags: /^\/tags(?=\/|$)/i,
  enabled: /^(?!\/[^/]*tags?\/).*(?:enabled|managed)$|^\/attributes$/i,
} as const satisfies Record<keyof Contradictory, RegExp>;

/**
 * Whether a reading states an aspect in a way that nobody can read: what it says is not known, and that it says something is. A text in the column for
 * tags of a row may be the value of one of them, as somebody chose it.
 */
const isUnreadOn = ({ fieldsAt, form }: KeyReading, aspect: keyof Contradictory): boolean =>
  !(aspect === "tags" && form === "projection") && fieldsAt?.unread?.some((at) => FIELDS_OF[aspect].test(at)) === true;

/** Whether what counts of an aspect may stand in a reading that cannot be read on it, as the latest of all, or as one of those that no date decides between. */
export function mayBeUnread(readings: readonly KeyReading[], stated: readonly KeyReading[], aspect: keyof Contradictory): boolean {
  const unread = readings.filter((reading) => isUnreadOn(reading, aspect) && !stated.includes(reading));
  if (unread.length === 0) return false;
  const deciding = decidingAmong([...stated, ...unread]);
  return unread.some((reading) => deciding.includes(reading));
}

/** What readings of one version say of an aspect. */
export function resolve<T>(
  readings: readonly KeyReading[],
  aspect: keyof Contradictory,
  aspectOf: (reading: KeyReading) => T | undefined,
): Aspect<T> {
  const stated = readings.filter((reading) => aspectOf(reading) !== undefined);
  const [first] = stated;
  if (first === undefined || isSilentOnOne(readings, stated) || mayBeUnread(readings, stated, aspect)) return NONE;
  const value = aspectOf(first) as T;
  // Most readings of a key agree, and sets of tags that are equal are mostly one and the same.
  if (stated.every((reading) => aspectOf(reading) === value && !reading.contradictory[aspect]))
    return { values: [value], sources: [first.source], untrusted: false };
  const textOf = (reading: KeyReading): string => JSON.stringify(aspectOf(reading));
  const disagree = groupBy(stated, textOf).size > 1 || stated.some(({ contradictory }) => contradictory[aspect]);
  const deciding = disagree ? decidingAmong(stated) : stated;
  const groups = [...groupBy(deciding, textOf).values()];
  return {
    values: groups.map((group) => aspectOf(group[0] as KeyReading) as T),
    sources: groups.map((group) => (group[0] as KeyReading).source),
    untrusted: deciding.some(({ contradictory }) => contradictory[aspect]),
  };
}

export const aspectOfOne = <T>(value: T | undefined, { source, contradictory }: KeyReading, aspect: keyof Contradictory): Aspect<T> =>
  value === undefined ? NONE : { values: [value], sources: [source], untrusted: contradictory[aspect] };
