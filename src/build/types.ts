import { compile } from "json-schema-to-typescript";

type Node = Record<string, unknown>;

/**
 * A schema whose references stand apart from what is said beside them: else each gets a type of its own, by the name of what it refers to
 * and a number.
 */
const withReferencesApart = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(withReferencesApart);
  if (typeof node !== "object" || node === null) return node;
  const { $ref, ...beside } = node as Node;
  const rest = Object.fromEntries(Object.entries(beside).map(([name, value]) => [name, withReferencesApart(value)]));
  if ($ref === undefined) return rest;
  return Object.keys(rest).length === 0 ? { $ref } : { ...rest, allOf: [{ $ref }] };
};

const COMMENT = /^\s*(?:\*|\/\*)/;
const PROPERTY = /^(?=[\w$"-]+\??: |\[k: string\]: )(?!readonly )/;

/** Types of values that nobody changes: an assessment is evidence. The generator prints a property, an opening and a closing brace a line. */
function unchanging(types: string): string {
  const lines = types.split("\n");
  const opened: number[] = [];
  for (const [at, line] of lines.entries()) {
    if (COMMENT.test(line)) continue;
    const opening = line.startsWith("}") ? opened.pop() : undefined;
    if (opening !== undefined && line.startsWith("}[]")) lines[opening] = (lines[opening] as string).replace(/\{$/, "readonly {");
    if (line.endsWith("{")) opened.push(at);
    lines[at] = line.replace(PROPERTY, "readonly ").replace(/(?<=: )\[|\w+\[\]/, "readonly $&");
  }
  return lines.join("\n");
}

/** TypeScript types of a schema. What it borrows from another schema is declared there. */
export const typesOf = async (schema: Node & { readonly title: string }, folder: string): Promise<string> =>
  unchanging(
    await compile(withReferencesApart(schema) as never, schema.title, {
      bannerComment: "",
      format: false,
      additionalProperties: false,
      cwd: folder,
      declareExternallyReferenced: !JSON.stringify(schema).includes('"$ref":"assessment.schema.json'),
    }),
  );
