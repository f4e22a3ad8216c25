import { type Around, aroundElements } from "../core/assessment/layout.ts";

/** Values as JSON, one after the other. */
export function* printed(list: Iterable<unknown>): Generator<string> {
  for (const item of list) yield JSON.stringify(item);
}

/** A JSON array: no string ever holds the whole of it. */
export function* renderAround(list: Iterable<unknown>, { before, between, behind, empty }: Around): Generator<string> {
  let isEmpty = true;
  for (const item of printed(list)) {
    yield (isEmpty ? before : between) + item;
    isEmpty = false;
  }
  yield isEmpty ? empty : behind;
}

/** A JSON array, one line per element: small differences stay small. `indent` is the property's. */
export const renderList = (list: Iterable<unknown>, indent: string): Generator<string> => renderAround(list, aroundElements(indent));

/** A further property of an object with such an array; nothing at all when the list is empty. */
export function* renderListProperty(name: string, list: Iterable<unknown>, indent: string): Generator<string> {
  const around = aroundElements(indent);
  yield* renderAround(list, { ...around, before: `,\n${indent}${JSON.stringify(name)}: ${around.before}`, empty: "" });
}
