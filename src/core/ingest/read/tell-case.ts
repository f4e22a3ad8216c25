import type { FieldPlaces } from "../../model/facts.ts";
import { PLACES_OF_AZ } from "../../model/field-places.ts";
import { type Gathered, report } from "../base/gathered.ts";
import type { JsonObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import { foldedCase } from "../tools/folded-names.ts";

const SAYS = {
  lower:
    "All names in it are in small letters, where az writes recoveryLevel or notBefore: a program has changed them, and may have changed the tags of keys too.",
  upper:
    "All names in it are in capitals, where az writes kid and tags: a program has changed them, and may have changed the tags of keys too.",
} as const satisfies Record<NonNullable<FieldPlaces["tagCase"]>, string>;

/** The places of what an object with tags says, with the case into which its names were turned. It is told once in a file. */
export function withCase<Said extends { readonly tags?: unknown; readonly fieldsAt?: FieldPlaces | null }>(
  said: Said,
  object: JsonObject,
  place: Place,
  out: Gathered,
): Said {
  const tagCase = said.tags === undefined ? undefined : foldedCase(object);
  if (tagCase === undefined) return said;
  if (!out.issues.some(({ message }) => message === SAYS[tagCase])) report("changed-json", SAYS[tagCase], place, out);
  return { ...said, fieldsAt: { ...(said.fieldsAt ?? PLACES_OF_AZ), tagCase } };
}
