/** A JSON array, one line per element: small differences stay small, and no string ever holds the whole list. `indent` is the property's. */
export function* renderList(list: Iterable<unknown>, indent: string): Generator<string> {
  let separator = `[\n${indent}  `;
  for (const item of list) {
    yield separator + JSON.stringify(item);
    separator = `,\n${indent}  `;
  }
  yield separator.startsWith("[") ? "[]" : `\n${indent}]`;
}

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
