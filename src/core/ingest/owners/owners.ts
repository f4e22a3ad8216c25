import type { InputIssue, Settings } from "../../../generated/types.gen.ts";
import type { Directory } from "../../estate/directory.ts";
import type { Fact, OwnerlessList } from "../../model/facts.ts";
import type { NameIndex } from "../paths/path-names.ts";
import type { Collection } from "../record/collection.ts";

/** What content without an owner becomes: facts of the owner that was found, or issues that say why none was. */
export interface Attributed {
  readonly facts: readonly Fact[];
  readonly issues: readonly InputIssue[];
  /** Lists of vaults that found no owner: somebody's vaults are in them. */
  readonly ownerless?: readonly OwnerlessList[];
  /** What is told instead of the issues where another file holds the list that content might have been. */
  readonly ifListed?: IfListed;
}

/** Whose list it is: the keys of a vault, or the vaults of a subscription. It is looked for when all lists have their owners. */
interface IfListed {
  readonly host: string | undefined;
  readonly subscription: string | undefined;
  readonly issue: InputIssue;
}

/** What the facts of a snapshot tell that content without an owner is held against: thousands of files ask for it. */
export interface Told {
  readonly tenants: () => ReadonlySet<string | null>;
  readonly hasAccountList: () => boolean;
  /** Subscriptions whose vaults are listed by a list that names its owner; null for one that nothing names. */
  readonly listed: () => ReadonlySet<string | null>;
  /** Whether any list that names its owner lists vaults. */
  readonly areVaultsListed: () => boolean;
  /** Resource groups of vaults, by host. */
  readonly groups: () => ReadonlyMap<string, string>;
  /** Folders of the files that name a subscription, each once, as their segments. */
  readonly folders: () => readonly (readonly string[])[];
  /** Of each file that names a subscription, and of each place in it, the names that it stands under. */
  readonly naming: () => readonly (readonly string[])[];
  /** So many folders are around all files alike. */
  readonly shared: () => number;
}

/** What attribution may look at. */
export interface Owners {
  readonly directory: Directory;
  readonly index: NameIndex;
  /** What facts say as a whole, found out when somebody asks. */
  readonly told: Told;
  readonly settings: Settings;
  /** Lists of names in the snapshot: a single one may belong to the one subscription that nothing names. */
  readonly nameLists: () => number;
  /** What collection records say of the files, by path. */
  readonly commands: Collection["commands"];
}
