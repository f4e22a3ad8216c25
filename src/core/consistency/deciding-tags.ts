import type { Settings } from "../../generated/types.gen.ts";
import { remembered } from "../basis/remembered.ts";
import { matchTags, type Tier, wasMangled } from "../rules/key/tag-match.ts";
import { isMasked } from "../text/masked.ts";

/**
 * Keys carry thousands of different tags, few of which decide how a key stands. What is made here of a printed list of tags is the same for lists
 * that decide alike, so that of all keys that have nothing else apart one is judged.
 */

/** So many lists are looked at closely, a mask or a damage on their names included; of the others, only whether they hold what a tier asks for. */
const LOOKED_AT_CLOSELY = 20_000;

const NAME = '"name":"';

/** Whether a tag of this name can be one that a tier asks for, or may have been one before it was masked or damaged on its way. */
function mayDecide(name: string, tiers: Settings["tiers"]): boolean {
  if (isMasked(name)) return true;
  return tiers.some((tier) =>
    tier.tags.some((expected) => {
      const alone: Tier = { ...tier, match: "any", tags: [expected] };
      const tag = { name, value: expected.value ?? "" };
      return matchTags([tag], alone) !== null || wasMangled([tag], alone);
    }),
  );
}

/** Makes the function that leaves of a list the tags whose names may decide. To have none at all is another thing than to have none of these. */
function closely(tiers: Settings["tiers"]): (printed: string) => string {
  const isDeciding = remembered((name: string) => mayDecide(name, tiers));
  return (printed) => {
    let those = "";
    for (let at = printed.indexOf(NAME); at >= 0; ) {
      const start = at + NAME.length;
      const end = printed.indexOf('"', start);
      const next = printed.indexOf(NAME, end);
      if (isDeciding(printed.slice(start, end))) those += printed.slice(at, next < 0 ? undefined : next);
      at = next;
    }
    return those === "" ? printed.slice(0, 2) : those;
  };
}

/** Makes the function that says of each tag that a tier asks for whether a list holds it. */
function roughly(tiers: Settings["tiers"]): (printed: string) => string {
  const asked = tiers.flatMap(({ tags, ignoreCase }) =>
    tags.map(({ name, value }) => {
      const text = value === undefined ? `${NAME}${name}"` : `${NAME}${name}","value":"${value}"`;
      const isFolded = ignoreCase.name || ignoreCase.value;
      return { isFolded, text: isFolded ? text.toLowerCase() : text };
    }),
  );
  const isAnyFolded = asked.some(({ isFolded }) => isFolded);
  return (printed) => {
    const folded = isAnyFolded ? printed.toLowerCase() : printed;
    let those = printed.length > 2 ? "+" : "-";
    for (const { isFolded, text } of asked) those += (isFolded ? folded : printed).includes(text) ? "1" : "0";
    return those;
  };
}

/** Makes the function that says by which of its tags a list of them decides. The lists have no escapes in their texts. */
export function decidingTags(tiers: Settings["tiers"]): (printed: string) => string {
  const [look, glance] = [closely(tiers), roughly(tiers)];
  let looks = 0;
  return (printed) => {
    looks += 1;
    return looks > LOOKED_AT_CLOSELY ? glance(printed) : look(printed);
  };
}
