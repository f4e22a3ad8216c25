import type { KeyReading, Tag } from "../../model/facts.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";
import type { TagChoice, TagChoices } from "../base/tag-choice.ts";
import { fieldNamed } from "../columns/field-mentions.ts";
import { isFlattened } from "../tools/flattened.ts";
import { normaliseTags } from "./normalise.ts";

interface OpenChoice extends TagChoice {
  readonly texts: Set<string>;
  readonly sets: Set<string>;
}

/** How a document shows only tags that were asked for by name, by the depth at which its keys lie. */
export function tagChoicesIn(value: unknown): TagChoices {
  const choices = new Map<number, OpenChoice>();
  gather(value, 0, choices);
  return choices;
}

function choiceAt(depth: number, choices: Map<number, OpenChoice>): OpenChoice {
  const choice = choices.get(depth) ?? { texts: new Set(), sets: new Set() };
  choices.set(depth, choice);
  return choice;
}

/** What GetEnumerator prints has these for its fields, and one tag for its content. */
const OF_ENTRY = /^(?:name|key|value)$/i;

/** Texts under names, with a null where a tag was asked for that is not there. */
const holdsNull = (held: unknown): held is JsonObject =>
  isObject(held) &&
  Object.values(held).includes(null) &&
  Object.values(held).every((value) => value === null || typeof value === "string") &&
  !Object.keys(held).every((name) => OF_ENTRY.test(name));

const namesIn = (object: JsonObject): string => JSON.stringify(Object.keys(object).sort());

function gather(value: unknown, depth: number, choices: Map<number, OpenChoice>): void {
  if (Array.isArray(value)) for (const item of value) gather(item, depth + 1, choices);
  else if (isObject(value))
    for (const name of Object.keys(value)) {
      const held = value[name];
      if (typeof held === "object" && fieldNamed(name) === "tags" && holdsNull(held)) choiceAt(depth, choices).sets.add(namesIn(held));
      else if (typeof held === "object") gather(held, depth + 1, choices);
      else if (typeof held === "string" && fieldNamed(name) === "tags" && !isFlattened(held)) choiceAt(depth, choices).texts.add(name);
    }
}

export const NO_CHOICE: TagChoice = { texts: new Set(), sets: new Set() };

/** How the tags were chosen of the key whose object a JSON pointer leads to. */
export const tagChoiceAt = (choices: TagChoices, pointer: string): TagChoice =>
  choices.size === 0 ? NO_CHOICE : (choices.get(pointer.split("/").length - 1) ?? NO_CHOICE);

/** Whether a value in the place of the tags says nothing of tags but of those that were asked for by name. */
export const isChosen = (value: unknown, name: string, { texts, sets }: TagChoice): boolean =>
  value === null ? texts.has(name) : sets.size > 0 && isObject(value) && sets.has(namesIn(value));

/** Tags that were asked for by name, and are there; undefined where the value holds none. */
export function chosenTagsIn(value: unknown, name: string, choice: TagChoice): readonly Tag[] | undefined {
  if (!isObject(value) || !isChosen(value, name, choice)) return undefined;
  const tags = normaliseTags(Object.fromEntries(Object.entries(value).filter(([, text]) => text !== null)));
  return tags?.length === 0 ? undefined : tags;
}

/** What az's own field says of the tags, without those that nobody asked for. */
export const asChosen = (own: KeyReading, value: unknown, choice: TagChoice): KeyReading =>
  isChosen(value, "tags", choice) ? { ...own, tags: undefined, chosenTags: chosenTagsIn(value, "tags", choice) } : own;
