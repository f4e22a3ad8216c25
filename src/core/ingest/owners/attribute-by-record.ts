import type { Fact, ListScope } from "../../model/facts.ts";
import type { BareContent } from "../base/bare.ts";
import { type Recorded, scopeOf } from "../record/collection.ts";
import { refuseIds } from "./attribute-ids.ts";
import { areNamed, keyCalled, ownFieldsOfKey, ownKeyFields, ownKeyList, ownSubscriptions, ownTags, ownVaultList } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";
import { PLACEHOLDER, refuseOwner } from "./refuse-owner.ts";

/** The host of the vault that a command names; null when it names none. */
export function hostOfRecorded({ command, line }: Recorded, { directory }: Pick<Owners, "directory">): string | null {
  const name = command.vault ?? line.vault;
  if (name === null) return null;
  const vaultKind = command.kind ?? "vault";
  const subscription = line.subscription?.toLowerCase() ?? null;
  const known = directory
    .vaultsCalled(name)
    .find(
      (vault) => vault.kind === vaultKind && (vault.subscription === null || subscription === null || vault.subscription === subscription),
    );
  return known?.host ?? directory.hostOf({ name, vaultKind, host: null, subscription });
}

/** A --query that prints the tenants of subscriptions; a filter on one has it in brackets. */
const ASKS_FOR_TENANTS = /\.(?:home)?tenantid\b/i;

/** Facts of the content as the output of its command; null where the command prints no such content. */
function ownBy(content: BareContent, { command, line }: Recorded, scope: ListScope, host: string | null): readonly Fact[] | null {
  const { purpose, key } = command;
  const named = keyCalled(host, key);
  const subscription = line.subscription?.toLowerCase() ?? null;
  if (content.shape === "tags") return purpose === "key-tags" && named !== null ? ownTags(content, named, "record") : null;
  if (content.shape === "key-fields") {
    if (named !== null && content.keys.length === 1) return ownFieldsOfKey(content, named, "record");
    return purpose === "key-list" && host !== null && areNamed(content) ? ownKeyFields(content, host, "record") : null;
  }
  if (content.shape === "key-count" || content.shape === "deleted-key") return null;
  if (content.shape === "ids")
    return purpose === "account-list" && !ASKS_FOR_TENANTS.test(line.command.join(" ")) ? ownSubscriptions(content) : null;
  if (purpose === "key-list" && host !== null) return ownKeyList(content, host, "record");
  if ((purpose === "vault-list" || purpose === "control-total") && subscription !== null)
    return ownVaultList(content, subscription, "record", scope);
  return purpose === "account-list" && content.shape === "empty-list" ? [] : null;
}

/** What prints no list of keys or vaults, whatever its output looks like. */
const isOfOneThing = ({ purpose }: Recorded["command"]): boolean =>
  /^(?:key-versions|key-show|key-tags|account-show|az-version)$/.test(purpose);

/** The owner that the collection record names: the command itself says whose output it is. null without a record. */
export function attributeByRecord(content: BareContent, owners: Owners): Attributed | null {
  const recorded = owners.commands.get(content.source.artifact);
  if (recorded === undefined) return null;
  const facts = ownBy(content, recorded, scopeOf(recorded), hostOfRecorded(recorded, owners));
  if (facts === null && content.shape === "ids")
    return refuseIds(
      content,
      `The record says that ${recorded.line.command.join(" ")} printed these ids: they are not those of subscriptions.`,
    );
  if (facts === null && isOfOneThing(recorded.command) && (content.shape === "names" || content.shape === "empty-list")) {
    const message = `The record says that ${recorded.line.command.join(" ")} printed this: that is no list of the keys of a vault, nor of vaults.`;
    return refuseOwner(content, message, { vault: recorded.command.vault ?? PLACEHOLDER.vault, command: "keyvault key list" });
  }
  return facts === null ? null : { facts, issues: [] };
}
