import { readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

/** A published schema of somebody else, as a validator. */
export function foreignSchema(name: string): ValidateFunction {
  const ajv = new Ajv({ strict: false, unicodeRegExp: true, allErrors: true });
  // The package is CommonJS: its types say module, Node gives the function.
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv.compile(JSON.parse(readFileSync(new URL(`../fixtures/schemas/${name}`, import.meta.url), "utf8")));
}
