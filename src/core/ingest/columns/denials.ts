import { rememberedByName, rememberedLast } from "../../basis/remembered.ts";
import { parseInstant } from "../../text/instant.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { besideKeysIn } from "../base/command-line.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import { saysAnyOf } from "../words/concepts.ts";
import type { Concept } from "../words/words.ts";
import { isStatusColumn } from "./in-force.ts";
import { isBesideKeys, isOfKind } from "./stated-kind.ts";
import { isEmpty, isNo, isYes, saysSomething } from "./truth.ts";

/**
 * What a row says against itself: that the key is not there, that it is not what the key is now, that it is only planned, or that the row is of a
 * certificate or secret, which shows the key beside itself.
 */
export type Denial = "deleted" | "not-current" | "planned" | "of-certificate";

/** When a key was deleted, or is to be purged: a column of `az keyvault key list-deleted` under a name of the customer's own. */
const WHEN_DELETED = new RegExp(
  `^(?:${[
    "(?:date|time|when|is|was)?(?:soft)?(?:deleted?|deletion|removed|removal|purged?|purges|destroyed)(?:date|time|on|at|utc|stamp)*",
    "(?:scheduled|tobe|willbe|pending)(?:for)?(?:purged?|deleted?|deletion|removal)(?:date|time|on|at|utc|stamp)*",
    "(?:recoverable|restorable)(?:until|till)",
  ].join("|")})$`,
);
const DATE = /^\s*(?:\d{1,4}[-./]\d{1,2}[-./]\d{1,4}|(?:19|20)\d{6}(?!\d))/;
/** The address of a deleted key, which `recoveryId` holds under any name. */
const DELETED_KEY = /^https:\/\/[^/]+\/deletedkeys\//i;

/** What certificates have and keys have not, as az, PowerShell and the portal call it: x509ThumbprintHex and x5t too, without their digits. */
const OF_CERTIFICATES = new RegExp(
  `^(?:${[
    "x?(?:certificate|cert)?thumbprint(?:hex|sha)?",
    "xts?",
    "cer",
    "(?:certificate|cert)?issuer(?:name)?",
    "cert(?:ificate)?(?:id|name|policy|version)",
  ].join("|")})$`,
);
/** What a command line says of what it printed; undefined for any other text, and where it prints keys. */
export function deniedByCommand(value: unknown): Extract<Denial, "deleted" | "of-certificate"> | undefined {
  const printed = typeof value === "string" ? besideKeysIn(value) : undefined;
  return printed === undefined ? undefined : printed === "deleted-keys" ? "deleted" : "of-certificate";
}

/** When a key was deleted, in other languages than English. */
const WHEN_DELETED_ELSEWHERE = new RegExp(
  `^(?:${[
    "(?:ge)?l(?:o|oe)sch(?:datum|tam|zeitpunkt)",
    "date(?:de|d)?(?:la)?(?:suppression|effacement)",
    "(?:supprimee?|effacee?)le",
    "fecha(?:de)?(?:la)?(?:eliminacion|borrado)",
    "data(?:di|de)?(?:eliminazione|cancellazione|exclusao)",
    "verwijder(?:datum|dop)",
    "削除(?:日|日時)",
  ].join("|")})$`,
);
/** Columns in which a log or a plan says what was done to the key, and words for doing away with it in any form. */
const OF_EVENTS = /^(?:last|planned)?(?:actions?|changetype|operation(?:name)?|event(?:name|type)?|activity(?:name)?|aktion|accion)$/;
const DONE_AWAY = /delet|purg|remov|destroy|l(?:o|oe)sch|supprim|elimin|borr/;
/** Columns of another thing too, in which events say in one word what was done: as watches, requests and change feeds call them. */
const OF_CHANGES = /^(?:type|kind|op|verb|(?:http|request)?method|(?:change|event|entry)?(?:kind|type)|mutation|change|event)$/;
const DONE_AWAY_WITH =
  /^(?:delet(?:ed?|ion|ing)|remov(?:ed?|al)|purged?|destroy(?:ed)?|tombstoned?|l(?:o|oe)schen|gel(?:o|oe)scht|supprimee?|eliminad[oa]|verwijderd)$/;
const SWITCHED_OFF = /disabl|deactiv|revok|deaktiv|desactiv/;
/** What a log tells of the past: that it was so then. */
const ONCE = /^(?:microsoft)?(?:keyvault)?(?:key)?(?:create|creat|import|update|recover|restor|rotat|backup|newversioncreated)/;
/** What a step of a plan is to do, as Terraform and others call it. */
const STEPS_OF_PLANS = /^(?:create|add|import|update|modify|replace|recreate|delete|remove|destroy|purge|rename|deploy)$/;

/** What people put above a key, or a list of keys, in words. */
const HEADINGS = /^(?:title|caption|heading|headline|titel|titre|titulo|titolo)$/;
/** What is only to come, in a heading: `Keys to be created`. */
const TO_COME =
  /\b(?:to be|not yet) (?:created|added|made|imported|provisioned|deployed)\b|\b(?:zu|noch nicht) (?:erstellen|erstellte?)\b/i;

/** What a value under a name that may deny the row comes to: of `unread` nobody knows what it says. */
type Answer = "denies" | "says-not" | "unread";
type Answers = (value: unknown) => Answer;

/** Whether a value is a small number: where it stands for neither yes nor no, it is a count. */
const isAmount = (value: unknown): boolean =>
  (typeof value === "number" || typeof value === "string") && /^\s*\d{1,6}\s*$/.test(String(value));
const unlessDenied = (isNot: (value: unknown) => boolean, value: unknown): Answer =>
  isNot(value) || isEmpty(value) || isAmount(value) ? "says-not" : "unread";

const byYes: Answers = (value) => (isYes(value) ? "denies" : unlessDenied(isNo, value));
const byNo: Answers = (value) => (isNo(value) ? "denies" : unlessDenied(isYes, value));

/** A small number is a count, or stands for no. */
const FIRST_SECONDS = 100_000_000;
const isDate = (value: unknown): boolean =>
  typeof value === "number" ? value >= FIRST_SECONDS : typeof value === "string" && (parseInstant(value) !== null || DATE.test(value));
const isNever = (value: unknown): boolean => isNo(value) || (typeof value === "string" && /^\s*never\s*$/i.test(value));
/** By a date on which it was so, or a yes. */
const byDate: Answers = (value) => (isDate(value) || isYes(value) ? "denies" : unlessDenied(isNever, value));

/** By what has a name or holds something. */
const isSomething = (value: unknown): boolean => (typeof value === "string" || isObject(value)) && saysSomething(value);
const isNothing = (value: unknown): boolean => isNo(value) || !saysSomething(value);
const bySomething: Answers = (value) => (isSomething(value) ? "denies" : unlessDenied(isNothing, value));

/** By some of the texts that may stand there: the others say something else. */
const byText =
  (denies: (text: string) => boolean): Answers =>
  (value) =>
    [value].flat().some((one) => typeof one === "string" && denies(one)) ? "denies" : "says-not";
const byPattern = (pattern: RegExp): Answers => byText((text) => pattern.test(text));
const byWord = (words: RegExp): Answers => byText((text) => words.test(plainLetters(text)));
const byNotFound: Answers = (value) => (String(value).trim() === "404" ? "denies" : "says-not");

/** A version, which is compared with that of the key. */
const VERSION = /(?:^|\/)[0-9a-f]{32}\/?$|^https:\/\/[^/]+\/keys\//i;
const byOtherVersion: Answers = (value) => (typeof value === "string" && VERSION.test(value) ? "says-not" : byNo(value));

/** Of other words nobody knows what they mean for the key. */
const orUnread =
  (answers: Answers): Answers =>
  (value) =>
    answers(value) === "denies" ? "denies" : saysSomething(value) ? "unread" : "says-not";

interface Rule {
  /** Of the folded name of a field. */
  readonly fields: { test(field: string): boolean };
  readonly answers: Answers;
  readonly denial: Denial;
}

/** What denies a row, by field. */
const flagOf = (...concepts: readonly Concept[]): Rule["fields"] => ({ test: (field) => saysAnyOf(field, ...concepts) });
const A_STATUS: Rule["fields"] = { test: isStatusColumn };

const RULES: readonly Rule[] = [
  { fields: { test: isOfKind }, answers: byText(isBesideKeys), denial: "of-certificate" },
  { fields: flagOf("deleted"), answers: byYes, denial: "deleted" },
  { fields: WHEN_DELETED, answers: byDate, denial: "deleted" },
  { fields: /^(?:source|from|operation|action)$/, answers: byWord(/^(?:list|show)deleted(?:keys?)?$/), denial: "deleted" },
  { fields: OF_CERTIFICATES, answers: bySomething, denial: "of-certificate" },
  // A flag of that name is read as `managed`.
  { fields: /^(?:certificate|cert)$/, answers: byText((text) => saysSomething(text) && !isYes(text)), denial: "of-certificate" },
  {
    fields: /^(?:subject|subjectname|cn|commonname)$/,
    answers: byPattern(/^\s*(?:cn|o|ou)\s*=/i),
    denial: "of-certificate",
  },
  {
    fields: /^contenttype$/,
    answers: byPattern(/\b(?:x-pkcs12|x-pem-file)\b/i),
    denial: "of-certificate",
  },
  { fields: /^(?:managed|backed)by$/, answers: byWord(/^(?:certificates?|cert)$/), denial: "of-certificate" },
  { fields: WHEN_DELETED_ELSEWHERE, answers: byDate, denial: "deleted" },
  { fields: /^(?:is)?in(?:removed|deleted)state$/, answers: byYes, denial: "deleted" },
  {
    fields: /^(?:key|still)?(?:is)?(?:exists?|existing|present|found|vorhanden|existiert|existe|trouvee?)$/,
    answers: byNo,
    denial: "deleted",
  },
  { fields: /^(?:key)?(?:is)?(?:missing|notfound|fehlt|absent)$/, answers: byYes, denial: "deleted" },
  { fields: /^(?:error(?:code)?|code)$/, answers: byWord(/^(?:key)?notfound$/), denial: "deleted" },
  { fields: /^(?:http)?(?:status|response)?code$/, answers: byNotFound, denial: "deleted" },
  { fields: A_STATUS, answers: byText((text) => saysAnyOf(text, "deleted")), denial: "deleted" },
  { fields: /^(?:is)?(?:the)?(?:current|latest|newest)(?:version|key)?$/, answers: byOtherVersion, denial: "not-current" },
  {
    fields: /^(?:is|was)?(?:superseded|outdated|old|older|previous|former|historical)(?:version|key)?$/,
    answers: byYes,
    denial: "not-current",
  },
  { fields: A_STATUS, answers: byWord(/^(?:superseded|outdated|oldversion|previous(?:version)?)$/), denial: "not-current" },
  { fields: flagOf("planned", "example"), answers: byYes, denial: "planned" },
  {
    fields: /^(?:(?:is)?(?:requested|wanted|desired|simulated|dryrun|whatif|testdata)|expected|test|mock)$/,
    answers: byYes,
    denial: "planned",
  },
  { fields: A_STATUS, answers: byText((text) => saysAnyOf(text, "planned", "example")), denial: "planned" },
  { fields: /^sollist$/, answers: byWord(/^soll$/), denial: "planned" },
  // Of the key such a row says that it is there.
  {
    fields: /^(?:tags?)(?:source|from|origin|of)$/,
    answers: (value) => (byWord(/^(?:key|keys|own|self)$/)(value) === "denies" ? "says-not" : bySomething(value)),
    denial: "not-current",
  },
  { fields: /^(?:are)?(?:tags)?inherited(?:tags)?$/, answers: byYes, denial: "not-current" },
  { fields: /^(?:requested|wanted|desired|target)(?:state|status|tags|enabled)$/, answers: bySomething, denial: "planned" },
  { fields: /^(?:planned)?(?:actions?|changetype|operation)$/, answers: byWord(STEPS_OF_PLANS), denial: "planned" },
  { fields: HEADINGS, answers: orUnread(byPattern(TO_COME)), denial: "planned" },
  { fields: OF_EVENTS, answers: byWord(DONE_AWAY), denial: "deleted" },
  { fields: OF_CHANGES, answers: orUnread(byWord(DONE_AWAY_WITH)), denial: "deleted" },
  { fields: /^(?:is|was)?(?:tombstoned?|graveyard)$/, answers: byYes, denial: "deleted" },
  // What Compare-Object says of a row that is in one of two lists alone.
  { fields: /^sideindicator$/, answers: byPattern(/^\s*(?:<=|=>)\s*$/), denial: "not-current" },
  { fields: OF_EVENTS, answers: byWord(SWITCHED_OFF), denial: "not-current" },
  { fields: /^(?:operation|event|activity)name$/, answers: byWord(ONCE), denial: "not-current" },
];

const rulesOn: (name: string) => readonly Rule[] = rememberedByName((name: string) => {
  const field = plainLetters(name);
  return RULES.filter(({ fields }) => fields.test(field));
});

/** Whether a field may deny, by its name. */
export const mayDeny = (name: string): boolean => rulesOn(name).length > 0;

export const isHeading = (name: string): boolean => HEADINGS.test(plainLetters(name));

/** Whether something stands in a field that may deny, of which nobody knows whether it does. */
export const isUnreadDenial = (name: string, value: unknown): boolean => {
  const rules = rulesOn(name);
  if (isObject(value)) return rules.length > 0 && saysSomething(value) && rules.every(({ answers }) => answers(value) !== "denies");
  return rules.length > 0 && rules.every(({ answers }) => answers(value) === "unread");
};

const VERSION_IN_KID = /^https:\/\/[^/]+\/keys\/[^/]+\/([0-9a-f]{32})\/?$/i;
const OF_CURRENT_VERSION = /^(?:the)?(?:current|latest|newest)(?:key)?version(?:id)?$/;
const isOfCurrentVersion: (name: string) => boolean = rememberedByName((name: string) => OF_CURRENT_VERSION.test(plainLetters(name)));

/** Whether an object names a version in its key identifier, and another one as the current. */
function namesOtherVersion(object: JsonObject): boolean {
  const current = Object.keys(object).filter(isOfCurrentVersion);
  if (current.length === 0) return false;
  const versions = Object.values(object).flatMap((value) => (typeof value === "string" ? (VERSION_IN_KID.exec(value)?.[1] ?? []) : []));
  return current.some((name) => {
    const given = /([0-9a-f]{32})\/?$/i.exec(String(object[name]))?.[1]?.toLowerCase();
    return given !== undefined && versions.length > 0 && versions.every((version) => version.toLowerCase() !== given);
  });
}

/** What fields of an object deny; undefined for nothing. */
function deniedBy(object: JsonObject): Denial | undefined {
  for (const name of Object.keys(object)) {
    const value = object[name];
    if (typeof value === "string" && DELETED_KEY.test(value)) return "deleted";
    const command = deniedByCommand(value);
    if (command !== undefined) return command;
    const rule = rulesOn(name).find(({ answers }) => answers(value) === "denies");
    if (rule !== undefined) return rule.denial;
  }
  return undefined;
}

/** What an object that is of a key says against itself, at its top or in its attributes; undefined for nothing. */
export const denialIn = rememberedLast((object: JsonObject): Denial | undefined => {
  const attributes = object["attributes"] ?? object["Attributes"] ?? object["properties"] ?? object["Properties"];
  const denial = deniedBy(object) ?? (isObject(attributes) ? deniedBy(attributes) : undefined);
  return denial ?? (namesOtherVersion(object) ? "not-current" : undefined);
});
