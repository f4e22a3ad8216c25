import type { Settings } from "../../generated/types.gen.ts";
import { once } from "../basis/once.ts";
import { remembered } from "../basis/remembered.ts";
import { disputeEmpty } from "../causes/dispute-empty.ts";
import { narrowTold } from "../causes/narrow-told.ts";
import { buildDirectory, type Directory } from "../estate/directory.ts";
import { identifierReading } from "../ingest/objects/normalise.ts";
import { attribute } from "../ingest/owners/attribute.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import { identifiersOfAnyState, withRecord } from "../ingest/record/apply-record.ts";
import type { Fact, KeyReading } from "../model/facts.ts";
import { kidOf } from "../model/identity.ts";
import { addReading, rowWriter } from "../rows/key-rows.ts";
import { artifactsOf, type KeyStore, keyPlaces, storeKeys } from "../rows/key-store.ts";

/**
 * What certificates and deleted keys say of keys that other files show. They alone show no key: it would be one that nobody asks about.
 */
function keysDenied(facts: readonly Fact[], store: KeyStore): readonly KeyReading[] {
  const told = facts.filter((fact) => fact.kind === "certificate" || fact.kind === "deleted-key");
  const kids = once(() => new Set(facts.flatMap((fact) => (fact.kind === "key" ? [fact.kid] : []))));
  const namesIn = remembered((host: string) => new Set(Array.from(keyPlaces(store.get(host) ?? []), ({ name }) => name())));
  const isKnown = ({ host, name }: (typeof told)[number]): boolean =>
    namesIn(host).has(name.toLowerCase()) || kids().has(kidOf(host, name));
  return told.filter(isKnown).map((fact) => {
    const { host, name, source } = fact;
    const says =
      fact.kind === "certificate" ? { updated: fact.updated, isOfCertificate: true } : { updated: fact.deleted, isOfDeletion: true };
    return identifierReading({ kid: kidOf(host, name), host, name, version: null }, source, says);
  });
}

/** All that a snapshot says, content that named no owner among it where it found one. Keys of such content join the others. */
export function factsWithOwners(snapshot: Snapshot, settings: Settings) {
  const { commands } = snapshot.collection;
  const attributed = attribute(snapshot.facts, snapshot.bare, snapshot.store, settings, commands, snapshot.artifacts);
  const recorded = commands.size === 0 ? attributed.facts : attributed.facts.map((fact) => withRecord(fact, commands));
  const directoryOf = (all: readonly Fact[], store: KeyStore): Directory => buildDirectory(all, store, settings.vaultSuffixes);
  const known = once(() => directoryOf(recorded, snapshot.store));
  const narrowed = narrowTold(recorded, snapshot.artifacts, known);
  const disputed = disputeEmpty(narrowed.facts, snapshot.artifacts, known);
  const { facts, obstaclesOf } = disputed;
  const { ownerless } = attributed;
  const unfiltered = commands.size === 0 ? [] : identifiersOfAnyState(attributed.facts, commands);
  const issues = [...attributed.issues, ...narrowed.issues, ...disputed.issues];
  const keys = [...facts.filter((fact) => fact.kind === "key"), ...keysDenied(facts, snapshot.store), ...unfiltered];
  const rest = { issues, ownerless, obstaclesOf };
  if (keys.length === 0) {
    const { store } = snapshot;
    return { facts, store, directory: facts === recorded ? known() : directoryOf(facts, store), ...rest };
  }
  const writer = rowWriter();
  for (const key of keys) addReading(key, writer);
  const store = storeKeys([...snapshot.tables, writer.rows], snapshot.leftOut);
  const others = facts.filter((fact) => fact.kind !== "key");
  return { facts: others, store, directory: directoryOf(others, store), ...rest };
}

/** Of files with content that found no owner, those of which nothing else counts either. */
export function pathsWithoutUse({ facts, issues, store }: ReturnType<typeof factsWithOwners>): ReadonlySet<string> {
  const paths = new Set(issues.map(({ path }) => path));
  if (paths.size === 0) return paths;
  for (const { source } of facts) paths.delete(source.artifact);
  for (const ranges of store.values()) for (const path of artifactsOf(ranges)) paths.delete(path);
  return paths;
}
