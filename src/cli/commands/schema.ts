import type { Argv } from "yargs";
import type { Host } from "../host.ts";
import type { ArgumentsOf } from "../options.ts";
import { schemaNames, schemaSummary, schemaText } from "../schemas.ts";
import { didYouMean } from "../suggest.ts";
import { UserError } from "../user-error.ts";
import { wrapText } from "../wrap.ts";

export const schemaOptions = (command: Argv) =>
  command.positional("name", { type: "string", describe: `One of ${schemaNames().join(", ")}; none lists them` });

function listSchemas(names: readonly string[], columns: number): string {
  const indent = Math.max(...names.map((name) => name.length)) + 2;
  return names.map((name) => name.padEnd(indent) + wrapText(schemaSummary(name), columns, " ".repeat(indent)).trimStart()).join("");
}

/** Prints a JSON Schema, or the names of all with what they are about. */
export function runSchema({ name }: ArgumentsOf<typeof schemaOptions>, host: Host): number {
  const names = schemaNames();
  if (name !== undefined && !names.includes(name))
    throw new UserError(`There is no schema ${name}.`, `${didYouMean(name, names)}Known are ${names.join(", ")}.`);
  host.stdout(name === undefined ? listSchemas(names, Math.min(host.columns ?? 100, 120)) : schemaText(name));
  return 0;
}
