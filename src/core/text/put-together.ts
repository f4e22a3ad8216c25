/** Words of which up to so many may stand one behind the other. */
interface Stretch {
  readonly words: ReadonlySet<string>;
  readonly least: number;
  readonly most: number;
}

/** Where words may end that begin at one of some places. */
function endsOf(starts: ReadonlySet<number>, text: string, words: ReadonlySet<string>, longest: number): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const start of starts)
    for (let end = start + 1; end <= Math.min(text.length, start + longest); end += 1) if (words.has(text.slice(start, end))) ends.add(end);
  return ends;
}

/**
 * Makes the function that tells whether a text is put together of words without anything between them, stretch behind stretch. An expression of
 * as many words takes milliseconds to compile, which is much where few texts are asked about.
 */
export function putTogether(...stretches: readonly Stretch[]): (text: string) => boolean {
  const longest = stretches.map(({ words }) => Math.max(...[...words].map(({ length }) => length)));
  return (text) => {
    let starts: ReadonlySet<number> = new Set([0]);
    for (const [at, { words, least, most }] of stretches.entries()) {
      const ends = new Set(least === 0 ? starts : []);
      for (let count = 1; count <= most && starts.size > 0; count += 1) {
        starts = endsOf(starts, text, words, longest[at] as number);
        if (count >= least) for (const end of starts) ends.add(end);
      }
      starts = ends;
    }
    return starts.has(text.length);
  };
}
