import { letters } from "../../text/letters.ts";
import { listing } from "../../text/listing.ts";
import { plainLetters } from "../../text/plain-letters.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isScalar, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { isOfAnyState } from "../beside/state-beside.ts";
import { denialIn, deniedByCommand, isHeading } from "../columns/denials.ts";
import { saysSomething } from "../columns/truth.ts";
import { isOfBackup } from "../paths/other-labels.ts";
import { saysOtherwise } from "../paths/says-when.ts";
import { indexOfKeys } from "../paths/standing.ts";
import { comparedIn } from "../tools/changes.ts";

/** The place of what an object holds, by what it says beside it. */

/** What is said to be of other things is theirs, as under a property of their name. */
const CALLED = {
  deleted: "deletedKeys",
  "of-certificate": "certificates",
  planned: "expectedKeys",
  "not-current": "previousKeys",
} as const;

/** The place of what an object holds, by the command line that it tells beside it. */
export function besideCommand(object: JsonObject, place: Place): Place {
  for (const value of Object.values(object)) {
    const denial = deniedByCommand(value);
    if (denial !== undefined) return { ...place, labels: [...place.labels, CALLED[denial]] };
  }
  return isOfAnyState(object) ? { ...place, isCalledDisabled: true } : place;
}

/** What was asked for beside a list: the list may be what was found of it. Beside a key it is what that key is to have. */
const ASKED_FOR = /^(?:requested|wanted|desired|target)/;
/** What headings of an object call all that is in it, where they say that it is no key as it is now. */
const headingsOf = (object: JsonObject): readonly string[] =>
  Object.entries(object).flatMap(([name, value]) => {
    if (!isHeading(name) || typeof value !== "string") return [];
    const said = saysOtherwise([value], () => indexOfKeys([]));
    return said === "deleted" || said === "another-time" ? [value] : [];
  });

/** The place of what an object holds that says of itself, or of what it holds, that it was deleted, is only planned or is no longer so. */
export function besideDenial(object: JsonObject, place: Place): Place {
  const own = Object.fromEntries(Object.entries(object).filter(([name, value]) => isScalar(value) && !ASKED_FOR.test(plainLetters(name))));
  const denial = denialIn(own);
  const called = denial === undefined || denial === "of-certificate" ? [] : [CALLED[denial]];
  const labels = [...called, ...headingsOf(object)];
  return labels.length === 0 ? place : { ...place, labels: [...place.labels, ...labels] };
}

/** The place of lists beside a field, such as `backupTime`, by which they are a copy of what was. */
export const besideBackup = (object: JsonObject, place: Place): Place =>
  Object.entries(object).some(([name, value]) => isOfBackup(letters(name)) && saysSomething(value))
    ? { ...place, labels: [...place.labels, "backup"] }
    : place;

/** The place of what a comparison of two lists shows: of each list, a part. */
export function besideCompared(object: JsonObject, place: Place, out: Gathered): Place {
  const names = comparedIn(object);
  if (names.length === 0) return place;
  const message = `What stands under ${listing(names)} is what the comparison of two lists shows: it need not be all that is there.`;
  report("qualified-list", message, place, out);
  return { ...place, isCut: true, leavesAccountsOut: true };
}
