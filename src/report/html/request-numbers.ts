import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { EvidenceRequest, Finding } from "../../generated/types.gen.ts";
import { MOST_ROWS } from "./caps.ts";

/** What the findings of a page ask for, each once and in one order: the page counts its requests by it. */
export const openRequests = ({ findings }: Pick<StreamedAssessment, "findings">): readonly EvidenceRequest[] => {
  const open = findings.filter(({ verdict }) => verdict === "inconclusive");
  return [
    ...new Map(open.flatMap(({ evidenceRequests }) => evidenceRequests.map((one): [string, EvidenceRequest] => [one.id, one]))).values(),
  ];
};

type Numbered = { readonly href: string; readonly text: string };

const numbered = (at: number): Numbered => ({ href: at < MOST_ROWS ? `#request-${at + 1}` : "#requests", text: `R${at + 1}` });

/** Requests as the findings call them: R1 is the first under Requests, which has its command. */
export function requestNumbers(assessment: Pick<StreamedAssessment, "findings">): (id: string) => Numbered | undefined {
  const places = new Map(openRequests(assessment).map(({ id }, at) => [id, at]));
  return (id) => {
    const at = places.get(id);
    return at === undefined ? undefined : numbered(at);
  };
}

export type RequestNumbers = ReturnType<typeof requestNumbers>;

/** The numbers of what a finding asks for. */
export const numbersOf = ({ evidenceRequests }: Finding, numberOf: RequestNumbers): Numbered[] =>
  evidenceRequests.flatMap(({ id }) => numberOf(id) ?? []);
