import type { Gap } from "../../generated/types.gen.ts";
import type { Directory } from "../estate/directory.ts";
import { hostOfRecorded } from "../ingest/owners/attribute-by-record.ts";
import type { Collection, Recorded } from "../ingest/record/collection.ts";
import type { GapOwner } from "./gap-owner.ts";

/** Why something is missing, as far as a file tells. */
export type Cause = Gap["causes"][number];

/** What a recorded command was to print: the key list of a vault, or the vault list of a subscription. */
const listOf = (owner: GapOwner): string | null => {
  if (owner.of === "vault") return owner.host;
  return owner.of === "vault-list" ? `${owner.subscription} ${owner.kind}` : null;
};

/** The list that would have closed a gap; null where the command was to print none, or nothing says whose. */
function listOfRecorded(recorded: Recorded, directory: Directory): string | null {
  const { command, line } = recorded;
  const subscription = line.subscription?.toLowerCase();
  if (command.purpose === "key-list") return hostOfRecorded(recorded, { directory });
  if (command.purpose !== "vault-list" || subscription === undefined) return null;
  return listOf({ of: "vault-list", subscription, kind: command.kind ?? "vault" });
}

/** Why a recorded command gave nothing, and where that is to be read: where it failed, in what az wrote of it, for the file of its output is empty. */
function causesOf({ path, errorPath, trouble }: Recorded): readonly Cause[] {
  if (trouble === null) return [];
  const { code, cause: message } = trouble;
  return [{ path: code === "collection-failed" ? (errorPath ?? path) : path, code, message }];
}

/** What kept a collection from a subscription, or from all that lists of it would have led to: the list of subscriptions, or its own end. */
function causesOfSilence({ commands, holes }: Collection): readonly Cause[] {
  const lists = [...commands.values()].filter(({ command }) => command.purpose === "account-list");
  return [...lists.flatMap(causesOf), ...holes.map(({ path, code, cause }): Cause => ({ path, code, message: cause }))];
}

/**
 * Why recorded commands gave nothing, by the owner of the gap. An owner of whom no command speaks was not reached by a collection that was
 * interrupted, or that had no list of subscriptions.
 */
export function causesByRecord(collection: Collection, directory: Directory): (owner: GapOwner) => readonly Cause[] {
  const { commands } = collection;
  const causes = new Map<string, Cause[]>();
  for (const recorded of commands.values()) {
    const list = listOfRecorded(recorded, directory);
    if (list === null) continue;
    causes.set(list, [...(causes.get(list) ?? []), ...causesOf(recorded)]);
  }
  const notReached = causesOfSilence(collection);
  return (owner) => {
    const list = listOf(owner);
    // Of a subscription itself no command was to print anything.
    return (list === null ? undefined : causes.get(list)) ?? (owner.of === "subscription" ? [] : notReached);
  };
}
