import { kidOf } from "../../model/identity.ts";
import { isListed } from "../../model/key-rows.ts";
import { nameAt } from "../../model/row-names.ts";
import { indexOfKeys, saysSome } from "../owners/standing.ts";
import type { Part } from "./part.ts";

/** Lists and the rows that they stand in. */
type Listing = Pick<Part, "lists" | "rows">;

/** The keys of lists, by the rows that make up a key list. */
function* keysIn(listings: readonly Listing[]) {
  for (const { lists, rows } of listings)
    for (const { host, start, end } of lists)
      for (let row = start; row < end; row += 1) {
        const [name = ""] = isListed(rows, row) ? nameAt(rows, row).split("/") : [];
        if (name !== "") yield { host, name, kid: kidOf(host, name) };
      }
}

/**
 * Whether the name of an artifact that was read as rows says that its lists hold some keys only. It is asked when all of them are read, because
 * names of keys and vaults are no such words.
 */
export const areOfSome = (path: string, ...listings: readonly Listing[]): boolean =>
  listings.some(({ lists }) => lists.length > 0) && saysSome({ path, labels: [] }, () => indexOfKeys(keysIn(listings)));
