import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isHolder, isObject, isScalar } from "../base/json-object.ts";
import { isTagSet } from "../objects/key-fields.ts";
import { kidIn } from "../objects/recognise.ts";
import { pagingIn, saidOfMore } from "./paging.ts";
import { isCalledCommand } from "./provenance.ts";

/** What scripts tell of lists in an object of its own beside them, rather than in fields. */

/** A field of an object. */
export type Entry = readonly [name: string, value: unknown];
export type Entries = readonly Entry[];

/** Names, folded, of objects that gather what is told of lists beside them. */
const METADATA = /^(?:meta(?:data)?|info(?:rmation)?|headers?|context|request|provenance)$/;

/** Whether an object of that name gathers what is told of lists beside it. */
export const isCalledMetadata = (name: string): boolean => METADATA.test(letters(name));

/** Names, folded, of what says by which conditions a list was made. */
const CONDITIONS = /^(?:filters?|quer(?:y|ies)|where|criteria|conditions?|selection|selectors?|param(?:eter)?s?|options|arguments|args)$/;

/** Whether something says by which conditions a list was made. Tags beside lists may be those by which these were chosen. */
const isCondition = ([name, value]: Entry): boolean => {
  if (letters(name) === "tags") return value === null || isTagSet(value);
  if (!CONDITIONS.test(letters(name))) return false;
  if (Array.isArray(value)) return value.length > 0 && value.every((item) => isScalar(item) && parseKid(String(item)) === null);
  return value === null || (isObject(value) && kidIn(value) === null);
};

/** Names, folded, of what was left out of lists, and what stands before and behind these words. */
const LEFT_OUT = new RegExp(
  `^(?:keys?|vaults?|subscriptions?|accounts?|was|were)?(?:${[
    "exclu(?:de[sd]?|sions?)|omitted|omissions?|withheld|ignored|removed|dropped|hidden|redacted|suppressed|leftout|filteredout|outofscope",
    "not(?:included|exported|listed|shown|checked|read|inscope)",
    "ausgeschlossen|ausgelassen|ausgenommen|weggelassen|exclue?s?|omise?s?|excluid[oa]s?|omitid[oa]s?|esclus[oaie]",
  ].join("|")})(?:keys?|vaults?|subscriptions?|accounts?|names?|ids?|items?|list)?$`,
);

/** Whether something names what was left out: in texts, or in a map of them. */
const isLeftOut = ([name, value]: Entry): boolean =>
  isHolder(value) &&
  LEFT_OUT.test(letters(name)) &&
  Object.values(value as object).every((item) => isScalar(item) && parseKid(String(item)) === null);

/** Names, folded, of what leads to more, and of what a script has to say. */
const LINK = /^(?:odata)?next(?:link|page|token|marker)?$|^(?:continuation|skip)token$|^cursor$/;
const WORDS = /^(?:messages?|logs?|notes?|remarks?|comments?|hints?|changes)$/;

/** Whether a field can be about nothing but lists beside it: by which command or conditions they were made, or where they go on. */
export const isTelling = (entry: Entry): boolean =>
  isTold(entry) || isCalledCommand(entry[0]) || [CONDITIONS, LINK].some((names) => names.test(letters(entry[0])));

/** Whether a field is a note: of lists, or of a key that has a tag of that name. */
export const isNote = ([name]: Entry): boolean => WORDS.test(letters(name));

/** Whether beside lists a field says that there is no more to be had, or to be said. */
export const saysNoMore = ([name, value]: Entry): boolean =>
  value === null ? LINK.test(letters(name)) : Array.isArray(value) && value.length === 0 && WORDS.test(letters(name));

/** Whether an object beside lists gathers in scalars what is told of them. */
const isOfScalars = ([name, value]: Entry): boolean =>
  isObject(value) &&
  isCalledMetadata(name) &&
  Object.entries(value).every((entry) => isScalar(entry[1]) || isLeftOut(entry)) &&
  kidIn(value) === null;

/** Whether something beside lists is of what is told of them: of conditions, of what was left out, of scalars, or of their pages. */
export const isTold = (entry: Entry): boolean =>
  isCondition(entry) || isLeftOut(entry) || isOfScalars(entry) || pagingIn(entry) !== undefined;

/** What is told of lists, field by field. */
export const toldIn = (beside: Entries): Entries =>
  beside.flatMap((entry): Entries => {
    if (isCondition(entry) || isLeftOut(entry)) return [entry];
    if (isOfScalars(entry)) return Object.entries(entry[1] as object);
    const paging = pagingIn(entry);
    return paging === undefined ? [entry] : saidOfMore(paging);
  });
