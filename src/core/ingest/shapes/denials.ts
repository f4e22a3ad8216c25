import { letters } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";

/** What a row says against itself: that the key is not there, that it is not what the key is now, or that it is only planned. */
export type Denial = "deleted" | "not-current" | "planned";

const isYes = (value: unknown): boolean => value === true || value === 1 || /^\s*(?:true|yes|ja|oui|sí|si|sim)\s*$/i.test(String(value));
const isNo = (value: unknown): boolean => value === false || value === 0 || /^\s*(?:false|no)\s*$/i.test(String(value));
const isWord = (value: unknown, words: RegExp): boolean =>
  [value].flat().some((one) => typeof one === "string" && words.test(letters(one)));

const OF_DELETED = /^(?:is)?(?:soft)?(?:deleted|purged|removed|destroyed)$|^pending(?:deletion|purge)$|^scheduledfor(?:deletion|purge)$/;
/** The same in other languages: folded, names lose the letters that ASCII has not. */
const DELETED_ELSEWHERE = /^(?:ist)?(?:gel(?:oe)?scht|supprime?|eliminad[oa]|borrad[oa]|cancellat[oa]|verwijderd|apagad[oa])$/;
const OF_PLANS = /^(?:create|add|import|update|modify|replace|recreate|delete|remove|destroy|purge|rename|deploy)$/;

interface Rule {
  /** Names of fields, folded. */
  readonly fields: RegExp;
  readonly says: (value: unknown) => boolean;
  readonly denial: Denial;
}

/** What denies a row, by field. Anything else that stands in such a field says nothing. */
const RULES: readonly Rule[] = [
  { fields: OF_DELETED, says: isYes, denial: "deleted" },
  { fields: DELETED_ELSEWHERE, says: isYes, denial: "deleted" },
  { fields: /^(?:is)?in(?:removed|deleted)state$/, says: isYes, denial: "deleted" },
  { fields: /^(?:key|still)?(?:exists?|existing|ispresent)$/, says: isNo, denial: "deleted" },
  {
    fields: /^(?:key)?(?:status|state|lifecycle(?:state)?|provisioningstate)$/,
    says: (value) => isWord(value, OF_DELETED),
    denial: "deleted",
  },
  { fields: /^(?:is)?(?:the)?(?:current|latest|newest)(?:version|key)?$/, says: isNo, denial: "not-current" },
  {
    fields: /^(?:is|was)?(?:superseded|outdated|old|older|previous|former|historical)(?:version|key)?$/,
    says: isYes,
    denial: "not-current",
  },
  {
    fields: /^(?:key)?(?:status|state)$/,
    says: (value) => isWord(value, /^(?:superseded|outdated|oldversion|previous(?:version)?)$/),
    denial: "not-current",
  },
  {
    fields: /^(?:is)?(?:planned|proposed|simulated|dryrun|whatif|example|geplant|planifie?|planead[oa]|pianificat[oa]|gepland)$/,
    says: isYes,
    denial: "planned",
  },
  {
    fields: /^(?:key)?(?:status|state)$/,
    says: (value) => isWord(value, /^(?:planned|proposed|tobecreated|notcreated)$/),
    denial: "planned",
  },
  { fields: /^(?:planned)?(?:actions?|changetype|operation)$/, says: (value) => isWord(value, OF_PLANS), denial: "planned" },
];

const ANY_FIELD = new RegExp(RULES.map(({ fields }) => fields.source).join("|"));

/** What fields of an object deny; undefined for nothing. */
function deniedBy(object: JsonObject): Denial | undefined {
  for (const name of Object.keys(object)) {
    const folded = letters(name);
    if (!ANY_FIELD.test(folded)) continue;
    const rule = RULES.find(({ fields, says }) => fields.test(folded) && says(object[name]));
    if (rule !== undefined) return rule.denial;
  }
  return undefined;
}

/** What an object that is of a key says against itself, at its top or in its attributes; undefined for nothing. */
export function denialIn(object: JsonObject): Denial | undefined {
  const attributes = object["attributes"] ?? object["Attributes"] ?? object["properties"];
  return deniedBy(object) ?? (isObject(attributes) ? deniedBy(attributes) : undefined);
}
