import type { KeyIdentity } from "../../model/identity.ts";
import type { Gathered } from "../base/gathered.ts";
import type { Place } from "../base/place.ts";
import { identifierReading } from "../objects/normalise.ts";

/** What one key identifier by itself shows, as `--query key.kid` prints it: that there is such a key. */
export function pushIdentifier(kid: KeyIdentity, over: Parameters<typeof identifierReading>[2], { source }: Place, out: Gathered): void {
  out.roles.add("key-identifiers");
  out.records += 1;
  out.facts.push(identifierReading(kid, source, over));
}
