import { isPassing, stagesOf } from "./command-line.ts";

/** What a command line or a query says of the state of the keys that it prints. */

/** enabled: by a filter. disabled: by a filter, too. any: it lists keys and has no filter on that. */
export type PrintedState = "enabled" | "disabled" | "any";

/** Filters of JMESPath, of jq and of PowerShell. */
const CONDITIONS = [
  /\[\s*\?([^\]]*)\]/g,
  /\bselect\s*\(([^|]*\|\s*not\b[^|]*|[^|]*)\)/g,
  /(?:^|\|)\s*(?:where-object|where|\?)(?![\w.])([^|]*)/g,
];
const OPERANDS = /&&|\band\b|\s-and\s/;
const EITHER = /\|\||\bor\b|\s-or\s/;
const ENABLED = /\benabled\b/;
/** What turns a condition round, each once more: `!enabled`, `enabled != true`, `-not`, `| not`, `== false`. */
const TURNS = /!|-not\b|\|\s*not\b|-ne\b|\bfalse\b|\$false\b/g;
const NOTHING = /\bnull\b/;

const conditionsIn = (text: string): readonly string[] =>
  CONDITIONS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, own = ""]) => own));

/** What a condition on enabled leaves; undefined where it has none, or where it is but one of two. */
function leftBy(condition: string): "enabled" | "disabled" | undefined {
  const own = condition.split(OPERANDS).find((operand) => ENABLED.test(operand));
  if (own === undefined || EITHER.test(condition) || NOTHING.test(own)) return undefined;
  return (own.match(TURNS)?.length ?? 0) % 2 === 0 ? "enabled" : "disabled";
}

/** What filters of a text leave; undefined where none of them is on enabled. */
function filteredBy(text: string): "enabled" | "disabled" | undefined {
  const left = conditionsIn(text.toLowerCase()).map(leftBy);
  return left.find((state) => state === "disabled") ?? left.find((state) => state !== undefined);
}

const LISTS_KEYS = /^\s*(?:\S*[\\/])?(?:az(?:\.[a-z]+)?\s+keyvault\s+key\s+list\s|get-azkeyvaultkey\s)/i;
/** What is a query by itself: its projection begins with the list. */
const IS_QUERY = /^\s*(?:@?\s*\[\s*(?:\?|\*?\s*\]\s*[.|])|\.\[\s*\]|map\s*\()/;
const LONGEST = 2_000;

/** The state of the keys that a command line, or a query alone, prints; undefined for any other text, and where a part of it is not known. */
export function printedState(text: string): PrintedState | undefined {
  if (text.length > LONGEST) return undefined;
  const isCommand = LISTS_KEYS.test(text);
  if (!isCommand && !IS_QUERY.test(text)) return undefined;
  const filtered = filteredBy(text);
  if (filtered !== undefined) return filtered;
  return !isCommand || stagesOf(text).slice(1).every(isPassing) ? "any" : undefined;
}
