import type { VaultKind } from "../model/identity.ts";
import type { KidSet } from "../model/key-store.ts";

/** Where a fact was read: artifact path, which JSON document of it (undefined: the only one), and JSON pointer. */
export interface Source {
  readonly artifact: string;
  readonly document?: number | undefined;
  readonly pointer: string;
}

export interface Tag {
  readonly name: string;
  readonly value: string;
}

export interface SubscriptionFact {
  readonly kind: "subscription";
  readonly id: string;
  readonly name: string | null;
  readonly state: string | null;
  readonly cloud: string | null;
  readonly tenantId: string | null;
  /** Read from az account list, which gives the population; az account show names one subscription only. */
  readonly inList: boolean;
  readonly source: Source;
}

export interface VaultFact {
  readonly kind: "vault";
  readonly subscription: string | null;
  readonly vaultKind: VaultKind;
  readonly name: string;
  /** Lower case; null when the export has no URI and the cloud decides. */
  readonly host: string | null;
  readonly tags: readonly Tag[] | null;
  readonly source: Source;
}

/** subscription: vaults and managed HSMs. vaults-only, hsm-only: what --resource-type asked for, as far as it is known. */
export type ListScope = "subscription" | "resource-group" | "vaults-only" | "hsm-only" | "cut";

/** One export of a subscription's vault list. subscription null: a list of names that nobody owns. */
export interface VaultListFact {
  readonly kind: "vault-list";
  readonly subscription: string | null;
  readonly scope: ListScope;
  readonly vaults: readonly { readonly kind: VaultKind; readonly name: string }[];
  readonly source: Source;
  readonly attribution: string | null;
  /** A collection record tells of it, and its command could leave nothing out. */
  readonly isRecorded?: boolean;
  /** Printed by az resource list, another way to the same vaults: it counts them, and is the vault list only where there is no other. */
  readonly isControlTotal?: boolean;
}

/** complete: as az prints it. identifiers: a list of key identifiers or names. projection: fields of the customer's choice, perhaps of a few keys only. cut: known to go on. */
export type KeyListForm = "complete" | "identifiers" | "projection" | "cut";

/** One export of a vault's key list. */
export interface KeyListFact {
  readonly kind: "key-list";
  readonly host: string;
  readonly form: KeyListForm;
  readonly kids: KidSet;
  readonly source: Source;
  readonly attribution: string | null;
  /** A collection record tells of it, and its command could leave nothing out. */
  readonly isRecorded?: boolean;
}

export type ReadingForm = "list" | "show" | "version" | "identifier" | "projection" | "tags";

/** Aspects of a key that the file states twice, in one object: neither statement can be trusted. */
export interface Contradictory {
  readonly tags: boolean;
  readonly enabled: boolean;
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
  readonly tags: readonly Tag[] | undefined;
  readonly contradictory: Contradictory;
  /** Milliseconds since 1970. */
  readonly created: number | undefined;
  readonly updated: number | undefined;
  /** null: known not to be set. */
  readonly notBefore: number | null | undefined;
  readonly expires: number | null | undefined;
  readonly managed: boolean | undefined;
  readonly keyType: string | undefined;
  readonly keyOps: readonly string[] | undefined;
  readonly recoveryLevel: string | undefined;
  readonly source: Source;
  readonly attribution: string | null;
}

export type Fact = SubscriptionFact | VaultFact | VaultListFact | KeyListFact | KeyReading;

/** Content that names no owner: it becomes a fact only by attribution. */
export interface BareContent {
  readonly shape: "empty-list" | "names" | "tags";
  readonly names: readonly string[];
  readonly tags: readonly Tag[];
  readonly tagsContradictory: boolean;
  /** Names of the properties that lead to it inside the file: they attribute as the path does. */
  readonly labels: readonly string[];
  /** The objects of a list of names say that they are vaults. */
  readonly areVaults: boolean;
  readonly source: Source;
}
