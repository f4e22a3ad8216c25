/** A JSON Schema, as far as the schemas of what this tool writes go. */
export interface Schema {
  readonly [keyword: string]: unknown;
}

type Fits = (value: unknown) => boolean;

const TYPES: Readonly<Record<string, Fits>> = {
  string: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  integer: Number.isInteger,
};

/** Keywords that demand nothing of a value. */
const SILENT = ["$schema", "$id", "title", "description", "definitions"];
/** Keywords that each kind of schema may have, by the one that makes it that kind. */
const KINDS = {
  $ref: ["$ref"],
  anyOf: ["anyOf"],
  enum: ["enum", "type"],
  pattern: ["pattern", "type"],
  minimum: ["minimum", "type"],
  items: ["items", "type", "minItems"],
  properties: ["properties", "type", "required", "additionalProperties"],
  type: ["type"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

type Kind = keyof typeof KINDS;

function kindOf(schema: Schema): Kind {
  const demands = Object.keys(schema).filter((keyword) => !SILENT.includes(keyword));
  const kind = (Object.keys(KINDS) as Kind[]).find((one) => demands.includes(one));
  const unknown = demands.find((keyword) => kind === undefined || !(KINDS[kind] as readonly string[]).includes(keyword));
  if (kind === undefined || unknown !== undefined) throw new Error(`a schema demands what is not known here: ${unknown ?? "nothing"}`);
  return kind;
}

function fitsType(type: unknown): Fits {
  const choices = [type].flat().map((name) => TYPES[name as string]);
  if (choices.includes(undefined)) throw new Error(`a type of a schema is not known here: ${type}`);
  return fitsAny(choices as Fits[]);
}

function fitsAny(choices: readonly Fits[]): Fits {
  const [first = () => false, second] = choices;
  if (second === undefined) return first;
  if (choices.length === 2) return (value) => first(value) || second(value);
  return (value) => choices.some((fits) => fits(value));
}

function fitsList(fits: Fits, least: number): Fits {
  return (value) => {
    if (!Array.isArray(value) || value.length < least) return false;
    for (let at = 0; at < value.length; at += 1) if (!fits(value[at])) return false;
    return true;
  };
}

interface Property {
  readonly name: string;
  readonly isRequired: boolean;
  readonly fits: Fits;
  /** The one that stands behind it in the schema. */
  next: Property | undefined;
}

/** A closed object: each property is known and fits, and each that is required is there. */
function fitsObject(properties: readonly Property[]): Fits {
  const required = properties.filter(({ isRequired }) => isRequired).length;
  const named = new Map(properties.map((property) => [property.name, property]));
  const [first] = properties;
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    let found = 0;
    // Nearly all objects are made in the order of their schema, so that the next name is known without a look into the map.
    let expected = first;
    for (const name in value) {
      const property = expected?.name === name ? expected : named.get(name);
      if (property === undefined) return false;
      expected = property.next;
      const own = (value as Readonly<Record<string, unknown>>)[name];
      if (own === undefined) continue;
      if (!property.fits(own)) return false;
      if (property.isRequired) found += 1;
    }
    return found === required;
  };
}

/**
 * What tells whether a value fits a schema, and nothing more: no place, no message. It is made of small functions, which are fast at once;
 * a generated validator is functions of a thousand lines, which each run has to read and to translate before it looks at its own output
 * for the first time. Equal to that one for the schemas that it takes (test/core/basis/fit-schema.test.ts); throws for any other.
 */
export function fitterOf(root: Schema): Fits {
  const definitions = (root["definitions"] ?? {}) as Readonly<Record<string, Schema>>;
  const made = new Map<unknown, Fits>();

  /** Definitions are understood when a value is first held against them: a run meets few of them. */
  function referred(reference: unknown): Fits {
    const known = made.get(reference);
    if (known !== undefined) return known;
    const target = definitions[String(reference).replace("#/definitions/", "")];
    if (target === undefined) throw new Error(`a schema refers to ${reference}, which is not there`);
    let fits: Fits | undefined;
    const fitsTarget: Fits = (value) => {
      fits ??= fitter(target);
      return fits(value);
    };
    made.set(reference, fitsTarget);
    return fitsTarget;
  }

  function closed({ properties = {}, required = [], additionalProperties, type }: Schema): Fits {
    if (additionalProperties !== false || type !== "object") throw new Error("an object of a schema is not closed");
    const own = Object.entries(properties as Readonly<Record<string, Schema>>).map(([name, schema]): Property => {
      const isRequired = (required as readonly string[]).includes(name);
      return { name, isRequired, fits: fitter(schema), next: undefined };
    });
    for (const [at, property] of own.entries()) property.next = own[at + 1];
    return fitsObject(own);
  }

  function matching({ type, pattern }: Schema): Fits {
    if (type !== "string") throw new Error("a pattern of a schema is not for a text");
    const expression = new RegExp(pattern as string, "u");
    return (value) => typeof value === "string" && expression.test(value);
  }

  function chosen({ type, enum: list }: Schema): Fits {
    const choices = list as readonly unknown[];
    if (!choices.every(fitsType(type))) throw new Error("a choice of a schema is not of its type");
    return (value) => choices.includes(value);
  }

  function counting({ type, minimum }: Schema): Fits {
    if (type !== "integer") throw new Error("a minimum of a schema is not for an integer");
    return (value) => Number.isInteger(value) && (value as number) >= (minimum as number);
  }

  const makers: Readonly<Record<Kind, (schema: Schema) => Fits>> = {
    $ref: ({ $ref }) => referred($ref),
    anyOf: ({ anyOf }) => fitsAny((anyOf as readonly Schema[]).map(fitter)),
    enum: chosen,
    pattern: matching,
    minimum: counting,
    items: ({ items, minItems = 0 }) => fitsList(fitter(items as Schema), minItems as number),
    properties: closed,
    type: ({ type }) => fitsType(type),
  };
  const fitter = (schema: Schema): Fits => makers[kindOf(schema)](schema);
  return fitter(root);
}

/** The same for one property of a closed object: whether a value fits it, whatever the others are. */
export function propertyFitterOf({ properties, definitions = {} }: Schema, name: string): Fits {
  const own = (properties as Readonly<Record<string, Schema>>)[name];
  if (own === undefined) throw new Error(`a schema has no property ${name}`);
  return fitterOf({ ...own, definitions });
}
