/**
 * Texts that somebody put in the place of others before a file was handed over. What stood there cannot be told, and one mask may stand for
 * several texts.
 */

/** A text of blanks and of one of these signs, three of it or more: `***`, `xxxx-xxxx`, `████`. */
const ALL_SIGNS = /^[\s./_-]*([*x#█▇■●•·∗✱?])(?:[\s./_-]*\1){2,}[\s./_-]*$/iu;
/** Signs that nobody writes twice in a word, but to hide the rest of it: `a**`, `ap••`. */
const SOME_SIGNS = /[*█▇■●•∗✱]{2}/u;

/** Words that say so wherever they stand. */
const SAID =
  /(?:^|[^\p{L}])(?:redacted|masked|anonymi[sz]ed|pseudonymi[sz]ed|obfuscated|censored|scrubbed|sanitised|sanitized|withheld|geschwärzt|geschwaerzt|maskiert|anonymisiert|unkenntlich|caviardé|masqué|anonymisé|anonimizado|enmascarado|censurado|oscurato|anonimizzato|geanonimiseerd)(?:[^\p{L}]|$)/iu;
/** The same of a text that is nothing else, and in brackets. */
const SAID_IN_BRACKETS =
  /^\s*[[<({]+\s*(?:hidden|removed|deleted|omitted|private|confidential|secret|entfernt|vertraulich|supprimé|confidentiel)\s*[\])}>]+\s*$/iu;

/** A digest in the place of a text: of md5, sha-1 or sha-256, with or without a word for it. */
const DIGEST = /^(?:(?:md5|sha-?(?:1|224|256|384|512)|hash(?:ed)?)[:=_-]\s*[0-9a-z+/=]{6,}|[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64})$/i;

export const isMasked = (text: string): boolean =>
  ALL_SIGNS.test(text) || SOME_SIGNS.test(text) || SAID.test(text) || SAID_IN_BRACKETS.test(text) || DIGEST.test(text);

/** The same of names, where Azure allows no other signs: several things are called so then. */
export const isMaskedName = (name: string): boolean =>
  /^(?:x[x-]{2,}|redacted|masked|anonymi[sz]ed|pseudonymi[sz]ed|obfuscated|censored)$/i.test(name);
