import type { KeyReading } from "../../model/facts.ts";
import { parseInstant } from "../../text/instant.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import type { JsonObject } from "../base/json-object.ts";
import { fieldNamed, type Mention, type Mentions, mentionsIn } from "../columns/field-mentions.ts";
import { isYes } from "../columns/truth.ts";

/** When a key begins and ceases to count, and records that say two things of it: `expires: null` beside `exp`, or beside `expired: true`. */

const FIELDS = ["notBefore", "expires"] as const;
type DateField = (typeof FIELDS)[number];
type Dates = Pick<KeyReading, DateField>;

export const boundary = (value: unknown): number | null | undefined => (value === null ? null : (parseInstant(value) ?? undefined));

const isCalledExpired = (name: string): boolean =>
  /^(?:is|has|key)?(?:expired|abgelaufen|expiree?|vencid[oa]|caducad[oa])$/.test(plainLetters(name));

/** Dates without a time, or with that of another zone, are the same. */
const ONE_DAY = 86_400_000;
const isOther = (date: number, own: number | null | undefined): boolean =>
  own !== undefined && (own === null || Math.abs(date - own) > ONE_DAY);

/** Where an object says another date than `own`; a null under a second name says nothing. */
const otherDates = (mentions: Mentions, field: DateField, own: number | null | undefined): readonly Mention[] =>
  (mentions.get(field) ?? []).filter(({ value }) => {
    const date = value === null ? undefined : boundary(value);
    return typeof date === "number" && isOther(date, own);
  });

const saysExpired = (object: JsonObject): boolean => Object.keys(object).some((name) => isCalledExpired(name) && isYes(object[name]));

/** Whether an object says otherwise than `own` when a key begins or ceases to count, under a second name or in a flag. */
const isTwofold = (object: JsonObject, mentions: Mentions, field: DateField, own: number | null | undefined): boolean =>
  otherDates(mentions, field, own).length > 0 || (field === "expires" && own === null && saysExpired(object));

/** What is left of the dates of a key: of one that is stated twice, and not alike, nothing is known. */
export function lessTwofoldDates<Said extends Dates>(object: JsonObject, mentions: Mentions, own: Said): Said {
  const twofold = FIELDS.filter((field) => isTwofold(object, mentions, field, own[field]));
  return twofold.length === 0 ? own : { ...own, ...Object.fromEntries(twofold.map((field) => [field, undefined])) };
}

/** The dates of which an object says two things, where its reading knows nothing of them. */
export function twofoldDatesIn(object: JsonObject, reading: Partial<Dates>): readonly DateField[] {
  const unknown = FIELDS.filter((field) => reading[field] === undefined);
  if (unknown.length === 0 || !mayHoldDates(object)) return [];
  const mentions = mentionsIn(object);
  return unknown.filter((field) => (mentions.get(field) ?? []).some(({ value }) => isTwofold(object, mentions, field, boundary(value))));
}

const mayHoldDates = (object: JsonObject): boolean =>
  Object.keys(object).some(
    (name) => /^(?:expires|notBefore)$/.test(fieldNamed(name) ?? "") || /^(?:attributes|properties|key)$/i.test(name),
  );
