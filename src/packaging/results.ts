import type { StreamedAssessment } from "../core/assessment/streamed-assessment.ts";
import type { Chunk } from "../core/basis/chunk.ts";
import { byText } from "../core/basis/compare.ts";
import type { EvidenceIndex, EvidencePolicy } from "../generated/types.gen.ts";
import { csv } from "../report/csv.ts";
import { hashed } from "../report/digest.ts";
import { html } from "../report/html/html.ts";
import { json, renderJson } from "../report/json.ts";
import { PLAIN_WIDTH, type RenderOptions } from "../report/report.ts";
import { INDEX, POLICY, RESULTS } from "./layout.ts";

/** A file of the package that is made and not received; it can be made again. */
export interface MadeFile {
  readonly name: string;
  readonly chunks: () => Iterable<Chunk>;
}

/** Reports in a package know that they are in one, and no more of it: they are the same whoever seals it, and when. */
const OPTIONS: RenderOptions = { width: PLAIN_WIDTH, color: false, sealed: true };

/** Every file of data/ that is made: pure functions of the inputs and the policy, in the order of the ZIP. */
export function madeFiles(assessment: StreamedAssessment, index: EvidenceIndex, policy: EvidencePolicy): readonly MadeFile[] {
  const reports = [csv, html, json].flatMap(({ files }) => files);
  // The page, which comes last of them, quotes the others.
  const digests = new Map<string, string>();
  const options = { ...OPTIONS, digests };
  return [
    { name: INDEX, chunks: () => renderJson(index) },
    { name: POLICY, chunks: () => renderJson(policy) },
    ...reports.map(({ name, render }) => ({
      name: RESULTS + name,
      chunks: () => hashed(render(assessment, options), (sha256) => digests.set(name, sha256)),
    })),
  ].sort((a, b) => byText(a.name, b.name));
}
