import type { StreamedAssessment } from "../assessment/streamed-assessment.ts";

/** A part with the name that the user knows it by. */
export interface NamedPart {
  readonly name: string;
  readonly assessment: StreamedAssessment;
}

/** The parts cannot be joined: why, and what to do. A value, for the user can mend it. */
export interface MergeRefusal {
  readonly message: string;
  readonly advice: string;
}
