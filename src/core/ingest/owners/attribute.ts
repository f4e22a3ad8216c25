import type { InputIssue, Settings } from "../../../generated/types.gen.ts";
import { once } from "../../basis/once.ts";
import { pushAll } from "../../basis/push-all.ts";
import { buildDirectory, type Directory } from "../../estate/directory.ts";
import type { Fact, OwnerlessList } from "../../model/facts.ts";
import type { KeyStore } from "../../rows/key-store.ts";
import { folderOf } from "../../text/path.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import type { BareContent } from "../base/bare.ts";
import { type Candidate, indexNames } from "../paths/path-names.ts";
import { foldersOf, type Standing, standingOfSource } from "../paths/standing.ts";
import type { Collection } from "../record/collection.ts";
import { attributeByMap } from "./attribute-by-map.ts";
import { attributeByPath } from "./attribute-by-path.ts";
import { attributeByRecord } from "./attribute-by-record.ts";
import { attributeByRequest } from "./attribute-by-request.ts";
import { candidatesIn, ownersIn } from "./candidates.ts";
import { lostLists, unreadAmong, withoutLostHsms } from "./lost-lists.ts";
import { narrowLists, widenLists } from "./narrow-lists.ts";
import type { Attributed, Owners, Told } from "./owners.ts";
import { refuseStated } from "./refuse-stated.ts";
import { countNameLists } from "./strangers.ts";

const namesSubscription = (fact: Fact): boolean =>
  fact.kind === "subscription" || ((fact.kind === "vault-list" || fact.kind === "vault") && fact.subscription !== null);

/** How many folders all of the files lie in together. */
function countShared(artifacts: readonly Pick<ReadArtifact, "path" | "isArchive">[]): number {
  let shared: readonly string[] | undefined;
  for (const { path, isArchive } of artifacts) {
    if (isArchive) continue;
    const folders = foldersOf(path);
    const end = shared?.findIndex((folder, at) => folder !== folders[at]) ?? -1;
    shared = shared === undefined ? folders : end < 0 ? shared : shared.slice(0, end);
    if (shared.length === 0) return 0;
  }
  return shared?.length ?? 0;
}

const toldBy = (facts: readonly Fact[], { hostOf }: Directory, shared: () => number): Told => ({
  shared,
  tenants: once(() => new Set(facts.map((fact) => (fact.kind === "subscription" ? fact.tenantId : null)))),
  hasAccountList: once(() => facts.some((fact) => fact.kind === "subscription" && fact.inList)),
  listed: once(
    () =>
      new Set(
        facts.flatMap((fact) =>
          fact.kind === "vault-list" && fact.attribution === null && fact.scope !== "hsm-only" ? [fact.subscription] : [],
        ),
      ),
  ),
  areVaultsListed: once(() => facts.some((fact) => fact.kind === "vault-list" && fact.attribution === null)),
  groups: once(
    () =>
      new Map(facts.flatMap((fact) => (fact.kind === "vault" && fact.group !== undefined ? [[hostOf(fact), fact.group] as const] : []))),
  ),
  naming: once(() => {
    const names = facts.filter(namesSubscription).map(({ source }) => namesOver(standingOfSource(source)));
    return [...new Map(names.map((own) => [own.join("/"), own])).values()];
  }),
  folders: once(() =>
    [...new Set(facts.filter(namesSubscription).map(({ source }) => folderOf(source.artifact)))].map((folder) => folder.split("/")),
  ),
});

const namesOver = ({ path, labels }: Standing): readonly string[] => [...path.split("/"), ...labels];

/** What was lost is nobody's list, whoever is named for its file. */
const isLost = (content: BareContent): boolean => content.shape === "empty-list" && content.isLost === true;

const placeOne = (content: BareContent, owners: Owners): Attributed =>
  (isLost(content) ? null : placeByRequest(content, owners)) ?? attributeByPath(content, owners);

const placeByRequest = (content: BareContent, owners: Owners): Attributed | null =>
  attributeByRecord(content, owners) ??
  attributeByMap(content, owners) ??
  (content.stated === undefined ? attributeByRequest(content, owners) : refuseStated(content, content.stated, owners));

/** Shapes in the order in which they find their owners: ids make subscriptions known, and names make vaults and keys known. */
const ROUNDS: readonly (readonly BareContent["shape"][])[] = [
  ["ids"],
  ["names"],
  ["empty-list", "tags", "key-fields", "key-count", "deleted-key"],
];

/** The issues of content that may have been a list which another file holds whole. */
function settle(waiting: readonly Attributed[], facts: readonly Fact[]): readonly InputIssue[] {
  const listed = new Set<string | null>();
  for (const fact of facts) {
    if (fact.kind === "key-list" && fact.form !== "cut") listed.add(fact.host);
    if (fact.kind === "vault-list" && fact.scope !== "cut") listed.add(fact.subscription);
  }
  return waiting.flatMap(({ issues, ifListed }) =>
    ifListed !== undefined && listed.has(ifListed.host ?? ifListed.subscription ?? null) ? [ifListed.issue] : issues,
  );
}

/**
 * Gives bare content its owner: by the collection record, else by the user's map, else by the file name that a request asked for, else by
 * the names that stand as whole words in its path. Never a guess: several candidates, or none, make an input issue.
 */
export function attribute(
  facts: readonly Fact[],
  bare: readonly BareContent[],
  store: KeyStore,
  settings: Settings,
  commands: Collection["commands"],
  artifacts: readonly ReadArtifact[],
): Required<Omit<Attributed, "ifListed">> {
  const lists = bare.filter((content) => content.shape === "names");
  const shared = once(() => countShared(artifacts));
  const ownersOf = (known: readonly Fact[], candidates: (directory: Directory) => Iterable<Candidate> = candidatesIn): Owners => {
    const directory = buildDirectory(known, store, settings.vaultSuffixes);
    const index = indexNames(candidates(directory));
    const told = toldBy(known, directory, shared);
    return { directory, index, told, settings, nameLists: once(() => countNameLists(lists, { told, index })), commands };
  };
  let known = facts;
  const issues: InputIssue[] = [];
  const ownerless: OwnerlessList[] = [];
  const waiting: Attributed[] = [];
  for (const shapes of ROUNDS) {
    const wanted = bare.filter(({ shape }) => shapes.includes(shape));
    if (wanted.length === 0) continue;
    const owners = ownersOf(known);
    const placed = wanted.map((content) => placeOne(content, owners));
    known = [...known, ...placed.flatMap((part) => part.facts)];
    pushAll(
      issues,
      placed.flatMap((part) => (part.ifListed === undefined ? part.issues : [])),
    );
    pushAll(
      waiting,
      placed.filter(({ ifListed }) => ifListed !== undefined),
    );
    pushAll(
      ownerless,
      placed.flatMap((part) => part.ownerless ?? []),
    );
  }
  const unread = unreadAmong(artifacts, commands);
  if (unread.length > 0) {
    const owners = ownersOf(known, ownersIn);
    const told = new Set(ownerless.map(({ source }) => source.artifact));
    pushAll(
      ownerless,
      lostLists(unread, owners).filter(({ source }) => !told.has(source.artifact)),
    );
    known = withoutLostHsms(known, unread, owners);
  }
  const directory = once(() => buildDirectory(known, store, settings.vaultSuffixes));
  const narrowed = widenLists(
    narrowLists(known, commands, () => indexNames(ownersIn(directory()))),
    directory,
  );
  pushAll(issues, waiting.length === 0 ? [] : settle(waiting, narrowed));
  return { facts: narrowed, issues, ownerless };
}
