/** So many renderings are remembered; then all are forgotten, and made again as they are met. */
const MOST_REMEMBERED = 20_000;

/** The same function, which makes the rendering of what comes several times in a row once: for what does not come again later. */
export function rememberedLast<Item, Rendering>(render: (item: Item) => Rendering): (item: Item) => Rendering {
  let last: { readonly item: Item; readonly rendering: Rendering } | undefined;
  return (item) => {
    if (last === undefined || last.item !== item) last = { item, rendering: render(item) };
    return last.rendering;
  };
}

/** The same function, which makes the rendering of an object (or text) once and hands it out again. The one before is found without a search. */
export function remembered<Item, Rendering>(render: (item: Item) => Rendering): (item: Item) => Rendering {
  const known = new Map<Item, Rendering>();
  let last: { readonly item: Item; readonly rendering: Rendering } | undefined;
  return (item) => {
    if (last !== undefined && last.item === item) return last.rendering;
    let rendering = known.get(item);
    if (rendering === undefined) {
      rendering = render(item);
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(item, rendering);
    }
    last = { item, rendering };
    return rendering;
  };
}
