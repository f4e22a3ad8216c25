import { remembered, rememberedByName } from "../../basis/remembered.ts";
import { isGuid } from "../../model/identity.ts";
import { fileNameOf } from "../../text/path.ts";
import type { Explanation } from "../base/issues.ts";
import { isHolder, isObject, isScalar, type JsonObject } from "../base/json-object.ts";
import { areStates, isCalledFailure, outcomeIn, saysNoFailure } from "../beside/outcome.ts";
import { isCalledExit, isZeroExit } from "../beside/provenance.ts";
import { type AccountField, accountField } from "../columns/column-names.ts";
import { isBesideKeys } from "../columns/stated-kind.ts";
import { SUBSCRIPTIONS, wordsIn } from "../words/words.ts";
import { explainAzError, isErrorText, kindOfAzError, mayBeOfList } from "./az-errors.ts";
import { secretIn } from "./secrets.ts";
import { isOfLess, lessIn } from "./told-lists.ts";

/**
 * What files of which nothing else is read tell of readings that failed, in a script's own words: a log, a table of states, a map from owners to
 * what went wrong. Whose that was is not known here: whatever stands beside such words may be the name of an owner.
 */

const WORDS = [
  "errors?",
  "fail(?:ed|ure|ures)?|nok",
  "denied|forbidden|refused|unauthori[sz]ed|skipped|unreachable|inaccessible|blocked|throttled|time(?:d[ -]?)?out",
  "no[ -]?(?:access|permissions?)|(?:not|could not be|cannot be) (?:permitted|allowed|authori[sz]ed|accessible|reachable|readable|listed|read)",
  "fehler|fehlgeschlagen|verweigert|gesperrt|übersprungen|keine?n? (?:zugriff|zugang|rechte|berechtigung(?:en)?)|nicht (?:erreichbar|lesbar)",
  "erreur|échec|refusée?|echec|sans accès|denegad[oa]|fallid[oa]|sin (?:acceso|permisos?)|negato|fallito|rifiutato|nessun accesso",
  "negad[oa]|recusad[oa]|falh(?:a|ou)|erro|sem (?:acesso|permiss(?:ão|ões|ao|oes))|geweigerd|mislukt|fout|geen (?:toegang|rechten)",
  "odmowa|błąd|brak (?:dostępu|uprawnień)|odepřen[oa]?|chyba|bez přístupu|nekad|misslyckades|nægtet|nektet|mislykkedes|ingen (?:åtkomst|adgang|tilgang)",
].join("|");
/** How scripts note the code of a command that failed. */
const CODES = "(?:rc|exit(?:ed)?(?:[ _-]?(?:code|status|with))?|return[ _-]?code|errorlevel)\\s*[:= ]\\s*-?0*[1-9]\\d*";
/** As words of their own: names of vaults have hyphens. Scripts that put no blanks between words have none, nor have signs. */
const BAD_NEWS = new RegExp(
  `(?<![\\p{L}\\d-])(?:${WORDS}|${CODES}|40[13])(?![\\p{L}\\d-])|[✗✘✖❌⛔🚫]|接続できません|アクセスできません|権限がありません|拒否|失敗|エラー|拒绝|失败|错误|无法访问|没有权限|无权限|거부|실패|오류`,
  "iu",
);
const NO =
  "no|none|not|nothing|never|without|zero|0|keine?n?|nichts|ohne|sans|aucune?|sin|senza|geen|sem|nenhum|zonder|bez|uden|utan|uten|ingen|inga|inget";
const WRONG =
  "errors?|warnings?|fail(?:ed|ures?)?|denied|forbidden|refused|skipped|fehler|erreurs?|errores|erros?|falhas?|errori|fout(?:en)?|błęd(?:u|ów)|chyby?|fel|fejl|feil";
/** Such words where they say that nothing of it happened. */
const GOOD_NEWS = new RegExp(
  `(?<![\\p{L}\\d-])(?:${NO})\\s+(?:[a-z]+\\s+){0,2}?(?:${WRONG})(?![\\p{L}\\d-])|(?<![\\p{L}\\d-])(?:${WRONG})\\s*[:=]\\s*(?:0|none|no|null|false|keine?)(?![\\p{L}\\d-])|エラー(?:なし|はありません)|没有错误|无错误|오류 없음`,
  "giu",
);

/** Kinds of errors that people speak of where nothing failed. */
const SPOKEN_OF: readonly string[] = ["unknown", "not-signed-in", "usage", "az-not-installed", "no-such-key"];

const READ_OF_TEXT = 4_000;

/** So many texts are remembered: in records of az, the ids of tenants and names of users are those of the record before. */
const MOST_TEXTS = 2_000;

/** What az prints in each record of a subscription: for these no expression has to be compiled. */
const OF_ACCOUNTS: ReadonlySet<string> = new Set(["Enabled", "AzureCloud", "user", "servicePrincipal"]);

/** Whether a text, in any of the languages that are known here, says that something failed. */
export const tellsOfFailure = remembered((whole: string): boolean => {
  if (OF_ACCOUNTS.has(whole) || isGuid(whole)) return false;
  const text = whole.slice(0, READ_OF_TEXT);
  const rest = text.replace(GOOD_NEWS, " ");
  return BAD_NEWS.test(rest) || (rest === text && isErrorText(text) && !SPOKEN_OF.includes(kindOfAzError(text)));
}, MOST_TEXTS);

const saysWell = (value: unknown): boolean => saysNoFailure(value) || outcomeIn("state", value) === "success";

/** Whether a value under a name says that a reading failed. `areOutcomes`: the name is that of what gathers outcomes, and not of the value itself. */
function failsUnder(name: string, value: unknown, areOutcomes: boolean): boolean {
  if (isCalledExit(name) || (areStates(name) && typeof value === "number"))
    return !saysNoFailure(value) && !isZeroExit(name, value) && !/^2\d\d$/.test(String(value));
  if (areStates(name)) return value === false || tellsOfFailure(String(value));
  if (isCalledFailure(name)) return !saysNoFailure(value) && !(areOutcomes && saysWell(value));
  return outcomeIn(name, value) === "failure" && (value === false || tellsOfFailure(String(value)));
}

const isOfOthers = rememberedByName(isBesideKeys);
/** A subscription may be called Failed Payments, and its tenant Contoso 401. */
const NAMING: ReadonlySet<AccountField | undefined> = new Set(["name", "tenantDisplayName", "tenantDefaultDomain"]);
const isCalledName = rememberedByName((name) => NAMING.has(accountField(name)));

const fails = (name: string, value: unknown, called: string): boolean =>
  !isOfOthers(name) &&
  (failsUnder(name, value, false) ||
    failsUnder(called, value, true) ||
    (typeof value === "string" && !isCalledName(name) && tellsOfFailure(value)));

const LONGEST_WORDS = 200;
const MOST_FAILURES = 10_000;
const DEEPEST = 12;

function told(words: string, mentions: readonly string[]): readonly Explanation[] {
  if (!mayBeOfList(words)) return [];
  const isShown = kindOfAzError(words) === "unknown" && secretIn(words) === null;
  const cause = isShown ? words.slice(0, LONGEST_WORDS) : explainAzError(words).cause;
  return [{ cause, mentions: mentions.map((name) => name.slice(0, 300)), isOfList: true, isOfNamed: true }];
}

const isText = (value: unknown): value is string => typeof value === "string";

function ofObject(object: JsonObject, around: readonly string[], called: string, depth: number): readonly Explanation[] {
  const entries = Object.entries(object);
  const bad = entries.filter(([name, value]) => isScalar(value) && fails(name, value, called));
  const inner = entries.filter(([name, value]) => isHolder(value) && !isOfOthers(name));
  const less = entries.filter(([name, value]) => isScalar(value) && !isCalledName(name) && !isOfOthers(name) && isOfLess(name, value));
  // As of nearly all, such as the tags of a key in a file of their own.
  if (bad.length + inner.length + less.length === 0) return [];
  const others = entries.flatMap((entry) => (isText(entry[1]) && !bad.includes(entry) ? [entry[1]] : []));
  const besides = others.slice(0, 20);
  const ofOwn = bad.flatMap(([name, value]) =>
    told(`${name}: ${String(value)}`, [...around, ...besides, name, ...(isText(value) ? [value] : [])]),
  );
  return [
    ...ofOwn,
    ...less.flatMap(([name, value]) => lessIn(name, value, [...around, ...besides])),
    ...inner.flatMap(([name, value]) => {
      // What hangs on a record is of it; a list in it may be of others.
      const isOwn = isObject(value) || isCalledFailure(name);
      return ofValue(value, [...around, ...(isOwn ? besides : []), name], name, depth + 1);
    }),
  ];
}

const ofText = (text: string, around: readonly string[], isFailure: boolean): readonly Explanation[] => [
  ...(isFailure ? told(text, [...around, text]) : []),
  ...(isOfLess("", text) ? lessIn("", text, around) : []),
];

function ofValue(value: unknown, around: readonly string[], called: string, depth: number): readonly Explanation[] {
  if (depth > DEEPEST) return [];
  if (Array.isArray(value))
    return value.flatMap((item) =>
      isHolder(item) ? ofValue(item, around, called, depth + 1) : isText(item) ? ofText(item, around, fails("", item, called)) : [],
    );
  if (isObject(value)) return ofObject(value, around, called, depth);
  return isText(value) ? ofText(value, around, tellsOfFailure(value)) : [];
}

/** The code with which a command ended, in a file that is called by it, such as `kv-a.rc`: whose that was, its path may tell. */
function ofExitFile(path: string, value: unknown): readonly Explanation[] {
  const [, ending = ""] = /\.([a-z]+)$/i.exec(path) ?? [];
  if (!isScalar(value) || !isCalledExit(ending) || saysNoFailure(value) || isZeroExit(ending, value)) return [];
  return told(`exit code ${String(value)}`, [fileNameOf(path).slice(0, -ending.length - 1)]);
}

/** What a file is called, without its ending, where that is a word for failures, states or exit codes. */
function calledBy(path: string): string {
  const name = fileNameOf(path).replace(/\..*$/s, "");
  return isCalledExit(name) || areStates(name) || (isCalledFailure(name) && BAD_NEWS.test(name)) ? name : "";
}

/** What JSON tells of readings that failed. */
export function failuresInJson(path: string, documents: readonly { readonly value: unknown }[]): readonly Explanation[] {
  const called = calledBy(path);
  return documents.flatMap(({ value }) => [...ofExitFile(path, value), ...ofValue(value, [], called, 0)]).slice(0, MOST_FAILURES);
}

const OF_SUBSCRIPTIONS = new RegExp(`(?<!\\p{L})(?:${wordsIn(SUBSCRIPTIONS).join("|")})(?!\\p{L})`, "iu");
const GUIDS = /(?<![0-9a-f-])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![0-9a-f-])/gi;

/** Ids of subscriptions that a file tells could not be read, which its name says that it is of: one a line. */
export function subscriptionsNotRead(path: string, text: string): readonly string[] {
  if (!OF_SUBSCRIPTIONS.test(fileNameOf(path).replaceAll("_", " "))) return [];
  const ids = linesOf(text)
    .filter(tellsOfFailure)
    .flatMap((line) => {
      const [id, ...others] = line.match(GUIDS) ?? [];
      return id === undefined || others.length > 0 ? [] : [id.toLowerCase()];
    });
  return [...new Set(ids)].slice(0, MOST_FAILURES);
}

const READ_FOR_FAILURES = 2 ** 20;

const linesOf = (text: string): readonly string[] =>
  text
    .slice(0, READ_FOR_FAILURES)
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");

/** Whether each line of a text tells of a failure. */
export const tellsOfFailuresAlone = (text: string): boolean => {
  const lines = linesOf(text);
  return lines.length > 0 && lines.every(tellsOfFailure);
};

/** What people write of an output that is still to come, or of what stands in its place. */
const NOT_YET =
  /(?<![\p{L}\d-])(?:(?:still|yet) missing|will follow|not (?:yet )?exported|not yet (?:there|done|available|read|listed)|placeholder|fehlt noch|(?<!wie )folgt(?: noch)?|noch nicht (?:da|exportiert|gelesen|gelistet))(?![\p{L}\d-])/iu;

/** Rows of a table in which the code of a command that failed stands. */
function failedRows([head = "", ...rows]: readonly string[]): readonly string[] {
  const at = head.split(/[;,\t]/).findIndex((name) => isCalledExit(name.trim()));
  return at < 0 ? [] : rows.filter((row) => /^\s*"?-?0*[1-9]\d*"?\s*$/.test(row.split(/[;,\t]/)[at] ?? ""));
}

/** What the lines of a text tell of readings that failed. */
export function failuresInLines(text: string): readonly Explanation[] {
  const lines = linesOf(text);
  const rows = new Set(failedRows(lines));
  return lines
    .filter((line) => rows.has(line) || tellsOfFailure(line) || NOT_YET.test(line))
    .slice(0, MOST_FAILURES)
    .flatMap((line) => told(line.trim(), [line]));
}
