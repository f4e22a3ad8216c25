import { byText } from "../basis/compare.ts";
import type { ResourceIdentity, VaultKind } from "./identity.ts";
import type { KidSet } from "./tables.ts";

/** Where a fact was read: artifact path, which JSON document of it (undefined: the only one), and JSON pointer. */
export interface Source {
  readonly artifact: string;
  readonly document?: number | undefined;
  readonly pointer: string;
}

/** Order by where facts were read. */
export const bySource = ({ source: a }: { readonly source: Source }, { source: b }: { readonly source: Source }): number =>
  byText(a.artifact, b.artifact) || (a.document ?? 0) - (b.document ?? 0) || byText(a.pointer, b.pointer);

export interface Tag {
  readonly name: string;
  readonly value: string;
}

/** By what content without an owner found one. */
export type Attribution = "record" | "map" | "property" | "path" | "only-subscription" | "no-subscription";

export interface SubscriptionFact {
  readonly kind: "subscription";
  readonly id: string;
  readonly name: string | null;
  readonly state: string | null;
  readonly cloud: string | null;
  readonly tenantId: string | null;
  /** Read from az account list, which gives the population; az account show names one subscription only. */
  readonly inList: boolean;
  /** The list is known to go on, or to have more elements than are there: there are subscriptions that it does not name. */
  readonly isOfCutList?: boolean;
  /** How many vaults it has, as a column beside it counts them. */
  readonly vaultCount?: number;
  readonly source: Source;
}

/** A subscription of which the id alone is told. */
export const subscriptionOfId = (id: string, inList: boolean, source: Source): SubscriptionFact => ({
  kind: "subscription",
  id,
  name: null,
  state: null,
  cloud: null,
  tenantId: null,
  inList,
  source,
});

/** Entries of a list of subscriptions without an id that can be read, in a list that has no other: it tells how many there are. */
export interface UnreadAccountsFact {
  readonly kind: "unread-accounts";
  /** Each subscription once, with its name as far as that is told. */
  readonly names: readonly (string | null)[];
  /** It stands in no list, with this in the place of its id: others may stand in other places, and it may stand there once more. */
  readonly alone?: { readonly id: string | null };
  readonly source: Source;
}

export interface VaultFact {
  readonly kind: "vault";
  readonly subscription: string | null;
  /** null: a list of names, which does not tell vaults from managed HSMs. */
  readonly vaultKind: VaultKind | null;
  readonly name: string;
  /** Its resource group, lower case, where it is named by its id. */
  readonly group?: string;
  /** Lower case; null when the export has no URI and the cloud decides. */
  readonly host: string | null;
  readonly tags: readonly Tag[] | null;
  /** How many keys it has, as a column beside it counts them. */
  readonly keyCount?: number;
  readonly source: Source;
}

/** A vault as its resource id names it. */
export const vaultFact = (
  { subscription, kind: vaultKind, name, group }: ResourceIdentity,
  host: string | null,
  tags: readonly Tag[] | null,
  source: Source,
): VaultFact => ({ kind: "vault", subscription, vaultKind, name, group, host, tags, source });

/**
 * page: raw REST without a nextLink, which is the whole list or the last page of it. cut: known to go on, or not readable to its end.
 * vaults-only, hsm-only: what --resource-type asked for, as far as that is known.
 */
export type ListScope = "subscription" | "page" | "resource-group" | "vaults-only" | "hsm-only" | "cut";

/** One export of a subscription's vault list. subscription null: a list of names that nobody owns. */
export interface VaultListFact {
  readonly kind: "vault-list";
  readonly subscription: string | null;
  readonly scope: ListScope;
  /** The only resource type that the command can have listed, where the export shows that. */
  readonly ofType: VaultKind | null;
  readonly vaults: readonly { readonly kind: VaultKind | null; readonly name: string }[];
  readonly source: Source;
  /** Nothing says that the empty list is one of vaults but its place. */
  readonly isKindAssumed?: boolean;
  readonly attribution: Attribution | null;
  /** A collection record tells of it, and its command could leave nothing out. */
  readonly isRecorded?: boolean;
  /** A record tells that az resource list printed it, which is another way to the same vaults. */
  readonly isControlTotal?: boolean;
  /** So many more vaults are in it than can be told, as where their ids were masked. */
  readonly untold?: number;
  /** The names that it stands under in its file, those of what it hangs on among them, where one of these may say that it is of some vaults. */
  readonly labels?: readonly string[];
}

/** A list of vaults of which nothing says whose it is: of a subscription that is there, and that nobody can be told of. */
export interface OwnerlessList {
  /** Names or hosts, as the list has them; none in an empty list. */
  readonly names: readonly string[];
  readonly source: Source;
  /** It could not be read, or what tells of it says so: it was to name vaults, or subscriptions. */
  readonly lost?: "vaults" | "subscriptions";
}

/** complete: as az prints it. identifiers: a list of key identifiers or names. projection: fields of the customer's choice, by identifiers without versions or by names, as a list has them. page and cut: as for ListScope. */
export type KeyListForm = "complete" | "page" | "identifiers" | "projection" | "cut";

/** One export of a vault's key list. */
export interface KeyListFact {
  readonly kind: "key-list";
  readonly host: string;
  readonly form: KeyListForm;
  /** Where words of its path cut it: what it is where they turn out to be the name of the vault's subscription. */
  readonly formUncut?: KeyListForm;
  /** The names that it stands under in its file, those of what it hangs on among them, where words cut it. */
  readonly labels?: readonly string[];
  readonly kids: KidSet;
  readonly source: Source;
  /** Nothing says that the empty list is one of keys but its place. */
  readonly isKindAssumed?: boolean;
  readonly attribution: Attribution | null;
  /** A collection record tells of it, and its command could leave nothing out. */
  readonly isRecorded?: boolean;
  /** So many more keys are in it than can be told, as where their identifiers were masked. */
  readonly untold?: number;
  /** A list of identifiers that calls itself one of enabled keys. */
  readonly isCalledEnabled?: boolean;
  /** Where its rows have columns of which nobody knows what they say: of each column the first place. */
  readonly strange?: readonly Source[];
}

export type ReadingForm = "list" | "show" | "version" | "identifier" | "projection" | "tags";

/** Aspects of a key that the file states twice, in one object: neither statement can be trusted. */
export interface Contradictory {
  readonly tags: boolean;
  readonly enabled: boolean;
}

export const NOT_CONTRADICTORY: Contradictory = { tags: false, enabled: false };

/** JSON pointers from the place that speaks of a key to what it says; "" where the place itself is that, or says nothing. */
export interface FieldPlaces {
  readonly enabled: string;
  readonly tags: string;
  readonly managed: string;
  readonly keyType?: string;
  readonly keyOps?: string;
  readonly recoveryLevel?: string;
  readonly notBefore?: string;
  readonly expires?: string;
  /** Where it says two things at once, under several names; absent where it does not. */
  readonly rivals?: readonly string[];
  /** Where it says something that could not be read, such as a tag whose value is no text; absent where it does not. */
  readonly unread?: readonly string[];
  /** The case into which all names around the tags were turned, with which that of the tags may be lost; absent where names are as az writes them. */
  readonly tagCase?: "lower" | "upper";
  /** Columns beside it of which nobody knows what they say; absent where there are none. */
  readonly strange?: readonly string[];
}

/** What one place says about one key version. undefined: says nothing about it. */
export interface KeyReading {
  readonly kind: "key";
  readonly form: ReadingForm;
  readonly kid: string;
  readonly host: string;
  readonly name: string;
  readonly version: string | null;
  readonly enabled: boolean | undefined;
  /** All tags, but those whose value could not be read: their places are among `unread`. */
  readonly tags: readonly Tag[] | undefined;
  /** Tags that were asked for by name and are there, at least one: what else the key carries is not told. Absent beside `tags`. */
  readonly chosenTags?: readonly Tag[] | undefined;
  readonly contradictory: Contradictory;
  /** Milliseconds since 1970. */
  readonly created: number | undefined;
  readonly updated: number | undefined;
  /** These two name no zone, and are taken for UTC. */
  readonly isZoneless?: boolean;
  /** null: known not to be set. */
  readonly notBefore: number | null | undefined;
  readonly expires: number | null | undefined;
  readonly managed: boolean | undefined;
  readonly keyType: string | undefined;
  readonly keyOps: readonly string[] | undefined;
  readonly recoveryLevel: string | undefined;
  readonly source: Source;
  /** null: where az prints them. */
  readonly fieldsAt: FieldPlaces | null;
  readonly attribution: Attribution | null;
  /** It stands in a list that calls itself one of disabled keys, or of those too: too little to say that the key is, enough to take for granted no more that it is not. */
  readonly isCalledDisabled?: boolean;
  /** Read of a certificate, or of its secret: it says that the key, if there is one, is the certificate's, and nothing else. */
  readonly isOfCertificate?: boolean;
  /** Read of a deleted key: it says that the key, if another file shows it, was deleted at the date of `updated`, and nothing else. */
  readonly isOfDeletion?: boolean;
}

/** The first place of each column that nobody knows in rows on keys. */
export function strangeColumnsOf(readings: Iterable<KeyReading>): readonly Source[] {
  const places = new Map<string, Source>();
  for (const { source, fieldsAt } of readings)
    for (const column of fieldsAt?.strange ?? [])
      if (!places.has(column)) places.set(column, { ...source, pointer: source.pointer + column });
  return [...places.values()];
}

/** A certificate, by the key that belongs to it. */
interface CertificateFact {
  readonly kind: "certificate";
  readonly host: string;
  /** Of the key. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly updated: number | undefined;
  readonly source: Source;
}

/** A key that was deleted, and is kept by its vault for a while. */
interface DeletedKeyFact {
  readonly kind: "deleted-key";
  readonly host: string;
  readonly name: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly deleted: number | undefined;
  readonly source: Source;
}

/** A vault that was deleted, and is kept by Azure for a while. */
export interface DeletedVaultFact {
  readonly kind: "deleted-vault";
  readonly subscription: string;
  readonly vaultKind: VaultKind;
  readonly name: string;
  /** When it was deleted, in milliseconds since 1970. */
  readonly deleted: number | undefined;
  readonly source: Source;
}

/** Which az wrote the exports. */
interface AzVersionFact {
  readonly kind: "az-version";
  readonly version: string;
  readonly source: Source;
}

/** Who was signed in, as az account show tells it. */
interface SignedInFact {
  readonly kind: "signed-in";
  readonly name: string;
  readonly source: Source;
}

export type Fact =
  | SubscriptionFact
  | UnreadAccountsFact
  | VaultFact
  | VaultListFact
  | KeyListFact
  | AzVersionFact
  | SignedInFact
  | CertificateFact
  | DeletedKeyFact
  | DeletedVaultFact
  | KeyReading;
