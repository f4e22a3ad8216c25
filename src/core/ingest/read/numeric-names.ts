import type { Source } from "../../model/facts.ts";
import { pointerTokens } from "../../text/position.ts";
import type { BareContent } from "../base/bare.ts";
import type { Gathered } from "../base/gathered.ts";
import type { JsonDocument } from "./parse.ts";

const NUMBER = /^(?:0|[1-9]\d*)$/;

/** Whether a JSON pointer leads into an object by a number. */
function leadsByNumber(pointer: string, root: unknown): boolean {
  let value = root;
  for (const token of pointerTokens(pointer)) {
    if (NUMBER.test(token) && !Array.isArray(value)) return true;
    value = (value as Record<string, unknown> | undefined)?.[token];
  }
  return false;
}

const sourcesOf = (content: BareContent): readonly Source[] =>
  content.shape === "key-fields" ? content.keys.map(({ source }) => source) : [content.source];

/** Whether something was read below a property whose name is a number, which the pointer to it does not tell from a place in a list. */
export function isReadByNumber(documents: readonly JsonDocument[], { facts, bare }: Gathered): boolean {
  if (!documents.some(({ hasNumbers }) => hasNumbers)) return false;
  const leads = ({ pointer, document = 0 }: Source): boolean => leadsByNumber(pointer, documents[document]?.value);
  return facts.some(({ source }) => leads(source)) || bare.some((content) => sourcesOf(content).some(leads));
}
