import { once } from "../../basis/once.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { SubscriptionFact, VaultFact } from "../../model/facts.ts";
import type { KeyState } from "../../model/key-state.ts";
import { kidsIn } from "../../rows/key-store.ts";
import { piecesOf } from "./pieces-of-lists.ts";
import { arePieces, couldLeaveOut, isCalledAfterItsKey, standsIn, tellsOfKeys } from "./projected-list.ts";
import { deniesVault, isVaultDenied, speaksOfVault } from "./vault-rivals.ts";

/**
 * Two different exports of the same list are judged under each. These functions say which keys one of the exports denies, and whether
 * the verdict would be the same whichever export is right.
 */

type VaultList = Subject["vaultLists"][number];
type KeyList = Vault["keyLists"][number];

const isListed = ({ vaultLists }: Subject, vault: Vault): boolean => vaultLists.some(({ hosts }) => hosts.has(vault.host));

/**
 * A key that another statement than a list shows (key show, list-versions) exists, whatever the lists say. A row among others is part of a list, or
 * of an inventory of something else, which names versions and need not be of today.
 */
const isShown = ({ keyLists }: Vault, key: KeyState): boolean =>
  key.readings.some((reading) => {
    if (reading.form === "list" || reading.form === "identifier") return false;
    return reading.form !== "projection" || !(ROW.test(reading.source.pointer) || keyLists.some((list) => standsIn(list, reading)));
  });

/** The end of a pointer to an element of a list. */
const ROW = /\/\d+$/;

const completeLists = ({ keyLists }: Vault) => keyLists.filter(({ form }) => form === "complete");

/** What is found out of the key lists of a vault, each when it is asked for, and once: thousands of keys ask. */
interface KnownLists {
  /** Lists that may deny a key. */
  readonly denying: () => readonly KeyList[];
  /** Of lists that are pieces of one, the keys of that. */
  readonly pieces: () => ReadonlyMap<KeyList, ReadonlySet<string>>;
  /** Lists in which a key may be missed. */
  readonly comparable: () => readonly KeyList[];
  /** What the lists that should have an enabled key have, together; null where none should have it. */
  readonly enabled: () => ReadonlySet<string> | null;
  /** What the whole lists have, together; null where there is none. */
  readonly whole: () => ReadonlySet<string> | null;
  /** The same of any other key, which only whole lists should have. */
  readonly others: () => ReadonlySet<string> | null;
}

const known = new WeakMap<Vault, KnownLists>();

function listsOf(vault: Vault): KnownLists {
  const remembered = known.get(vault);
  if (remembered !== undefined) return remembered;
  const { keyLists } = vault;
  const others = once(() => allKidsIn(completeLists(vault).filter(({ kids }) => kidsIn(kids).size > 0)));
  const made = {
    denying: once(() => denyingAmong(vault, others())),
    pieces: once(() => piecesOf(keyLists)),
    comparable: once(() => comparableAmong(vault)),
    enabled: once(() => allKidsIn(keyLists.filter(({ form }) => form === "complete" || form === "identifiers" || form === "projection"))),
    whole: once(() => allKidsIn(completeLists(vault))),
    others,
  };
  known.set(vault, made);
  return made;
}

/** The procedure filters them on enabled. */
const isOfEnabled = ({ form, isCalledEnabled }: KeyList): boolean => form === "identifiers" || isCalledEnabled === true;

function allKidsIn(lists: readonly KeyList[]): ReadonlySet<string> | null {
  const sets = lists.map(({ kids }) => kidsIn(kids));
  return sets.length < 2 ? (sets[0] ?? null) : new Set(sets.flatMap((kids) => [...kids]));
}

/**
 * Lists of a vault that may deny a key. A list that az printed whole should have every key. A projection should have those that no filter can
 * have left out, but pieces are no list of the vault's keys, and what holds nothing but keys of the whole lists is a selection from them.
 * What is cut, or calls itself a list of some, says nothing of keys that are not in it. Nor does a list of identifiers, but of a key that is taken
 * for enabled because another one has it: what is taken of the one holds of the other, by which the key is not enabled.
 */
function denyingAmong(vault: Vault, whole: ReadonlySet<string> | null): readonly KeyList[] {
  const projections = vault.keyLists.filter(({ form }) => form === "projection");
  const identifiers = vault.keyLists.filter(isOfEnabled);
  const isSelection = ({ kids }: KeyList): boolean => whole !== null && [...kidsIn(kids)].every((kid) => whole.has(kid));
  return [
    ...completeLists(vault),
    ...(arePieces(identifiers) ? [] : identifiers),
    ...(arePieces(projections) ? [] : projections.filter((list) => !isSelection(list))),
  ];
}

/** Lists of a vault's keys that are no pieces of one, so that a key may be missed in them. */
function comparableAmong(vault: Vault): readonly KeyList[] {
  const telling = vault.keyLists.filter((list) => list.form !== "cut" && (list.form !== "projection" || tellsOfKeys(list, vault)));
  return arePieces(telling) ? [] : telling;
}

/** Whether one of these lists says that a qualifying key is not in its vault, or does not qualify: it should have the key, and has not. */
const deniesKey = (list: KeyList, vault: Vault, key: KeyState): boolean => {
  if (kidsIn(list.kids).has(key.kid)) return false;
  if (listsOf(vault).pieces().get(list)?.has(key.kid) === true) return false;
  if (isOfEnabled(list)) return key.assumedEnabled && !isCalledAfterItsKey(list);
  return list.form === "complete" || !couldLeaveOut(list, vault, key);
};

/** The same where another statement shows the key. That it is there does not say that it is enabled. */
const deniesAllTheSame = (list: KeyList, vault: Vault, key: KeyState): boolean =>
  deniesKey(list, vault, key) && (key.assumedEnabled || !isShown(vault, key));

const isDeniedByKeyList = (vault: Vault, key: KeyState): boolean =>
  !vault.isListedWhole &&
  listsOf(vault)
    .denying()
    .some((list) => deniesAllTheSame(list, vault, key));

/** Lists of a vault's keys that do not contain one of them, whether or not they should. Those that are cut say nothing. */
export const keyListsWithout = (vault: Vault, key: KeyState): readonly KeyList[] =>
  vault.isListedWhole
    ? []
    : listsOf(vault)
        .comparable()
        .filter(({ kids }) => !kidsIn(kids).has(key.kid));

/** Lists that should have the vault or the key, and have not. */
export const listsWithout = (subject: Subject, vault: Vault, key: KeyState) => ({
  vaultLists: isListed(subject, vault) ? subject.vaultLists.filter((list) => deniesVault(list, vault, subject)) : [],
  keyLists: isDeniedByKeyList(vault, key)
    ? listsOf(vault)
        .denying()
        .filter((list) => deniesKey(list, vault, key))
    : [],
});

/** Whether one list leaves out every vault of some hosts, which other lists contain: under it nothing of them is missing. */
export function areDeniedTogether(subject: Subject, hosts: readonly (string | null)[]): boolean {
  const { vaultLists, vaults } = subject;
  if (vaultLists.length < 2) return false;
  const wanted = new Set(hosts);
  const meant = vaults.filter(({ host }) => wanted.has(host));
  if (meant.length < wanted.size || !meant.every((vault) => isListed(subject, vault))) return false;
  return vaultLists.some((list) => meant.every((vault) => deniesVault(list, vault, subject)));
}

/** A vault is in one subscription: lists of several that contain it cannot all be of the same day. */
export const isClaimedTwice = ({ owners }: Vault): boolean => owners.length > 1;

/** Whether the vault may be another subscription's, or another vault of its name. */
const mayBeElsewhere = (vault: Vault): boolean => vault.isHostUnclear || isClaimedTwice(vault);

/** Whether another export of the same list leaves the vault out, or another subscription claims it. */
export const isVaultDisputed = (subject: Subject, vault: Vault): boolean =>
  mayBeElsewhere(vault) || (isListed(subject, vault) && isVaultDenied(vault, subject));

/** Whether another export of the same list leaves the key or its vault out, or another subscription claims the vault. */
export const isDisputed = (subject: Subject, vault: Vault, key: KeyState): boolean =>
  isVaultDisputed(subject, vault) || isDeniedByKeyList(vault, key);

/** Whether the subject passes under every choice of vault list and key lists. `qualifying` holds the qualifying keys of each vault. */
export function passesUnderEachList(subject: Subject, qualifying: ReadonlyMap<Vault, readonly KeyState[]>): boolean {
  const robust = [...qualifying].filter(
    ([vault, keys]) =>
      !mayBeElsewhere(vault) &&
      listsOf(vault)
        .denying()
        .every((list) => keys.some((key) => !deniesAllTheSame(list, vault, key))),
  );
  if (robust.length === 0) return false;
  return subject.vaultLists.every((list) => robust.some(([vault]) => !isListed(subject, vault) || !deniesVault(list, vault, subject)));
}

/**
 * A key that exists and stands in no list of its vault that should have it: then none of them is whole. az itself leaves out
 * certificate-backed keys, and a filter on enabled (which may have left nothing) leaves out disabled ones.
 */
export function contradictsKeyList(vault: Vault, key: KeyState): boolean {
  if (vault.isListedWhole || key.managed === true || !key.readings.some(({ form }) => form !== "tags" && form !== "identifier"))
    return false;
  const listed = listsOf(vault)[key.enabled.values.includes(true) ? "enabled" : "others"]();
  return listed !== null && !listed.has(key.kid);
}

/** Whether a key stands in none of the whole lists of its vault, so that another one like these says no more of it. */
export const isMissedInLists = (vault: Vault, key: KeyState): boolean => {
  const listed = vault.isListedWhole ? null : listsOf(vault).whole();
  return listed !== null && !listed.has(key.kid);
};

/** Vaults that exist by another export (keyvault show, the list of a resource group) and stand in no whole list of their subscription. */
export const missingFromLists = (subject: Subject): readonly Vault[] =>
  subject.vaults.filter((vault) => {
    const whole = subject.vaultLists.filter((list) => speaksOfVault(list, vault, subject));
    // A control total that names it disagrees with the lists as a whole, which is a gap of its own.
    const isCounted = subject.controlTotals.some(({ hosts }) => hosts.has(vault.host));
    return whole.length > 0 && !whole.some(({ hosts }) => hosts.has(vault.host)) && !isCounted;
  });

/** Lists with elements that cannot be told, and with more of all together than any of the whole lists has: these leave some out. */
function largerThan<List extends { readonly untold?: number }>(
  whole: readonly List[],
  lists: readonly List[],
  sizeOf: (list: List) => number,
): readonly List[] {
  const largest = Math.max(0, ...whole.map(sizeOf));
  return lists.filter((list) => list.untold !== undefined && sizeOf(list) + list.untold > largest);
}

/** Lists of the subscription's vaults that hold more than the whole ones, some of them untold. */
export const largerVaultLists = ({ vaultLists }: Subject): readonly VaultList[] =>
  largerThan(
    vaultLists.filter(({ scope }) => scope !== "cut"),
    vaultLists,
    ({ hosts }) => hosts.size,
  );

/** The same of a vault's keys. */
export const largerKeyLists = (vault: Vault): readonly KeyList[] =>
  vault.keyLists.some(({ untold }) => untold !== undefined)
    ? largerThan(completeLists(vault), vault.keyLists, ({ kids }) => kidsIn(kids).size)
    : [];

/** A record that counts more keys of its vault than any whole list of them has; undefined for none. */
export function countOfMoreKeys(vault: Vault): (VaultFact & { readonly keyCount: number }) | undefined {
  const counts = vault.sources.filter((fact): fact is VaultFact & { readonly keyCount: number } => fact.keyCount !== undefined);
  // What is filtered on enabled leaves the disabled keys out, which are counted.
  const whole = counts.length === 0 ? [] : completeLists(vault);
  if (whole.length === 0) return undefined;
  const largest = Math.max(0, ...whole.map(({ kids }) => kidsIn(kids).size));
  return counts.find(({ keyCount }) => keyCount > largest);
}

/** A record that counts more vaults of its subscription than are known; undefined for none. */
export const countOfMoreVaults = ({ facts, vaults }: Subject): SubscriptionFact | undefined =>
  facts.find(({ vaultCount = 0 }) => vaultCount > vaults.length);

/** A list that may be another subscription's, and the vaults by which it may be. */
export interface ForeignList {
  readonly list: VaultList;
  readonly vaults: readonly Vault[];
}

/**
 * Lists that say by their place alone whose they are, or do not say it, and hold a vault that the list of another subscription holds too: a
 * loop that changed the file's name and not the subscription prints such lists.
 */
export const perhapsForeign = ({ vaultLists, vaults }: Subject): readonly ForeignList[] => {
  const claimed = vaults.filter(isClaimedTwice);
  return vaultLists
    .filter(({ attribution }) => attribution !== null && attribution !== "record")
    .map((list) => ({ list, vaults: claimed.filter(({ host }) => list.hosts.has(host)) }))
    .filter((foreign) => foreign.vaults.length > 0);
};

/** Whole lists of one vault with no key in common look like pages of one list, not like the same list on two days. */
export function haveNothingInCommon(vault: Vault): boolean {
  const complete = vault.keyLists.length < 2 ? [] : completeLists(vault);
  if (complete.length < 2) return false;
  const lists = complete.map(({ kids }) => kidsIn(kids)).filter(({ size }) => size > 0);
  return lists.some((list, at) => lists.slice(at + 1).some((other) => [...list].every((kid) => !other.has(kid))));
}
