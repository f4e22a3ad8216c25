import type { Directory } from "../../estate/directory.ts";
import { type Candidate, indexNames, mayStandIn, type NameIndex } from "../paths/path-names.ts";

const shortGroup = (id: string): string => id.split("-", 1)[0] ?? id;

/**
 * Subscriptions and vaults of a directory as candidates; subscriptions also by id and by the id's first group, vaults also by their host.
 * `isWanted`: those of names that are wanted.
 */
export function* ownersIn(directory: Directory, isWanted: (name: string) => boolean = () => true): Generator<Candidate> {
  for (const [id, names] of directory.subscriptions) {
    for (const label of [...names, id, shortGroup(id)]) if (isWanted(label)) yield { type: "subscription", id, name: label };
  }
  for (const { host, name } of directory.vaults.values()) {
    for (const label of [name, host]) if (isWanted(label)) yield { type: "vault", id: host, name: label };
  }
}

/** The same, and keys. */
export function* candidatesIn(directory: Directory): Generator<Candidate> {
  yield* ownersIn(directory);
  for (const key of directory.keys.values()) yield { type: "key", id: key.kid, name: key.name };
}

/** Owners, and others, by the names that may stand in some texts: in these it finds what an index of all would, in a fraction of its time. */
export function ownersNamedIn(texts: readonly string[], directory: Directory, others: Iterable<Candidate> = []): NameIndex {
  const isWanted = mayStandIn(texts);
  return indexNames([...ownersIn(directory, isWanted), ...[...others].filter(({ name }) => isWanted(name))]);
}
