import { parseKid } from "../../model/identity.ts";
import { letters } from "../../text/letters.ts";
import { isObject, isScalar } from "../base/json-object.ts";
import { isTagSet } from "../objects/key-fields.ts";
import { kidIn } from "../objects/recognise.ts";
import { pagingIn, saidOfMore } from "./paging.ts";

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

/** Names, folded, of what leads to more, and of what a script has to say. */
const LINK = /^(?:odata)?next(?:link|page|token|marker)?$|^(?:continuation|skip)token$|^cursor$/;
const WORDS = /^(?:messages?|logs?|notes?|remarks?|comments?|hints?|changes)$/;

/** Whether beside lists a field says that there is no more to be had, or to be said. */
export const saysNoMore = ([name, value]: Entry): boolean =>
  value === null ? LINK.test(letters(name)) : Array.isArray(value) && value.length === 0 && WORDS.test(letters(name));

/** Whether an object beside lists gathers in scalars what is told of them. */
const isOfScalars = ([name, value]: Entry): boolean =>
  isObject(value) && isCalledMetadata(name) && Object.values(value).every(isScalar) && kidIn(value) === null;

/** Whether an object beside lists is of what is told of them: of conditions, of scalars, or of their pages. */
export const isTold = (entry: Entry): boolean => isCondition(entry) || isOfScalars(entry) || pagingIn(entry) !== undefined;

/** What is told of lists, field by field. */
export const toldIn = (beside: Entries): Entries =>
  beside.flatMap((entry): Entries => {
    if (isCondition(entry)) return [entry];
    if (isOfScalars(entry)) return Object.entries(entry[1] as object);
    const paging = pagingIn(entry);
    return paging === undefined ? [entry] : saidOfMore(paging);
  });
