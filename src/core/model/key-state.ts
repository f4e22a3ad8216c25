import { isMaskedName } from "../text/masked.ts";
import { type Aspect, aspectOfOne, decidingAmong, mayBeOld, resolve } from "./aspect.ts";
import { haveOtherTags, resolveTags, speaksOfTags } from "./chosen-tags.ts";
import type { KeyReading, Source, Tag } from "./facts.ts";
import { latestAmong } from "./latest.ts";
import { withoutMasks } from "./masked-tags.ts";
import { type DoubtfulTags, doubtfulTagsAmong, doubtfulTagsOf } from "./unread-tags.ts";

/** A date of a key; null: known not to be set. */
type KeyDate = number | null;

/** One key, resolved to its current version. */
export interface KeyState extends DoubtfulTags {
  readonly kid: string;
  readonly host: string;
  readonly name: string;
  readonly version: string | null;
  readonly created: number | null;
  readonly updated: number | null;
  /** null: known not to be set. undefined: not known. */
  readonly notBefore: number | null | undefined;
  readonly expires: number | null | undefined;
  /** Where statements on one of the two contradict each other and no date decides between them: all that each may be. */
  readonly rivalDates: { readonly notBefore: readonly KeyDate[]; readonly expires: readonly KeyDate[] } | null;
  readonly managed: boolean | null;
  /** Certificates whose key it is by their own words, which nothing newer denies. */
  readonly certificates: readonly Source[];
  /** Where it is said to be deleted, after all that is known of its changes. */
  readonly deletions: readonly Source[];
  readonly keyType: string | null;
  readonly keyOps: readonly string[] | null;
  readonly recoveryLevel: string | null;
  readonly enabled: Aspect<boolean>;
  /** Only a list of identifiers names the key: the procedure filters such lists on enabled. */
  readonly assumedEnabled: boolean;
  /** All its tags. */
  readonly tags: Aspect<readonly Tag[]>;
  /**
   * Some of its tags, as they were asked for by name: where no file that counts states all of them, or one disagrees with these. One value may
   * come from several places, which agree.
   */
  readonly chosenTags: Aspect<readonly Tag[]>;
  readonly shown: boolean;
  /** The version that was shown, or is the newest of those listed, is taken as the current one because nothing states otherwise. */
  readonly versionAssumed: boolean;
  readonly older: readonly KeyReading[];
  readonly readings: readonly KeyReading[];
}

/** Whether every statement that counts says that the key is disabled. Not where one record states it twice: either may be meant. */
export const isDisabled = ({ enabled }: Pick<KeyState, "enabled">): boolean =>
  !enabled.untrusted && enabled.values.length > 0 && enabled.values.every((value) => !value);

/** What is known of its tags, by each statement that may hold: all of them, or some. */
export const tagSetsOf = ({ tags, chosenTags }: Pick<KeyState, "tags" | "chosenTags">): readonly (readonly Tag[])[] =>
  chosenTags.values.length === 0 ? tags.values : [...tags.values, ...chosenTags.values];

const newest = (readings: readonly KeyReading[]): number | undefined =>
  readings.reduce<number | undefined>(
    (top, { created }) => (created !== undefined && (top === undefined || created > top) ? created : top),
    undefined,
  );

/**
 * Readings of the current version: the one with the newest `created`. A reading that names no version speaks of the current one. A version of
 * which nobody states `created` may be the current one too, unless a list names another: a list shows the current version.
 */
function splitByVersion(readings: readonly KeyReading[]): { current: readonly KeyReading[]; older: readonly KeyReading[] } {
  const isNewest = latestAmong(readings, ({ created }) => created);
  const currentVersions = new Set(readings.filter(isNewest).map(({ version }) => version));
  const datedVersions = new Set(readings.filter(({ created }) => created !== undefined).map(({ version }) => version));
  const isOneListed = currentVersions.has(null) && currentVersions.size > 1;
  const isCurrent = (reading: KeyReading): boolean => {
    if (reading.created !== undefined) return isNewest(reading);
    if (reading.version === null || currentVersions.has(reading.version)) return true;
    return !datedVersions.has(reading.version) && !isOneListed;
  };
  return { current: readings.filter(isCurrent), older: readings.filter((reading) => !isCurrent(reading)) };
}

/** What a date may be: of several statements those that no `updated` decides between. Empty where there is none. */
function datesLeft(readings: readonly KeyReading[], dateOf: (reading: KeyReading) => KeyDate | undefined): readonly KeyDate[] {
  const stated = readings.filter((reading) => dateOf(reading) !== undefined);
  const datesOf = (some: readonly KeyReading[]): readonly KeyDate[] => [...new Set(some.map((reading) => dateOf(reading) as KeyDate))];
  const all = datesOf(stated);
  return all.length < 2 ? all : datesOf(decidingAmong(stated));
}

function rivalDatesOf(readings: readonly KeyReading[]): KeyState["rivalDates"] {
  const notBefore = datesLeft(readings, (reading) => reading.notBefore);
  const expires = datesLeft(readings, (reading) => reading.expires);
  return notBefore.length > 1 || expires.length > 1 ? { notBefore, expires } : null;
}

/** The procedure filters lists of identifiers on enabled, and these name no version: identifiers with one are printed by commands that filter nothing. */
const isOfFilteredList = ({ form, version }: KeyReading): boolean => form === "identifier" && version === null;

/** The same as resolveKey of this one reading, without its detours: most keys have one reading only. */
export function resolveOne(reading: KeyReading): KeyState {
  const { form, version } = reading;
  return {
    kid: reading.kid,
    host: reading.host,
    name: reading.name,
    version,
    created: reading.created ?? null,
    updated: reading.updated ?? null,
    notBefore: reading.notBefore,
    expires: reading.expires,
    rivalDates: null,
    managed: reading.managed ?? null,
    certificates: [],
    deletions: [],
    keyType: reading.keyType ?? null,
    keyOps: reading.keyOps ?? null,
    recoveryLevel: reading.recoveryLevel ?? null,
    enabled: aspectOfOne(reading.enabled, reading, "enabled"),
    assumedEnabled: reading.enabled === undefined && isOfFilteredList(reading),
    tags: aspectOfOne(reading.tags, reading, "tags"),
    chosenTags: aspectOfOne(reading.chosenTags, reading, "tags"),
    ...doubtfulTagsOf(reading),
    shown: form === "show",
    versionAssumed: mayBeOld(reading),
    older: [],
    readings: [reading],
  };
}

/**
 * Whether something that is said of the current version is said of none but versions that nobody calls the current one. A statement without
 * a version speaks of the current one, and its date of creation tells which that is.
 */
function isVersionAssumed(current: readonly KeyReading[]): boolean {
  if (current.some(({ version, created }) => version === null && created !== undefined)) return false;
  const isOfOthers = (stated: readonly KeyReading[]): boolean =>
    stated.length > 0 && stated.every((reading) => mayBeOld(reading) || reading.form === "tags");
  return isOfOthers(current.filter(({ enabled }) => enabled !== undefined)) || isOfOthers(current.filter(speaksOfTags));
}

const areDifferent = (a: boolean | undefined, b: boolean | undefined): boolean => a !== undefined && b !== undefined && a !== b;

/**
 * Without the statements on a version that one on the current version denies, with no date to say which is later: they are of another version,
 * or another day, and settle nothing that the other does not speak of. Those that deny it stay, where it can be seen that they do.
 */
function trusted(current: readonly KeyReading[]): (aspect: "enabled" | "tags" | "dates") => readonly KeyReading[] {
  const ofCurrent = current.filter(({ version }) => version === null);
  const isDenied = (reading: KeyReading): boolean =>
    mayBeOld(reading) &&
    ofCurrent.some(
      (other) =>
        (other.updated === undefined || reading.updated === undefined) &&
        (areDifferent(other.enabled, reading.enabled) || haveOtherTags(other, reading)),
    );
  const denied = new Set(current.filter(isDenied));
  if (denied.size === 0) return () => current;
  return (aspect) => {
    const isSpokenOf = aspect !== "dates" && ofCurrent.some(aspect === "tags" ? speaksOfTags : ({ enabled }) => enabled !== undefined);
    return isSpokenOf ? current : current.filter((reading) => !denied.has(reading));
  };
}

/** Readings without a date come before those with one. */
function compareUpdated({ updated: a }: KeyReading, { updated: b }: KeyReading): number {
  if (a === b) return 0;
  return a === undefined || (b !== undefined && a < b) ? -1 : 1;
}

/**
 * Makes the function that gives what the reading with the latest `updated` says, of those that say anything. Where several of one update
 * say different things, what stands first by its text: never what a file with a certain name says.
 */
function newestSaying(readings: readonly KeyReading[]): <T>(aspectOf: (reading: KeyReading) => T | undefined) => T | undefined {
  const newestFirst = [...readings].sort((a, b) => compareUpdated(b, a));
  return (aspectOf) => {
    const saying = newestFirst.filter((reading) => aspectOf(reading) !== undefined);
    const latest = saying.filter(({ updated }) => updated === saying[0]?.updated).map(aspectOf);
    if (latest.length < 2) return latest[0];
    const textOf = (value: unknown): string => JSON.stringify(value);
    return latest.reduce((first, value) => (textOf(value) < textOf(first) ? value : first));
  };
}

const AZ_FORMS: readonly KeyReading["form"][] = ["list", "show", "version"];

/**
 * Certificates whose key it is. What az printed of a key that belongs to none denies them where the key was made after they were last changed:
 * they are gone since.
 */
function certificatesOf(told: readonly KeyReading[], readings: readonly KeyReading[]): readonly Source[] {
  const made = readings.flatMap(({ form, managed, created }) => (AZ_FORMS.includes(form) && managed !== true ? (created ?? []) : []));
  return told.filter(({ updated }) => updated === undefined || !made.some((at) => at > updated)).map(({ source }) => source);
}

/** Where it is said to be deleted. A key that was made or changed later was made anew, or brought back. */
function deletionsOf(told: readonly KeyReading[], readings: readonly KeyReading[]): readonly Source[] {
  if (told.length === 0) return [];
  const changed = readings.flatMap(({ created, updated }) => [created ?? [], updated ?? []].flat());
  return told.filter(({ updated: at }) => at === undefined || !changed.some((date) => date > at)).map(({ source }) => source);
}

/** Under one mask several keys may stand: no date tells which of two readings that disagree is later, and both count. */
function withoutDatesUnderMask(readings: readonly KeyReading[]): readonly KeyReading[] {
  const [first, ...others] = readings as [KeyReading, ...KeyReading[]];
  const disagrees = (other: KeyReading): boolean => areDifferent(first.enabled, other.enabled) || haveOtherTags(first, other);
  if (!isMaskedName(first.name) || !others.some(disagrees)) return readings;
  return readings.map((reading) => ({ ...reading, created: undefined, updated: undefined }));
}

/** Resolves all readings of one key. The readings must come in a fixed order (by artifact and pointer). */
export function resolveKey(given: readonly KeyReading[]): KeyState {
  const all = withoutMasks(withoutDatesUnderMask(given));
  const told = all.filter(({ isOfCertificate }) => isOfCertificate === true);
  const deleted = all.filter(({ isOfDeletion }) => isOfDeletion === true);
  const isOfKey = ({ isOfCertificate, isOfDeletion }: KeyReading): boolean => isOfCertificate !== true && isOfDeletion !== true;
  const readings = told.length + deleted.length === 0 ? all : all.filter(isOfKey);
  const { current, older } = splitByVersion(readings);
  const any = readings[0] as KeyReading;
  const among = trusted(current);
  const dated = among("dates");
  const pick = newestSaying(current);
  const pickDate = dated === current ? pick : newestSaying(dated);
  const enabled = resolve(among("enabled"), "enabled", (reading) => reading.enabled);
  return {
    kid: any.kid,
    host: any.host,
    name: any.name,
    version: pick((reading) => reading.version ?? undefined) ?? null,
    created: newest(current) ?? null,
    updated: pick((reading) => reading.updated) ?? null,
    notBefore: pickDate((reading) => reading.notBefore),
    expires: pickDate((reading) => reading.expires),
    rivalDates: rivalDatesOf(dated),
    managed: current.some((reading) => reading.managed === true) ? true : (pick((reading) => reading.managed) ?? null),
    certificates: certificatesOf(told, readings),
    deletions: deletionsOf(deleted, readings),
    keyType: pick((reading) => reading.keyType) ?? null,
    keyOps: pick((reading) => reading.keyOps) ?? null,
    recoveryLevel: pick((reading) => reading.recoveryLevel) ?? null,
    enabled,
    assumedEnabled:
      current.some(isOfFilteredList) &&
      !current.some(({ form, enabled, isCalledDisabled }) => form === "list" || enabled !== undefined || isCalledDisabled === true),
    ...resolveTags(among("tags")),
    ...doubtfulTagsAmong(among("tags")),
    shown: current.some((reading) => reading.form === "show"),
    versionAssumed: isVersionAssumed(current),
    older,
    readings: all,
  };
}
