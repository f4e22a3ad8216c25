import Handlebars from "handlebars/runtime.js";
import * as templates from "../../generated/templates.gen.ts";
import { shown, type View } from "./shown.ts";

type Template = (view: View) => string;
interface Engine {
  readonly template: (spec: unknown) => Template;
  readonly registerPartial: (name: string, partial: Template) => void;
}

// The package declares types for its full entry only; the runtime has the same functions.
const engine = (Handlebars as unknown as { create: () => Engine }).create();

for (const [name, spec] of Object.entries({
  caption: templates.partialsCaption,
  commands: templates.partialsCommands,
  evidence: templates.partialsEvidence,
  "near-misses": templates.partialsNearMisses,
  gaps: templates.partialsGaps,
  coverage: templates.partialsCoverage,
  notes: templates.partialsNotes,
  bar: templates.partialsBar,
  runs: templates.partialsRuns,
}))
  engine.registerPartial(name, engine.template(spec));

function compiled(spec: unknown): Template {
  const template = engine.template(spec);
  return (view) => template(shown(view));
}

/** The parts of the page, in their order. */
export const parts = {
  contents: compiled(templates.reportContents),
  answer: compiled(templates.reportAnswer),
  register: compiled(templates.reportRegister),
  subject: compiled(templates.reportSubject),
  requests: compiled(templates.reportRequests),
  population: compiled(templates.reportPopulation),
  keys: compiled(templates.reportKeys),
  issues: compiled(templates.reportIssues),
  files: compiled(templates.reportFiles),
  method: compiled(templates.reportMethod),
  settings: compiled(templates.reportSettings),
  glossary: compiled(templates.reportGlossary),
  signOff: compiled(templates.reportSignOff),
} as const;
