import { readdirSync, readFileSync } from "node:fs";
import { Ajv, type AnySchemaObject } from "ajv";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { SCHEMA_VERSION } from "../../src/core/assess/assess.ts";
import { EDGE_CASES } from "../helpers/edge-cases.ts";
import { renderText } from "../helpers/render.ts";

const folder = new URL("../../schemas/", import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith(".schema.json"));
const read = (name: string): AnySchemaObject => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

interface Property {
  readonly path: string;
  readonly schema: { readonly description?: string; readonly $ref?: string };
}

/** Every property that a schema declares, however deep. */
function* propertiesOf(node: unknown, path: string): Generator<Property> {
  if (typeof node !== "object" || node === null) return;
  for (const [name, below] of Object.entries(node)) {
    if (name === "properties" && !path.endsWith("/properties"))
      for (const [property, schema] of Object.entries(below as object)) yield { path: `${path}/properties/${property}`, schema };
    yield* propertiesOf(below, `${path}/${name}`);
  }
}

for (const name of names.filter((file) => !file.startsWith("az-"))) {
  test(`${name}: every property says what it means`, () => {
    const schema = read(name);
    const resolve = (ref: string): Property["schema"] =>
      ref
        .slice(2)
        .split("/")
        .reduce((at: AnySchemaObject, token) => at[token], schema) as Property["schema"];
    const properties = [...propertiesOf(schema, "")];
    assert.ok(properties.length > 0);
    const silent = properties.filter(({ schema: { description, $ref } }) => {
      const text = description ?? ($ref?.startsWith("#/") ? resolve($ref).description : undefined);
      return text === undefined || !/^[A-Z0-9a-z-].*[.]$/s.test(text);
    });
    assert.equal(
      silent.map(({ path }) => path),
      [],
      "a description is a sentence",
    );
  });
}

test("every line of the NDJSON report is valid by its schema, and together they are the assessment", async () => {
  const ajv = new Ajv({ strictTypes: false, strictRequired: false });
  ajv.addSchema(read("assessment.schema.json"));
  const validate = ajv.compile(read("assessment-record.schema.json"));
  for (const [name, make] of Object.entries(EDGE_CASES)) {
    if (name === "huge") continue;
    for (const line of (await renderText("ndjson", make())).trimEnd().split("\n"))
      assert.ok(validate(JSON.parse(line)), `${name}: ${JSON.stringify(validate.errors)} ${line.slice(0, 200)}`);
  }
});

test("the readme names every schema, and the schema accepts the version that this build writes", () => {
  const readme = readFileSync(new URL("README.md", folder), "utf8");
  for (const name of names) assert.ok(readme.includes(name.startsWith("az-") ? "`az-…`" : `\`${name.replace(".schema.json", "")}\``), name);
  assert.match(SCHEMA_VERSION, new RegExp(read("assessment.schema.json")["properties"].schemaVersion.pattern));
});

test.run();
