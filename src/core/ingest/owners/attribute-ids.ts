import { listing } from "../../text/listing.ts";
import type { Bare } from "../base/bare.ts";
import { inputIssue, positionOf } from "../base/issues.ts";
import { saidOfIds } from "../paths/listed.ts";
import { standingOf } from "../paths/standing.ts";
import { owned, ownSubscriptions } from "./owned.ts";
import type { Attributed, Owners } from "./owners.ts";

const ADVICE =
  "If they are ids of subscriptions, ask for az account list --output json, or call the file subscriptions.json. Otherwise there is nothing to ask for.";

/** Says that ids are not known to be those of subscriptions. */
export function refuseIds({ source }: Bare<"ids">, message: string): Attributed {
  return { facts: [], issues: [inputIssue("not-recognised", source.artifact, message, positionOf(source), { advice: ADVICE })] };
}

/**
 * Ids alone are those of subscriptions where their name, or the place in their file, says so, or where one of them is known as a subscription's
 * by what names an owner itself. A tenant's id is never one.
 */
export function attributeIds(content: Bare<"ids">, { directory, index, told }: Owners): Attributed {
  const { areOfSubscriptions, other } = saidOfIds(standingOf(content), index);
  if (other !== undefined)
    return refuseIds(content, `A list of ids whose name, or place in its file, says "${other}": they need not be of subscriptions.`);
  const tenants = content.ids.filter((id) => told.tenants().has(id) && !directory.subscriptions.has(id));
  if (tenants.length > 0) return refuseIds(content, `A list of ids, some of which are those of tenants (${listing(tenants)}).`);
  const isKnown = areOfSubscriptions || content.ids.some((id) => directory.subscriptions.has(id));
  if (isKnown) return owned(ownSubscriptions(content));
  return refuseIds(
    content,
    "A list of ids that does not say of what: subscriptions have such ids, and so have tenants, principals and much else.",
  );
}
