import type { Evidence, Finding, SubjectCoverage } from "../generated/types.gen.ts";

const nameOf = ({ fact, artifact, document, pointer }: Evidence): string => JSON.stringify([fact, artifact, document, pointer]);

/**
 * Where to look to make sure of a verdict, each place once, the most telling first. Of a pass where its witnesses were read; of any other
 * verdict where the gaps and the near misses were seen, then every list of the subject.
 */
export function evidenceOf({ verdict, witnesses, gaps, nearMisses }: Finding, coverage: SubjectCoverage | undefined): readonly Evidence[] {
  const lists = coverage === undefined ? [] : [coverage, ...coverage.vaults];
  const telling = verdict === "pass" ? witnesses : [...gaps, ...nearMisses, ...lists];
  const places = telling.flatMap(({ evidence }) => evidence);
  return [...new Map(places.map((place) => [nameOf(place), place])).values()];
}
