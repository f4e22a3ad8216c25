import { LINKING, LISTS, OUTPUTS, SUBSCRIPTIONS, WHOLE, WORDS, type Words, wordsIn } from "../words/words.ts";
import {
  BEFORE,
  BEHIND,
  BESIDE_VAULT,
  COFFERS,
  CONTAINERS,
  EXCLUDING,
  FAILED,
  INCLUDING,
  KEYS,
  type Meanings,
  NOT_CURRENT_FILES,
  NOT_CURRENT_FOLDERS,
  OF_COPIES,
  OF_DELETED,
  OF_DELIVERIES,
  OF_DISABLED,
  OF_FILES,
  OF_HSMS,
  OF_LISTS,
  OF_PARTS,
  OF_PLACES,
  OF_SOME,
  OF_SUBSCRIPTIONS,
  OF_VAULT,
  OF_VAULTS,
  OVER,
  REFUSED,
  SECRETS,
  SUBSCRIPTION,
  TAGS,
  THINGS,
  VAULT_LIST,
} from "./path-meanings.ts";

/** Words that say the same. */
interface Group extends Words {
  readonly says: Meanings;
}

const ANYWHERE = OF_LISTS | BESIDE_VAULT;

/**
 * What somebody proposes or shows as an example. As the name of a property it says that what stands there need not be there; as that of a flag the
 * words that are not `example` may be of anything, such as of whether a key is the target of something.
 */
const PLANS = {
  ...WORDS.example,
  en: `plan todo future target targets should recommended create creates demo ${WORDS.example.en}`,
} as const satisfies Words;
export const OF_PLANS: ReadonlySet<string> = new Set(wordsIn(PLANS));

/**
 * The words that are known, in lower case, and each once: its group says all that it does. In every form that it is met in, for nothing is told of
 * a word by how it ends; but # is any number.
 */
export const VOCABULARY: readonly Group[] = [
  // What is listed.
  {
    says: OF_LISTS | KEYS,
    en: "keys kid kids keyid keyids keyname keynames keylist keylists keylisting keyshow keysof keysin keytag keytags tagsof allkeys enabledkeys listkeys showkey showkeys cmks",
    de: "schlüsselliste schluesselliste",
    nl: "sleutellijst",
    sv: "nyckellista",
    ja: "キー一覧 鍵一覧",
    ko: "키목록",
    zh: "密钥列表 金鑰清單",
  },
  { says: OF_LISTS | KEYS, ...WORDS.key },
  { says: ANYWHERE | KEYS, en: "key" },
  { says: TAGS, en: "tag tags" },
  { says: OF_LISTS | OF_VAULT | BEFORE, en: "vault keyvault" },
  { says: OF_LISTS | OF_VAULT | OF_HSMS | BEFORE, en: "hsm mhsm managedhsm" },
  { says: OF_LISTS | OF_VAULT, en: "kv", ja: "キーコンテナー キーボールト 保管庫", zh: "密钥保管库 保管库 金鑰保存庫" },
  { says: OF_LISTS | OF_VAULTS | BEFORE, en: "vaults keyvaults vaults# keyvaults#" },
  { says: OF_LISTS | OF_VAULTS | OF_HSMS | BEFORE, en: "hsms mhsms managedhsms" },
  { says: OF_LISTS | OF_VAULTS, en: "kvs" },
  {
    says: OF_LISTS | VAULT_LIST,
    en: "vaultlist vaultlists vaultslist keyvaultlist keyvaultlists keyvaultslist listvault listvaults",
    ja: "キーコンテナー一覧 保管庫一覧",
    zh: "密钥保管库列表 保管库列表 金鑰保存庫清單",
  },
  { says: COFFERS, de: "tresore", es: "cofres", fr: "coffres" },

  // What is said around it.
  {
    says: ANYWHERE | BEFORE | BEHIND,
    en: "list lists listing name names id ids all full export exports exported output outputs result results response",
  },
  { says: ANYWHERE | BEFORE, en: "of for from in by the az azure cli get" },
  { says: ANYWHERE | BEFORE | OF_SUBSCRIPTIONS, en: SUBSCRIPTIONS.en },
  { says: ANYWHERE | BEFORE | SUBSCRIPTION, en: "sub subscription" },
  {
    says: OF_SUBSCRIPTIONS,
    ...SUBSCRIPTIONS,
    en: "subscriptionid subscriptionids subscriptionlist subid subids accountid accountids accountlist",
  },
  { says: ANYWHERE | BEHIND, en: "json txt bom utf utf# utfle utf#le utfbe utf#be" },
  { says: ANYWHERE, en: "empty none stdout out" },
  { says: ANYWHERE, ...OUTPUTS },
  { says: OF_LISTS | OF_FILES | BEFORE | BEHIND, en: "file files dump dumps copy" },
  { says: OF_LISTS | OF_FILES | BEFORE, en: "data" },
  { says: OF_LISTS | OF_FILES | OF_DELIVERIES | BEFORE, en: "evidence audit" },
  { says: OF_LISTS | OF_FILES, en: "item items value values http https net on" },
  { says: OF_LISTS | BEFORE | BEHIND, en: "enabled detail details" },
  { says: OF_LISTS | BEFORE, en: "step step# steps steps#" },
  { says: OF_LISTS, en: "active managed type types cmk" },
  // What mail puts before a subject, which becomes the name of a file or folder.
  { says: OF_LISTS, en: "re fw fwd", de: "aw wg wtr antw" },
  { says: OF_LISTS, ...LISTS },
  { says: OF_LISTS, ...LINKING },
  { says: BEFORE | BEHIND, en: "show shown" },
  { says: BEFORE, en: "to nr" },
  { says: BEHIND, en: "attribute attributes attrs" },

  // When it was listed, where and what for.
  { says: OF_LISTS, en: "jan feb mar apr may jun jul aug sep oct nov dec q1 q2 q3 q4 h1 h2 w# kw# t t#" },
  { says: OF_COPIES, en: "v# updated final finals newest latest current rerun again signed corrected fixed" },
  // How far the work on a file is, and that it leaves nothing out.
  {
    says: OF_COPIES,
    en: "final# ok retry retry# retries retried report reports asof",
    de: "stand stichtag nachweis nachweise beleg belege bericht",
  },
  { says: OF_COPIES, es: "informe evidencia", fr: "rapport preuve", it: "rapporto", nl: "bewijs", ja: "証跡 報告", zh: "证据 报告" },
  { says: OF_LISTS | OF_COPIES, ...WHOLE },
  { says: OF_COPIES | OF_DELIVERIES, en: "raw original originals" },
  { says: OF_COPIES, de: "kopie", es: "copia", fr: "copie copies", pl: "kopia" },
  { says: OF_PLACES, en: "prod prd production dev development uat qa tst test dr stage staging stg nonprod preprod int sbx sandbox" },
  { says: OF_PLACES, en: "north south east west central north# south# east# west# central#" },
  { says: OF_PLACES, en: "northeast northwest southeast southwest northcentral southcentral eastcentral westcentral" },
  {
    says: OF_PLACES,
    en: "europe northeurope southeurope easteurope westeurope centraleurope northeurope# westeurope# neu ne# weu we# frc gwc",
  },
  { says: OF_PLACES, en: "northeasteurope northwesteurope southeasteurope southwesteurope" },
  { says: OF_PLACES, en: "northus southus eastus westus centralus eastus# westus# centralus# eus eus# wus wus#" },
  { says: OF_PLACES, en: "northeastus northwestus southeastus southwestus northcentralus southcentralus eastcentralus westcentralus" },
  { says: OF_PLACES, en: "northcentralus# southcentralus# westcentralus#" },
  { says: OF_PLACES, en: "northuk southuk eastuk westuk centraluk northeastuk northwestuk southeastuk southwestuk uks ukw" },
  {
    says: OF_PLACES,
    en: "northasia southasia eastasia westasia centralasia northeastasia southeastasia southwestasia eastasia# southeastasia#",
  },
  {
    says: OF_PLACES,
    en: "uksouth ukwest francecentral francesouth germanywestcentral germanynorth swedencentral swedensouth norwayeast norwaywest",
  },
  {
    says: OF_PLACES,
    en: "switzerlandnorth switzerlandwest italynorth spaincentral polandcentral austriaeast belgiumcentral israelcentral",
  },
  { says: OF_PLACES, en: "canadacentral canadaeast mexicocentral brazilsouth brazilsoutheast chilecentral" },
  { says: OF_PLACES, en: "uaenorth uaecentral qatarcentral southafricanorth southafricawest" },
  { says: OF_PLACES, en: "japaneast japanwest koreacentral koreasouth centralindia southindia westindia" },
  {
    says: OF_PLACES,
    en: "australiaeast australiasoutheast australiacentral australiacentral# newzealandnorth indonesiacentral malaysiawest",
  },
  { says: OF_PLACES, en: "chinanorth chinaeast chinanorth# chinaeast# usgovvirginia usgovarizona usgovtexas usdodeast usdodcentral" },
  { says: OF_PLACES, en: "new" },
  { says: OF_PLACES | OF_DELIVERIES, en: "utc cet cest rev rev# chg chg# inc inc# req req# ritm ritm# ctask ctask# sr sr# cr cr#" },
  { says: OF_PLACES | OF_DELIVERIES, en: "case case# task task# ticket ticket#" },
  { says: OF_PLACES | OF_DELIVERIES, en: "customer" },
  { says: OF_DELIVERIES, en: "customers client clients procedure procedures keyvault008 check checks review reviews command commands" },
  {
    says: OF_DELIVERIES,
    en: "snapshot snapshots delivery deliveries received incoming input inputs source sources",
  },
  { says: OF_DELIVERIES, en: "upload uploads download downloads document documents archive archives zip" },
  { says: OF_DELIVERIES, en: "run runs round rounds day days week weeks part#" },
  { says: OF_DELIVERIES | OF_PARTS | BEFORE | BEHIND, en: "part" },
  { says: OF_PARTS | BEFORE | BEHIND, en: "parts page pages" },
  {
    says: OF_PARTS,
    en: "chunk chunks portion fragment tranche",
    de: "teil",
    es: "parte",
    fr: "partie",
    nl: "deel",
    pl: "część",
    ru: "часть",
  },

  // What is no key as it is, or only some.
  { says: SECRETS, ...WORDS.secret },
  { says: SECRETS, ...WORDS.certificate },
  { says: SECRETS, en: "issuer issuers contact contacts" },
  { says: OF_DELETED, ...WORDS.deleted },
  { says: OF_DISABLED, ...WORDS.disabled },
  { says: OVER, ...WORDS.retired },
  { says: OVER, en: "expired expiring" },
  { says: OVER | NOT_CURRENT_FOLDERS, en: "previous former" },
  { says: OF_SOME, en: "some only unused tagged untagged where filter filtered since newer" },
  {
    says: OF_SOME,
    en: "extract extracts reduced select summary unique partial incomplete truncated excerpt excerpts subset subsets selected selection sampled preview delta deltas diff diffs changed remaining inscope outofscope noncompliant failing violations exceptions",
    de: "auszug gefiltert gefilterte teilweise unvollständig unvollstaendig gekürzt gekuerzt stichprobe auswahl",
    es: "filtrado filtrada filtrados filtradas parcial incompleto incompleta muestra",
    fr: "filtré filtrée filtrés filtrées extrait partiel partielle incomplet échantillon",
    it: "filtrato filtrata filtrati filtrate parziale campione",
    nl: "gefilterd gefilterde gedeeltelijk onvolledig steekproef",
  },
  { says: OF_SOME, en: "maxresults maxresults# top# first# limit#" },
  { says: OF_SOME, en: "managedkey managedkeys rsa rsakey rsakeys eckey eckeys octkey octkeys" },
  { says: OF_SOME | EXCLUDING, en: "without excluding excl except minus", de: "ohne", es: "sin", fr: "sans", it: "senza", pt: "sem" },
  { says: OF_SOME | INCLUDING, en: "with" },
  { says: OF_SOME | NOT_CURRENT_FILES, en: "old older" },
  { says: OF_SOME | NOT_CURRENT_FILES | BEFORE | BEHIND, en: "version versions" },
  { says: NOT_CURRENT_FOLDERS, ...WORDS.planned },
  { says: NOT_CURRENT_FOLDERS, en: "before expected wanted desired intended" },
  { says: NOT_CURRENT_FILES, ...PLANS },
  { says: NOT_CURRENT_FILES, en: "required requirement requirements spec specs specification default missing" },
  { says: OF_SOME | NOT_CURRENT_FILES, en: "sample samples" },
  { says: NOT_CURRENT_FILES | THINGS, en: "backup" },
  {
    says: INCLUDING,
    en: "incl including include includes included or plus",
    de: "inkl inklusive",
    fr: "incluant",
    it: "incluso",
    pt: "incluindo",
  },
  { says: INCLUDING | OF_LISTS | OF_FILES | BEFORE | BEHIND, en: "and" },
  { says: EXCLUDING, en: "not non nothing" },
  { says: EXCLUDING | BEFORE, en: "no" },

  // What is something else.
  { says: THINGS, en: "role roles assignment assignments definition definitions policy policies access principal principals" },
  { says: THINGS, en: "network networks rule rules private endpoint endpoints connection connections link links domain domains" },
  { says: THINGS, en: "diagnostic diagnostics metric metrics alert alerts log logs activity lock locks backups security" },
  { says: THINGS, en: "storage disk disks rotation attestation random region" },
  { says: THINGS, en: "tenant tenants tenantid tenantids principalid principalids objectid objectids appid appids clientid clientids" },
  { says: CONTAINERS, en: "group groups resource resources account accounts setting settings user users" },
  { says: REFUSED, en: "refused denied forbidden" },
  { says: FAILED, en: "failed failure failures error errors" },
  { says: FAILED | OF_LISTS, en: "400 401 402 403 404 405 406 407 408 409 429 500 501 502 503 504 505 506 507 508 509" },
];

/**
 * Several words that say one thing, as one word. `managed` is what az calls the keys of certificates; a customer-managed key is what all of them
 * are here.
 */
export const PHRASES: ReadonlyMap<string, string> = new Map([
  ["customer managed keys", "cmks"],
  ["customer managed key", "cmks"],
  ["managed keys", "managedkeys"],
  ["managed key", "managedkeys"],
  ["managed hsm", "managedhsm"],
  ["managed hsms", "managedhsms"],
  ["ec keys", "eckeys"],
  ["ec key", "eckeys"],
  ["oct keys", "octkeys"],
  ["oct key", "octkeys"],
  ["oct hsm keys", "octkeys"],
  ["not complete", "incomplete"],
  ["not all", "some"],
  ["nicht vollständig", "unvollständig"],
  ["nicht alle", "teilweise"],
  ["as of", "asof"],
  ["as at", "asof"],
  ["max results", "maxresults"],
  ["non compliant", "noncompliant"],
  ["not compliant", "noncompliant"],
  ["missing tag", "untagged"],
  ["missing tags", "untagged"],
  ["in scope", "inscope"],
  ["out of scope", "outofscope"],
  ["to fix", "remaining"],
  ["to remediate", "remaining"],
  ["to create", "planned"],
  ["to add", "planned"],
  ["to update", "planned"],
  ["to change", "planned"],
  ["to deploy", "planned"],
  ["to be", "planned"],
  ["to restore", "planned"],
  ["to recover", "planned"],
  ["to import", "planned"],
  ["to provision", "planned"],
  ["to generate", "planned"],
  ["to enable", "disabled"],
  ["soft deleted", "deleted"],
  ["pending deletion", "deleted"],
  ["pending purge", "deleted"],
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
