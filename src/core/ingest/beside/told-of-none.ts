import { hostOfUri, nameOfHost, parseKid, parseVaultId } from "../../model/identity.ts";
import { letters, lettersAndDigits } from "../../text/letters.ts";
import { isObject } from "../base/json-object.ts";
import { isNo, isYes } from "../columns/truth.ts";
import { isTagSet } from "../objects/key-fields.ts";
import { kidIn } from "../objects/recognise.ts";
import { isCalledText, isPlainText } from "./plain-text.ts";

/**
 * What scripts write beside lists that takes nothing from them: that nothing was left out, what file they are in, and whose they are once more. It
 * does not show that an empty list is one.
 */

/** Names, folded, of what says that some was left out. */
const LESS =
  /^(?:is|was|has|are|were)?(?:pre)?(?:filter(?:s|ed)?|redacted|masked|anonymi[sz]ed|sampled?|subset|excerpt|paged|paginated|cut|cropped)$/;
/** Names, folded, of what says that nothing was left out. */
const MORE = /^(?:all|full|everything|(?:include[sd]?|including|with)(?:all|disabled|expired|managed|certificates?|versions|deleted)*)$/;
const DIGEST = /^(?:file|content)?(?:sha(?:1|256|384|512)?|md5|crc32|checksum|digest|hash)(?:sum|hex)?$/;
const DIGEST_VALUE = /^(?:sha\d+[:-])?[0-9a-f]{8,128}$|^[0-9a-z+/_-]{20,90}={0,2}$/i;
/** A size without its unit may be a count. */
const SIZE = /^(?:(?:file|content|body|output)(?:size|length|bytes)|(?:size)?(?:in)?bytes|size(?:kb|mb|inkb)|bytelength)$/;
const FORMAT = /^(?:(?:output|file)?format|outputtype|mimetype|mediatype|contenttype|encoding|charset)$/;
const FORMAT_VALUE = /^(?:application\/)?json[ch]?(?:lines)?(?:;.*)?$|^(?:us-)?ascii$|^utf-?(?:8|16)(?:le|be)?$/i;
const CODE = /^(?:http)?(?:status|response|result)?code$/;
const CODE_VALUE = /^(?:0|200)$/;
const ATTEMPT = /^(?:attempts?|tries|try)(?:count|number|made|used)?$/;
const ATTEMPT_VALUE = /^[0-9]$/;
const OF_VAULT = /^(?:key)?vault(?:s)?tags$/;
const FIREWALL = /^(?:is)?firewall(?:enabled|on|active)?$/;
/** What says by its value, beside any list, that nothing is missing from it. */
const RULES: readonly (readonly [names: RegExp, says: (value: unknown) => boolean])[] = [
  [LESS, isNo],
  [MORE, isYes],
  [FIREWALL, (value) => typeof value === "boolean"],
  [FORMAT, (value) => typeof value === "string" && FORMAT_VALUE.test(value.trim())],
  [OF_VAULT, isTagSet],
  [CODE, (value) => CODE_VALUE.test(String(value))],
  [ATTEMPT, (value) => ATTEMPT_VALUE.test(String(value))],
];
const RULES_WITH_DIGITS: typeof RULES = [
  [DIGEST, (value) => typeof value === "string" && DIGEST_VALUE.test(value)],
  [SIZE, (value) => Number.isFinite(Number(value))],
];

/** Whether a field tells of nothing that would be missing from a list which holds something. `names`: those of what that is of. */
export const tellsOfNone = (field: string, value: unknown, names: () => readonly string[]): boolean =>
  RULES.some(([fields, says]) => fields.test(letters(field)) && says(value)) ||
  RULES_WITH_DIGITS.some(([fields, says]) => fields.test(lettersAndDigits(field)) && says(value)) ||
  (isCalledText(field) && typeof value === "string" && isPlainText(value, names()));

/** What chooses, by its name, may choose by the name of an owner too. */
const CHOOSES =
  /filter|quer|where|criteri|condition|select|search|find|prefix|pattern|contain|match|like|start|tag|group|except|exclud|without/;

const ownersOfItem = (item: unknown): readonly string[] => {
  const kid = parseKid(typeof item === "string" ? item : isObject(item) ? (kidIn(item) ?? "") : "");
  if (kid !== null) return [nameOfHost(kid.host), kid.host].map((name) => name.toLowerCase());
  const vault = isObject(item) && typeof item["id"] === "string" ? parseVaultId(item["id"]) : null;
  return vault === null ? [] : [vault.subscription.toLowerCase()];
};

/** The names of what all elements of lists belong to, in lower case. */
export function ownersOfAll(lists: readonly unknown[]): readonly string[] {
  if (!lists.every((list) => Array.isArray(list) && list.length > 0)) return [];
  const [first, ...others] = lists.flat();
  return ownersOfItem(first).filter((name) => others.every((item) => ownersOfItem(item).includes(name)));
}

/** Whether a field of any name holds one of the names of what lists beside it belong to. */
export const repeatsOwner = (field: string, value: unknown, names: () => readonly string[]): boolean =>
  typeof value === "string" && !CHOOSES.test(letters(field)) && names().includes((hostOfUri(value) ?? value).toLowerCase());

/** The keys that a list shows, without their versions; null for a list of anything else. */
function keysIn(list: unknown): readonly string[] | null {
  if (!Array.isArray(list) || list.length === 0) return null;
  const kids = list.map((item) => parseKid(typeof item === "string" ? item : isObject(item) ? (kidIn(item) ?? "") : ""));
  return kids.every((kid) => kid !== null) ? kids.map(({ host, name }) => `${host}/${name}`.toLowerCase()) : null;
}

/** Whether a list of records shows no other keys than those of a list. */
export function showsSameKeys(value: unknown, list: unknown): boolean {
  const shown = Array.isArray(value) && value.every(isObject) ? keysIn(value) : null;
  const listed = new Set(shown === null ? [] : keysIn(list));
  return shown?.every((key) => listed.has(key)) ?? false;
}
