import type { Bare } from "../base/bare.ts";
import type { KeyNotFound } from "../base/issues.ts";
import type { Place } from "../base/place.ts";

/** A key that was not found: it speaks against a key of its name as a deletion does of which nobody tells when it was. */
export const contentNotFound = ({ name, vault }: KeyNotFound, { labels, source }: Place): Bare<"deleted-key"> => ({
  shape: "deleted-key",
  name,
  vault,
  deleted: undefined,
  labels,
  source,
});
