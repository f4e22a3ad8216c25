import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Evidence, Finding, SubjectCoverage } from "../generated/types.gen.ts";
import { coverageFinder } from "./subject.ts";

const nameOf = ({ fact, artifact, document, pointer }: Evidence): string => JSON.stringify([fact, artifact, document, pointer]);

/**
 * Where to look to make sure of a verdict, each place once, the most telling first. Of a pass where its witnesses were read; of any other
 * verdict where the gaps and the near misses were seen, then every list of the subject.
 */
function evidenceOf({ verdict, witnesses, gaps, nearMisses }: Finding, coverage: SubjectCoverage | undefined): readonly Evidence[] {
  const lists = coverage === undefined ? [] : [coverage, ...coverage.vaults];
  const telling = verdict === "pass" ? witnesses : [...gaps, ...nearMisses, ...lists];
  const places = telling.flatMap(({ evidence }) => evidence);
  return [...new Map(places.map((place) => [nameOf(place), place])).values()];
}

/** Finds the evidence of a finding: where nothing was read that bears on it, the places that name its subscription. */
export function evidenceFinder({
  coverage,
  population,
}: Pick<StreamedAssessment, "coverage" | "population">): (finding: Finding) => readonly Evidence[] {
  const coverageOf = coverageFinder(coverage);
  const named = new Map(population.subscriptions.map(({ id, evidence }) => [id, evidence]));
  return (finding) => {
    const { subject } = finding;
    const evidence = evidenceOf(finding, coverageOf(subject));
    return evidence.length === 0 && subject.type === "subscription" ? (named.get(subject.id) ?? []) : evidence;
  };
}
