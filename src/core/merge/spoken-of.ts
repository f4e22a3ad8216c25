import type { StreamedAssessment } from "../assessment/streamed-assessment.ts";
import { groupBy } from "../basis/group.ts";
import { type Candidate, indexNames, mayStandIn, type NameIndex, ownersInPath } from "../ingest/paths/path-names.ts";
import type { MergeRefusal, NamedPart } from "./part.ts";
import { isBare } from "./repeated.ts";

/**
 * A part may speak of what another one holds without holding it: of its keys as deleted or as a certificate's, of a list that could not be read, of a
 * count, or by a path that says whose its files are. One run would have held that against the other part's keys and lists.
 */

/** Where a part names owners in words: by what is wrong with its files, and by the paths of files that say by these whose they are, or could not be used. */
const wordsOf = ({ artifacts, inputIssues }: StreamedAssessment): readonly string[] => [
  ...artifacts.filter((row) => isBare(row) || (!row.used && row.sameAs === null)).map(({ path }) => path),
  ...inputIssues.flatMap(({ path, message, excerpt }) => [path, message, excerpt ?? []].flat()),
];

/** The owners that a part holds, by each of their names. */
function* ownersIn({ findings, coverage }: StreamedAssessment): Generator<Candidate> {
  for (const { subject } of findings)
    for (const name of [subject.id, subject.name, subject.id?.split("-", 1)[0]])
      if (subject.id !== null && typeof name === "string") yield { type: "subscription", id: subject.id, name };
  for (const { vaults } of coverage)
    for (const { vault, name } of vaults) for (const label of [vault, name]) yield { type: "vault", id: vault, name: label };
}

/** Owners that words name. A vault says more closely than a subscription what they are about. */
function ownersNamed(words: string, index: NameIndex): readonly string[] {
  const vaults = ownersInPath(words, "vault", index);
  return vaults.length > 0 ? vaults : ownersInPath(words, "subscription", index);
}

/** Why a part that speaks of what another holds cannot be joined with it; null where none does. */
export function refuseSpokenOf(named: readonly NamedPart[], advice: string): MergeRefusal | null {
  const spoken = named.map(({ name, assessment }) => ({ name, words: wordsOf(assessment) }));
  const isWanted = mayStandIn(spoken.flatMap(({ words }) => words));
  const held = named.flatMap(({ name, assessment }) =>
    Array.from(ownersIn(assessment))
      .filter((owner) => isWanted(owner.name))
      .map((owner) => ({ owner, holder: name })),
  );
  if (held.length === 0) return null;
  const index = indexNames(held.map(({ owner }) => owner));
  const holders = groupBy(held, ({ owner }) => owner.id);
  for (const { name, words } of spoken)
    for (const owner of words.flatMap((text) => ownersNamed(text, index))) {
      const other = holders.get(owner)?.find(({ holder }) => holder !== name);
      if (other !== undefined) return { message: `A file of ${name} speaks of ${owner}, which ${other.holder} holds.`, advice };
    }
  return null;
}
