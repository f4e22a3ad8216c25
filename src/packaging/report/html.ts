import { createHash } from "node:crypto";
import Handlebars from "handlebars/runtime.js";
import { verification as compiled, verificationCss } from "../../generated/templates.gen.ts";
import type { Verification } from "../../generated/types.gen.ts";
import { visible } from "../../report/visible.ts";
import { describeAssessed, headline, OUTCOMES, STAGES } from "./wording.ts";

// The package declares types for its full entry only; the runtime has the same function.
const { template } = Handlebars as unknown as { template: (spec: unknown) => (view: object) => string };
const render = template(compiled);

const viewOfStage = ({ stage, outcome, message, problems, problemCount }: Verification["stages"][number]) => ({
  outcome,
  outcomeWord: OUTCOMES[outcome],
  title: STAGES[stage].title,
  proves: STAGES[stage].proves,
  leaves: STAGES[stage].leaves,
  message: visible(message),
  problems: problems.map(visible),
  more: problemCount > problems.length ? `… and ${problemCount - problems.length} more` : "",
});

/** Every cell a string, nothing missing: Handlebars takes what is missing for false. */
const viewOf = (verification: Verification, styleHash: string): object => ({
  styleHash,
  css: verificationCss,
  name: visible(verification.package.name),
  outcome: verification.outcome,
  headline: visible(headline(verification)),
  assessed: visible(describeAssessed(verification)),
  sha256: verification.package.sha256 ?? "",
  size: String(verification.package.size ?? ""),
  version: verification.tool.version,
  stages: verification.stages.map(viewOfStage),
  sealed: verification.sealed.map(({ label, value }) => ({ label: visible(label), value: visible(value) })),
});

/** The verification as one offline page to file: no script, no request, one style by its hash, places to sign. */
export const renderVerificationHtml = (verification: Verification): string =>
  render(viewOf(verification, createHash("sha256").update(verificationCss).digest("base64")));
