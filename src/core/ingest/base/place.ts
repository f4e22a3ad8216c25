import type { Source } from "../../model/facts.ts";
import { pointerToken } from "../../text/position.ts";

/** Owners with whom something went wrong, as an object tells beside lists. */
export interface FailedOwners {
  /** Their names, folded. */
  readonly names: ReadonlySet<string>;
  /** The owners of lists in the object, by their folded names, with how long these lists are: found out when somebody asks. */
  readonly held: () => ReadonlyMap<string, readonly number[]>;
}

/** Where a value stands. */
export interface Place {
  readonly source: Source;
  /** Property names that lead to it, where an object is keyed by vault or key name. */
  readonly labels: readonly string[];
  readonly inList: boolean;
  /** In a page, as the service and others answer. */
  readonly fromService: boolean;
  /** In a page by the service's own names, which leaves out what is not set. */
  readonly omitsUnset?: boolean;
  /** In a page that names a next one, or beside what says that it need not be whole. */
  readonly isCut?: boolean;
  /** Cut by what may have left subscriptions out as well: a count of keys, or a query that proves no list to be whole, is no such thing. */
  readonly leavesAccountsOut?: boolean;
  /** In an object that tells of owners with whom something went wrong: lists of theirs need not be whole. */
  readonly failedOwners?: readonly FailedOwners[];
  /** Beside what says that keys in it are disabled: identifiers there are not those of enabled ones. */
  readonly isCalledDisabled?: boolean;
  /** In an object that shows a thing before and after a change. */
  readonly isOfChange?: boolean;
  /** Beside fields that nobody knows: what is there may be of something else, so texts are no tags of a key. */
  readonly isBesideOthers?: boolean;
}

/** `document`: which of several values of the file. */
export const rootOf = (path: string, document: number | undefined): Place => ({
  source: document === undefined ? { artifact: path, pointer: "" } : { artifact: path, document, pointer: "" },
  labels: [],
  inList: false,
  fromService: false,
});

/** The place of a member of the value at `place`. */
export const inside = (place: Place, token: string | number, over: Partial<Place> = {}): Place => ({
  ...place,
  source: { ...place.source, pointer: `${place.source.pointer}/${pointerToken(token)}` },
  ...over,
});
