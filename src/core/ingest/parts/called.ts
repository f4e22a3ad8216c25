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

/** What names of artifacts that were read as rows say of the keys in them. */
export interface NameReader {
  /** What the name says of lists. It is asked when all keys are read, because names of keys and vaults are no words that say something. */
  readonly called: (path: string, ...listings: readonly Listing[]) => Called | "";
  /** Whether the name has a word by which it might say that a list holds some of the keys. */
  readonly mightSaySome: (path: string) => boolean;
}

export function readerOfNames(): NameReader {
  const mightSaySome = pathsThatMightSaySome();
  return {
    called: (path, ...listings) => {
      const isAsked = listings.some(({ lists }) => lists.length > 0) && mightSaySome(path);
      return isAsked && saysSome({ path, labels: [] }, () => indexOfKeys(keysIn(listings))) ? "some" : "";
    },
    mightSaySome,
  };
}

/** Whether the name of an artifact may say that versions in it need not be the current ones, which the general reader looks at. */
export const mightHoldSomeVersions = (path: string): boolean => someVersions({ path, labels: [] }, () => new Map()) !== undefined;
