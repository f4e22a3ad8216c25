import type { KeyPlace } from "../core/assessment/key-record.ts";

/**
 * The same function, which renders the beginning of a place (all but the index at its end) once for many keys of one file that follow each
 * other: the first places of keys by themselves, the second ones by themselves, because lists and shows come by turns.
 */
export function placeParts<Rendering>(render: (place: KeyPlace) => Rendering): (place: KeyPlace, number: number) => Rendering {
  const last: { readonly place: KeyPlace; readonly rendering: Rendering }[] = [];
  return (place, number) => {
    const known = last[number];
    if (
      known !== undefined &&
      known.place.artifact === place.artifact &&
      known.place.pointer === place.pointer &&
      known.place.fact === place.fact &&
      known.place.document === place.document
    )
      return known.rendering;
    const rendering = render(place);
    last[number] = { place: { ...place }, rendering };
    return rendering;
  };
}
