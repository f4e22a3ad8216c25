import type { InputIssue } from "../../../generated/types.gen.ts";
import { by } from "../../basis/compare.ts";

/** What to do about each kind of trouble; the sentence about the single file comes with the issue. */
const ADVICE = {
  "empty-file":
    "Ask for the export again: the command failed (its error went to the screen), or --query met a null, which az prints as nothing. An empty file is never evidence of no keys or no tags.",
  "invalid-encoding": "Ask for the export again, saved as UTF-8.",
  "az-error-text": "Ask the customer to fix what the error names and to run the command again, with only its standard output in the file.",
  "az-log-lines": "Ask for the export again with only standard output in the file: no --verbose, no 2>&1.",
  "characters-discarded": "Ask for the export again from a UTF-8 console: az dropped letters, so a tag that looks equal may not be.",
  "coloured-output": "Ask for the export again as JSON in a file: --output json, not jsonc.",
  "powershell-table": "Ask for az keyvault key list --output json instead.",
  "table-output": "Ask for the export again as JSON: add --output json.",
  "yaml-output": "Ask for the export again as JSON: add --output json.",
  "csv-text": "Ask for the output of az keyvault key list --output json: a table of the portal leaves enabled state and tags out.",
  "tsv-output": "Ask for the export again as JSON: add --output json.",
  "cut-file": "Ask for the whole file again: a cut file is no evidence, whatever can still be seen in it.",
  "ownerless-tags": "Ask for az keyvault key list --output json: tags in a list of their own do not say of which key they are.",
  "not-json": "Ask for the export again as JSON: add --output json.",
  "mixed-lines":
    "Ask for the export again with nothing but the command's output in the file: az … --output json > FILE, no transcript, no echo.",
  "changed-json": "Ask for the file as az printed it, untouched by an editor, a mail program or a script.",
  "not-an-export": "Nothing to ask for, unless it was sent instead of an export.",
  "not-needed": "Nothing to ask for: the file is not needed for this rule.",
  "nested-too-deep": "Ask which program wrote this file: az's own output is never nested so deeply.",
  "names-too-long": "Ask which program wrote this file: no name that az or Azure gives is so long.",
  "duplicate-property":
    "Ask for the export again: a JSON object that names a property twice says two things at once, so what it says there is contradictory.",
  "wrong-object": "Ask for the output of az keyvault key list or az keyvault key show instead.",
  "not-recognised":
    "Ask which command printed this file. Useful are the outputs of az account list, az keyvault list, az keyvault key list and az keyvault key show.",
  "other-owner": "Ask for the key list of the vault that the path names: this file holds another's.",
  "bad-identifier": "Ask how the file was made, and for the export again as az prints it.",
  "schema-mismatch": "Ask for the export again as az prints it; the record was not used.",
  "ambiguous-owner": "Put the name of its vault, key or subscription into the path, or name the owner in a --map file.",
  "one-page": "Ask for the complete list: the file holds one page and names a next one.",
  "miscounted-list":
    "Ask for the list again as az prints it: what is missing was lost on its way into the file, or the count is of something else.",
  "failed-list": "Ask the customer to fix what kept the script from the list, and for the list itself as az prints it.",
  "qualified-list": "Ask for the list itself as az prints it: az keyvault key list of the vault, az keyvault list of the subscription.",
  "lone-key":
    "Ask for the list itself as az prints it: with square brackets around it, even where it has one key. ConvertTo-Json of PowerShell leaves them out.",
  "graph-answer": "Ask for az keyvault list --output json: it lists all vaults of its subscription.",
  "secret-value":
    "Treat the file as a secret, tell the customer that its value was disclosed, and ask for az keyvault key list instead. Nothing of it is copied into reports.",
  "private-key-material": "Treat the file as a secret: az never prints private key material. Nothing of it is copied into reports.",
  "archive-encrypted": "Ask for the same files packed without a password, and sent over a channel that is protected by itself.",
  "archive-damaged": "Ask for the archive again, or for the files without one: it arrived cut or changed, and no part of it was used.",
  "archive-unsafe":
    "Ask how the archive was made, and for the files packed anew by an ordinary program: no part of it was used, and nothing was written to disk.",
  "archive-too-large": "Ask for the exports in several archives, or without one: no part of it was used.",
  "archive-nested": "Unpack the inner archive yourself, or ask for one archive with plain files in folders.",
  "archive-unsupported": "Ask for a ZIP or .tar.gz archive that holds the files as az printed them.",
  "collection-failed": "Ask the customer to fix what the error names and to start the collector again: it runs what failed once more.",
  "collection-unfinished": "Ask the customer to start the collector again in the same folder: it goes on where it was interrupted.",
  "record-damaged": "Ask the customer to start the collector again in the same folder, or for the archive that it made.",
  "record-file-missing": "Ask for the whole folder of the collector, or for the archive that it made.",
  "record-mismatch":
    "Find out who changed the file between the collection and now, and ask for the archive that the collector made: nothing of this file was used.",
  unreadable: "Check the permissions of the file and run again.",
} as const satisfies Record<string, string>;

export type IssueCode = keyof typeof ADVICE;
export const ISSUE_CODES = Object.keys(ADVICE) as readonly IssueCode[];

/** What to do about a kind of trouble, where nothing better is known. */
export const adviceOn = (code: IssueCode): string => ADVICE[code];

/** Where in a file something stands, as an issue says it. */
export const positionOf = ({ document, pointer }: { readonly document?: number | undefined; readonly pointer: string }) =>
  document === undefined ? { pointer } : { document, pointer };

/** Trouble with a list that is read all the same, and is not whole, or need not be. */
export const CUTS = [
  "one-page",
  "miscounted-list",
  "failed-list",
  "qualified-list",
  "graph-answer",
] as const satisfies readonly IssueCode[];

type More = Partial<Pick<InputIssue, "excerpt" | "mapEntry" | "advice">>;

/** Builds an input issue; the advice follows from the code. */
export function inputIssue(
  code: IssueCode,
  path: string,
  message: string,
  position: InputIssue["position"] = null,
  more: More = {},
): InputIssue {
  return { code, path, position, message, advice: ADVICE[code], excerpt: null, mapEntry: null, ...more };
}

/** Why a file explains a gap, in a few words, as the end of a sentence. */
const CAUSES = {
  "empty-file": "the file is empty: the command failed, or --query met a null",
  "invalid-encoding": "the file is not valid text",
  "az-error-text": "az failed",
  "az-log-lines": "log lines are mixed with the output",
  "characters-discarded": "az discarded characters",
  "cut-file": "the file was cut",
  "bad-identifier": "a list with identifiers that Azure does not give",
  "one-page": "only one page of the list, and its nextLink names the next",
  "miscounted-list": "a list that disagrees with the count of its elements",
  "failed-list": "a list with a note that it could not be read, or only in part",
  "qualified-list": "a list of which a note says more than whose it is, such as a filter",
  "lone-key": "one key without the brackets of a list, as PowerShell writes a list of one",
  "graph-answer": "the answer to a query of az graph, which need not hold all vaults or keys",
  "schema-mismatch": "a list with elements that are not as az prints them",
  "duplicate-property": "an object that names a property twice",
  "not-json": "the file is not JSON",
  "not-recognised": "no output of a known command",
  "ambiguous-owner": "the file does not say whose it is",
  "mixed-lines": "other lines are mixed with the output",
  "changed-json": "the file was changed after az printed it",
  "not-an-export": "the file is no export",
  "wrong-object": "the output of another command",
  "collection-unfinished": "the collection was interrupted before",
  "record-damaged": "a line of the collection record is lost",
  "secret-value": "the file may hold a secret",
  unreadable: "the file could not be read",
  "coloured-output": "the output holds colour codes",
  "powershell-table": "objects as PowerShell shows them on the screen, not JSON",
  "table-output": "a table (--output table), not JSON",
  "yaml-output": "YAML (--output yaml), not JSON",
  "csv-text": "CSV, not JSON",
  "tsv-output": "values without their names (--output tsv), not JSON",
  "ownerless-tags": "tags that do not say of which key they are",
  "not-needed": "the file holds other resources of Azure",
  "nested-too-deep": "JSON that is nested too deep",
  "names-too-long": "JSON with names that are too long",
  "other-owner": "the file holds the keys of another vault",
  "private-key-material": "the file may hold private key material",
  "archive-encrypted": "the archive is encrypted",
  "archive-damaged": "the archive is damaged",
  "archive-unsafe": "the archive is not safe to open",
  "archive-too-large": "the archive is too large",
  "archive-nested": "an archive inside an archive",
  "archive-unsupported": "an archive of a kind that is not read",
  "collection-failed": "a command of the collector failed",
  "record-file-missing": "a file that the collection record names is not there",
  "record-mismatch": "the file is not the one of the collection record",
} as const satisfies Record<IssueCode, string>;

export const causeOf = (code: IssueCode): string => CAUSES[code];

/** Why a file is no evidence: the issue, and what explains the gap that it leaves. */
export interface Failure {
  readonly issue: InputIssue;
  readonly explains: readonly Explanation[];
  /** Keys that it says were not found. */
  readonly notFound?: readonly KeyNotFound[];
  /** What is in it is certainly no output that could not be read, whatever the file is called: a script, a checksum. */
  readonly isForeign?: true;
}

/** `vault`: its name, where the command that failed tells it. */
export interface KeyNotFound {
  readonly name: string;
  readonly vault: string | undefined;
}

/** Which lists need not be whole that another file tells of. */
export interface Less {
  /** Those of keys, or of vaults; of both where that is not said. */
  readonly of?: "keys" | "vaults";
  /** Those with fewer elements. */
  readonly than?: number;
  /** Those in files of that name, in which * stands for anything, whosever they are. */
  readonly file?: string;
}

/** What explains gaps of certain owners. The first speaks of the whole file, and so of the owners that its path names. */
export interface Explanation {
  /** In a few words. */
  readonly cause: string;
  /** Names of vaults and subscriptions that can be seen in that part of the file. */
  readonly mentions: readonly string[];
  /** It tells that a list could not be read, as far as it says: an empty one of the same owner need not be what az printed. */
  readonly isOfList?: boolean;
  /** It is of nobody but owners that it names, wherever the file is. */
  readonly isOfNamed?: boolean;
  /** It tells that lists of the owner which are there need not be whole. */
  readonly less?: Less;
}

/** The order in which an assessment lists input issues. */
export const byPlace = by<InputIssue>(
  ({ path }) => path,
  ({ position }) => JSON.stringify(position),
  ({ code }) => code,
);
