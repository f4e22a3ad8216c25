import { readdirSync, readFileSync } from "node:fs";
import { pointerTokens } from "../core/text/position.ts";

const FOLDER = new URL("../../schemas/", import.meta.url);
const ENDING = ".schema.json";

interface SchemaNode {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly [keyword: string]: unknown;
}

/** The names of all published schemas, sorted. */
export const schemaNames = (): readonly string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();

export const schemaText = (name: string): string => readFileSync(new URL(name + ENDING, FOLDER), "utf8");

/** The part of a schema that holds the keyword at a fragment such as `#/properties/tiers/minItems`. */
export function schemaAround(name: string, fragment: string): SchemaNode {
  const tokens = pointerTokens(decodeURIComponent(fragment)).slice(0, -1);
  const step = (node: unknown, token: string): unknown => (node as Record<string, unknown> | undefined)?.[token];
  return (tokens.reduce<unknown>(step, JSON.parse(schemaText(name))) ?? {}) as SchemaNode;
}

/** What the schema is about, in one sentence. */
export function schemaSummary(name: string): string {
  const { description = "" } = JSON.parse(schemaText(name)) as SchemaNode;
  return /^[\s\S]*?[.](?=\s|$)/.exec(description)?.[0] ?? description;
}
