import type { InputIssue } from "../../generated/types.gen.ts";
import { groupBy } from "../basis/group.ts";
import { once } from "../basis/once.ts";
import type { Directory } from "../estate/directory.ts";
import type { ReadArtifact } from "../ingest/base/artifact.ts";
import { inputIssue, positionOf } from "../ingest/base/issues.ts";
import { ownersNamedIn } from "../ingest/owners/candidates.ts";
import { BESIDE_KEYS, KEYS, THINGS } from "../ingest/paths/path-meanings.ts";
import { type NameIndex, wordsBesideNames } from "../ingest/paths/path-names.ts";
import { requestedScope } from "../ingest/paths/requested.ts";
import { says } from "../ingest/paths/says.ts";
import type { Fact, KeyListFact, VaultListFact } from "../model/facts.ts";
import type { VaultKind } from "../model/identity.ts";
import { kidsIn } from "../rows/key-store.ts";
import { listing } from "../text/listing.ts";
import { fileNameOf } from "../text/path.ts";
import { ownersOf, textsOf } from "./explain-gaps.ts";

/**
 * An empty list beside what says that reading this very list failed: a script that goes on after an error writes an empty list in the place of
 * az's answer (`az … > FILE 2> ERRORS || echo '[]' > FILE`). Nothing tells such a list from one that az printed.
 */

type EmptyList = KeyListFact | VaultListFact;

/** A file that keeps an empty list from counting: one that says that reading it failed, or an older one in its place. */
export interface Obstacle {
  readonly path: string;
  /** It says the same of lists of others. */
  readonly isOfOthers?: boolean;
}

/** What keeps a new list from counting, should it be empty: of the keys of a vault (its host), or the vaults of a kind of a subscription (its id). */
export type ObstaclesOf = (owner: string, kind: VaultKind) => readonly Obstacle[];

/** Recorded lists are those that az printed, whatever failed before. */
const isEmptyList = (fact: Fact): fact is EmptyList => {
  if (fact.kind === "key-list") return fact.attribution !== null && fact.attribution !== "record" && kidsIn(fact.kids).size === 0;
  return fact.kind === "vault-list" && fact.attribution !== null && fact.attribution !== "record" && fact.vaults.length === 0;
};

const ownerOf = (list: EmptyList): string | null => (list.kind === "key-list" ? list.host : list.subscription);

/** Whether a file is called after something else than keys or vaults, such as the secrets of a vault: it failed with that. */
function isOfOthers(path: string, index: NameIndex): boolean {
  const words = wordsBesideNames(fileNameOf(path), index).filter((word) => !/^logs?$/.test(word));
  return words.some((word) => says(word, BESIDE_KEYS | THINGS)) && !words.some((word) => says(word, KEYS));
}

/** Owners of lists that a file says could not be read: those that it names in its text, else in its path. A vault says more than its subscription. */
function ownersOfFailure({ path, failure }: ReadArtifact, index: NameIndex, directory: Directory): readonly string[] {
  if (isOfOthers(path, index)) return [];
  return (failure?.explains ?? []).flatMap(({ isOfList, isOfNamed, mentions }) => {
    if (isOfList !== true) return [];
    const mentioned = [...ownersOf(mentions, index)];
    const vaultsIn = (owners: readonly string[]) => owners.filter((owner) => directory.vaults.has(owner));
    const owners = isOfNamed === true || vaultsIn(mentioned).length > 0 ? mentioned : [...ownersOf([path, ...mentions], index)];
    return vaultsIn(owners).length > 0 ? vaultsIn(owners) : owners;
  });
}

/** Of two files that are answers to requests for lists of one subscription, one may be of its key vaults, and one of its managed HSMs. */
const areOfTwoKinds = (scope: Scope, other: Scope): boolean => scope !== null && other !== null && scope !== other;

type Scope = ReturnType<typeof requestedScope>;

const ADVICE =
  "Find out whether the list was read after the failure: then leave out the file that tells of it. If not, ask the customer to fix what the error names and to run the command again.";

const aboutList = ({ kind, source }: EmptyList, paths: readonly string[]): InputIssue => {
  const what = kind === "key-list" ? "its keys" : "its vaults";
  const message = `An empty list whose owner could not be read by what another file says (${listing(paths)}): it need not be what az printed of ${what}, and says nothing.`;
  return inputIssue("failed-list", source.artifact, message, positionOf(source), { advice: ADVICE });
};

/** Files that say that lists could not be read, by the owners of these. */
function failuresByOwner(failing: readonly ReadArtifact[], directory: Directory): ReadonlyMap<string, readonly Obstacle[]> {
  const index = ownersNamedIn(failing.flatMap(textsOf), directory);
  const failures = failing.flatMap((artifact) => {
    const owners = [...new Set(ownersOfFailure(artifact, index, directory))];
    return owners.map((owner) => ({ owner, path: artifact.path, isOfOthers: owners.length > 1 }));
  });
  return groupBy(failures, ({ owner }) => owner);
}

/** Takes empty lists from facts, where a file says that reading them failed, and says so. */
export function disputeEmpty(
  facts: readonly Fact[],
  artifacts: readonly ReadArtifact[],
  directoryOf: () => Directory,
): { readonly facts: readonly Fact[]; readonly issues: readonly InputIssue[]; readonly obstaclesOf: ObstaclesOf } {
  const failing = artifacts.filter(({ failure }) => failure?.explains.some(({ isOfList }) => isOfList === true));
  if (failing.length === 0) return { facts, issues: [], obstaclesOf: () => [] };
  const byOwner = once(() => failuresByOwner(failing, directoryOf()));
  const against = (owner: string, scope: Scope): readonly Obstacle[] =>
    (byOwner().get(owner) ?? []).filter(({ path }) => !areOfTwoKinds(requestedScope(path), scope));
  const disputed = new Map<Fact, InputIssue>();
  const refused: (Obstacle & { readonly owner: string })[] = [];
  for (const list of facts.filter(isEmptyList)) {
    const owner = ownerOf(list) ?? "";
    const path = list.source.artifact;
    const paths = against(owner, requestedScope(path)).map((failure) => failure.path);
    if (paths.length === 0) continue;
    disputed.set(list, aboutList(list, [...new Set(paths)]));
    refused.push({ owner, path });
  }
  const refusedByOwner = groupBy(refused, ({ owner }) => owner);
  return {
    facts: disputed.size === 0 ? facts : facts.filter((fact) => !disputed.has(fact)),
    issues: [...disputed.values()],
    obstaclesOf: (owner, kind) => {
      const scope = kind === "vault" ? "vaults-only" : "hsm-only";
      const older = (refusedByOwner.get(owner) ?? []).filter(({ path }) => !areOfTwoKinds(requestedScope(path), scope));
      return [...against(owner, scope), ...older];
    },
  };
}
