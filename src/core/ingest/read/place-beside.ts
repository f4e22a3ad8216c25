import { letters } from "../../text/letters.ts";
import { listing } from "../../text/listing.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isScalar, type JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { isOfAnyState } from "../beside/state-beside.ts";
import { denialIn, deniedByCommand } from "../columns/denials.ts";
import { saysSomething } from "../columns/truth.ts";
import { isOfBackup } from "../paths/other-labels.ts";
import { comparedIn } from "../tools/changes.ts";

/** The place of what an object holds, by what it says beside it. */

/** What is said to be of other things is theirs, as under a property of their name. */
const CALLED = { deleted: "deletedKeys", "of-certificate": "certificates" } as const;

/** The place of what an object holds, by the command line that it tells beside it. */
export function besideCommand(object: JsonObject, place: Place): Place {
  for (const value of Object.values(object)) {
    const denial = deniedByCommand(value);
    if (denial !== undefined) return { ...place, labels: [...place.labels, CALLED[denial]] };
  }
  return isOfAnyState(object) ? { ...place, isCalledDisabled: true } : place;
}

/** The place of what an object holds that says of itself, or of what it holds, that it was deleted. */
export function besideDenial(object: JsonObject, place: Place): Place {
  const own = Object.fromEntries(Object.entries(object).filter(([, value]) => isScalar(value)));
  return denialIn(own) === "deleted" ? { ...place, labels: [...place.labels, CALLED.deleted] } : place;
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
