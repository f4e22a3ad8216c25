/** A name that could own a file, as far as its path tells. */
export interface Candidate {
  readonly type: "subscription" | "vault" | "key";
  /** Subscription id, vault host or key identifier. */
  readonly id: string;
  readonly name: string;
}

/** Letters and digits in lower case (NFC); every run of anything else is one blank. */
export const fold = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();

/** Candidates by folded name, for quick look-up of every run of words in a path. */
export type NameIndex = ReadonlyMap<string, readonly Candidate[]>;

export function indexNames(candidates: Iterable<Candidate>): NameIndex {
  const index = new Map<string, Map<string, Candidate>>();
  const folds = new Map<string, string>();
  for (const candidate of candidates) {
    // Thousands of keys share a name, and folding is dear.
    const folded = folds.get(candidate.name) ?? fold(candidate.name);
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

/** Runs of words of one path segment that are names, without those inside a longer one: `kv` is not meant in `keys-kv-prod`. */
function matchesIn(segment: string, index: NameIndex): readonly Candidate[] {
  const words = fold(segment).split(" ");
  const hits: { start: number; end: number; candidates: readonly Candidate[] }[] = [];
  for (let start = 0; start < words.length; start += 1) {
    for (let end = start + 1; end <= Math.min(words.length, start + MAX_WORDS); end += 1) {
      const candidates = index.get(words.slice(start, end).join(" "));
      if (candidates !== undefined) hits.push({ start, end, candidates });
    }
  }
  const inside = (a: (typeof hits)[number], b: (typeof hits)[number]) =>
    a !== b && b.start <= a.start && a.end <= b.end && b.end - b.start > a.end - a.start;
  return hits.filter((hit) => !hits.some((other) => inside(hit, other))).flatMap((hit) => hit.candidates);
}

/** All names that stand as whole words in a path, each once. */
export function namesInPath(path: string, index: NameIndex): readonly Candidate[] {
  const found = path.split("/").flatMap((segment) => matchesIn(segment, index));
  return [...new Map(found.map((candidate) => [`${candidate.type} ${candidate.id}`, candidate])).values()];
}
