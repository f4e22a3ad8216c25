import { groupBy } from "../../basis/group.ts";
import { remembered } from "../../basis/remembered.ts";
import { BUILT_IN_SUFFIXES } from "../../model/identity.ts";
import { foldWords } from "../../text/fold-words.ts";
import { extendsBefore, extendsBehind, joinPhrases, type PathWord, spokenIn, wordsOf } from "./path-words.ts";

/** A name that could own a file, as far as its path tells. */
export interface Candidate {
  readonly type: "subscription" | "vault" | "key";
  /** Subscription id, vault host or key identifier. */
  readonly id: string;
  readonly name: string;
}

/** Owners that have one name, by what they are: thousands of keys may be called alike. Each owner once. */
export type Namesakes = Readonly<Record<Candidate["type"], readonly Candidate[]>>;

/** Owners by folded name, for quick look-up of every run of words in a path. */
export type NameIndex = ReadonlyMap<string, Namesakes>;

const NONE: readonly Candidate[] = [];
const NO_NAMESAKES: Namesakes = { subscription: NONE, vault: NONE, key: NONE };

export function indexNames(candidates: Iterable<Candidate>): NameIndex {
  const index = new Map<string, { [Type in Candidate["type"]]?: Map<string, Candidate> }>();
  const folds = new Map<string, string>();
  for (const candidate of candidates) {
    const { type, id, name } = candidate;
    // Folding is dear.
    const folded = folds.get(name) ?? foldWords(name);
    folds.set(name, folded);
    if (folded === "") continue;
    const named = index.get(folded) ?? {};
    if (named[type] === undefined) index.set(folded, named);
    named[type] ??= new Map();
    if (!named[type].has(id)) named[type].set(id, candidate);
  }
  const listed = (owners: ReadonlyMap<string, Candidate> | undefined) => (owners === undefined ? NONE : [...owners.values()]);
  return new Map(
    [...index].map(([folded, { subscription, vault, key }]) => [
      folded,
      { subscription: listed(subscription), vault: listed(vault), key: listed(key) },
    ]),
  );
}

/** The last word of a name of ASCII letters, digits, hyphens and dots, as nearly all names and hosts of vaults are. */
const LAST_WORD = /^[a-z0-9.-]*?([a-z0-9]+)$/;

/** Whether a name may stand in some texts as whole words: a look-up in front of an index of all names, which takes its time to make. */
export function mayStandIn(texts: readonly string[]): (name: string) => boolean {
  const segments = new Set(texts.flatMap((text) => text.split("/")));
  const words = new Set([...segments].flatMap((segment) => wordsOf(withoutOptions(segment)).flatMap(({ text }) => text.split(" "))));
  return (name) => {
    const last = LAST_WORD.exec(name)?.[1];
    return (
      (last === undefined || words.has(last)) &&
      foldWords(name)
        .split(" ")
        .every((word) => words.has(word))
    );
  };
}

/** Whether some owner of a type is called so, by the words of its name. */
export const isNameOf = (name: string, type: Candidate["type"], index: NameIndex): boolean =>
  (index.get(foldWords(name)) ?? NO_NAMESAKES)[type].length > 0;

const MAX_WORDS = 24;

/** A run of words that is a name: of one owner, or of several that share it. */
interface Hit {
  readonly start: number;
  readonly end: number;
  readonly named: Namesakes;
}

/** Runs of words that are names, without those inside a longer one: `kv` is not meant in `keys-kv-prod`. */
function runsIn(words: readonly PathWord[], index: NameIndex): readonly Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start < words.length; start += 1) {
    let run = "";
    for (let end = start + 1; end <= Math.min(words.length, start + MAX_WORDS); end += 1) {
      run = run === "" ? (words[start] as PathWord).text : `${run} ${(words[end - 1] as PathWord).text}`;
      const named = index.get(run);
      if (named !== undefined) hits.push({ start, end, named });
    }
  }
  const inside = (a: Hit, b: Hit) => a !== b && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
  return hits.filter((hit) => !hits.some((other) => inside(hit, other)));
}

const covers = (hits: readonly Hit[], at: number): boolean => hits.some(({ start, end }) => start <= at && at < end);

/** Whether a run is long enough to be nothing but its name: a subscription called Prod is no reason to take `kv-pay-prod` for `kv-pay`. */
const isDistinct = ({ start, end, named: { vault, key } }: Hit): boolean => end > start + 1 || vault.length > 0 || key.length > 0;

/** Whether the word at a place belongs to the name of an owner of another type than key: keys are not named side by side. */
const ownsWord = (hits: readonly Hit[], at: number): boolean =>
  hits.some(({ start, end, named: { subscription, vault } }) => start <= at && at < end && subscription.length + vault.length > 0);

/** What stands behind the name in the host of a vault or managed HSM, in each cloud. */
const BEHIND_NAME_IN_HOST: ReadonlySet<string> = new Set(
  BUILT_IN_SUFFIXES.flatMap(({ vault, managedHsm }) => [vault, managedHsm]).flatMap((suffix) =>
    suffix === null ? [] : [foldWords(suffix)],
  ),
);

/** Whether a run of words is only the beginning of a host, which is the name of nobody else: of a vault in another cloud, or of a managed HSM. */
function isBeginOfHost(words: readonly PathWord[], end: number): boolean {
  if (!/^(?:vault|managedhsm)$/.test(words[end]?.text ?? "")) return false;
  const texts = words.slice(end, end + 4).map(({ text }) => text);
  return [3, 4].some((count) => BEHIND_NAME_IN_HOST.has(texts.slice(0, count).join(" ")));
}

/**
 * Of the owners that a run of words names, those that may be meant. A vault or key is not where a hyphen ties the run to further words
 * that may belong to a longer name, which nobody has told of yet; names of subscriptions have no such grammar.
 */
function meant({ start, end, named }: Hit, words: readonly PathWord[], hits: readonly Hit[]): Namesakes {
  if (isBeginOfHost(words, end)) return { subscription: NONE, vault: NONE, key: NONE };
  const before = extendsBefore(words, start);
  const behind = extendsBehind(words, end);
  if (!before && !behind) return named;
  const distinct = hits.filter(isDistinct);
  const isMeant = (isKnown: typeof covers): boolean => !(before && !isKnown(distinct, start - 1)) && !(behind && !isKnown(distinct, end));
  return { subscription: named.subscription, vault: isMeant(covers) ? named.vault : NONE, key: isMeant(ownsWord) ? named.key : NONE };
}

/** A path segment as far as its words are names. */
interface Segment {
  readonly words: readonly PathWord[];
  readonly runs: readonly Hit[];
  /** Those that may be meant. */
  readonly hits: readonly Hit[];
}

/** Options of az that say whose output it is or how it is printed, in a file that is called by the command. What is asked for stays. */
const OPTIONS =
  /(?<=^|[\s_])(?:(?:-o|--output)[\s_=]+jsonc?|-s|--(?:subscription|vault-name|hsm-name|resource-type|only-show-errors|include-managed))(?=$|[\s_=.])/gi;

const withoutOptions = (segment: string): string => (segment.includes("-") ? segment.replace(OPTIONS, " ") : segment);

const ENDING = /\.(?:json[cl]?|ndjson|txt|log|csv|tsv|out|xml|ya?ml|xlsx?|html?|md|zip|gz|tgz|tar)$/i;
/** What the name of a file says of what is in it. */
const OF_KIND =
  /^(?:tags?|keys?|kids?|show|lists?|listing|vaults?|keyvaults?|keylists?|vaultlists?|hsms?|subscriptions?|accounts?|az|json)$/;
const isNumber = (word: PathWord | undefined): boolean => word !== undefined && /^\d+$/.test(word.text);

/** Whether a number puts files in order, or is of a date: `06 tags`, `step-06`, `2026-05-06`. */
const isOfOrder = (words: readonly PathWord[], at: number): boolean =>
  isNumber(words[at]) &&
  (at === 0 ||
    /^(?:step|part|page|no|nr)$/.test(words[at - 1]?.text ?? "") ||
    (words[at]?.tied === true && isNumber(words[at - 1])) ||
    (words[at + 1]?.tied === true && isNumber(words[at + 1])));

/**
 * Whether a run is one word by which the name of a file says what it is, and not whose: its ending, `tags`, a number. That somebody is called so as
 * well makes no owner of it, unless it is there twice, or is all that a folder is called by.
 */
function saysWhatFileIs({ start, end }: Hit, words: readonly PathWord[], segment: string): boolean {
  const word = words[start]?.text ?? "";
  if (end > start + 1) return false;
  const isFile = ENDING.test(segment);
  if (isFile && end === words.length && words.length > 1) return true;
  if (words.length === 1 && !isFile) return /^tags?$/.test(word);
  return isOfOrder(words, start) || (OF_KIND.test(word) && words.filter(({ text }) => text === word).length === 1);
}

function readSegment(segment: string, index: NameIndex): Segment {
  const words = wordsOf(withoutOptions(segment));
  const runs = runsIn(words, index);
  const hits = runs
    .filter((hit) => !saysWhatFileIs(hit, words, segment))
    .map((hit) => ({ ...hit, named: meant(hit, words, runs) }))
    .filter(({ named: { subscription, vault, key } }) => subscription.length + vault.length + key.length > 0);
  return { words, runs, hits };
}

const MOST_SEGMENTS = 4_000;
/** Folders are those of many files, and of each path several ask in turn. */
const segments = new WeakMap<NameIndex, (segment: string) => Segment>();

function segmentIn(segment: string, index: NameIndex): Segment {
  const known = segments.get(index) ?? remembered((text: string) => readSegment(text, index), MOST_SEGMENTS);
  segments.set(index, known);
  return known(segment);
}

type IsName = (words: readonly string[], named: Namesakes) => boolean;

/** The words of a path segment, and the runs of them that are names which may be meant. */
export const namesIn = (segment: string, index: NameIndex): Pick<Segment, "words" | "hits"> => segmentIn(segment, index);

/** The words of a path segment that are no part of a name. `isName` says which runs of words count as the names that they are. */
export function besideNames(segment: string, index: NameIndex, isName: IsName = () => true): readonly PathWord[] {
  const { words, hits } = segmentIn(segment, index);
  const textsOf = ({ start, end }: Hit): readonly string[] => words.slice(start, end).map(({ text }) => text);
  const names = hits.filter((hit) => isName(textsOf(hit), hit.named));
  return words.filter((_, at) => !covers(names, at));
}

/** What they say, word by word. */
export const wordsBesideNames = (segment: string, index: NameIndex, isName?: IsName): readonly string[] =>
  joinPhrases(besideNames(segment, index, isName).flatMap(spokenIn));

/** The same from the first name on: what stands before it is mostly who sent or collected the file. */
export function wordsBehindNames(segment: string, index: NameIndex): readonly string[] {
  const { words, hits } = segmentIn(segment, index);
  const first = Math.min(...hits.map(({ start }) => start), words.length);
  const behind = hits.length === 0 ? words : words.filter((_, at) => at >= first && !covers(hits, at));
  return joinPhrases(behind.flatMap(spokenIn));
}

/**
 * The same of a name inside of a file, beside the names of what stands under it: that more is tied to one of these makes no other name of it, such
 * as `kv-a-archived` over keys of `kv-a`.
 */
export function wordsBesideOwn(label: string, index: NameIndex): readonly string[] {
  const { words, runs } = segmentIn(label, index);
  return joinPhrases(words.filter((_, at) => !covers(runs, at)).flatMap(spokenIn));
}

/** Every place of a path at which whole words are a name, with the owners that it is of. */
const mentionsInPath = (path: string, index: NameIndex): readonly Namesakes[] =>
  path.split("/").flatMap((segment) => segmentIn(segment, index).hits.map(({ named }) => named));

const idsOf = (named: readonly Candidate[]): readonly string[] => [...new Set(named.map(({ id }) => id))];

/** Subscriptions or vaults whose names stand as whole words in a path, each once. */
export const ownersInPath = (path: string, type: "subscription" | "vault", index: NameIndex): readonly string[] =>
  idsOf(mentionsInPath(path, index).flatMap((named) => named[type]));

/** Vaults whose names stand in a path in words that are no subscription's name as well. */
export const vaultsAloneInPath = (path: string, index: NameIndex): readonly string[] =>
  idsOf(mentionsInPath(path, index).flatMap(({ subscription, vault }) => (subscription.length === 0 ? vault : NONE)));

/** Whether whole words of a path segment are the name of a vault or a key. */
export const namesVaultOrKey = (segment: string, index: NameIndex): boolean =>
  segmentIn(segment, index).hits.some(({ named: { vault, key } }) => vault.length + key.length > 0);

/** Whether whole words of a path segment are the name of a vault. */
export const namesVault = (segment: string, index: NameIndex): boolean =>
  segmentIn(segment, index).hits.some(({ named }) => isOfVault(named));

/** Owners whose names stand in a path, be it as a part of what may be a longer name: too little to say whose it is, enough to ask. */
export const perhapsNamedIn = (path: string, type: Candidate["type"], index: NameIndex): readonly string[] =>
  idsOf(path.split("/").flatMap((segment) => segmentIn(segment, index).runs.flatMap(({ named }) => named[type])));

const vaultOfKey = (kid: string): string => kid.slice("https://".length, kid.indexOf("/", "https://".length));

const byVault = new WeakMap<readonly Candidate[], ReadonlyMap<string, readonly Candidate[]>>();

/** Of keys of one name those in some vaults, or all where no vault is given. */
function inVaults(keys: readonly Candidate[], hosts: readonly string[]): readonly Candidate[] {
  const [host] = hosts;
  if (host === undefined) return keys;
  if (hosts.length > 1) return keys.filter(({ id }) => hosts.includes(vaultOfKey(id)));
  const known = byVault.get(keys) ?? groupBy(keys, ({ id }) => vaultOfKey(id));
  byVault.set(keys, known);
  return known.get(host) ?? NONE;
}

const keysOf = (mentions: readonly Namesakes[], hosts: readonly string[]): readonly string[] =>
  idsOf(mentions.flatMap(({ key }) => inVaults(key, hosts)));

/** Keys of some vaults, or of any where none is given, whose names stand as whole words in a path. */
export const keysOfVaultsInPath = (path: string, hosts: readonly string[], index: NameIndex): readonly string[] =>
  keysOf(mentionsInPath(path, index), hosts);

const isOfKey = ({ key }: Namesakes): boolean => key.length > 0;
const isOfVault = ({ vault }: Namesakes): boolean => vault.length > 0;
const vaultsOf = (mentions: readonly Namesakes[]): readonly string[] => idsOf(mentions.flatMap(({ vault }) => vault));

/** Keys and vaults that a path names together. */
export interface NamedKeys {
  /** Whether some words name a key. */
  readonly areNamed: boolean;
  /** The keys in some vaults, or all where none is given. */
  readonly keysOf: (hosts: readonly string[]) => readonly string[];
  readonly vaults: readonly string[];
  /** The only words that name a key may as well name a vault, so that no key may be meant at all. */
  readonly isDoubtful: boolean;
}

/**
 * The mentions of a path that may be of a key. Folders in front of those that name a vault are called by subscriptions: a name that is one's is
 * not that of a key there.
 */
function mentionsOfKeys(path: string, index: NameIndex, isInVault: boolean): readonly Namesakes[] {
  const segments = path.split("/").map((segment) => segmentIn(segment, index).hits.map(({ named }) => named));
  const ofVault = segments.findIndex((mentions) => mentions.some(isOfVault));
  const inner = isInVault ? 0 : ofVault < 0 ? segments.length - 1 : ofVault;
  return segments.flatMap((mentions, at) =>
    at < inner ? mentions.map((named) => (named.subscription.length > 0 ? { ...named, key: NONE } : named)) : mentions,
  );
}

/**
 * Which keys a path names. `isInVault`: what stands around it names the vault. Words that are the name of a vault and of a key are taken for the vault where other words name a key, and for
 * either where several such words stand; alone they are doubtful.
 */
export function keysInPath(path: string, index: NameIndex, isInVault = false): NamedKeys {
  const mentions = mentionsOfKeys(path, index, isInVault);
  const keyMentions = mentions.filter(isOfKey);
  const clear = keyMentions.filter((mention) => !isOfVault(mention));
  if (clear.length > 0) return { areNamed: true, keysOf: (hosts) => keysOf(clear, hosts), vaults: vaultsOf(mentions), isDoubtful: false };
  const others = mentions.filter((mention) => isOfVault(mention) && !keyMentions.includes(mention));
  const isSingle = keyMentions.length === 1 && others.length > 0;
  return {
    areNamed: keyMentions.length > 0,
    keysOf: (hosts) => keysOf(keyMentions, hosts),
    vaults: vaultsOf(isSingle ? others : mentions),
    isDoubtful: keyMentions.length === 1 && others.length === 0,
  };
}
