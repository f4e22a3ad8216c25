import type { Fact, Source } from "../../model/facts.ts";
import { nameOfHost } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import type { BareContent } from "../base/bare.ts";
import type { Gathered, LoneFailure } from "../base/gathered.ts";
import type { Place } from "../base/place.ts";
import { isCalledFailure } from "../beside/outcome.ts";
import { isOutputName } from "../columns/member-names.ts";
import { standingOfSource } from "../paths/standing.ts";
import { withoutState } from "./read-fact.ts";

/**
 * Failures that stand by themselves in a file, behind, between or beside its lists: an error that the service gave in the place of a page, or what a
 * script printed that went on. What is not said to be of somebody may be of each list there, or of one that is not there because of it.
 */

const SAYS_NOTHING = /^(?:responses|batch|runs?|steps?|jobs?|commands?|outputs?)$/;

const telling = (names: readonly string[]): readonly string[] =>
  names.filter((name) => !isOutputName(name) && !isCalledFailure(name) && !SAYS_NOTHING.test(letters(name)));

/** What a failure at a place is of: of those that it mentions, and of owners that are told of around it, without being names that it stands under. */
export function loneFailureAt({ source, labels }: Place, mentions: readonly string[]): LoneFailure {
  const { labels: names } = standingOfSource(source);
  const around = labels.filter((label) => !names.includes(label));
  return { owners: new Set([...mentions, ...around].map((name) => name.toLowerCase())), names: telling(names) };
}

/** Whether something at a place, of certain owners, may be less than whole because of one of several failures. */
const isStruckBy =
  (failures: readonly LoneFailure[]) =>
  (source: Source, own: readonly (string | null)[]): boolean => {
    const names = telling(standingOfSource(source).labels);
    return failures.some(
      (failure) =>
        failure.names.every((name, at) => names[at] === name) &&
        (failure.owners.size === 0 || own.some((owner) => owner !== null && failure.owners.has(owner.toLowerCase()))),
    );
  };

function lessWhole(fact: Fact, isStruck: ReturnType<typeof isStruckBy>): Fact {
  if (fact.kind === "subscription") return fact.inList && isStruck(fact.source, []) ? { ...fact, isOfCutList: true } : fact;
  if (fact.kind === "vault-list") return isStruck(fact.source, [fact.subscription]) ? { ...fact, scope: "cut" } : fact;
  if (fact.kind !== "key-list" && !(fact.kind === "key" && fact.form === "version")) return fact;
  if (!isStruck(fact.source, [fact.host, nameOfHost(fact.host)])) return fact;
  if (fact.kind === "key") return withoutState(fact);
  const { formUncut: _, ...list } = fact;
  return { ...list, form: "cut" };
}

function lessWholeContent(content: BareContent, isStruck: ReturnType<typeof isStruckBy>): readonly BareContent[] {
  const { shape, source, labels } = content;
  const isLost = shape === "empty-list" && content.isLost === true;
  if (shape === "tags" || shape === "key-count" || shape === "deleted-key" || isLost || !isStruck(source, labels)) return [content];
  return shape === "empty-list" ? [] : [{ ...content, isPart: true }];
}

/** Makes lists of a file less than whole that failures in it may be of. */
export function weighLoneFailures({ failures, facts, bare }: Gathered): void {
  const lone = failures.flatMap(({ standsAlone }) => standsAlone ?? []);
  if (lone.length === 0) return;
  const isStruck = isStruckBy(lone);
  facts.splice(0, facts.length, ...facts.map((fact) => lessWhole(fact, isStruck)));
  bare.splice(0, bare.length, ...bare.flatMap((content) => lessWholeContent(content, isStruck)));
}
