import { kidOf } from "../../model/identity.ts";
import { isListed } from "../../rows/key-rows.ts";
import { nameAt } from "../../rows/row-names.ts";
import type { Called } from "../base/gathered.ts";
import { pathsThatMightSaySome, saysSome } from "../paths/says-some.ts";
import { someVersions } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
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

/** What the name of an artifact that was read as rows says of the keys in it. */
export type CalledBy = (path: string, ...listings: readonly Listing[]) => Called | "";

/** Makes the reader of such names. It is asked when all keys are read, because names of keys and vaults are no words that say something. */
export function readerOfNames(): CalledBy {
  const mightSaySome = pathsThatMightSaySome();
  return (path, ...listings) => {
    const isAsked = listings.some(({ lists }) => lists.length > 0) && mightSaySome(path);
    return isAsked && saysSome({ path, labels: [] }, () => indexOfKeys(keysIn(listings))) ? "some" : "";
  };
}

/** Whether the name of an artifact may say that versions in it need not be the current ones, which the general reader looks at. */
export const mightHoldSomeVersions = (path: string): boolean => someVersions({ path, labels: [] }, () => new Map()) !== undefined;
