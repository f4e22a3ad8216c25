import { foldWords } from "../../text/fold-words.ts";
import { fileNameOf } from "../../text/path.ts";
import type { BareContent } from "../base/bare.ts";
import { ENDS_OF_NAMES } from "../paths/listed.ts";
import { KEYS, NOT_CURRENT, OF_COPIES, OF_DELIVERIES, OF_HSMS, OF_LISTS, OF_VAULT, OF_VAULT_LISTS } from "../paths/path-meanings.ts";
import { type Candidate, namesIn, wordsBesideNames } from "../paths/path-names.ts";
import { STAGES } from "../paths/path-vocabulary.ts";
import type { PathWord } from "../paths/path-words.ts";
import { says } from "../paths/says.ts";
import { filtersIn } from "../paths/says-some.ts";
import type { Standing } from "../paths/standing.ts";
import { idsIn, type Named } from "./named-owners.ts";
import type { Owners } from "./owners.ts";

/**
 * Words beside the name of an owner that may make the name of another one of it, of which no file tells: `Contoso Test DR` need not be
 * `Contoso Test`. az account list hides what is disabled.
 */

/** `3` and `3b` */
const SHORT_NUMBER = /^\d{1,3}[a-z]*$/;
/** `20 05 2026`, `20 05 26` and `05 2026`, by words of digits alone. */
const DATE = /^\d{1,2} \d{1,2} (?:(?:19|20)\d\d|\d\d$)|^\d{1,2} (?:19|20)\d\d$/;
const MONTH = /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/;

/** A number right behind a name that is neither a date nor, in brackets, the count of a copy; undefined for none. */
function numberBehind(segment: string, words: readonly PathWord[], end: number): string | undefined {
  const texts = words.slice(end).map(({ text }) => text);
  const [number = "", next = ""] = texts;
  const behind = texts.findIndex((text) => !/^\d+$/.test(text));
  const digits = texts.slice(0, behind < 0 ? texts.length : behind).join(" ");
  const isDate = DATE.test(digits) || MONTH.test(next);
  return SHORT_NUMBER.test(number) && !isDate && !segment.includes(`(${number})`) ? number : undefined;
}

/** Whether a number behind the name of a vault, in which no `_` is, counts files of which this is the first: the second may be a further part. */
const isFirst = (segment: string, number: string): boolean => /^0*1$/.test(number) && segment.includes(`_${number}`);

const SAY_NO_OTHER = OF_LISTS | OF_COPIES | OF_DELIVERIES | KEYS | OF_VAULT | OF_VAULT_LISTS;

/** Whether a word says the same again as a name does, be it of a stage that is shortened in one of them. */
const isOfName = (word: string, name: readonly string[]): boolean =>
  name.includes(word) ||
  [...STAGES].some(([short, long]) => (word === short && name.includes(long)) || (word === long && name.includes(short)));

interface Mention {
  readonly segment: string;
  readonly words: readonly PathWord[];
  /** Of each run of words that is a name of the owner, the words, and the place behind it. */
  readonly runs: readonly { readonly text: string; readonly end: number }[];
}

/** The segments that name an owner. */
const mentionsOf = (type: Candidate["type"], id: string, segments: readonly string[], { index }: Owners): readonly Mention[] =>
  segments.flatMap((segment) => {
    const { words, hits } = namesIn(segment, index);
    const own = hits.filter(({ named }) => named[type].some((candidate) => candidate.id === id));
    const textOf = (start: number, end: number): string =>
      words
        .slice(start, end)
        .map(({ text }) => text)
        .join(" ");
    return own.length === 0 ? [] : [{ segment, words, runs: own.map(({ start, end }) => ({ text: textOf(start, end), end })) }];
  });

const segmentsOf = ({ labels, source }: BareContent, by: Named["by"]): readonly string[] =>
  by === "property" ? labels : source.artifact.split("/");

/** A word by which the innermost segment that names a subscription may name another one; undefined for none, and where it is named by its id. */
export function besideSubscription(content: BareContent, id: string, by: Named["by"], owners: Owners): string | undefined {
  const mention = mentionsOf("subscription", id, segmentsOf(content, by), owners).at(-1);
  if (mention === undefined) return undefined;
  const { segment, words, runs } = mention;
  const byId = [foldWords(id), foldWords(id).split(" ")[0]];
  if (runs.some(({ text }) => byId.includes(text))) return undefined;
  const other = idsIn(segment, owners).find((one) => one !== id);
  const number = runs.map(({ end }) => numberBehind(segment, words, end)).find((one) => one !== undefined);
  const name = runs.flatMap(({ text }) => text.split(" "));
  const beside = wordsBesideNames(
    segment.replace(/\.[a-z]{1,5}$/i, ""),
    owners.index,
    (_, named) => named.subscription.length + named.vault.length > 0,
  );
  return other ?? number ?? beside.find((word) => (!says(word, SAY_NO_OTHER) || ENDS_OF_NAMES.test(word)) && !isOfName(word, name));
}

/**
 * A word by which what names a vault may name another one, or some of its keys; undefined for none. No name of a vault has a blank, so that
 * other words only tell more of it.
 */
export function besideVault(content: BareContent, host: string, by: Named["by"], owners: Owners): string | undefined {
  const mentions = mentionsOf("vault", host, segmentsOf(content, by), owners);
  const isHsm = owners.directory.vaults.get(host)?.kind !== "vault";
  const isOther = (word: string): boolean => says(word, NOT_CURRENT) || (says(word, OF_HSMS) && !isHsm);
  const spoken = (segment: string): readonly string[] => wordsBesideNames(segment, owners.index);
  for (const { segment, words, runs } of mentions) {
    const number = runs.map(({ end }) => numberBehind(segment, words, end)).find((one) => one !== undefined && !isFirst(segment, one));
    const word = number ?? filtersIn(spoken(segment))[0] ?? spoken(segment).find(isOther);
    if (word !== undefined) return word;
  }
  return [fileNameOf(content.source.artifact), ...content.labels].flatMap(spoken).find((word) => says(word, OF_HSMS) && !isHsm);
}

/** The group's words in a path as they may be written between others; a group of one word is called by any word. */
function patternOf(group: string): RegExp | null {
  const words = foldWords(group).split(" ");
  return words.length < 2 ? null : new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "iu");
}

/** Where content stands, without the resource group of the vault that is named there, which tells no more of it. */
export function withoutGroup(standing: Standing, hosts: readonly string[], { told }: Owners): Standing {
  const [host] = hosts;
  const group = host === undefined || hosts.length > 1 ? undefined : told.groups().get(host);
  const pattern = group === undefined ? null : patternOf(group);
  if (pattern === null) return standing;
  const name = fileNameOf(standing.path);
  return { ...standing, path: standing.path.slice(0, standing.path.length - name.length) + name.replace(pattern, " ") };
}
