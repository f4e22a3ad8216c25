import { isObject, type JsonObject } from "../base/json-object.ts";

/**
 * What tools that build an estate write of it: what they found when they looked last, and what they are to make. Sources: HashiCorp, "JSON Output
 * Format" of Terraform and its state, version 4; Pulumi, `pulumi stack export`.
 */

/** A type of what Terraform makes in Azure, by its provider. */
const OF_AZURE = /^(?:azurerm|azapi|azuread)_\w+$/;
/** Fields of which Terraform prints one beside the type, and an inventory that calls a type so none. */
const OF_RESOURCE = ["values", "instances", "change", "address"];

/** Whether something is a resource as Terraform or Pulumi describes it. */
const isResource = (item: unknown): item is JsonObject =>
  isObject(item) &&
  ((typeof item["type"] === "string" && OF_AZURE.test(item["type"]) && OF_RESOURCE.some((field) => field in item)) ||
    (typeof item["urn"] === "string" && item["urn"].startsWith("urn:pulumi:")));

const holdsResources = (list: unknown): list is readonly unknown[] => Array.isArray(list) && list.some(isResource);
const hasModule = (value: unknown): boolean => isObject(value) && isObject(value["root_module"]);

/** Whether an object shows what is to be made, or a list holds such objects. */
const isPlan = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.some(isPlan)
    : isObject(value) && ("planned_values" in value || "resource_changes" in value || (isResource(value) && "change" in value));

/** Whether it is what such a tool writes, whole or a part of it. */
function isRemembered(value: unknown): boolean {
  if (Array.isArray(value)) return holdsResources(value);
  if (!isObject(value)) return false;
  const { values, planned_values: planned, prior_state: prior, deployment } = value;
  if (isResource(value) || hasModule(value) || hasModule(values) || hasModule(planned)) return true;
  if (holdsResources(value["resources"]) || holdsResources(value["resource_changes"])) return true;
  return (isObject(prior) && isRemembered(prior)) || (isObject(deployment) && holdsResources(deployment["resources"]));
}

/** What a state or a plan is, in a sentence; null for everything else. */
export function rememberedAs(value: unknown): string | null {
  if (!isRemembered(value)) return null;
  return isPlan(value)
    ? "A plan of Terraform tells what is to be made, and what was there when it was drawn up: that is no export of what is there now."
    : "A state of Terraform or Pulumi tells what was there when the tool looked last: that is no export of what is there now.";
}
