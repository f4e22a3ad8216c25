import type { Coded } from "../../../generated/types.gen.ts";
import type { Subject } from "../../estate/estate.ts";
import { bySource, type Source } from "../../model/facts.ts";
import { sourceAt } from "../../rows/key-rows.ts";
import { formatInstant } from "../../text/instant.ts";
import { evidence } from "../wording.ts";

/** So many places are shown. */
const SHOWN = 5;

/** The first few of places that come one by one, in their order. */
function firstPlaces(): { readonly add: (source: Source) => void; readonly places: readonly Source[] } {
  const places: Source[] = [];
  return {
    places,
    add: (source) => {
      const last = places[SHOWN - 1];
      if (last !== undefined && bySource({ source }, { source: last }) >= 0) return;
      places.push(source);
      places.sort((a, b) => bySource({ source: a }, { source: b }));
      places.length = Math.min(places.length, SHOWN);
    },
  };
}

/** Statements on keys that are dated after the instant as of which they are judged: it was chosen too early, or the dates were changed. */
export function observeDates({ vaults }: Pick<Subject, "vaults">, asOf: number): Coded[] {
  const first = firstPlaces();
  let count = 0;
  for (const { ranges } of vaults)
    for (const { rows, start, end } of ranges) {
      const { created, updated } = rows.columns;
      for (let row = start; row < end; row += 1) {
        if (!((created[row] as number) > asOf || (updated[row] as number) > asOf)) continue;
        count += 1;
        first.add(sourceAt(rows, row));
      }
    }
  if (count === 0) return [];
  const statements = count === 1 ? "1 statement on a key is" : `${count} statements on keys are`;
  const message = `${statements} dated after ${formatInstant(asOf)}, as of which they are judged: that instant is earlier than the evidence, or the dates are not right.`;
  return [{ code: "dated-after-as-of", message, kid: null, evidence: first.places.map((source) => evidence("source", source)) }];
}
