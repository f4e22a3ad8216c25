import type { KeyReading, Source, Tag } from "../../model/facts.ts";

/** Whose something is by a command line, or the identifier of a key, that stands beside it: it is of nobody else. */
export interface StatedOwner {
  readonly subscription?: string;
  /** By name. */
  readonly vault?: string;
  readonly key?: string;
}

interface Ownerless {
  /** Names of the properties that lead to it inside the file: they attribute before the path does. */
  readonly labels: readonly string[];
  readonly source: Source;
  readonly stated?: StatedOwner;
}

/** What an object says of a key that it does not identify. */
export interface KeyFields {
  /** null: not even the key's name. */
  readonly name: string | null;
  /** The name of its vault, where a column says it. */
  readonly vault?: string;
  readonly fields: Partial<KeyReading>;
  readonly source: Source;
}

/** What names are of, as far as their list says. resources: vaults, or other things that are somewhere. */
export type NamesOf = "vaults" | "resources" | "anything";

/** Names that stand in a list, or in one column of it. */
interface NamesInList {
  readonly names: readonly string[];
  readonly of: NamesOf;
  /** Place of each name in the list, where not all of its elements are among them. */
  readonly at?: readonly number[];
  /** What a column of the list says of their subscription. */
  readonly subscription?: string;
  /** They stand in rows, which may be of anything that has a name. */
  readonly inRows?: boolean;
}

/** A list that something is said of where it stands. */
interface ListSaid {
  /** It is known not to be whole, or need not be by what printed it. */
  readonly isPart?: boolean;
  /** What stands beside it says that keys in it are disabled. */
  readonly isCalledDisabled?: boolean;
}

/** Content that names no owner: it becomes a fact only by attribution. */
export type BareContent = Ownerless &
  /** isLost: it is known not to be what was there, or stands for what could not be read. */
  (
    | { readonly shape: "empty-list"; readonly isLost?: boolean }
    /** Lower case. Az has ids of this kind for subscriptions, and for tenants, principals and much else. */
    | { readonly shape: "ids"; readonly ids: readonly string[]; readonly isPart?: boolean }
    | ({ readonly shape: "names" } & NamesInList & ListSaid)
    /** isNull: a null in their place, which says that there are none only where the place is known to be that of tags. */
    | { readonly shape: "tags"; readonly tags: readonly Tag[]; readonly isContradictory: boolean; readonly isNull: boolean }
    /** `vault`: its name or its host. */
    | { readonly shape: "key-count"; readonly vault: string; readonly count: number }
    /** `vault`: its name or its host, where a column says it. `deleted`: when, in milliseconds since 1970. */
    | { readonly shape: "deleted-key"; readonly name: string; readonly vault: string | undefined; readonly deleted: number | undefined }
    | ({ readonly shape: "key-fields"; readonly keys: readonly KeyFields[]; readonly inList: boolean } & ListSaid)
  );

/** Bare content of one shape. */
export type Bare<Shape extends BareContent["shape"]> = Extract<BareContent, { readonly shape: Shape }>;

/** A list of which only names are there, or nothing. */
export type BareList = Bare<"names" | "empty-list">;
