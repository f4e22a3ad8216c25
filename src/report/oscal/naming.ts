import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { NAMESPACE, uuidV5 } from "./uuid.ts";

/** The UUID of everything in one document, from what it is about. */
export interface Naming {
  readonly document: string;
  readonly of: (kind: string, ...names: readonly string[]) => string;
}

/** What determines an assessment determines the names in it: program, settings, instant and the bytes of the inputs. */
export function namingOf({ tool, asOf, asOfSource, settings, artifacts }: StreamedAssessment): Naming {
  const inputs = artifacts.map(({ path, sha256 }) => [path, sha256]);
  const document = uuidV5(JSON.stringify([tool, asOf, asOfSource, settings, inputs]), NAMESPACE);
  return { document, of: (kind, ...names) => uuidV5(JSON.stringify([kind, ...names]), document) };
}
