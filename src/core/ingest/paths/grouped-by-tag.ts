import type { KeyReading } from "../../model/facts.ts";
import { nameOfHost } from "../../model/identity.ts";
import { OF_LISTS, OF_PLACES } from "./path-meanings.ts";
import { wordsSpokenIn } from "./path-words.ts";
import { says } from "./says.ts";

type Tagged = Pick<KeyReading, "host" | "tags">;

const spoken = (text: string): string => wordsSpokenIn(text).join(" ");

/** What a property name says beside what is listed; null where that is a place, or the name of a vault, whose keys may well all have one tag. */
function groupIn(label: string, keys: readonly Tagged[]): string | null {
  const words = wordsSpokenIn(label).filter((word) => !says(word, OF_LISTS));
  if (words.length === 0 || words.every((word) => says(word, OF_PLACES))) return null;
  return keys.some(({ host }) => spoken(nameOfHost(host)) === spoken(label)) ? null : words.join(" ");
}

/**
 * Whether keys stand under a name that is the value of a tag which each of them carries, such as `web` or `tier web`: somebody has grouped a
 * list by that tag, and others of its keys stand elsewhere.
 */
export function areGroupedByTag(keys: readonly Tagged[], labels: readonly string[]): boolean {
  const groups = labels.flatMap((label) => groupIn(label, keys) ?? []);
  const isOf = (group: string, { tags = [] }: Tagged): boolean =>
    tags.some(({ name, value }) => {
      const [tag, own] = [spoken(name), spoken(value)];
      return own !== "" && (group === own || group === `${tag} ${own}` || group === `${own} ${tag}`);
    });
  return groups.some((group) => keys.every((key) => isOf(group, key)));
}
