import { remembered } from "../../basis/remembered.ts";
import { letters } from "../../text/letters.ts";
import { projectsAll } from "../base/az-command.ts";
import type { Explanation, Less } from "../base/issues.ts";
import { listCommandsIn, mayHoldCommands } from "../base/list-commands.ts";
import { isNo, isYes } from "../columns/truth.ts";
import { WORDS, wordsIn } from "../words/words.ts";
import { explainAzError } from "./az-errors.ts";
import { secretIn } from "./secrets.ts";

/** What texts tell of lists that are there: that they are not whole, how long they are, and by which commands they were made. */

const INCOMPLETE = [
  "incomplete|truncated|partial(?:ly)?|cut (?:off|short)|(?:not|isn't|is not|nicht) (?:complete|whole|vollständig)|not all (?:keys|vaults|pages)",
  "only (?:the )?(?:first|one) (?:page|\\d+)|page \\d+ of \\d+ only|stopped (?:after|at) (?:page )?\\d+",
  "unvollständig\\w*|abgeschnitten|gekürzt|nur teilweise|nur die erste Seite|bricht (?:nach .{1,30} )?ab|abgebrochen",
  "incomplet[ao]?s?|incomplète?s?|tronquée?s?|partielle?s?|truncad[ao]s?|parcial(?:es)?|incompleti|parziale|troncat[ao]|onvolledige?|afgekapt",
  "niekompletn\\w+|неполн\\w+|不完全|不完整|部分的",
].join("|");
const LESS = new RegExp(`(?<![\\p{L}\\d_-])(?:${INCOMPLETE})(?![\\p{L}\\d_-])`, "iu");
const NOTHING_LESS = new RegExp(
  `(?<![\\p{L}\\d_])(?:no|none|not|non|never|nothing|keine?|nichts?|aucune?|sans|sin|ningun[ao]?|0)\\s+(?:\\p{L}+\\s+)?(?:${INCOMPLETE})(?![\\p{L}\\d_-])|(?:${INCOMPLETE})\\s*[:=]\\s*"?(?:no|none|false|0|nein|non)(?![\\p{L}\\d_-])`,
  "giu",
);

const MOST_TEXTS = 2_000;

/** Whether words say that something is there, and not all of it. */
const tellsOfLess = remembered((words: string): boolean => LESS.test(words) && LESS.test(words.replace(NOTHING_LESS, " ")), MOST_TEXTS);

const KEY_WORDS = `(?:enabled |active |customer-managed )?(?:keys?|cmks?|${wordsIn(WORDS.key).join("|")})`;
const VAULT_WORDS = "(?:key ?)?vaults?|(?:managed )?hsms?|tresore?|coffres?|bóvedas?";
const COUNT = new RegExp(
  `(?<![\\p{L}\\d.,:/-])(\\d{1,6}) (?:(${KEY_WORDS})|(?:${VAULT_WORDS}))(?![\\p{L}\\d_-])|(?<![\\p{L}\\d_-])(?:(keys?)|(?:key ?)?vaults?)(?: (?:found|listed|exported|count|total))? ?[:=] ?(\\d{1,6})(?![\\d.,:/-])`,
  "giu",
);
/** What is counted beside keys, and how many of them something was done to. */
const OF_OTHERS = /delet|purg|version|secret|certif|gelöscht|supprim|elimin/i;

/** What one line says of how many keys or vaults there are. Of several counts each is of whoever is named before it. */
function countsIn(line: string): readonly Explanation[] {
  const counts = [...line.matchAll(COUNT)];
  return counts.flatMap(([said, before, keys, named, behind], at) => {
    const count = counts[at] as RegExpExecArray;
    const start = at === 0 ? 0 : (counts[at - 1]?.index ?? 0) + (counts[at - 1]?.[0].length ?? 0);
    const own = counts.length === 1 ? line : line.slice(start, count.index + said.length);
    const than = Number(before ?? behind);
    const of = (keys ?? named) === undefined ? "vaults" : "keys";
    return than === 0 || OF_OTHERS.test(own) ? [] : [told(own, { of, than })];
  });
}

const LONGEST_WORDS = 200;
const told = (words: string, less: Less, mentions: readonly string[] = [words]): Explanation => ({
  cause: secretIn(words) === null ? words.trim().slice(0, LONGEST_WORDS) : explainAzError(words).cause,
  mentions: mentions.map((name) => name.slice(0, 300)),
  isOfNamed: true,
  less,
});

/** The columns of a table that count keys or vaults, by its first line. */
function countsInTable(lines: readonly string[]): readonly Explanation[] {
  const [head = "", ...rows] = lines;
  const separator = [";", "\t", ","].find((one) => head.includes(one));
  if (separator === undefined) return [];
  const cells = (line: string): readonly string[] => line.split(separator).map((cell) => cell.trim().replace(/^"|"$/g, ""));
  const columns = cells(head);
  return columns.flatMap((column, at) => {
    const of = /^(?:keys?|(?:keys?[ _]?(?:count|total)|(?:number of|total|#)[ _]?keys))$/i.test(column)
      ? "keys"
      : /^(?:vaults|(?:vaults?[ _]?(?:count|total)|(?:number of|total|#)[ _]?vaults))$/i.test(column)
        ? "vaults"
        : undefined;
    if (of === undefined) return [];
    return rows.flatMap((row) => {
      const than = Number(/^\d{1,6}$/.exec(cells(row)[at] ?? "")?.[0] ?? 0);
      return than === 0 ? [] : [told(row, { of, than })];
    });
  });
}

/** What commands tell that leave some out. Where the same text lists all of an owner as well, another file may hold that. */
function listsByCommands(text: string): readonly Explanation[] {
  const commands = listCommandsIn(text);
  const isWhole = (owner: string, of: string): boolean =>
    commands.some((other) => !other.leavesOut && other.owner === owner && other.of === of);
  return commands.flatMap(({ line, of, leavesOut, owner, file }) => {
    if (!leavesOut) return [];
    if (file !== null) return [told(line, { of, file }, [])];
    return owner === null || isWhole(owner, of) ? [] : [told(line, { of }, [owner])];
  });
}

/** A filter of --query by itself, which is of the list that the file is called by. */
const FILTER_ALONE = /^\s*(?:--query[ =]+)?["']?\[\s*\?.*\]["']?\s*$/s;

const filterIn = (text: string): readonly Explanation[] => {
  if (!FILTER_ALONE.test(text)) return [];
  const query = text
    .trim()
    .replace(/^--query[ =]+/, "")
    .replace(/^["']|["']$/g, "");
  return projectsAll(query) ? [] : [{ cause: `the filter ${query.slice(0, LONGEST_WORDS)}`, mentions: [], less: {} }];
};

const READ_FOR_LISTS = 2 ** 20;
const MOST = 10_000;

const linesOf = (text: string): readonly string[] => text.split(/\r?\n/).filter((line) => line.trim() !== "");

/** What a text tells of lists that are there. */
export function listsInLines(whole: string): readonly Explanation[] {
  const text = whole.slice(0, READ_FOR_LISTS);
  const lines = linesOf(text);
  const ofLines = lines.flatMap((line) => (tellsOfLess(line) ? [told(line, {})] : countsIn(line)));
  return [...ofLines, ...countsInTable(lines), ...listsByCommands(text), ...filterIn(text)].slice(0, MOST);
}

/** Whether each line of a text tells of lists. */
export const areOfLists = (text: string): boolean => {
  const lines = linesOf(text.slice(0, READ_FOR_LISTS));
  return (
    lines.length > 0 && lines.every((line) => tellsOfLess(line) || line.search(COUNT) >= 0 || /^\s*(?:#|\$? ?az(?:\.cmd)? )/.test(line))
  );
};

const COMPLETE = /^(?:is)?(?:complete|whole|full|exhaustive|vollstaendig)$/;
const LESS_FLAG = /^(?:is)?(?:incomplete|partial|truncated)$/;
const CHOICE = /^(?:filter(?:s|ed|edby)?|(?:jmespath)?query|top|limit|maxresults|limitations?)$/;

/** Whether a property says that a list is not whole, or by what it was chosen. */
function saysLess(name: string, value: unknown): boolean {
  const field = letters(name);
  if (COMPLETE.test(field)) return isNo(value);
  if (LESS_FLAG.test(field)) return isYes(value);
  return CHOICE.test(field) && value !== null && value !== "" && !isNo(value) && !(typeof value === "string" && projectsAll(value));
}

/** Whether a property in JSON tells of lists that are there. */
export const isOfLess = (name: string, value: unknown): boolean =>
  saysLess(name, value) || (typeof value === "string" && (tellsOfLess(value) || mayHoldCommands(value)));

/** What such a property tells of them. `around`: names that it stands under or beside. */
export function lessIn(name: string, value: unknown, around: readonly string[]): readonly Explanation[] {
  const text = String(value);
  if (!saysLess(name, value) && !tellsOfLess(text)) return listsByCommands(text);
  return [told(name === "" ? text : `${name}: ${text}`, {}, [...around, name, text])];
}
