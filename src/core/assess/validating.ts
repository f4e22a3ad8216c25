import { assessmentSchema } from "../../generated/assessment-schema.gen.ts";
import { validateAssessment } from "../../generated/validators/assessment.gen.ts";
import { validateKey } from "../../generated/validators/key.gen.ts";
import { fitterOf, propertyFitterOf } from "../basis/fit-schema.ts";
import type { Validator } from "../basis/validator.ts";
import type { Listeners } from "./assess.ts";
import { validKeys } from "./valid-keys.ts";

function mustBeValid(value: unknown, validate: Validator): void {
  if (!validate(value)) throw new Error(`the assessment breaks its own schema: ${JSON.stringify(validate.errors?.[0])}`);
}

/**
 * Validates what is judged: what there is one of at once, and keys, findings, the coverage and artifacts whenever they are made. Anything
 * that breaks the schema is a bug, and thrown; the generated validator is loaded to say what is wrong.
 */
export function validating(): Pick<Listeners, "onJudgement" | "onMade" | "overKeys"> {
  let frame: object = { findings: [], coverage: [], keys: [], artifacts: [] };
  const fits = {
    findings: propertyFitterOf(assessmentSchema, "findings"),
    coverage: propertyFitterOf(assessmentSchema, "coverage"),
    artifacts: propertyFitterOf(assessmentSchema, "artifacts"),
  };
  return {
    onJudgement: (head) => {
      frame = { ...head, ...frame };
      if (!fitterOf(assessmentSchema)(frame)) mustBeValid(frame, validateAssessment);
    },
    onMade: (made) => {
      const isFit = (Object.keys(made) as (keyof typeof made)[]).every((name) => fits[name](made[name]));
      if (!isFit) mustBeValid({ ...frame, ...made }, validateAssessment);
    },
    overKeys: (keys) => validKeys(keys, (key) => mustBeValid(key, validateKey)),
  };
}
