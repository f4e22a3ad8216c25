import { type KeyIdentity, nameOfHost, parseKid } from "../../model/identity.ts";
import { parseAzCommand } from "../base/az-command.ts";
import type { StatedOwner } from "../base/bare.ts";
import { besideKeysIn, commandWords, leftByCommand, stagesOf } from "../base/command-line.ts";
import { type Gathered, report } from "../base/gathered.ts";
import { isObject } from "../base/json-object.ts";
import type { Place } from "../base/place.ts";
import type { Doubt } from "../beside/members.ts";
import { recognise } from "../objects/recognise.ts";
import { doubtedBy, tellDoubts } from "./list-doubts.ts";
import { besideCommand } from "./place-beside.ts";
import { wordsShown } from "./read-other.ts";

/**
 * Command lines and identifiers of keys that stand by themselves in a file, as JSON texts: cmd.exe keeps the quotes of `echo "az …" >> file`. They
 * say whose what stands below them is, or above where the file ends with one, and what was left out of it.
 */

const COMMAND = /^\s*(?:az(?:\.(?:cmd|bat|exe))?|get-az\w+)\s/i;
/** Commands that print nothing of subscriptions, vaults and keys. */
const PRINTS_NOTHING = /^\s*az(?:\.\w+)?\s+(?:account\s+(?:set|clear)|login|logout|cloud|config|configure|extension|upgrade)\b/i;
const OF_KEYS = /^\s*az(?:\.\w+)?\s+keyvault\s+key\s/i;
const OF_VAULTS = /^\s*az(?:\.\w+)?\s+keyvault\s/i;

const isCommand = (value: unknown): value is string => typeof value === "string" && COMMAND.test(value);
const isHeading = (value: unknown): value is string => isCommand(value) || (typeof value === "string" && parseKid(value) !== null);

const commandIn = (text: string) => parseAzCommand(commandWords(stagesOf(text)[0] ?? ""));
/** The vault that a command of PowerShell names. */
const vaultOfCmdlet = (text: string): string | undefined => /\s-(?:VaultName|HsmName)\s+["']?([\w-]+)/i.exec(text)?.[1];

/** Whose is what a command prints, as far as it says so. */
function ownerBy(text: string): StatedOwner {
  const { vault, key, subscription } = commandIn(text);
  const owner = vault ?? vaultOfCmdlet(text);
  if (owner === undefined) return subscription === null ? {} : { subscription };
  return { vault: owner, ...(key === null ? {} : { key }) };
}

const ownerByKid = ({ host, name }: KeyIdentity): StatedOwner => ({ vault: nameOfHost(host), key: name });

const isTags = (value: unknown): boolean => value === null || (isObject(value) && recognise(value) === "tags");

/** The list that a value is, or is a page of. */
export const listOf = (value: unknown): readonly unknown[] | undefined => {
  if (Array.isArray(value)) return value;
  return isObject(value) && Array.isArray(value["value"]) && recognise(value) === "page" ? value["value"] : undefined;
};

/** What stands above or below a value by itself. */
interface Heading {
  readonly texts: readonly string[];
  /** Another value stands between: of a list it may be the next page, of tags those of another key. */
  readonly isFarther: boolean;
}

/** Headings of values, by the places of these; and where they stand that are nothing but headings. */
export interface Headings {
  readonly of: ReadonlyMap<number, Heading>;
  readonly at: ReadonlySet<number>;
  /** Identifiers among them stand by tags. */
  readonly areOfTags: boolean;
}

const saysKey = (text: string): boolean => parseKid(text) !== null || commandIn(text).key !== null;

/** Finds what each value is headed by: by what stands above it where the first of them all is a heading, else by what stands below. */
export function headingsOf(values: readonly unknown[]): Headings {
  const of = new Map<number, Heading>();
  const at = new Set<number>();
  const isContent = (value: unknown): boolean => Array.isArray(value) || isObject(value);
  const first = values.find((value) => isHeading(value) || isContent(value));
  const order = isHeading(first) ? [...values.keys()] : [...values.keys()].reverse();
  let texts: { readonly at: number; readonly text: string }[] = [];
  let isFarther = false;
  for (const index of order) {
    const value = values[index];
    if (isHeading(value)) {
      if (isFarther) texts = [];
      isFarther = false;
      texts.push({ at: index, text: value });
    } else if (isContent(value) || (value === null && texts.some(({ text }) => saysKey(text)))) {
      // Beside a list an identifier is one more of it.
      const own = texts.filter(({ text }) => isCommand(text) || isTags(value));
      if (own.length > 0) of.set(index, { texts: own.map(({ text }) => text), isFarther });
      for (const { at: place, text } of own) if (isCommand(text)) at.add(place);
      isFarther = true;
    }
  }
  const areOfTags = [...of.values()].some((heading) => !heading.texts.every(isCommand));
  return { of, at, areOfTags };
}

/** What headings make of a value: its place, and whose it is. null: it is nothing of a key. */
interface Headed {
  readonly place: Place;
  readonly stated?: StatedOwner;
}

const NAMES: Readonly<Record<string, string>> = { "key-list": "keys", "vault-list": "vaults", "account-list": "subscriptions" };

/** The names under which a list of texts, or of nothing, would hang on what it is of. */
function labelsBy(list: unknown, text: string | undefined, stated: StatedOwner | undefined): readonly string[] {
  if (!Array.isArray(list) || !list.every((item) => typeof item === "string") || text === undefined) return [];
  const { purpose, kind } = commandIn(text);
  const member = purpose === "vault-list" && kind === "managed-hsm" ? "hsms" : NAMES[purpose];
  return [stated?.vault ?? stated?.subscription ?? [], member ?? []].flat();
}

/** Whether a command line prints all of what a list is to show. What prints one thing, or versions of one, shows by nothing that there is none. */
const isOfAll = (command: string, list: readonly unknown[]): boolean =>
  leftByCommand(command) === "all" && (list.length > 0 || commandIn(command).purpose in NAMES || !/^\s*az\b/i.test(command));

/** By which command lines a list need not be whole. */
const doubtsBy = (commands: readonly string[], list: readonly unknown[]): readonly Doubt[] =>
  commands.flatMap((value) => (isOfAll(value, list) ? [] : [{ field: "command", value, by: "more" } as const]));

function headedTags(texts: readonly string[], place: Place, out: Gathered): Headed | null {
  const kids = texts.map(parseKid).filter((kid) => kid !== null);
  const [kid] = kids;
  const command = texts.findLast((text) => isCommand(text) && !PRINTS_NOTHING.test(text));
  if (command !== undefined && (besideKeysIn(command) !== undefined || (OF_VAULTS.test(command) && !OF_KEYS.test(command)))) {
    const message = `Tags below, or above, the command line of something else than a key: ${wordsShown(command)}`;
    report("wrong-object", message, place, out);
    return null;
  }
  const stated = kid !== undefined ? ownerByKid(kid) : command === undefined ? {} : ownerBy(command);
  const labels = [stated.vault ?? [], stated.key ?? []].flat();
  // Of several keys in a row nobody knows whose they are.
  return kids.length > 1 ? { place } : { place: { ...place, labels: [...place.labels, ...labels] }, stated };
}

const A_COMMAND = "A list stands by a command line that";

/** What the heading of a value makes of it. */
export function headed(value: unknown, { texts, isFarther }: Heading, place: Place, out: Gathered): Headed | null {
  if (isTags(value)) return isFarther ? { place } : headedTags(texts, place, out);
  const commands = texts.filter((text) => !PRINTS_NOTHING.test(text));
  const said = commands.reduce((own, command) => besideCommand({ command }, own), place);
  const list = listOf(value);
  if (list === undefined) return { place: said };
  const doubts = doubtsBy(commands, list);
  if (doubts.length > 0) tellDoubts(doubts, place, out, A_COMMAND);
  const stated = texts.map(ownerBy).findLast(({ vault, subscription }) => vault !== undefined || subscription !== undefined);
  const labels = [...said.labels, ...labelsBy(value, commands.at(-1), stated)];
  return { place: { ...said, labels, ...doubtedBy(doubts) }, ...(stated === undefined ? {} : { stated }) };
}
