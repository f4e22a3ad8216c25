import { readdirSync, readFileSync } from "node:fs";
import type { Host } from "../host.ts";
import { UserError } from "../user-error.ts";

const FOLDER = new URL("../../../schemas/", import.meta.url);
const ENDING = ".schema.json";

/** Prints a JSON Schema, or the names of all. */
export function runSchema(name: string | undefined, host: Host): number {
  const names = readdirSync(FOLDER)
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
  if (name !== undefined && !names.includes(name)) throw new UserError(`There is no schema ${name}.`, `Known are ${names.join(", ")}.`);
  host.stdout(name === undefined ? `${names.join("\n")}\n` : readFileSync(new URL(name + ENDING, FOLDER), "utf8"));
  return 0;
}
