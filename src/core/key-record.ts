import type { Key } from "../generated/types.gen.ts";
import { formatInstant } from "./model/instant.ts";
import type { RowAt } from "./model/key-parts.ts";
import { foldedNameAt, formAt, type KeyRows, nameAt, sourceAt } from "./model/key-rows.ts";
import { tagsOfSet } from "./model/tag-sets.ts";
import { evidence } from "./rules/wording.ts";

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

/**
 * A key of which nothing is in doubt, as the rows have it: there is neither a text nor an object of its own, and the next key that is
 * walked to takes the place of this one. Name and version are letters, digits and hyphens, and the name begins with no hyphen. Dates are in
 * milliseconds since 1970, in years of four digits; NaN where there is none.
 */
export interface KeyRecord {
  readonly home: KeyHome;
  readonly kind: KeyKind;
  /** The first row that speaks of it has its name; the others, in the order of their sources, are nearly always none. */
  readonly rows: KeyRows;
  readonly row: number;
  readonly others: readonly RowAt[];
  /** The row whose name has the version with it, if any has. */
  readonly versioned: RowAt;
  readonly created: number;
  readonly updated: number;
  readonly notBefore: number;
  readonly expires: number;
  /** The row whose tags count; null where they are not known. */
  readonly tagged: RowAt | null;
}

/** The population, each key once, by identifier. It may be walked again. */
export interface Keys extends Iterable<Key> {
  /** The same keys in the same order, as records where that is possible, each good until the next is asked for. A saved assessment has none. */
  readonly records?: () => Iterable<Key | KeyRecord>;
  /** The same keys in the same order once more, for whoever counts them all and wants to see a few. */
  readonly glances?: () => Iterable<KeyGlance>;
  /** The same keys in the same order as JSON.stringify prints them, where they are at hand like that. */
  readonly printed?: () => Iterable<string>;
}

/** What a key is like, without the key. */
export interface KeyGlance {
  readonly subject: Key["subject"];
  readonly kind: Pick<Key, "tiers">;
  readonly make: () => Key;
}

export const isRecord = (key: Key | KeyRecord): key is KeyRecord => "home" in key;

const dateText = (at: number): string | null => (Number.isNaN(at) ? null : formatInstant(at));

/** The key that a record stands for. */
export function keyOf({ home, kind, rows, row, others, versioned, tagged, ...dates }: KeyRecord): Key {
  const foldedName = foldedNameAt(rows, row);
  const version = nameAt(versioned.rows, versioned.row).slice(foldedName.length + 1);
  return {
    kid: `https://${home.vault}/keys/${foldedName}`,
    vault: home.vault,
    name: nameAt(rows, row).slice(0, foldedName.length),
    subject: home.subject,
    state: kind.state,
    version: version === "" ? null : version,
    created: dateText(dates.created),
    updated: dateText(dates.updated),
    notBefore: dateText(dates.notBefore),
    expires: dateText(dates.expires),
    managed: kind.managed,
    keyType: kind.keyType,
    keyOps: kind.keyOps,
    recoveryLevel: kind.recoveryLevel,
    tagsState: kind.tagsState,
    tags: tagged === null ? null : [...tagsOfSet(tagged.rows.tagSets, tagged.rows.columns.tagSet[tagged.row] as number)],
    tiers: kind.tiers,
    evidence: [{ rows, row }, ...others].map((at) => evidence(formAt(at.rows, at.row), sourceAt(at.rows, at.row))),
  };
}
