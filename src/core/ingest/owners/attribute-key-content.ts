import { groupBy } from "../../basis/group.ts";
import { pushAll } from "../../basis/push-all.ts";
import type { KnownKey } from "../../estate/directory.ts";
import type { Attribution, Fact } from "../../model/facts.ts";
import { kidOf, nameOfHost } from "../../model/identity.ts";
import { listing } from "../../text/listing.ts";
import type { Bare, BareContent } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { isFailureMap } from "../beside/failures.ts";
import { isScriptRecord } from "../beside/script-record.ts";
import { foreignToRows, foreignToTags, whatIsListed } from "../paths/listed.ts";
import { keysInPath, type NamedKeys } from "../paths/path-names.ts";
import { wordsSpokenIn } from "../paths/path-words.ts";
import { standingOf } from "../paths/standing.ts";
import { strangeVaultIn } from "../paths/strange-vault.ts";
import { namedOwners } from "./named-owners.ts";
import { areNamed, ownFieldsOfKey, ownKeyFields, ownTags } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import { keyListEntry, only, PLACEHOLDER, PLACEHOLDER_KEY_LIST, refuseOwner, TOO_MANY, WORD_IN_THE_WAY } from "./refuse-owner.ts";

interface FoundKeys {
  readonly keys: readonly KnownKey[];
  readonly vaults: readonly string[];
  /** The words that name the key may name a vault. */
  readonly isDoubtful: boolean;
  /** What reads as the name of a vault that no file tells of, where no other is named: the key may be of that one. */
  readonly stranger: string | undefined;
  readonly by: Attribution;
}

const NOTHING: NamedKeys = { areNamed: false, keysOf: () => [], vaults: [], isDoubtful: false };

/** Keys that property names inside the file or its path name; the property names speak first. */
function keysNamed({ labels, source }: BareContent, { index, directory }: Owners): FoundKeys {
  const around = keysInPath(source.artifact, index);
  const within = labels.length === 0 ? NOTHING : keysInPath(labels.join("/"), index, around.vaults.length > 0);
  const [chosen, other] = within.areNamed ? [within, around] : [around, within];
  const own = chosen.isDoubtful ? [] : chosen.vaults;
  const vaults = !within.areNamed && within.vaults.length > 0 ? within.vaults : own.length > 0 ? own : other.vaults;
  const keys = chosen
    .keysOf(vaults)
    .map((kid) => directory.keys.get(kid))
    .filter((key) => key !== undefined);
  const stranger = vaults.length > 0 ? undefined : strangeVaultIn([source.artifact, ...labels].join("/"), index);
  return { keys, vaults, isDoubtful: chosen.isDoubtful && vaults.length === 0, stranger, by: chosen === within ? "property" : "path" };
}

const isUnclear = ({ keys, vaults, isDoubtful, stranger }: FoundKeys): boolean =>
  keys.length !== 1 || vaults.length > 1 || isDoubtful || stranger !== undefined;

function doubtOf({ isDoubtful, stranger }: FoundKeys): string {
  if (isDoubtful) return " The word that names the key is the name of a vault too.";
  return stranger === undefined ? "" : ` It may be of a vault that no file tells of ("${stranger}").`;
}

function refuseKeys(content: BareContent, what: string, found: FoundKeys): Attributed {
  const { keys, vaults, isDoubtful } = found;
  const doubt = doubtOf(found);
  const hosts = [...new Set([...vaults, ...keys.map(({ host }) => host)])];
  const vault = only(hosts);
  return refuseOwner(
    content,
    `${what} that do not say of which key. Candidates by the path: ${listing(keys.map(({ kid }) => kid))}.${doubt}`,
    {
      vault: vault === undefined ? PLACEHOLDER.vault : nameOfHost(vault),
      key: (isDoubtful ? undefined : only(keys.map(({ name }) => name))) ?? PLACEHOLDER.key,
    },
    vaults.length > 1 ? TOO_MANY : undefined,
  );
}

const isTagsName = (label: string | undefined): boolean => /^(?:key)?tags?$/i.test(label ?? "tags");

/** Whether a word is one of a tier's tags, or stands in the paths of files that name a subscription: that of the customer, or of who collects. */
const isNameOfFiles =
  ({ told, settings }: Owners) =>
  (word: string): boolean =>
    settings.tiers.some(({ tags }) => tags.some((tag) => wordsSpokenIn(`${tag.name} ${tag.value ?? ""}`.toLowerCase()).includes(word))) ||
    told.naming().some((names) => names.some((name) => wordsSpokenIn(name).includes(word)));

const expectedNames = ({ settings }: Owners): readonly string[] => settings.tiers.flatMap(({ tags }) => tags.map(({ name }) => name));

/** What a script wrote of a key, or of a command that failed, stands where the tags of the key would. */
function refuseRecord({ tags, source }: Bare<"tags">): Attributed {
  const names = listing(tags.map(({ name }) => name));
  const message = `An object of a script's own (${names}), which tells of a key or of a command that failed, and is not the tags of the key.`;
  return { facts: [], issues: [inputIssue("not-recognised", source.artifact, message, positionOf(source), { advice: RECORD_ADVICE })] };
}

const RECORD_ADVICE =
  "Ask for az keyvault key show or az keyvault key list --output json, which show the tags, and for what the command said where it failed.";

const NULL_ADVICE =
  "Ask for the complete key list of the vault again: az keyvault key list --output json, without --query. A null is never evidence of no keys or no tags.";

/** A null that one field of a key is, such as a tag that it does not have. */
function refuseField({ labels, source }: Bare<"tags">): Attributed {
  const message = `A null under the name "${labels.at(-1) ?? ""}" says of one field of the key that it is not there, and nothing of its tags.`;
  return { facts: [], issues: [inputIssue("not-recognised", source.artifact, message, positionOf(source), { advice: RECORD_ADVICE })] };
}

export function attributeTags(content: Bare<"tags">, owners: Owners): Attributed {
  const found = keysNamed(content, owners);
  const [key] = found.keys;
  // `{"tier": null}` says that one tag is not there, and nothing about the others.
  const isOneField = content.isNull && found.by !== "property" && !isTagsName(content.labels.at(-1));
  if (content.isNull && found.keys.length === 0 && found.vaults.length > 0) {
    const message = `A null in the place of what belongs to ${listing(found.vaults)}: the command failed, or --query met a null.`;
    return {
      facts: [],
      issues: [inputIssue("empty-file", content.source.artifact, message, positionOf(content.source), { advice: NULL_ADVICE })],
    };
  }
  const vaults = [...found.vaults, ...found.keys.map(({ host }) => host)].map(nameOfHost);
  if (isScriptRecord(content.tags, expectedNames(owners), [...found.keys.map(({ name }) => name), ...vaults])) return refuseRecord(content);
  const foreign = foreignToTags(standingOf(content), owners.index, {
    isName: isNameOfFiles(owners),
    isNamedInside: found.by === "property",
  });
  if (foreign !== undefined)
    return refuseOwner(
      content,
      `Tags whose path, or place in its file, says "${foreign}", so that they need not be those of a key as it is now.`,
      { vault: nameOfHost(only(found.vaults) ?? PLACEHOLDER.vault), key: PLACEHOLDER.key },
      WORD_IN_THE_WAY,
    );
  if (key === undefined || isUnclear(found))
    return isFailureMap(Object.fromEntries(content.tags.map(({ name, value }) => [name, value])))
      ? refuseRecord(content)
      : refuseKeys(content, "Tags", found);
  if (isOneField) return refuseField(content);
  return { facts: ownTags(content, key, found.by), issues: [] };
}

/** Enabled state, dates or tags without a key identifier: of the one key, or of keys with names in the one vault, that the path names. */
export function attributeKeyFields(content: Bare<"key-fields">, owners: Owners): Attributed {
  if (content.keys.every(({ name }) => name === null)) {
    const found = keysNamed(content, owners);
    const [key] = found.keys;
    if (key === undefined || isUnclear(found) || content.inList) return refuseKeys(content, "Fields of keys", found);
    return { facts: ownFieldsOfKey(content, key, found.by), issues: [] };
  }
  const { ids: candidates, by } = namedOwners(content, "vault", owners);
  const host = only(candidates) ?? null;
  const { vaults } = whatIsListed(standingOf(content), owners.index);
  const isOfVaults = content.keys.every(({ name, vault }) => name !== null && vault !== undefined);
  const isKnown = ({ name }: { readonly name: string | null }): boolean =>
    host !== null && name !== null && owners.directory.keys.has(kidOf(host, name));
  const areKnown = isOfVaults || content.keys.some(isKnown);
  const other = foreignToRows(standingOf(content), owners.index, areKnown ? undefined : isNameOfFiles(owners));
  const areVaults = content.keys.every(({ name }) => name !== null && owners.directory.vaultsCalled(name).length > 0);
  if (other !== undefined || vaults || areVaults)
    return refuseOwner(
      content,
      `Rows with names that need not be of keys: ${other ?? "vaults"}, by the path or by the names.`,
      { vault: nameOfHost(host ?? PLACEHOLDER.vault), command: "keyvault key list" },
      WORD_IN_THE_WAY,
    );
  if (isOfVaults) return attributeRowsOfVaults(content, owners);
  if (host !== null && areNamed(content)) return { facts: ownKeyFields(content, host, by), issues: [] };
  const message = `Fields of keys by name, without key identifiers, that do not say of which vault. Vaults in the path: ${listing(candidates)}.`;
  return refuseOwner(content, message, keyListEntry(candidates), candidates.length > 1 ? TOO_MANY : undefined);
}

/** Rows each of which names its vault in a column of its own. */
function attributeRowsOfVaults(content: Bare<"key-fields">, { directory }: Owners): Attributed {
  const facts: Fact[] = [];
  for (const [name, keys] of groupBy(content.keys, ({ vault = "" }) => vault.toLowerCase())) {
    const known = directory.vaultsCalled(name);
    if (known.length > 1) {
      const message = `Rows of keys by the name of their vault, which several have: ${listing(known.map(({ host }) => host))}.`;
      return refuseOwner(content, message, PLACEHOLDER_KEY_LIST);
    }
    const host = known[0]?.host ?? directory.hostOf({ name, vaultKind: null, host: null, subscription: null });
    pushAll(facts, ownKeyFields({ ...content, keys }, host, "property"));
  }
  return { facts, issues: [] };
}
