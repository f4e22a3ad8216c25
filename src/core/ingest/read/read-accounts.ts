import { groupBy } from "../../basis/group.ts";
import type { Fact, SubscriptionFact } from "../../model/facts.ts";
import { listing } from "../../text/listing.ts";
import { isMasked } from "../../text/masked.ts";
import { fileNameOf } from "../../text/path.ts";
import { counted } from "../../text/quantities.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import type { RecordRole } from "../objects/recognise.ts";
import { type UnreadAccount, unreadAccount } from "../objects/renamed-account.ts";
import { type Candidate, indexNames } from "../paths/path-names.ts";
import { wordsOf } from "../paths/path-words.ts";
import { saysSomeVaults } from "../paths/says-some.ts";
import { secretIn } from "../unusable/secrets.ts";
import { foldedWord } from "../words/concepts.ts";
import { SUBSCRIPTIONS, wordsIn } from "../words/words.ts";

/** Lists of subscriptions that do not tell them apart: by ids that cannot be read, or by one id for several. */

/** Words of a name that is one of a list of subscriptions, unless there are words of other things in it: `user accounts`. */
const OF_SUBSCRIPTIONS: ReadonlySet<string> = new Set(["accounts", ...wordsIn(SUBSCRIPTIONS).map(foldedWord)]);
const OF_ONE = /^(?:account|subscription|abonnement)$/;
const OF_OTHERS =
  /^(?:keys?|kids?|cmks?|key|vaults?|hsms?|tags?|secrets?|certificates?|certs?|users?|storage|service|automation|batch|cosmos|alerts?|rules?|polic(?:y|ies)|roles?|groups?|disks?|servers?|apps?|tickets?)$/;

/** What a name says that a list is of; undefined for nothing. */
function saidBy(name: string): "subscriptions" | "others" | undefined {
  const words = wordsOf(name).flatMap(({ text, parts }) => [text, ...parts]);
  if (words.some((word) => OF_OTHERS.test(word))) return "others";
  const isList = words.includes("list") && words.some((word) => OF_ONE.test(word));
  return isList || words.some((word) => OF_SUBSCRIPTIONS.has(foldedWord(word))) ? "subscriptions" : undefined;
}

const UNREAD_ADVICE =
  "Ask for az account list --all --output json as az prints it. Where ids have to be hidden, another GUID in the place of each will do, the same ones in all files.";

const LONGEST_ID = 40;
const isTelling = (text: string | null): text is string => text !== null && !isMasked(text);

/** Each subscription once: two entries are one where all that they tell is the same. */
function withoutRepeats(accounts: readonly UnreadAccount[]): readonly UnreadAccount[] {
  const known = new Map<string, UnreadAccount>();
  for (const [at, account] of accounts.entries()) {
    const { id, name } = account;
    known.set(isTelling(name) || isTelling(id) ? JSON.stringify([id, name]) : String(at), account);
  }
  return [...known.values()];
}

/** A subscription in a list that does not identify it. isTold: what is wrong with its id was told of the entry. */
export type UnreadRow = UnreadAccount & { readonly isTold: boolean };

const NOT_SURE = "Rows that do not say of what they are: subscriptions have names, ids and states, and so has much else.";

/** What stands in the place of ids, to be shown. */
function idsShown(entries: readonly UnreadAccount[]): string {
  const ids = [...new Set(entries.flatMap(({ id }) => id ?? []))].filter((id) => secretIn(id) === null);
  return ids.length === 0 ? "" : ` (${listing(ids.map((id) => id.slice(0, LONGEST_ID)))})`;
}

function tellUnread(entries: readonly UnreadAccount[], place: Place, out: Gathered): void {
  const found = idsShown(entries);
  const lack = counted(entries.length, "entry has", "entries have");
  const message = `A list of subscriptions in which ${lack} no id of a subscription${found}: which of those that were judged they are cannot be told.`;
  report("schema-mismatch", message, place, out, UNREAD_ADVICE);
}

/** What the name that a list stands under, or else that of its file, says that it is of. */
export const saidOfList = ({ labels }: Place, { path }: Gathered): ReturnType<typeof saidBy> =>
  saidBy(labels.at(-1) ?? "") ?? saidBy(fileNameOf(path));

function areSubscriptions(accounts: readonly UnreadAccount[], place: Place, out: Gathered): boolean {
  const are = (wanted: UnreadAccount["certainty"]): boolean => accounts.some(({ certainty }) => certainty === wanted);
  if (are("sure")) return true;
  const said = saidOfList(place, out);
  return said === "subscriptions" || (are("likely") && said !== "others");
}

interface AccountRows {
  readonly accounts: readonly UnreadRow[];
  readonly facts: readonly Fact[];
}

/** What a list says of subscriptions that it does not identify. Where it identifies others, those stand for it: not all of it was read. */
export function readUnreadAccounts({ accounts, facts }: AccountRows, place: Place, out: Gathered): void {
  const isPart = facts.some(({ kind }) => kind === "subscription");
  if (accounts.length === 0 || (isPart && accounts.every(({ isTold }) => isTold))) return;
  if (!areSubscriptions(accounts, place, out)) {
    report("not-recognised", NOT_SURE, place, out);
    return;
  }
  const entries = withoutRepeats(accounts);
  tellUnread(entries, place, out);
  if (isPart) return;
  out.roles.add("account-list");
  out.records += accounts.length;
  out.facts.push({ kind: "unread-accounts", names: entries.map(({ name }) => (isTelling(name) ? name : null)), source: place.source });
}

/**
 * Reads a subscription without an id that can be read, which stands in no list: as az account show prints it, one a line, or by its name. false
 * for anything else. Tags may be called like fields of one. `isTold`: what is wrong with its id was told.
 */
export function readLoneAccount(role: RecordRole, object: JsonObject, place: Place, out: Gathered, isTold = false): boolean {
  if (!/^(?:account|other-resource|tags|unknown)$/.test(role)) return false;
  const account = unreadAccount(object);
  if (account === null) return false;
  if ((role === "tags" || account.certainty !== "sure") && saidOfList(place, out) !== "subscriptions") return false;
  const { id, name } = account;
  const message = `A subscription without an id that can be read${idsShown([account])}: which of those that were judged it is cannot be told.`;
  if (!isTold) report("schema-mismatch", message, place, out, UNREAD_ADVICE);
  out.roles.add("account-show");
  out.records += 1;
  const names = [isTelling(name) ? name : null];
  out.facts.push({ kind: "unread-accounts", names, alone: { id: isTelling(id) ? id : null }, source: place.source });
  return true;
}

const isOfSubscription = (fact: Fact): fact is SubscriptionFact => fact.kind === "subscription";

/**
 * Whether the name of the file, or a name that it stands under, says that a list of subscriptions is one of some, as of a list of vaults. The names
 * of subscriptions may be made of any words.
 */
export function areOfSome(facts: readonly Fact[], { labels }: Place, { path }: Gathered): boolean {
  const accounts = facts.filter(isOfSubscription);
  const named = ({ id, name }: SubscriptionFact): readonly Candidate[] =>
    [id, ...(name === null ? [] : [name])].map((own) => ({ type: "subscription", id, name: own }));
  return accounts.length > 0 && saysSomeVaults({ path, labels }, () => indexNames(accounts.flatMap(named)));
}

/** Whether two entries of one list under one id are of two subscriptions. */
const areTwo = ([first, ...others]: readonly SubscriptionFact[]): boolean =>
  others.some(({ name }) => name !== null && first?.name != null && (name !== first.name || isMasked(name)));

/** Tells of several subscriptions of one list under one id, and whether there are any: az prints none twice. */
export function tellTwofold(facts: readonly Fact[], place: Place, out: Gathered): boolean {
  const accounts = facts.filter(isOfSubscription);
  if (accounts.length < 2) return false;
  const [twofold] = [...groupBy(accounts, ({ id }) => id)].filter(([, own]) => areTwo(own));
  if (twofold === undefined) return false;
  const [id, own] = twofold;
  const names = listing([...new Set(own.flatMap(({ name }) => name ?? []))]);
  const message = `Several subscriptions of the list (${names}) stand under one id (${id}), which az gives to one: what is judged under it need not be of all of them.`;
  report("schema-mismatch", message, place, out, UNREAD_ADVICE);
  return true;
}
