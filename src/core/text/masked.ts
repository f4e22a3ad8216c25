import { remembered } from "../basis/remembered.ts";

/**
 * Texts that somebody put in the place of others before a file was handed over. What stood there cannot be told, and one mask may stand for
 * several texts.
 */

/** A text of blanks and of one of these signs, three of it or more: `***`, `xxxx-xxxx`, `████`. */
const ALL_SIGNS = /^[\s./_-]*([*x#█▇■●•·∗✱?])(?:[\s./_-]*\1){2,}[\s./_-]*$/iu;
/** Signs that nobody writes twice in a word, but to hide the rest of it: `a**`, `ap••`; and one alone beside letters. */
const SOME_SIGNS = /[*█▇■●•∗✱]{2}|[\p{L}\p{N}][*█▇■●•∗✱](?:[\p{L}\p{N}]|$)/u;

/** What was left out, or lost on its way: `[...]`, `app…`, the sign for letters that cannot be shown. */
const LEFT_OUT = /^[\s[<({]*(?:\.{3}|…)[\s\])}>]*$|…$|\uFFFD/u;

/** Words that say so wherever they stand. */
const SAID =
  /(?:^|[^\p{L}])(?:redacted|redaction|masked|anonymi[sz]ed|pseudonymi[sz]ed|obfuscated|censored|scrubbed|sanitised|sanitized|withheld|undisclosed|geschwärzt|geschwaerzt|maskiert|anonymisiert|unkenntlich|caviardé|masqué|anonymisé|anonimizado|enmascarado|censurado|oscurato|anonimizzato|geanonimiseerd)(?:[^\p{L}]|$)|not disclosed|removed (?:for|by|due)|(?:gdpr|dsgvo|rgpd|privacy)[\s_-]+removed|(?:value|tag|name)s?[\s_-]removed|マスク|非公開|伏せ字|黒塗り/iu;
/** The same of a text that is nothing else. */
const SAID_ALONE = /^\s*(?:REMOVED|ENTFERNT|SUPPRIMÉ|ELIMINADO|FILTERED|HIDDEN)\s*$/u;
/** The same in brackets. */
const SAID_IN_BRACKETS =
  /^\s*[[<({]+\s*(?:hidden|removed|deleted|omitted|filtered|protected|encrypted|private|confidential|secret|personal|pii|phi|entfernt|vertraulich|geheim|supprimé|confidentiel|masqué|eliminado|confidencial|oculto|rimosso|nascosto|verborgen|verwijderd|removido|削除|秘密)\s*[\])}>]+\s*$/iu;
/** What stands for a value that is filled in elsewhere: `<value>`, `[TAG_1]`, `{{tier}}`, `${TIER}`. */
const PLACEHOLDER = /^\s*(?:\[[A-Z][A-Z0-9_ -]*\]|\{\{[^{}]+\}\}|\$\{[^{}]+\})\s*$/u;
const NAMED_PLACE = /^\s*<(?:value|text|string|hash|token|tier|name|tag(?:[\s_-]?(?:name|value|\d+))?)>\s*$/iu;

/** A digest in the place of a text: of md5, sha-1 or sha-256, with or without a word for it, whole, or the first 12 or 16 digits of one. */
const DIGEST = new RegExp(
  `^(?:${[
    "(?:hmac-?)?(?:md5|sha-?(?:1|224|256|384|512)|hash(?:ed)?|hmac)[:=_(-]\\s*[^\\s]{2,}",
    "\\{S?SHA\\d*\\}\\S+",
    "\\$2[aby]?\\$\\d\\d\\$\\S+|\\$argon2\\S+",
    "(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{12}|(?=[0-9a-f]*\\d)(?=[0-9a-f]*[a-f])[0-9a-f]{16}",
    "[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}",
    "[0-9a-z+/_-]{43}=",
  ].join("|")})$`,
  "i",
);
/** What sops, Vault and Fernet make of a text. */
const ENCRYPTED = /^(?:ENC\[|vault:v\d+:|gAAAAA|enc:)\S*/;

const SHAPES = [ALL_SIGNS, SOME_SIGNS, LEFT_OUT, SAID, SAID_ALONE, SAID_IN_BRACKETS, PLACEHOLDER, NAMED_PLACE, DIGEST, ENCRYPTED] as const;

/** A tag of Azure has at most 512 characters in its name, and 256 in its value: the keys of an estate carry the same few thousand. */
const LONGEST = 512;
const looksMasked = (text: string): boolean => SHAPES.some((shape) => shape.test(text));
const known = remembered(looksMasked);

export const isMasked = (text: string): boolean => (text.length > LONGEST ? looksMasked(text) : known(text));

const MASKED_NAME = /^(?:x[x-]{2,}|(?:.*-)?(?:x{3,}|redacted|masked|anonymi[sz]ed|pseudonymi[sz]ed|obfuscated|censored)(?:-.*)?)$/i;

/** The same of names and of parts of them, such as `kv-xxxx`, where Azure allows no other signs: several things are called so then. */
export const isMaskedName = (name: string): boolean => MASKED_NAME.test(name);
