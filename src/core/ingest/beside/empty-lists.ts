import { isBlank } from "../columns/truth.ts";
import { outcomeIn } from "./outcome.ts";
import { isZeroExit, listsAllOf } from "./provenance.ts";

const saysWell = ([field, value]: readonly [string, unknown]): boolean =>
  isZeroExit(field, value) || (!isBlank(value) && outcomeIn(field, value) === "success");

/**
 * Whether what stands beside an empty list shows that nothing was left out of it: the command that lists all of its owner, and that it ended
 * well. A script that goes on after an error leaves an empty list too, with everything else beside it.
 */
export const isKnownEmpty = (beside: readonly (readonly [string, unknown])[], owners: readonly string[], of: "keys" | "vaults"): boolean =>
  beside.some(saysWell) && beside.some(([field, value]) => listsAllOf(owners, of, field, value));
