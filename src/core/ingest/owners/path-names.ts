import { foldWords } from "../../text/fold-words.ts";
import { extendsBefore, extendsBehind, type PathWord, wordsOf } from "./path-words.ts";

/** A name that could own a file, as far as its path tells. */
export interface Candidate {
  readonly type: "subscription" | "vault" | "key";
  /** Subscription id, vault host or key identifier. */
  readonly id: string;
  readonly name: string;
}

/** Candidates by folded name, for quick look-up of every run of words in a path. */
export type NameIndex = ReadonlyMap<string, readonly Candidate[]>;

export function indexNames(candidates: Iterable<Candidate>): NameIndex {
  const index = new Map<string, Map<string, Candidate>>();
  const folds = new Map<string, string>();
  for (const candidate of candidates) {
    // Thousands of keys share a name, and folding is dear.
    const folded = folds.get(candidate.name) ?? foldWords(candidate.name);
    folds.set(candidate.name, folded);
    if (folded === "") continue;
    const group = index.get(folded);
    const entry = [`${candidate.type} ${candidate.id}`, candidate] as const;
    if (group === undefined) index.set(folded, new Map([entry]));
    else if (!group.has(entry[0])) group.set(...entry);
  }
  return new Map([...index].map(([folded, group]) => [folded, [...group.values()]]));
}

const MAX_WORDS = 24;

/** A run of words that is a name: of one owner, or of several that share it. */
type Mention = readonly Candidate[];

interface Hit {
  readonly start: number;
  readonly end: number;
  readonly candidates: Mention;
}

/** Runs of words that are names, without those inside a longer one: `kv` is not meant in `keys-kv-prod`. */
function runsIn(words: readonly PathWord[], index: NameIndex): readonly Hit[] {
  const hits: Hit[] = [];
  for (let start = 0; start < words.length; start += 1) {
    let run = "";
    for (let end = start + 1; end <= Math.min(words.length, start + MAX_WORDS); end += 1) {
      run = run === "" ? (words[start] as PathWord).text : `${run} ${(words[end - 1] as PathWord).text}`;
      const candidates = index.get(run);
      if (candidates !== undefined) hits.push({ start, end, candidates });
    }
  }
  const inside = (a: Hit, b: Hit) => a !== b && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
  return hits.filter((hit) => !hits.some((other) => inside(hit, other)));
}

const covers = (hits: readonly Hit[], at: number): boolean => hits.some(({ start, end }) => start <= at && at < end);

/** Whether a run is long enough to be nothing but its name: a subscription called Prod is no reason to take `kv-pay-prod` for `kv-pay`. */
const isDistinct = ({ start, end, candidates }: Hit): boolean => end > start + 1 || candidates.some(({ type }) => type !== "subscription");

/** Whether the word at a place belongs to the name of an owner of another type than key: keys are not named side by side. */
const ownsWord = (hits: readonly Hit[], at: number): boolean =>
  hits.some(({ start, end, candidates }) => start <= at && at < end && candidates.some(({ type }) => type !== "key"));

/**
 * Of the owners that a run of words names, those that may be meant. A vault or key is not where a hyphen ties the run to further words
 * that may belong to a longer name, which nobody has told of yet; names of subscriptions have no such grammar.
 */
function meant({ start, end, candidates }: Hit, words: readonly PathWord[], hits: readonly Hit[]): Mention {
  const before = extendsBefore(words, start);
  const behind = extendsBehind(words, end);
  if (!before && !behind) return candidates;
  const distinct = hits.filter(isDistinct);
  return candidates.filter(({ type }) => {
    if (type === "subscription") return true;
    const isKnown = type === "key" ? ownsWord : covers;
    return !(before && !isKnown(distinct, start - 1)) && !(behind && !isKnown(distinct, end));
  });
}

function hitsIn(words: readonly PathWord[], index: NameIndex): readonly Hit[] {
  const hits = runsIn(words, index);
  return hits.map((hit) => ({ ...hit, candidates: meant(hit, words, hits) })).filter(({ candidates }) => candidates.length > 0);
}

const mentionsIn = (segment: string, index: NameIndex): readonly Mention[] =>
  hitsIn(wordsOf(segment), index).map(({ candidates }) => candidates);

/** Words of a path segment that are no part of a name. `isName` says which runs of words count as the names that they are. */
export function wordsBesideNames(
  segment: string,
  index: NameIndex,
  isName: (words: readonly string[], candidates: readonly Candidate[]) => boolean = () => true,
): readonly string[] {
  const words = wordsOf(segment);
  const textsOf = ({ start, end }: Hit): readonly string[] => words.slice(start, end).map(({ text }) => text);
  const hits = hitsIn(words, index).filter((hit) => isName(textsOf(hit), hit.candidates));
  return words.filter((_, at) => !covers(hits, at)).map(({ text }) => text);
}

/** Every place of a path at which whole words are a name. */
const mentionsInPath = (path: string, index: NameIndex): readonly Mention[] =>
  path.split("/").flatMap((segment) => mentionsIn(segment, index));

/** All names that stand as whole words in a path, each once. */
export const namesInPath = (path: string, index: NameIndex): readonly Candidate[] => [
  ...new Map(
    mentionsInPath(path, index)
      .flat()
      .map((candidate) => [`${candidate.type} ${candidate.id}`, candidate]),
  ).values(),
];

/** Owners whose names stand in a path, be it as a part of what may be a longer name: too little to say whose it is, enough to ask. */
export const perhapsNamedIn = (path: string, type: Candidate["type"], index: NameIndex): readonly string[] => [
  ...new Set(
    path
      .split("/")
      .flatMap((segment) => runsIn(wordsOf(segment), index).flatMap(({ candidates }) => candidates))
      .filter((candidate) => candidate.type === type)
      .map(({ id }) => id),
  ),
];

const idsOf = (mentions: readonly Mention[], type: Candidate["type"]): readonly string[] => [
  ...new Set(
    mentions
      .flat()
      .filter((candidate) => candidate.type === type)
      .map(({ id }) => id),
  ),
];

const names = (type: Candidate["type"]) => (mention: Mention) => mention.some((candidate) => candidate.type === type);

/** Keys and vaults that a path names together. */
export interface NamedKeys {
  readonly keys: readonly string[];
  readonly vaults: readonly string[];
  /** The only words that name a key may as well name a vault, so that no key may be meant at all. */
  readonly isDoubtful: boolean;
}

/**
 * Which keys a path names. Words that are the name of a vault and of a key are taken for the vault where other words name a key, and for
 * either where several such words stand; alone they are doubtful.
 */
export function keysInPath(path: string, index: NameIndex): NamedKeys {
  const mentions = mentionsInPath(path, index);
  const keyMentions = mentions.filter(names("key"));
  const clear = keyMentions.filter((mention) => !names("vault")(mention));
  const vaults = idsOf(mentions, "vault");
  if (clear.length > 0) return { keys: idsOf(clear, "key"), vaults, isDoubtful: false };
  const others = mentions.filter((mention) => names("vault")(mention) && !keyMentions.includes(mention));
  const isDoubtful = keyMentions.length === 1 && others.length === 0;
  const single = keyMentions.length === 1 && others.length > 0;
  return { keys: idsOf(keyMentions, "key"), vaults: single ? idsOf(others, "vault") : vaults, isDoubtful };
}
