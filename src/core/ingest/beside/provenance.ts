import { rememberedByName } from "../../basis/remembered.ts";
import { parseInstant } from "../../text/instant.ts";
import { letters } from "../../text/letters.ts";
import { parseAzCommand, projectsAll } from "../base/az-command.ts";
import { commandWords, leftByCommand } from "../base/command-line.ts";

/**
 * Words of which names are put together that tell when, where, by whom, by what and what for a list was made. Not here is what may as well
 * tell which elements a script chose: amounts and pages, and what keys are tagged with, such as teams and cost centres; nor a note, which may
 * say anything. No word is put together of others, so that a name is taken apart in one way only.
 */
const WORDS = [
  "date|time|stamp|ts|datum|fecha|utc|duration|elapsed|took",
  "collect(?:ed|ion|or)?|export(?:ed)?|generat(?:ed|ion|or)|creat(?:ed|ion)|captur(?:ed?|ing)|retriev(?:ed|al)|scan(?:ned)?|report(?:ed)?|run",
  "reviewed|reviewer|prepared|preparer|erstellt|exportiert",
  "user|operator|audit(?:ed|or)?|author|owner|account|customer|client|engagement",
  "env(?:ironment)?|host|computer|machine",
  "tool|script|az(?:ure)?|cli|version|schema|source",
  "ticket|incident",
].join("|");
/** What these words are followed by. */
const ENDINGS = "at|on|by|am|von|id|name|ms|milliseconds|seconds|minutes";

/** Words that say the same where a time stands under them, and may say anything else where none does. */
const MOMENTS =
  "start(?:ed)?|begin|began|begun|beginn|begonnen|end(?:ed)?|beendet|finish(?:ed)?|complet(?:ed|ion)|done|abgeschlossen|fetched|pulled|queried|listed|extracted|extraction|gathered|processed|checked|saved|written|printed|synced|last|snapshot|stand|stichtag|as|of";
const TIME_OF_DAY = /[T ]\d{2}:\d{2}/;
/** Days that say how old a list is. Any other two days may be those between which something was made. */
const AS_OF = /^(?:asof|stand|stichtag|snapshot)(?:date|day|am)?$/;

const PROVENANCE = new RegExp(`^(?:${WORDS})(?:${WORDS}|${ENDINGS})*$`);
const MOMENT = new RegExp(`^(?:${WORDS}|${MOMENTS})(?:${WORDS}|${MOMENTS}|${ENDINGS})*$`);
const COMMAND = /^(?:az)?(?:command|cmd)(?:line)?$/;
/** What is 0 where all went well at once. */
const RETRIES = /^retr(?:y|ies)(?:count)?$/;
const EXIT_CODE = /^(?:(?:exit|return)(?:code|status|value)|exit|rc)$/;
/** The codes with which several commands ended. */
const EXIT_CODES = /^(?:(?:exit|return)codes|rcs)$/;

const commandIn = (text: string) => parseAzCommand(commandWords(text));

/** Whether a command line is one of az that leaves nothing out of what it lists. */
function isWhole(command: string): boolean {
  const { purpose, whole } = commandIn(command);
  return purpose !== "other" && whole;
}

const isCommand = (text: string): boolean => /^\s*az\s+[a-z]+\s.*--/s.test(text);

/** Whether a property, by its name, is the command that printed something. */
export const isCalledCommand = (field: string): boolean => COMMAND.test(letters(field));

/** Whether a property, by its name, is the code with which a command ended, or those of several. */
export const isCalledExit = rememberedByName((field): boolean => EXIT_CODE.test(letters(field)) || EXIT_CODES.test(letters(field)));

const isZero = (value: unknown): boolean => /^0+$/.test(String(value).trim());

/** Whether a property tells when something was done. */
const isMoment = (name: string, value: unknown): boolean =>
  typeof value === "string" && parseInstant(value.trim()) !== null && (AS_OF.test(name) || (TIME_OF_DAY.test(value) && MOMENT.test(name)));

/** What a list was made with, or from, which may say how it chose. */
const MADE_WITH = /tool|script|source|generat(?:ed|or)|(?:creat|export|collect|retriev|captur)edby/;
/** Options of a script that leave nothing out. Of any other nobody is to know. */
const PLAIN_OPTION =
  /(?<=^|\s)--?(?:o|out[a-z-]*|json|path|folder|dir|format|encoding|indent|v|verbose|debug|all|q|quiet|y|force|subscription|s|vault(?:-?name)?|hsm-?name)(?=[\s=]|$)(?:=\S*)?/gi;
/** An option, a condition, a word of a choice, or what need not hold all that there is now. */
const CHOOSES = /(?:^|\s)--?[a-z]|\w=\S|\b(?:only|filter(?:s|ed)?|subset|samples?|backup|archive|cache|resource ?graph)\b/i;
const saysChoice = (name: string, value: string): boolean => MADE_WITH.test(name) && CHOOSES.test(value.replace(PLAIN_OPTION, ""));

/** Whether a property tells how a list came about, and nothing by which it would be less than whole. */
export function isProvenance(field: string, value: unknown): boolean {
  if (typeof value !== "string" && typeof value !== "number") return false;
  const name = letters(field);
  const left = leftByCommand(String(value));
  if (left === "some") return false;
  if (COMMAND.test(name) || isCommand(String(value))) return left === "all";
  // Under any name, a command line that leaves nothing out is one that tells how the list came about.
  if (left === "all" || (/^(?:jmespath)?query$/.test(name) && projectsAll(String(value)))) return true;
  if (saysChoice(name, String(value))) return false;
  return isCalledExit(field) || RETRIES.test(name) ? isZero(value) : PROVENANCE.test(name) || isMoment(name, value);
}

/** Whether a property says that a command ended well. */
export const isZeroExit = (field: string, value: unknown): boolean => isCalledExit(field) && isZero(value);

/** Whether a property is the command line that lists all keys of one of the vaults, or all vaults of the subscription, that owners name. */
export function listsAllOf(owners: readonly string[], of: "keys" | "vaults", field: string, value: unknown): boolean {
  if (typeof value !== "string" || !COMMAND.test(letters(field)) || !isWhole(value)) return false;
  const { purpose, kind, vault, subscription } = commandIn(value);
  const isOwner = (name: string): boolean => owners.some((owner) => owner.toLowerCase() === name.toLowerCase());
  if (of === "keys") return purpose === "key-list" && vault !== null && isOwner(vault);
  return purpose === "vault-list" && kind === null && subscription !== null && isOwner(subscription);
}

/** The vault or subscription of which command lines beside a list print all that it has. */
export const ownersOfCommands = (beside: readonly (readonly [string, unknown])[]): readonly string[] =>
  beside.flatMap(([field, value]) => {
    if (typeof value !== "string" || !COMMAND.test(letters(field)) || !isWhole(value)) return [];
    const { purpose, kind, vault, subscription } = commandIn(value);
    const owner = purpose === "key-list" ? vault : purpose === "vault-list" && kind === null ? subscription : null;
    return owner === null ? [] : [owner];
  });
