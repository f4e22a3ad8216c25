import type { Evidence } from "../../../generated/types.gen.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { KeyReading, Tag } from "../../model/facts.ts";
import { type KeyState, tagSetsOf } from "../../model/key-state.ts";
import { isMaskedTag } from "../../model/masked-tags.ts";
import { listing } from "../../text/listing.ts";
import { areTagsChosen } from "../key/opinion.ts";
import { readingsThatState } from "../key/statements.ts";
import { isMissedInLists, listsWithout } from "../lists/disputes.ts";
import {
  CASE_LOST,
  couldNotBeRead,
  DELETED,
  evidence,
  GAPS,
  type GapCode,
  MISSED_IN_LISTS,
  OF_CERTIFICATE,
  STATE_AND_TAGS,
  statedTwice,
  tagsMasked,
  VERSIONS_TIED,
} from "../wording.ts";

/** Tags under a mask, by which a gap is open. */
export const maskedTagsOf = (code: GapCode, key: KeyState): readonly Tag[] =>
  code === "key-tags-unknown" && !areTagsChosen(key) ? tagSetsOf(key).flat().filter(isMaskedTag) : [];

/** What a gap says of a key. One of which nothing is stated names both. */
export function sentenceOn(code: GapCode, key: KeyState, vault: Vault): string {
  if (code === "key-tags-unknown" && areTagsChosen(key)) {
    const names = key.chosenTags.values.flat().map(({ name }) => `"${name}"`);
    return `The key could qualify: of its tags, files show only some that were asked for by name (${listing(names)}).`;
  }
  const masked = maskedTagsOf(code, key);
  if (masked.length > 0) return tagsMasked(masked);
  if (code === "key-tags-unknown" && key.tagCase !== null && key.tags.values.length > 0) return CASE_LOST;
  const unread = unreadReadings(code, key).flatMap(({ fieldsAt }) => unreadIn(fieldsAt, code));
  if (unread.length > 0) return couldNotBeRead(unread);
  if (code === "key-tags-unknown" && isMissedInLists(vault, key)) return MISSED_IN_LISTS;
  if (code === "key-tags-unknown" && key.enabled.values.length === 0 && !key.assumedEnabled)
    return "The key could qualify: no file that could be used states its tags, nor whether it is enabled.";
  if (code === "key-stated-twice") return statedTwice(twofoldReadings(key).flatMap(({ fieldsAt }) => fieldsAt?.rivals ?? []));
  if (code !== "key-contradictory") return GAPS[code];
  if (isDeletedOnly(key)) return DELETED;
  if (isOfCertificateOnly(key)) return OF_CERTIFICATE;
  if (isBetweenVersions(key)) return VERSIONS_TIED;
  return key.enabled.values.length > 1 && tagSetsOf(key).length > 1 ? STATE_AND_TAGS : GAPS[code];
}

const FIELDS_OF: Partial<Record<GapCode, RegExp>> = {
  "key-tags-unknown": /^\/(?:managed|attributes(?:\/enabled)?)$|tags?(?:\/|[^/]*$)/i,
  "key-enabled-unknown": /^\/(?:managed|attributes(?:\/enabled)?)$/,
  "key-dates-unknown": /^\/attributes(?:\/(?:notBefore|nbf|expires|exp))?$/,
};

/** The fields of a reading by which a gap would not be there, had they been readable. */
function unreadIn(fieldsAt: KeyReading["fieldsAt"], code: GapCode): readonly string[] {
  const fields = FIELDS_OF[code];
  return fields === undefined ? [] : (fieldsAt?.unread ?? []).filter((at) => fields.test(at));
}

/** The readings that have such fields. */
export const unreadReadings = (code: GapCode, { readings, older }: KeyState): readonly KeyReading[] =>
  readings.filter((reading) => unreadIn(reading.fieldsAt, code).length > 0 && !older.includes(reading));

/** The readings in which one object says two things of the key under several names. */
const twofoldReadings = ({ readings, older }: KeyState): readonly KeyReading[] =>
  readings.filter((reading) => reading.fieldsAt?.rivals !== undefined && !older.includes(reading));

/** Where a reading speaks of the key: both places, where it says two things. */
const placesIn = (code: GapCode, { source, form, fieldsAt }: KeyReading): readonly Evidence[] =>
  code === "key-stated-twice" && fieldsAt?.rivals !== undefined
    ? fieldsAt.rivals.map((way) => evidence("statement", { ...source, pointer: source.pointer + way }))
    : [evidence(form, source)];

const statesOneThing = ({ enabled, tags, chosenTags }: KeyState): boolean =>
  enabled.values.length < 2 && tagSetsOf({ tags, chosenTags }).length < 2;

/** Whether it is only a certificate that speaks against the key. */
const isOfCertificateOnly = (key: KeyState): boolean => key.certificates.length > 0 && statesOneThing(key);

/** Whether it is only that a file shows it as deleted. */
const isDeletedOnly = (key: KeyState): boolean => key.deletions.length > 0 && statesOneThing(key);

/** Whether statements that disagree are of different versions. */
const isBetweenVersions = (key: KeyState): boolean =>
  (["enabled", "tags"] as const).some((what) => {
    const versions = readingsThatState(what, key).map(({ version }) => version);
    return versions.every((version) => version !== null) && new Set(versions).size > 1;
  });

/** What stands against a key that qualifies: the lists without it or its vault, or those that give its vault to several. */
function sourcesAgainst(code: GapCode, subject: Subject, vault: Vault, key: KeyState): readonly Evidence[] {
  if (code === "vault-claimed-twice") return vault.sources.map(({ source }) => evidence("vault", source));
  if (code !== "key-disputed") return [];
  const { vaultLists, keyLists } = listsWithout(subject, vault, key);
  return [...vaultLists.map(({ source }) => evidence("vault-list", source)), ...keyLists.map(({ source }) => evidence("key-list", source))];
}

/** Where the gap was read: what speaks of the key, and what stands against it. */
export const placesOf = (code: GapCode, subject: Subject, vault: Vault, key: KeyState): readonly Evidence[] => [
  ...key.readings.flatMap((reading) => placesIn(code, reading)),
  ...sourcesAgainst(code, subject, vault, key),
];
