import type { Contradictory, FieldPlaces } from "../../model/facts.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { pointerToken } from "../../text/position.ts";
import type { TagChoice } from "../base/tag-choice.ts";
import { areTagEntries } from "../columns/credentials.ts";
import type { KeyField, Mention, Mentions } from "../columns/field-mentions.ts";
import { isOutOfForce } from "../columns/in-force.ts";
import { isNo, isYes, saysSomething, truthOf } from "../columns/truth.ts";
import { normaliseTags } from "./normalise.ts";
import { chosenTagsIn, isChosen, NO_CHOICE } from "./tag-choices.ts";
import { unreadPlaces, withoutUnread } from "./textless-tags.ts";

/** What an object says of a field. Names of one field may agree, as in what PowerShell prints. */
interface Said<T> {
  readonly value: T | undefined;
  readonly at: Mention | undefined;
  /** Where it says different things, one place for each of them; none where it says one. */
  readonly rivals: readonly Mention[];
}

const isCalledDisabled = (name: string | number | undefined): boolean => /disabled$/.test(plainLetters(String(name)));

/**
 * Whether a key is enabled, by a flag that may stand under the opposite name. A flag in a cell of a row has no name: it may as well say that
 * the key can be exported, or that it belongs to a certificate.
 */
function enabledBy(value: unknown, { path }: Mention): boolean | undefined {
  const given = truthOf(value);
  const name = path.at(-1);
  if (given === undefined || typeof name === "number") return undefined;
  return isCalledDisabled(name) ? !given : given;
}

/** A null under another name than the field's own, or inside of attributes, is a column or a field that was left empty: it says nothing. */
const isOwnName = (path: Mention["path"], field: KeyField): boolean =>
  path.length === 1 && plainLetters(String(path[0])) === field.toLowerCase();

interface Statement<T> {
  readonly at: Mention;
  readonly value: T | undefined;
}

/** What statements come to: the first counts. */
function saidBy<T>(statements: readonly Statement<T>[]): Said<T> {
  const all = statements.filter(({ value }) => value !== undefined);
  const [first] = all;
  if (all.length < 2) return { value: first?.value, at: first?.at, rivals: [] };
  const byValue = new Map([...all].reverse().map(({ at, value }) => [JSON.stringify(value), at]));
  return { value: first?.value, at: first?.at, rivals: byValue.size > 1 ? [...byValue.values()].reverse() : [] };
}

function statementsIn<T>(
  mentions: Mentions,
  field: KeyField,
  read: (value: unknown, at: Mention) => T | undefined,
): readonly Statement<T>[] {
  return (mentions.get(field) ?? [])
    .filter(({ path, value }) => value !== null || isOwnName(path, field))
    .map((at) => ({ at, value: read(at.value, at) }));
}

export const said = <T>(mentions: Mentions, field: KeyField, read: (value: unknown, at: Mention) => T | undefined): Said<T> =>
  saidBy(statementsIn(mentions, field, read));

/** What a word for the status says; undefined for any other word, such as how a script fared. */
const enabledByStatus = (value: unknown): boolean | undefined =>
  typeof value === "string" && /^\s*(?:en|dis)abled\s*$/i.test(value) ? /en/i.test(value) : undefined;

/** Whether a key is a certificate's: a yes in any form. */
const managedBy = (value: unknown): boolean | undefined => (isYes(value) ? true : isNo(value) ? false : undefined);

/** Where something stands that should say whether a key is a certificate's, and cannot be read. */
export const unreadManaged = (mentions: Mentions): readonly Mention[] =>
  (mentions.get("managed") ?? []).filter(({ value }) => saysSomething(value) && managedBy(value) === undefined);

/** JSON pointers of the tags whose value cannot be read, beside those that an object states. */
export const unreadTags = ({ tags: { at } }: SaidOfKey): readonly string[] =>
  at === undefined ? [] : unreadPlaces(at.value, pointerTo(at));

/** What a column of another kind says against a flag that stands beside it; by itself it says nothing. */
const againstEnabled = (value: unknown, { path }: Mention): boolean | undefined =>
  isOutOfForce(String(path.at(-1)), value) ? false : undefined;

/** What a word in the place of the flag says against another one. By itself it may mean another thing, as `yes` does in a column of answers. */
const againstFlag = (value: unknown, { path }: Mention): boolean | undefined => {
  const name = path.at(-1);
  if (typeof name === "number") return undefined;
  return (isCalledDisabled(name) ? isYes(value) : isNo(value)) ? false : undefined;
};

function saidOfEnabled(mentions: Mentions): Said<boolean> {
  const stated = [...statementsIn(mentions, "enabled", enabledBy), ...statementsIn(mentions, "status", enabledByStatus)];
  if (!stated.some(({ value }) => value !== undefined)) return saidBy(stated);
  const against = (["status", "standing"] as const).flatMap((field) => statementsIn(mentions, field, againstEnabled));
  return saidBy([...stated, ...against, ...statementsIn(mentions, "enabled", againstFlag)]);
}

const either = (a: Contradictory, b: Contradictory): Contradictory => ({ tags: a.tags || b.tags, enabled: a.enabled || b.enabled });

/** What qualifies a key, as an object says it by what it mentions. */
export function saidOfKey(mentions: Mentions, choice: TagChoice = NO_CHOICE) {
  const areAll = (value: unknown, { path }: Mention): boolean => !areTagEntries(value) && !isChosen(value, String(path[0]), choice);
  return {
    enabled: saidOfEnabled(mentions),
    tags: said(mentions, "tags", (value, at) => (areAll(value, at) ? normaliseTags(withoutUnread(value)) : undefined)),
    chosenTags: said(mentions, "tags", (value, { path }) => chosenTagsIn(value, String(path[0]), choice)),
    managed: said(mentions, "managed", managedBy),
  };
}

type SaidOfKey = ReturnType<typeof saidOfKey>;

const isTwofold = ({ rivals }: Said<unknown>): boolean => rivals.length > 0;
/** What an object says of a field where it says one thing only. */
export const unlessTwofold = <T>(one: Said<T>): T | undefined => (isTwofold(one) ? undefined : one.value);

/**
 * What an object says twice and not alike, under several names of one field, or by a flag and a word for its status, beside what it `states`
 * twice under one name. One that does not know whether the key is a certificate's is not to be trusted with anything.
 */
export function contradictionsOf({ enabled, tags, managed }: SaidOfKey, states: Contradictory): Contradictory {
  const twofold = { tags: isTwofold(managed) || isTwofold(tags), enabled: isTwofold(managed) || isTwofold(enabled) };
  return twofold.tags || twofold.enabled ? either(states, twofold) : states;
}

export type PointerTo = (at: Mention | undefined) => string;
export const pointerTo: PointerTo = (at) => (at?.path ?? []).map((name) => `/${pointerToken(name)}`).join("");

/** `others`: places that are known to say different things. */
export const rivalPlaces = (
  { enabled, tags, managed }: SaidOfKey,
  pointer: PointerTo,
  others: readonly Mention[] = [],
): Pick<FieldPlaces, "rivals"> => {
  const rivals = [...[enabled, tags, managed].flatMap((one) => one.rivals), ...others].map(pointer);
  return rivals.length === 0 ? {} : { rivals };
};
