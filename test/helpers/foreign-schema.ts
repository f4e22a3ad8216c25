import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import AjvDraft4 from "ajv-draft-04";
import addFormats from "ajv-formats";

// Both packages are CommonJS: their types say module, Node gives the function.
const Draft4 = AjvDraft4 as unknown as typeof Ajv;
const withFormats = addFormats as unknown as (ajv: Ajv) => Ajv;

/** A published schema of somebody else, as a validator. */
export function foreignSchema(name: string): ValidateFunction {
  const schema = JSON.parse(readFileSync(new URL(`../fixtures/schemas/${name}`, import.meta.url), "utf8"));
  const Validator = String(schema.$schema).includes("draft-04") ? Draft4 : Ajv;
  return withFormats(new Validator({ strict: false, unicodeRegExp: true, allErrors: true })).compile(schema);
}
