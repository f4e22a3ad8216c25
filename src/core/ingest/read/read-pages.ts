import { letters } from "../../text/letters.ts";
import { type Gathered, type ReadValue, report } from "../base/gathered.ts";
import type { JsonObject } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { isCount, isCountOf } from "../columns/counts.ts";
import { tellGraph } from "./read-other.ts";

/** Pages of lists, as the service and Resource Graph answer. */

/** As Azure's services and what writes their answers anew call it. */
const NEXT_LINK = /^(?:@odata\.)?nextLink$/i;

export function readPage(page: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  const list = page["value"] as unknown[];
  const links = Object.entries(page).filter(([name]) => NEXT_LINK.test(name));
  const goesOn = links.some(([, link]) => link !== null && link !== "");
  const [miscount] = Object.entries(page).filter(([name, count]) => isCount(name) && !isCountOf(count, list.length));
  if (goesOn) report("one-page", "The list goes on: the file is one page and nextLink names the next.", place, out);
  else if (miscount !== undefined)
    report("miscounted-list", `The list does not have as many elements (${list.length}) as ${miscount[0]} beside it says.`, place, out);
  const over = goesOn || miscount !== undefined ? { isCut: true, leavesAccountsOut: true } : {};
  read(list, inside(place, "value", { inList: false, fromService: true, omitsUnset: links.length > 0, ...over }), out);
}

/** As az, PowerShell and Resource Graph itself call what leads to the next rows, and the number of all. */
const NEXT_ROWS = /^skiptoken$/;
const ALL_ROWS = /^totalrecords$/;

/** Rows that az graph shows: what they are of is there, and there may be more. */
export function readGraph(object: JsonObject, place: Place, out: Gathered, read: ReadValue): void {
  tellGraph(place, out);
  const list = object["data"] as unknown[];
  const goesOn = Object.entries(object).some(
    ([name, value]) =>
      (NEXT_ROWS.test(letters(name)) && typeof value === "string" && value !== "") ||
      (ALL_ROWS.test(letters(name)) && typeof value === "number" && value > list.length),
  );
  const over = goesOn ? { leavesAccountsOut: true } : {};
  read(list, inside(place, "data", { inList: false, isCut: true, ...over }), out);
}
