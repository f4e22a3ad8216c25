/** So many are remembered unless somebody says otherwise. */
const MOST_REMEMBERED = 20_000;

/** The same function, which works once for what comes several times in a row: for what does not come again later. */
export function rememberedLast<Item, Made>(make: (item: Item) => Made): (item: Item) => Made {
  let last: { readonly item: Item; readonly made: Made } | undefined;
  return (item) => {
    if (last === undefined || last.item !== item) last = { item, made: make(item) };
    return last.made;
  };
}

/** So many names of fields are remembered: thousands of rows have the same few. */
const MOST_NAMES = 2_000;

/**
 * The same function, which works once for each object or text and hands out again what it made. So many are remembered; then all are
 * forgotten, and made again as they are met. The one before is found without a search.
 */
export function remembered<Item, Made>(make: (item: Item) => Made, most = MOST_REMEMBERED): (item: Item) => Made {
  const known = new Map<Item, Made>();
  let last: { readonly item: Item; readonly made: Made } | undefined;
  return (item) => {
    if (last !== undefined && last.item === item) return last.made;
    let made = known.get(item);
    if (made === undefined) {
      made = make(item);
      if (known.size >= most) known.clear();
      known.set(item, made);
    }
    last = { item, made };
    return made;
  };
}

/** The same of names of fields. */
export const rememberedByName = <Made>(make: (name: string) => Made): ((name: string) => Made) => remembered(make, MOST_NAMES);
