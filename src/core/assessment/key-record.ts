import type { Evidence, Key } from "../../generated/types.gen.ts";
import type { KeyParts, PlaceOfRow } from "../rows/key-parts.ts";
import { tagsOfSet } from "../rows/tag-sets.ts";
import { asciiText } from "../text/ascii.ts";
import { formatInstant } from "../text/instant.ts";

export type { TagSets } from "../model/tables.ts";
/** What a record holds of tags, and how a set of them is walked. */
export { type NumberedTags, startOfSet } from "../rows/tag-sets.ts";

/**
 * Keys can be millions, and most of what is said of one is said of thousands. A record of a key holds that as objects which all of them
 * have in common: whoever writes the keys down renders each such object once, and a key costs no more than its name and its dates.
 */

/** Where keys are. */
export interface KeyHome {
  readonly vault: string;
  readonly subject: Key["subject"];
}

/** What keys of one kind have in common. */
export type KeyKind = Pick<Key, "state" | "managed" | "keyType" | "keyOps" | "recoveryLevel" | "tagsState" | "tiers">;

/** A place that speaks of a key. */
export type KeyPlace = PlaceOfRow;

/**
 * A key of which nothing is in doubt. Name and version are letters, digits and hyphens, and the name begins with no hyphen. Dates are in
 * years of four digits.
 */
export interface KeyRecord {
  readonly home: KeyHome;
  readonly kind: KeyKind;
  /** What it has alone. */
  readonly own: KeyParts;
}

/** The population, each key once, by identifier. It may be walked again. */
export interface Keys extends Iterable<Key> {
  /** The same keys in the same order, as records where that is possible, each good until the next is asked for. A saved assessment has none. */
  readonly records?: () => Iterable<Key | KeyRecord>;
  /** The same keys in the same order once more, for whoever counts them all and wants to see a few; each good until the next is asked for. */
  readonly glances?: () => Iterable<KeyGlance>;
  /** The same keys in the same order as JSON.stringify prints them, where they are at hand like that. */
  readonly printed?: () => Iterable<string>;
}

/** What a key is like, without the key. */
export interface KeyGlance {
  readonly subject: Key["subject"];
  readonly kind: Pick<Key, "tiers">;
  readonly make: () => Key | KeyRecord;
}

export const isRecord = (key: Key | KeyRecord): key is KeyRecord => "home" in key;

function evidenceOf({ fact, artifact, document, pointer: head, index }: KeyPlace): Evidence {
  const pointer = index === undefined ? head : `${head}/${index}`;
  return document === undefined ? { fact, artifact, pointer } : { fact, artifact, document, pointer };
}

const dateText = (at: number): string | null => (Number.isNaN(at) ? null : formatInstant(at));

/** The key that a record stands for. */
export function keyOf({ home, kind, own }: KeyRecord): Key {
  const name = asciiText(own.name);
  return {
    kid: `https://${home.vault}/keys/${name.toLowerCase()}`,
    vault: home.vault,
    name,
    subject: home.subject,
    state: kind.state,
    version: own.version === null ? null : asciiText(own.version),
    created: dateText(own.created),
    updated: dateText(own.updated),
    notBefore: dateText(own.notBefore),
    expires: dateText(own.expires),
    managed: kind.managed,
    keyType: kind.keyType,
    keyOps: kind.keyOps,
    recoveryLevel: kind.recoveryLevel,
    tagsState: kind.tagsState,
    tags: own.tags === null ? null : [...tagsOfSet(own.tags.sets, own.tags.set)],
    tiers: kind.tiers,
    evidence: own.places.map(evidenceOf),
  };
}
