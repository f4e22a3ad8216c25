/** Lines as a JSON array: small differences stay small, and no string ever holds the whole list. `indent` is the property's. */
function* renderLines(lines: Iterable<string>, indent: string): Generator<string> {
  let separator = `[\n${indent}  `;
  for (const line of lines) {
    yield separator + line;
    separator = `,\n${indent}  `;
  }
  yield separator.startsWith("[") ? "[]" : `\n${indent}]`;
}

/** Values as JSON, one after the other. */
export function* printed(list: Iterable<unknown>): Generator<string> {
  for (const item of list) yield JSON.stringify(item);
}

/** A JSON array, one line per element. */
export const renderList = (list: Iterable<unknown>, indent: string): Generator<string> => renderLines(printed(list), indent);

/** A further property of an object with such an array; nothing at all when the list is empty. */
export function* renderListProperty(name: string, list: Iterable<unknown>, indent: string): Generator<string> {
  let opening = `,\n${indent}${JSON.stringify(name)}: [\n${indent}  `;
  let isEmpty = true;
  for (const item of list) {
    yield opening + JSON.stringify(item);
    opening = `,\n${indent}  `;
    isEmpty = false;
  }
  if (!isEmpty) yield `\n${indent}]`;
}
