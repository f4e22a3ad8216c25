import { groupBy } from "../../basis/group.ts";
import {
  type Fact,
  type KeyListFact,
  type KeyListForm,
  type KeyReading,
  type ListScope,
  type Source,
  strangeColumnsOf,
  type VaultFact,
  type VaultListFact,
} from "../../model/facts.ts";
import { parseVaultId, type VaultKind } from "../../model/identity.ts";
import { isMaskedName } from "../../text/masked.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isObject, type JsonObject, textAt } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { otherNameOfVault } from "../objects/contrary-names.ts";
import { renamedVault } from "../objects/renamed-vault.ts";
import { isOfGraph, uriIn } from "../objects/vault-rows.ts";
import { areGroupedByTag } from "../paths/grouped-by-tag.ts";
import { requestedScope } from "../paths/requested.ts";
import { mightSaySomeVaults, saysSome } from "../paths/says-some.ts";
import { indexOfKeys } from "../paths/standing.ts";

/** What a list of these vaults covers at most: one of managed HSMs alone says nothing of others, nor one that was asked for key vaults. */
function narrowed(scope: ListScope, vaults: readonly VaultFact[], { artifact }: Source): ListScope {
  const areOf = (kind: VaultKind): boolean => vaults.every(({ vaultKind }) => vaultKind === kind);
  if (scope !== "subscription" && scope !== "page") return scope;
  if (areOf("managed-hsm")) return "hsm-only";
  return (areOf("vault") ? requestedScope(artifact) : null) ?? scope;
}

/** States that a list of vaults was there: one fact for each subscription in it. */
export function pushVaultLists(
  vaults: readonly VaultFact[],
  scope: ListScope,
  source: Source,
  out: Pick<Gathered, "facts">,
  { ofType = null, ...traits }: { readonly ofType?: VaultKind | null } & Pick<VaultListFact, "labels" | "untold"> = {},
): void {
  for (const [subscription, own] of groupBy(vaults, (vault) => vault.subscription)) {
    const members = own.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
    out.facts.push({
      kind: "vault-list",
      subscription,
      scope: narrowed(scope, own, source),
      ofType,
      vaults: members,
      source,
      attribution: null,
      ...traits,
    });
  }
}

/** States that a list of keys was there: one fact for each vault in it. */
export function pushKeyLists(
  keys: readonly KeyReading[],
  form: Pick<KeyListFact, "form" | "formUncut" | "labels" | "isCalledEnabled">,
  source: Source,
  out: Gathered,
  untold = 0,
): void {
  for (const [host, own] of groupBy(keys, (key) => key.host)) {
    const list = { kind: "key-list", host, ...form, kids: new Set(own.map(({ kid }) => kid)), source, attribution: null } as const;
    const strange = strangeColumnsOf(own);
    out.facts.push({ ...list, ...(strange.length > 0 ? { strange } : {}), ...(untold > 0 ? { untold } : {}) });
  }
}

/**
 * Fields that az resource list, Get-AzResource or Get-AzKeyVault prints and az keyvault list does not: they list key vaults alone, or managed HSMs
 * alone.
 */
const isOfOneType = (object: JsonObject): boolean =>
  ("provisioningState" in object && "changedTime" in object) ||
  ("ResourceId" in object && ("VaultName" in object || "ResourceType" in object));

interface ListTraits {
  /** It goes on elsewhere, or elements of it could not be read. */
  readonly isCut: boolean;
  /** The vaults in it, as they were printed. */
  readonly vaults: readonly JsonObject[];
  /** Elements of the list, whatever they are. */
  readonly length: number;
  /** Vaults and keys among them that cannot be told. */
  readonly untold: number;
}

/** Whether the vaults of a list carry properties, as those of one resource group do. */
function isOfOneGroup(printed: readonly JsonObject[], fromService: boolean): boolean {
  const vaults = printed.map((vault) => renamedVault(vault) ?? vault);
  const full = vaults.filter((vault) => isObject(vault["properties"]) || uriIn(vault) !== null);
  const ids = full.map((vault) => parseVaultId(textAt(vault, "id"))).filter((id) => id?.kind === "vault");
  // The service's own lists carry properties whatever their scope: there only several groups show that it was not one of them.
  return ids.length > 0 && !(fromService && new Set(ids.map((id) => id?.group)).size > 1);
}

/** Whether two vaults of a list are one, by their resource ids. */
const isOneVault = (a: VaultFact, b: VaultFact): boolean => a.subscription === b.subscription && a.group === b.group;

/**
 * Tells of vaults of one list under one name, and whether there are any: the keys of one would be taken for those of all. Azure gives the name of a
 * vault once in the world, so that somebody has put it in the place of theirs.
 */
function tellSharedNames(vaults: readonly VaultFact[], place: Place, out: Gathered): boolean {
  const byName = groupBy(vaults, ({ vaultKind, name }) => `${vaultKind} ${name.toLowerCase()}`);
  const isShared = ([first, ...others]: readonly VaultFact[]): boolean =>
    others.some((other) => isMaskedName(other.name) || (first !== undefined && !isOneVault(first, other)));
  const shared = [...byName.values()].find(isShared)?.[0];
  if (shared === undefined) return false;
  const why = isMaskedName(shared.name)
    ? "that was put in the place of theirs"
    : "by ids of several subscriptions or resource groups, as where a vault was moved, or where that name was put in the place of theirs";
  const message = `Several vaults of the list stand under one name (${shared.name}) ${why}: which of them a list of keys is of cannot be told.`;
  report("schema-mismatch", message, place, out, UNMASKED);
  return true;
}

/** Tells of a vault whose name is not the one in its resource id, and whether there is any: the list may be of both. */
function tellContraryNames(printed: readonly JsonObject[], place: Place, out: Gathered): boolean {
  const contrary = printed
    .map((vault) => ({ id: textAt(vault, "id"), name: otherNameOfVault(vault) }))
    .find(({ name }) => name !== undefined);
  if (contrary === undefined) return false;
  report("bad-identifier", `The vault ${contrary.id} is called ${contrary.name} as well: there may be both.`, place, out);
  return true;
}

const UNMASKED = "Ask for the list as az prints it, or with another name in the place of each name, and the same ones in all files.";

/** az lists keys without versions: what has one comes from key show or list-versions, and is no part of a list. */
const isOfKeyList = (fact: Fact): fact is KeyReading =>
  fact.kind === "key" && (fact.form === "list" || (fact.form === "projection" && fact.version === null));

/** What a list of objects says as a whole: one fact for each subscription or vault in it. */
export function pushLists(
  facts: readonly Fact[],
  { isCut, vaults: printed, length, untold }: ListTraits,
  place: Place,
  out: Gathered,
): void {
  const { source, labels, fromService } = place;
  const vaults = facts.filter((fact): fact is VaultFact => fact.kind === "vault");
  const whole = isOfOneGroup(printed, fromService) ? "resource-group" : fromService ? "page" : "subscription";
  const isOfType = printed.length === length && printed.every(isOfOneType);
  const type: VaultKind = vaults.every(({ vaultKind }) => vaultKind === "managed-hsm") ? "managed-hsm" : "vault";
  const isPart = tellSharedNames(vaults, place, out) || tellContraryNames(printed, place, out) || isCut || printed.some(isOfGraph);
  const standing = labels.length === 0 ? {} : { labels };
  const areCalledSome = vaults.length > 0 && mightSaySomeVaults({ path: source.artifact, labels });
  const traits = { ofType: isOfType ? type : null, ...(untold > 0 ? { untold } : {}), ...(areCalledSome ? standing : {}) };
  pushVaultLists(vaults, isPart ? "cut" : whole, source, out, traits);
  if (areCalledSome) out.called.add("some");
  const keys = facts.filter(isOfKeyList);
  const form: KeyListForm = keys.some((key) => key.form === "projection") ? "projection" : fromService ? "page" : "complete";
  if (keys.length === 0) return;
  const areGrouped = areGroupedByTag(keys, labels);
  const isOfSome = areGrouped || saysSome({ path: source.artifact, labels }, () => indexOfKeys(keys));
  const uncut = isCut || areGrouped ? {} : { formUncut: form, ...standing };
  pushKeyLists(keys, isCut || isOfSome ? { form: "cut", ...uncut } : { form }, source, out, untold);
  if (isOfSome) out.called.add("some");
}
