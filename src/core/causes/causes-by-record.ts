import type { Gap } from "../../generated/types.gen.ts";
import { causeOf } from "../ingest/issues.ts";
import { hostOfRecorded } from "../ingest/record/attribute-by-record.ts";
import type { Collection, Recorded } from "../ingest/record/collection.ts";
import type { Directory } from "../model/directory.ts";
import { isGuid, type VaultKind } from "../model/identity.ts";

type Cause = Gap["causes"][number];

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

/**
 * Why recorded commands gave nothing, by the owner of the gap. An owner of whom no command speaks was not reached by a collection that was
 * interrupted.
 */
export function causesByRecord({ commands, unfinished }: Collection, directory: Directory): (owner: string) => readonly Cause[] {
  const causes = new Map<string, Cause[]>();
  for (const recorded of commands.values())
    for (const owner of ownersOf(recorded, directory)) {
      const { trouble, path } = recorded;
      const own = trouble === null ? [] : [{ path, code: trouble.code, message: trouble.cause }];
      causes.set(owner, [...(causes.get(owner) ?? []), ...own]);
    }
  const code = "collection-unfinished";
  const notReached = [...unfinished].map((path): Cause => ({ path, code, message: causeOf(code) }));
  return (owner) => causes.get(owner) ?? (isGuid(owner) ? [] : notReached);
}
