import { nameOfHost } from "../../model/identity.ts";
import { foldWords } from "../../text/fold-words.ts";
import { listing } from "../../text/listing.ts";
import type { Bare, BareContent } from "../base/bare.ts";
import { foreignToNames, whatIsListed } from "../paths/listed.ts";
import { isNameOf, perhapsNamedIn } from "../paths/path-names.ts";
import { saysSome } from "../paths/says-some.ts";
import { isOfNoFlag, saysDeleted, saysUnsure } from "../paths/says-when.ts";
import { standingOf } from "../paths/standing.ts";
import { attributeDeletedKey, deletedKeysOf } from "./attribute-deleted-key.ts";
import { attributeEmpty } from "./attribute-empty.ts";
import { attributeIds } from "./attribute-ids.ts";
import { attributeKeyFields, attributeTags } from "./attribute-key-content.ts";
import { attributeKeyCount } from "./attribute-key-count.ts";
import { attributeVaultNames } from "./attribute-vault-names.ts";
import { namedOwners } from "./named-owners.ts";
import { owned, ownKeyNames } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import {
  keyListEntry,
  PLACEHOLDER_KEY_LIST,
  refuseOwner,
  TOO_MANY,
  vaultListEntry,
  WORD_BESIDE_VAULTS,
  WORD_IN_THE_WAY,
} from "./refuse-owner.ts";

/** Gives bare content the owner that its path names, or says which candidates there are. */
export function attributeByPath(content: BareContent, owners: Owners): Attributed {
  if (content.shape === "tags") return attributeTags(content, owners);
  if (content.shape === "key-fields") return attributeKeyFields(content, owners);
  if (content.shape === "key-count") return attributeKeyCount(content, owners);
  if (content.shape === "deleted-key") return attributeDeletedKey(content, owners);
  if (content.shape === "ids") return attributeIds(content, owners);
  return content.shape === "names" ? attributeNames(content, owners) : attributeEmpty(content, owners);
}

/** A list of names: of keys when its path names a vault, else of vaults, as the procedure's first step prints. */
function attributeNames(content: Bare<"names">, owners: Owners): Attributed {
  const foreign = content.of === "vaults" ? undefined : foreignToNames(standingOf(content), owners.index);
  if (foreign !== undefined) {
    const message = `A list of names whose path, or place in its file, says "${foreign}": they need not be names of keys or vaults.`;
    const mayBeOfKeys = whatIsListed(standingOf(content), owners.index).keys || namedOwners(content, "vault", owners).ids.length > 0;
    const refused = mayBeOfKeys
      ? refuseOwner(content, message, PLACEHOLDER_KEY_LIST, WORD_IN_THE_WAY)
      : refuseOwner(content, message, vaultListEntry([...owners.directory.subscriptions.keys()]), WORD_BESIDE_VAULTS);
    return saysDeleted(standingOf(content), () => owners.index) ? { ...refused, facts: deletedKeysOf(content, owners) } : refused;
  }
  const listed = new Set(content.names.map(foldWords));
  const named = namedOwners(content, "vault", owners);
  const inPath = content.of === "anything" ? named.ids : [];
  const vaults = inPath.filter((host) => !listed.has(foldWords(nameOfHost(host))));
  if (vaults.length === 1 && vaults[0] !== undefined) {
    const standing = standingOf(content);
    // A word that nobody knows may narrow the list, as it may say of an empty one that it is of something else.
    const isOfSome = saysSome(standing, () => owners.index) || whatIsListed(standing, owners.index).unknown !== undefined;
    const isCalledDisabled =
      content.isCalledDisabled === true || content.labels.some(isOfNoFlag) || saysUnsure(standing, () => owners.index);
    return owned(ownKeyNames(content, vaults[0], named.by, { isOfSome, isCalledDisabled }));
  }
  const keyEntry = keyListEntry(vaults);
  if (vaults.length > 1)
    return refuseOwner(content, `A list of names that could belong to several vaults: ${listing(vaults)}.`, keyEntry, TOO_MANY);
  const allVaults = content.names.every((name) => isNameOf(name, "vault", owners.index));
  const near = perhapsNamedIn(content.source.artifact, "vault", owners.index);
  const saysKeys = whatIsListed(standingOf(content), owners.index).keys;
  if (content.of === "anything" && (saysKeys || (!allVaults && (near.length > 0 || namesKeysOnly(content, owners)))))
    return refuseOwner(content, `A list of names that could be keys or vaults. Vaults in its path: ${listing(near)}.`, keyEntry);
  return attributeVaultNames(content, owners);
}

const namesKeysOnly = ({ names }: Bare<"names">, { index }: Owners): boolean => names.every((name) => isNameOf(name, "key", index));
