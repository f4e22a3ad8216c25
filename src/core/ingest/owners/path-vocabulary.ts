/** What words in paths and property names say of content that names no owner. The words are folded. */

const KEYS =
  "keys?|kids?|keyids?|keylists?|keynames?|keylisting|listkeys|allkeys|enabledkeys|keysof|keysin|keyshow|showkeys?|keytags?|tagsof|cmks|schlüssel(?:liste)?|schluessel(?:liste)?|clés|cles|claves|llaves|chiavi|chaves|sleutels|sleutellijst|nycklar|nyckellista|klucze";

const LISTS = "list(?:as?|en?|es)|listado|lijst|elenco";
const ARTICLES = "de|des|la|le|les|del|di|delle|dei|der|die|das|den|von|van|do|da|dos|das|y|et|und|och|e|i|w|z";

/** Words that say that keys, or what belongs to them, are listed. */
export const OF_KEYS = new RegExp(`^(?:${KEYS}|tags?)$`);

/** Words in names of files that hold lists of keys or vaults, and say nothing else of them. */
export const OF_LISTS = new RegExp(
  `^(?:${KEYS}|${LISTS}|${ARTICLES}|\\d.*|steps?\\d*|lists?|listing|of|for|from|in|by|the|and|on|vaults?|vaultlists?|keyvaults?|keyvaultlists?|listvaults?|kvs?|hsms?|managed|managedhsms?|az|azure|cli|exports?|exported|outputs?|dumps?|evidence|audit|json|txt|types?|files?|data|all|enabled|active|details?|full|ids?|names?|subscriptions?|subs?|results?|copy|response|get|empty|none|https?|net|items?|values?|stdout|cmk|utf\\d*(?:le|be)?|bom|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|q[1-4]|h[12]|k?w\\d+|z|t\\d*)$`,
);

/** Words that say that several vaults are listed. */
export const OF_VAULT_LISTS = /^(?:(?:key)?vaults|kvs|(?:key)?vaultlists?|listvaults?|(?:managed)?hsms|coffres|cofres|tresore)$/;

/** The same of one vault: alone what a list of vaults is called too, and beside other words the name of a vault. */
export const OF_VAULT = /^(?:(?:key)?vault|kv|(?:managed)?hsm)$/;

/** Words that stand beside those and make no name of them. */
export const BESIDE_VAULT =
  /^(?:lists?|listing|names?|ids?|key|of|for|from|in|by|the|all|az|azure|cli|exports?|exported|outputs?|json|txt|full|empty|none|subscriptions?|subs?|results?|response|get|stdout|utf\d*(?:le|be)?|bom)$/;

/** Words of the name of a file that say nothing of what is in it. */
export const SAY_NOTHING = new RegExp(
  `${BESIDE_VAULT.source}|^(?:data|dumps?|evidence|audit|files?|copy|items?|values?|https?|net|on|and)$`,
);

/** Words of a copy, which leave nothing of a list out, and are hardly ever the end of a longer name of a vault. */
export const OF_COPIES =
  /^(?:v\d+|updated|finals?|newest|latest|current|rerun|again|signed|corrected|fixed|kopie|kopia|copia|copie|copies)$/;

/** Words that say where, in which stage or by which request keys were listed: all keys of a vault are of one place. */
export const OF_PLACES =
  /^(?:prod|prd|production|dev|development|uat|qa|tst|test|dr|stage|staging|stg|nonprod|preprod|int|sbx|sandbox|(?:west|east|north|south|central)+(?:europe|us|uk|asia)?\d?|europe|weu|neu|eus\d?|wus\d?|uks|ukw|gwc|frc|we\d|ne\d|utc|cet|cest|new|rev\d*|out|customer|(?:chg|inc|req|ritm|ctask|sr|cr|ticket|case|task)\d*)$/;

/** Words of folders that say when and for what files were handed over, and never whose they are. */
export const OF_DELIVERIES =
  /^(?:procedures?|snapshots?|deliver(?:y|ies)|received|inputs?|raw|originals?|sources?|runs?|rounds?|days?|weeks?|uploads?|downloads?|documents?|archives?|zip|incoming|customers?|clients?|reviews?|checks?|commands?|part\d*|keyvault008)$/;

const SECRETS =
  "secrets?|certificates?|certs?|issuers?|contacts?|geheimnisse?|zertifikate?|secretos?|certificados?|certificats?|segreti|certificati";
const DELETED =
  "deleted|softdeleted|removed|purged|recyclebin|trash|gelöschte?|geloeschte?|papierkorb|supprimée?s?|supprimees?|eliminad[ao]s?|borrad[ao]s?|apagad[ao]s?|excluíd[ao]s?|excluid[ao]s?|cancellat[ei]|verwijderde?|usuni[eę]te|raderade";
const DISABLED =
  "disabled|inactive|deactivated|revoked|deaktivierte?|inaktive?|gesperrte?|désactivée?s?|desactivees?|des(?:h)?abilitad[ao]s?|desactivad[ao]s?|desativad[ao]s?|inativ[ao]s?|inactiv[ao]s?|disabilitat[ei]|disattivat[ei]|uitgeschakelde?|inactieve|wyłączone|wylaczone|inaktiverade";

/** What a vault holds beside keys, in the same kinds of lists. */
export const BESIDE_KEYS = new RegExp(`^(?:${SECRETS}|${DELETED})$`);

/** Words that say that what is listed was deleted. */
export const OF_DELETED = new RegExp(`^(?:${DELETED})$`);

/** Words that say that keys are disabled. */
export const OF_DISABLED = new RegExp(`^(?:${DISABLED})$`);

/** Other things that az lists, of a vault or of a subscription. */
export const OTHER_THINGS = new RegExp(
  `^(?:${SECRETS}|${DELETED}|roles?|assignments?|definitions?|storage|networks?|rules?|private|endpoints?|connections?|links?|locks?|polic(?:y|ies)|access|backups?|security|domains?|settings?|diagnostics?|metrics?|alerts?|logs?|activity|groups?|users?|principals?|resources?|disks?|accounts?|rotation|attestation|random|region)$`,
);

/** Words of filters: what a list of some leaves out is not in it. */
export const FILTERS = new RegExp(
  `^(?:${DISABLED}|${DELETED}|expired|expiring|old|older|previous|former|retired|unused|with|without|except|excluding|where|filter(?:ed)?|tagged|untagged|some|only|versions?|managedkeys?|rsa|rsakeys?|eckeys?|since|newer)$`,
);

/**
 * Several words that say one thing, as one word. `managed` is what az calls the keys of certificates; a customer-managed key is what all of them
 * are here.
 */
export const PHRASES: ReadonlyMap<string, string> = new Map([
  ["customer managed keys", "cmks"],
  ["customer managed key", "cmks"],
  ["managed keys", "managedkeys"],
  ["managed key", "managedkeys"],
  ["ec keys", "eckeys"],
  ["ec key", "eckeys"],
  ["recycle bin", "recyclebin"],
  ["enabled off", "disabled"],
  ["enabled 0", "disabled"],
  ["switched off", "disabled"],
  ["turned off", "disabled"],
]);

/** Stages as they are written out, by what they are shortened to. */
export const STAGES: ReadonlyMap<string, string> = new Map([
  ["prod", "production"],
  ["prd", "production"],
  ["dev", "development"],
  ["tst", "test"],
  ["stg", "staging"],
  ["stage", "staging"],
]);

/** Words of what a command left that did not succeed: an empty list beside them is none. */
export const FAILURES = /^(?:refused|denied|forbidden|failed|failures?|errors?|40\d|429|50\d)$/;

/** Words of folders that hold nothing of a key as it is. Other words of folders may be of the folder's place and time. */
export const ASIDE = new RegExp(
  `^(?:${SECRETS}|${DELETED}|${DISABLED}|expired|expiring|previous|former|retired|refused|denied|forbidden)$`,
);

/** Words of tags that are not those of a key as it is: of an earlier version, or of what somebody wants it to have. */
export const NOT_CURRENT =
  /^(?:previous|former|old|older|versions?|before|backup|expected|wanted|desired|intended|proposed|proposals?|required|requirements?|soll|planned|plan|targets?|templates?|drafts?|samples?|examples?|demo|dummy|fake|specs?|specification|should|todo|future|missing|recommended|default)$/;

/** Of those what folders say of all files in them; the others are words of many a folder's name. */
export const NOT_CURRENT_FOLDERS = /^(?:previous|former|before|expected|wanted|desired|intended|proposed|planned)$/;

/** Words by which what a filter names is in the list as well: `incl disabled`, `with tags`. */
export const INCLUDING = /^(?:incl|including|includes?|included|with|and|or|plus|inkl|inklusive|incluant|incluindo|incluso)$/;

/** Words by which it is not: `non deleted`, `no filter`. */
export const EXCLUDING = /^(?:not|non|no|without|excl|excluding|except|minus|ohne|sans|sin|senza|sem)$/;

/** What outer property names and folders gather their members by, and say nothing of them. */
export const CONTAINERS = /^(?:groups?|resources?|accounts?|settings?|users?)$/;

const ALL = [
  OF_KEYS,
  OF_LISTS,
  OF_VAULT_LISTS,
  OF_VAULT,
  BESIDE_VAULT,
  OF_COPIES,
  OF_DELIVERIES,
  OF_PLACES,
  OTHER_THINGS,
  FILTERS,
  FAILURES,
  ASIDE,
  NOT_CURRENT,
  CONTAINERS,
];

/** Whether a word says something, or is known to say nothing. */
export const isVocabulary = (word: string): boolean => ALL.some((pattern) => pattern.test(word));
