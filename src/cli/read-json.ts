import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import jsonc from "jsonc-parser";
import { decode } from "../core/text/decode.ts";
import { lineAndColumn } from "../core/text/position.ts";
import { scanJson } from "../core/text/scan.ts";
import type { ValidationError, Validator } from "../generated/validators.gen.ts";
import { UserError } from "./user-error.ts";

function readText(file: string, cwd: string): string {
  try {
    const decoded = decode(readFileSync(resolve(cwd, file)));
    if (decoded.ok) return decoded.text;
  } catch (error) {
    throw new UserError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? "error"}).`, "Check the path.");
  }
  throw new UserError(`${file} is not UTF-8 text.`, "Save it as UTF-8.");
}

const segments = (pointer: string): readonly (string | number)[] =>
  pointer
    .split("/")
    .slice(1)
    .map((token) => (/^\d+$/.test(token) ? Number(token) : token.replaceAll("~1", "/").replaceAll("~0", "~")));

function describe({ keyword, message, params }: ValidationError): string {
  if (keyword === "enum") return `allowed are ${(params["allowedValues"] as string[]).join(", ")}`;
  if (keyword === "additionalProperties") return `there is no setting ${JSON.stringify(params["additionalProperty"])}`;
  return message ?? keyword;
}

/** Reads a JSON file of the user's own and validates it; every complaint has a line and a column. */
export function readValidJson(file: string, cwd: string, validate: Validator, advice: string): unknown {
  const text = readText(file, cwd);
  const errors: { offset: number; error: number; length: number }[] = [];
  const tree = jsonc.parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const at = (offset: number): string => {
    const { line, column } = lineAndColumn(text, offset);
    return `${file}:${line}:${column}`;
  };
  if (errors[0] !== undefined || tree === undefined)
    throw new UserError(`${at(errors[0]?.offset ?? 0)}: this is not JSON.`, "Comments and trailing commas are not JSON.");
  const twice = scanJson(text).duplicates[0];
  if (twice !== undefined)
    throw new UserError(`${at(twice.offset)}: ${JSON.stringify(twice.name)} stands here twice.`, "Keep one of them.");
  const value: unknown = JSON.parse(text);
  if (validate(value)) return value;
  const violation = validate.errors?.[0];
  const path = violation?.instancePath ?? "";
  const node = jsonc.findNodeAtLocation(tree, [...segments(path)]) ?? tree;
  throw new UserError(
    `${at(node.offset)}: ${path === "" ? "the document" : path}: ${violation === undefined ? "invalid" : describe(violation)}.`,
    advice,
  );
}
