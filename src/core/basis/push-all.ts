/** Adds items at the end of a list. `push(...items)` hands each over as an argument, and from some hundred thousand on there is no room for them. */
export function pushAll<T>(list: T[], items: Iterable<T>): void {
  for (const item of items) list.push(item);
}
