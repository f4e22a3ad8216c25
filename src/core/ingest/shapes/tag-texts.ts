import type { TagTexts } from "../base/collector.ts";
import { isObject } from "../base/json-object.ts";
import { isFlattened } from "./flattened.ts";
import { fieldNamed } from "./mentions.ts";

/** Gathers them of a document. */
export function tagTextsIn(value: unknown): TagTexts {
  const texts = new Map<number, Set<string>>();
  gather(value, 0, texts);
  return texts;
}

function gather(value: unknown, depth: number, texts: Map<number, Set<string>>): void {
  if (Array.isArray(value)) for (const item of value) gather(item, depth + 1, texts);
  else if (isObject(value))
    for (const name of Object.keys(value)) {
      const held = value[name];
      if (typeof held === "object") gather(held, depth + 1, texts);
      else if (typeof held === "string" && fieldNamed(name) === "tags" && !isFlattened(held))
        texts.set(depth, (texts.get(depth) ?? new Set()).add(name));
    }
}

const NONE: ReadonlySet<string> = new Set();

/** The names under which a null says nothing of the tags of the key whose object a JSON pointer leads to. */
export const tagTextsAt = (texts: TagTexts, pointer: string): ReadonlySet<string> =>
  texts.size === 0 ? NONE : (texts.get(pointer.split("/").length - 1) ?? NONE);
