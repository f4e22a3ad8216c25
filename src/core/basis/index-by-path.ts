interface HasPath {
  readonly path: string;
}

/** Where in a list in the order of code units a path stands; -1 for nowhere. */
function placeIn(ordered: readonly HasPath[], path: string): number {
  let from = 0;
  let to = ordered.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ordered[middle] as HasPath).path < path) from = middle + 1;
    else to = middle;
  }
  return ordered[from]?.path === path ? from : -1;
}

/**
 * Makes the function that tells where in a list a path stands, -1 for nowhere. Files of an assessment are in the order of their paths, in which each is
 * found without a table of hundreds of thousands; only a list in another order gets one.
 */
export function indexByPath(items: readonly HasPath[]): (path: string) => number {
  if (items.every(({ path }, at) => at === 0 || (items[at - 1] as HasPath).path < path)) return (path) => placeIn(items, path);
  const places = new Map<string, number>();
  for (const [at, { path }] of items.entries()) places.set(path, at);
  return (path) => places.get(path) ?? -1;
}
