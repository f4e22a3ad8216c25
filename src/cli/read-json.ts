import jsonc from "jsonc-parser";
import type { ValidationError, Validator } from "../core/basis/validator.ts";
import { splitDocuments } from "../core/text/documents.ts";
import { firstFault } from "../core/text/first-fault.ts";
import { isJson } from "../core/text/is-json.ts";
import { lineAndColumn, pointerTokens } from "../core/text/position.ts";
import { MAX_DEPTH, scanJson } from "../core/text/scan.ts";
import { adviseBeside, readText } from "./read-text.ts";
import { schemaAround } from "./schemas.ts";
import { didYouMean } from "./suggest.ts";
import { UserError } from "./user-error.ts";

/** What a JSON file must be. */
export interface Expected<T> {
  readonly validate: Validator<T>;
  /** Name of the schema, as `cmk-audit schema` knows it. */
  readonly schema: string;
  readonly advice: string;
  /** What such a file is called where it stands in a folder of ours. */
  readonly usualName?: string;
  /** Looks at the value before the schema does; throws a UserError. */
  readonly precheck?: (value: unknown) => void;
}

const segments = (pointer: string): readonly (string | number)[] =>
  pointerTokens(pointer).map((token) => (/^\d+$/.test(token) ? Number(token) : token));

const located = (text: string, file: string, offset: number): string => {
  const { line, column } = lineAndColumn(text, offset);
  return `${file}:${line}:${column}`;
};

/** Types of JSON as people call them. */
const TYPES: Readonly<Record<string, string>> = {
  object: "an object in braces { }",
  array: "a list in brackets [ ]",
  string: 'a text in quotes "…"',
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  null: "null",
};

const typesOf = (types: unknown): string =>
  [types]
    .flat()
    .map((type) => TYPES[type as string] ?? type)
    .join(" or ");

const namesIn = (properties: object | undefined): readonly string[] => Object.keys(properties ?? {}).filter((name) => name !== "$schema");

/** The numbers that a schema allows. */
function rangeOf({ minimum, maximum, type }: Readonly<Record<string, unknown>>): string {
  const from = minimum === undefined ? "" : ` from ${minimum}`;
  return `${typesOf(type)}${from}${maximum === undefined ? from && " on" : ` up to ${maximum}`}`;
}

const at = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce((inner, step) => (inner as Readonly<Record<string | number, unknown>> | undefined)?.[step], value);

/** What is missing, and the name in the same object by which it was probably meant. */
function describeMissing(missing: string, object: unknown, known: readonly string[]): string {
  const strange = Object.keys(object as object).filter((name) => !known.includes(name));
  const near = strange.find((name) => didYouMean(name, [missing]) !== "");
  const meant = near === undefined ? "" : `; there is ${JSON.stringify(near)}: did you mean ${JSON.stringify(missing)}?`;
  return `${JSON.stringify(missing)} is missing${meant || "."}`;
}

/** A violation in words, with the allowed values where there are such: the end of a sentence. */
function describe(violation: ValidationError, schema: string, value: unknown): string {
  if (violation.keyword !== "required") return `${describeOther(violation, schema)}.`;
  const { params, instancePath, schemaPath } = violation;
  const known = namesIn(schemaAround(schema, schemaPath).properties);
  return describeMissing(String(params["missingProperty"]), at(value, segments(instancePath)), known);
}

function describeOther({ keyword, message, params, schemaPath }: ValidationError, schema: string): string {
  const around = schemaAround(schema, schemaPath);
  if (keyword === "enum") return `allowed are ${(params["allowedValues"] as unknown[]).join(", ")}`;
  if (keyword === "additionalProperties") {
    const known = namesIn(around.properties);
    const name = String(params["additionalProperty"]);
    return `there is no setting ${JSON.stringify(name)}. ${didYouMean(name, known)}Allowed are ${known.join(", ")}`;
  }
  if (keyword === "pattern" && around.description !== undefined) return `this does not fit. ${around.description.replace(/\.$/, "")}`;
  if (keyword === "type") {
    const names = namesIn(around.properties);
    return `this must be ${typesOf(params["type"])}${names.length === 0 ? "" : ` with ${names.join(", ")}`}`;
  }
  if (keyword === "minimum" || keyword === "maximum") return `this must be ${rangeOf(around)}`;
  if (keyword === "minItems") return `this list must have ${params["limit"]} or more in it`;
  return message ?? keyword;
}

/** Where a violation stands: an unknown property at its own name. */
function offsetOf(text: string, { instancePath, params, keyword }: ValidationError): number {
  const tree = jsonc.parseTree(text);
  const path = [...segments(instancePath)];
  const value = tree === undefined ? undefined : jsonc.findNodeAtLocation(tree, path);
  const unknown =
    keyword === "additionalProperties"
      ? value?.children?.find(({ children }) => children?.[0]?.value === params["additionalProperty"])
      : undefined;
  return unknown?.offset ?? value?.offset ?? 0;
}

const tooDeep = (place: string): UserError =>
  new UserError(`${place}: this is nested deeper than ${MAX_DEPTH} levels.`, "Name the file that you mean: none of ours is so deep.");

/** A page in the place of JSON: reports of ours lie beside the file that they are made of. */
function refuseMarkup(text: string, file: string, cwd: string, usualName: string | undefined): void {
  if (!/^\s*</.test(text)) return;
  const kind = /^\s*(?:<!--[\s\S]*?-->\s*)?<(?:!doctype\s+)?html/i.test(text) ? "an HTML page" : "XML or HTML";
  const otherwise = usualName === undefined ? "Name a JSON file." : `Name the ${usualName} beside it.`;
  throw new UserError(`${file} is ${kind}, and not JSON.`, adviseBeside(file, usualName, cwd, otherwise));
}

/** What of a whole text keeps it from being JSON, and what to do; null where it is something in it. */
function notWhole(text: string): readonly [what: string, advice: string] | null {
  if (text.trim() === "") return ["it is empty", "Name the file that you mean."];
  const { stretches, complete } = splitDocuments(text);
  if (!complete) return ["it ends before it is complete", "The file was cut: get the whole of it again."];
  const isSeveral = stretches.length > 1 && stretches.every(({ start, end }) => isJson(text.slice(start, end)));
  return isSeveral ? ["another document follows the first", "Name a file with one document in it."] : null;
}

function parseJson(text: string, file: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    const { tooDeepAt, duplicates } = scanJson(text);
    if (tooDeepAt !== null) throw tooDeep(located(text, file, tooDeepAt));
    const [twice] = duplicates;
    if (twice === undefined) return value;
    throw new UserError(`${located(text, file, twice.offset)}: ${JSON.stringify(twice.name)} stands here twice.`, "Keep one of them.");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { offset = 0, isTooDeep = false } = firstFault(text) ?? {};
    if (isTooDeep) throw tooDeep(located(text, file, offset));
    const [what, advice] = notWhole(text) ?? [null, "Comments and trailing commas are not JSON."];
    throw new UserError(`${located(text, file, offset)}: this is not JSON${what === null ? "" : `: ${what}`}.`, advice);
  }
}

/** Reads a JSON file of the user's own and validates it; every complaint has a line and a column. */
export function readValidJson<T>(file: string, cwd: string, { validate, schema, advice, precheck, usualName }: Expected<T>): T {
  const text = readText(file, cwd, usualName);
  refuseMarkup(text, file, cwd, usualName);
  const value = parseJson(text, file);
  precheck?.(value);
  if (validate(value)) return value;
  const violation = validate.errors?.[0];
  if (violation === undefined) throw new UserError(`${file} does not fit its schema.`, advice);
  const where = violation.instancePath === "" ? "the document" : violation.instancePath;
  throw new UserError(`${located(text, file, offsetOf(text, violation))}: ${where}: ${describe(violation, schema, value)}`, advice);
}
