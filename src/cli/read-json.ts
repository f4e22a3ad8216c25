import { resolve } from "node:path";
import jsonc from "jsonc-parser";
import { decode } from "../core/text/decode.ts";
import { firstFault } from "../core/text/first-fault.ts";
import { lineAndColumn } from "../core/text/position.ts";
import { MAX_DEPTH, scanJson } from "../core/text/scan.ts";
import type { ValidationError, Validator } from "../generated/validator.ts";
import { readRegularFile } from "../io/read.ts";
import { schemaAround } from "./schemas.ts";
import { didYouMean } from "./suggest.ts";
import { UserError } from "./user-error.ts";

/** Why a file of the user's own cannot be read. Links are followed here: the user named this very file. */
const TROUBLES: Readonly<Record<string, string>> = {
  ENOENT: "is not there",
  EACCES: "may not be read by this user",
  EISDIR: "is a folder",
  special: "is no regular file",
  "too-large": "is too large to be read in one piece (512 MiB)",
};

/** What a JSON file must be. */
export interface Expected<T> {
  readonly validate: Validator<T>;
  /** Name of the schema, as `cmk-audit schema` knows it. */
  readonly schema: string;
  readonly advice: string;
  /** Looks at the value before the schema does; throws a UserError. */
  readonly precheck?: (value: unknown) => void;
}

/** A text file of the user's own. */
export function readText(file: string, cwd: string): string {
  const outcome = readRegularFile(resolve(cwd, file), { followLinks: true });
  if ("trouble" in outcome)
    throw new UserError(`${file} ${TROUBLES[outcome.trouble] ?? `cannot be read (${outcome.trouble})`}.`, "Check the path.");
  const decoded = decode(outcome.bytes);
  if (decoded.ok) return decoded.text;
  throw new UserError(`${file} is not UTF-8 text (byte ${decoded.byte}).`, "Save it as UTF-8.");
}

const segments = (pointer: string): readonly (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => (/^\d+$/.test(token) ? Number(token) : token.replaceAll("~1", "/").replaceAll("~0", "~")));

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

/** A violation in words, with the allowed values where there are such. */
function describe({ keyword, message, params, schemaPath }: ValidationError, schema: string): string {
  const around = schemaAround(schema, schemaPath);
  if (keyword === "enum") return `allowed are ${(params["allowedValues"] as unknown[]).join(", ")}`;
  if (keyword === "required") return `${JSON.stringify(params["missingProperty"])} is missing`;
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
    throw new UserError(`${located(text, file, offset)}: this is not JSON.`, "Comments and trailing commas are not JSON.");
  }
}

/** Reads a JSON file of the user's own and validates it; every complaint has a line and a column. */
export function readValidJson<T>(file: string, cwd: string, { validate, schema, advice, precheck }: Expected<T>): T {
  const text = readText(file, cwd);
  const value = parseJson(text, file);
  precheck?.(value);
  if (validate(value)) return value;
  const violation = validate.errors?.[0];
  if (violation === undefined) throw new UserError(`${file} does not fit its schema.`, advice);
  const where = violation.instancePath === "" ? "the document" : violation.instancePath;
  throw new UserError(`${located(text, file, offsetOf(text, violation))}: ${where}: ${describe(violation, schema)}.`, advice);
}
