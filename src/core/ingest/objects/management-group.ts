import { isObject, type JsonObject, textAt } from "../base/json-object.ts";

/** How a management group names a subscription in it. */
export const isInGroup = (object: JsonObject): boolean => /(?:^|\/)subscriptions$/i.test(textAt(object, "type"));

const GROUP_ID = /^\/providers\/Microsoft\.Management\/managementGroups\/[^/]+$/i;

/** What stands in a management group, with the names that lead there; null for every other object, and for one that was printed without. */
export function childrenOfGroup(object: JsonObject): { readonly children: readonly unknown[]; readonly path: readonly string[] } | null {
  if (!GROUP_ID.test(textAt(object, "id"))) return null;
  const { children, properties } = object;
  if (Array.isArray(children)) return { children, path: ["children"] };
  const inner = isObject(properties) ? properties["children"] : undefined;
  return Array.isArray(inner) ? { children: inner, path: ["properties", "children"] } : null;
}
