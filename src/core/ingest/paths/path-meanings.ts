/** What words in paths and property names can say of content that names no owner. A word may say several of these: each is one bit. */
export type Meanings = number;

export const KEYS = 1 << 0;
export const TAGS = 1 << 1;
/** Words that say that keys, or what belongs to them, are listed. */
export const OF_KEYS = KEYS | TAGS;

/** Words in names of files that hold lists of keys or vaults, and say nothing else of them. */
export const OF_LISTS = 1 << 2;

/** Words that say of one vault what those of several do: alone what a list of vaults is called too, and beside other words the name of a vault. */
export const OF_VAULT = 1 << 3;
export const OF_VAULTS = 1 << 4;
/** Words for one vault or for several that are of managed HSMs. */
export const OF_HSMS = 1 << 5;
/** Words that say both of vaults and of a list: `vaultlist`. */
export const VAULT_LIST = 1 << 6;
/** Words for vaults that Azure itself never uses: `Tresore`, `coffres`. */
export const COFFERS = 1 << 7;
/** Words that say that several vaults are listed. */
export const OF_VAULT_LISTS = OF_VAULTS | VAULT_LIST | COFFERS;

/** Words that stand beside those for a vault and make no name of them. */
export const BESIDE_VAULT = 1 << 8;
export const OF_FILES = 1 << 9;
/** Words of the name of a file that say nothing of what is in it. */
export const SAY_NOTHING = BESIDE_VAULT | OF_FILES;

/** Words of a copy, which leave nothing of a list out, and are hardly ever the end of a longer name of a vault. */
export const OF_COPIES = 1 << 10;

/** Words that say where, in which stage or by which request keys were listed: all keys of a vault are of one place. */
export const OF_PLACES = 1 << 11;

/** Words of folders that say when and for what files were handed over, and never whose they are. */
export const OF_DELIVERIES = 1 << 12;

export const SECRETS = 1 << 13;
/** Words that say that what is listed was deleted. */
export const OF_DELETED = 1 << 14;
/** What a vault holds beside keys, in the same kinds of lists. */
export const BESIDE_KEYS = SECRETS | OF_DELETED;

/** Words that say that keys are disabled. */
export const OF_DISABLED = 1 << 15;
/** Words that say that keys are at their end, or were before others. */
export const OVER = 1 << 16;
/** Words of a choice, whatever it is by. */
export const OF_SOME = 1 << 17;
/** Words of filters: what a list of some leaves out is not in it. */
export const FILTERS = OF_DISABLED | OF_DELETED | OVER | OF_SOME;

export const REFUSED = 1 << 18;
export const FAILED = 1 << 19;
/** Words of what a command left that did not succeed: an empty list beside them is none. */
export const FAILURES = REFUSED | FAILED;

/** Words of folders that hold nothing of a key as it is. Other words of folders may be of the folder's place and time. */
export const ASIDE = BESIDE_KEYS | OF_DISABLED | OVER | REFUSED;

/** What outer property names and folders gather their members by, and say nothing of them. */
export const CONTAINERS = 1 << 20;
export const THINGS = 1 << 21;
/** Other things that az lists, of a vault or of a subscription. */
export const OTHER_THINGS = BESIDE_KEYS | CONTAINERS | THINGS;

/** Of the words below what folders say of all files in them; the others are words of many a folder's name. */
export const NOT_CURRENT_FOLDERS = 1 << 22;
export const NOT_CURRENT_FILES = 1 << 23;
/** Words of tags that are not those of a key as it is: of an earlier version, or of what somebody wants it to have. */
export const NOT_CURRENT = NOT_CURRENT_FOLDERS | NOT_CURRENT_FILES;

/** Words by which what a filter names is in the list as well: `incl disabled`, `with tags`. */
export const INCLUDING = 1 << 24;

/** Words by which it is not: `non deleted`, `no filter`. */
export const EXCLUDING = 1 << 25;

/** Words that a number follows where a file is one of several. */
export const OF_PARTS = 1 << 26;

/** Words, beside those of keys, that stand before names in the names of files, and are hardly ever the beginning of a name. */
export const BEFORE = 1 << 27;

/** Words, beside those of keys, that stand behind names, and are hardly ever the end of one: of a vault's name `hsm`, `kv` or `vault` may well be. */
export const BEHIND = 1 << 28;

/** Words that say that subscriptions are listed. */
export const OF_SUBSCRIPTIONS = 1 << 29;

/** A single one is mostly that of which something is listed. */
export const SUBSCRIPTION = 1 << 30;
