import Handlebars from "handlebars/runtime.js";
import * as templates from "../../generated/templates.gen.ts";
import { shown, type View } from "./shown.ts";

type Template = (view: View) => string;
type Helper = (this: unknown, value: unknown, options: unknown) => string;
interface Engine {
  readonly helpers: Readonly<Record<string, Helper>>;
  readonly registerHelper: (name: string, helper: Helper) => void;
  readonly template: (spec: unknown) => Template;
  readonly registerPartial: (name: string, partial: Template) => void;
}

// The package declares types for its full entry only; the runtime has the same functions.
const engine = (Handlebars as unknown as { create: () => Engine }).create();

// Handlebars takes what is missing for false or empty, so a misspelt name would silently leave something out of the report.
for (const name of ["if", "unless", "each", "with"]) {
  const helper = engine.helpers[name] as Helper;
  engine.registerHelper(name, function (value, options) {
    if (value === undefined) throw new Error(`a template asks #${name} of something that its view lacks`);
    return helper.call(this, value, options);
  });
}

/** A command line in parts, each with the option behind it: a line is never broken after the hyphens of an option, which would read as a blank. */
function partsOfCommand(command: string): readonly { readonly text: string; readonly option: string }[] {
  const parts = command.split(/(?<=\s)(--[a-z][a-z-]*)/);
  return parts.flatMap((text, at) => (at % 2 === 0 ? [{ text, option: parts[at + 1] ?? "" }] : []));
}

engine.registerHelper("words", (command, options) =>
  partsOfCommand(String(command))
    .map((options as { readonly fn: Template }).fn)
    .join(""),
);

for (const [name, spec] of Object.entries({
  caption: templates.partialsCaption,
  "command-line": templates.partialsCommandLine,
  commands: templates.partialsCommands,
  evidence: templates.partialsEvidence,
  "near-misses": templates.partialsNearMisses,
  gaps: templates.partialsGaps,
  coverage: templates.partialsCoverage,
  notes: templates.partialsNotes,
  elsewhere: templates.partialsElsewhere,
  bar: templates.partialsBar,
  run: templates.partialsRun,
  runs: templates.partialsRuns,
  "by-hand": templates.partialsByHand,
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
