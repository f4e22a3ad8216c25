import type { Gap } from "../../generated/types.gen.ts";
import { hostOfRecorded } from "../ingest/record/attribute-by-record.ts";
import type { Collection, Recorded } from "../ingest/record/collection.ts";
import type { Directory } from "../model/directory.ts";
import { isGuid, type VaultKind } from "../model/identity.ts";

/** Why something is missing, as far as a file tells. */
export type Cause = Gap["causes"][number];

/** The list of a subscription's vaults or managed HSMs as an owner of causes. */
export const ownerOfList = (subscription: string, kind: VaultKind): string => `${subscription} ${kind}`;

/** Whose gap a recorded command would have closed. */
function ownersOf(recorded: Recorded, directory: Directory): readonly string[] {
  const { command, line } = recorded;
  const subscription = line.subscription?.toLowerCase();
  if (command.purpose === "key-list") return [hostOfRecorded(recorded, { directory })].filter((host) => host !== null);
  if (command.purpose !== "vault-list" || subscription === undefined) return [];
  return [ownerOfList(subscription, command.kind ?? "vault")];
}

/** What kept a collection from a subscription, or from all that lists of it would have led to: the list of subscriptions, or its own end. */
function causesOfSilence({ commands, holes }: Collection): readonly Cause[] {
  const lists = [...commands.values()].filter(({ command }) => command.purpose === "account-list");
  const refused = lists.flatMap(({ path, trouble }) => (trouble === null ? [] : [{ path, code: trouble.code, message: trouble.cause }]));
  return [...refused, ...holes.map(({ path, code, cause }): Cause => ({ path, code, message: cause }))];
}

/**
 * Why recorded commands gave nothing, by the owner of the gap. An owner of whom no command speaks was not reached by a collection that was
 * interrupted, or that had no list of subscriptions.
 */
export function causesByRecord(collection: Collection, directory: Directory): (owner: string) => readonly Cause[] {
  const { commands } = collection;
  const causes = new Map<string, Cause[]>();
  for (const recorded of commands.values())
    for (const owner of ownersOf(recorded, directory)) {
      const { trouble, path } = recorded;
      const own = trouble === null ? [] : [{ path, code: trouble.code, message: trouble.cause }];
      causes.set(owner, [...(causes.get(owner) ?? []), ...own]);
    }
  const notReached = causesOfSilence(collection);
  return (owner) => causes.get(owner) ?? (isGuid(owner) ? [] : notReached);
}
