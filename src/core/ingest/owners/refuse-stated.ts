import { isGuid, kidOf } from "../../model/identity.ts";
import type { BareContent, StatedOwner } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { isNameOf } from "../paths/path-names.ts";
import type { Attributed, Owners } from "./owners.ts";

/** The name of the owner that a command line states, and that no file tells of; undefined where one does, or may do under another name. */
function unknownIn({ subscription, vault, key }: StatedOwner, { directory, index }: Owners): string | undefined {
  if (vault !== undefined) {
    const known = directory.vaultsCalled(vault);
    if (known.length === 0) return `the vault ${vault}`;
    return key === undefined || known.some(({ host }) => directory.keys.has(kidOf(host, key))) ? undefined : `the key ${key} of ${vault}`;
  }
  if (subscription === undefined || isGuid(subscription) || isNameOf(subscription, "subscription", index)) return undefined;
  // One that is known by its id alone may be called so.
  const names = [...directory.subscriptions.values()];
  return names.length === 0 || names.some((own) => own.length === 0) ? undefined : `the subscription ${subscription}`;
}

/** Refuses content of an owner that no file tells of, by the command line beside it: its path may name another. */
export function refuseStated({ source }: BareContent, stated: StatedOwner, owners: Owners): Attributed | null {
  const unknown = unknownIn(stated, owners);
  if (unknown === undefined) return null;
  const message = `By the command line or the identifier beside it, it is of ${unknown}, of which no other file tells.`;
  return { facts: [], issues: [inputIssue("other-owner", source.artifact, message, positionOf(source))] };
}
