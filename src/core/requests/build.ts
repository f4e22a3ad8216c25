import type { EvidenceRequest } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import { commandLine, type Word } from "../basis/shell-words.ts";
import type { Obstacle } from "../causes/dispute-empty.ts";
import { isGuid, type VaultKind } from "../model/identity.ts";

/** How the files are called that requests ask for, and --resource-type of az keyvault list. */
export type RequestedKind = "vault" | "hsm";
export const requestedKind = (kind: VaultKind): RequestedKind => (kind === "vault" ? "vault" : "hsm");

export const NOT_SAFE: EvidenceRequest["commands"] = { sh: null, powershell: null };

/** Words that choose the subscription; none where it is not known: then it is the one that az has as its default. */
export const inSubscription = (subscription: string | null): readonly Word[] =>
  subscription !== null && isGuid(subscription) ? ["--subscription", { value: subscription }] : [];

/** The command with its output in a file. The file's name is ours or was checked against Azure's grammar. */
export function intoFile(words: readonly Word[], outputFile: string): EvidenceRequest["commands"] {
  const { sh, powershell } = commandLine([...words, "--output", "json"]);
  return {
    sh: sh === null ? null : `${sh} > '${outputFile}'`,
    powershell: powershell === null ? null : `${powershell} | Out-File -Encoding utf8 '${outputFile}'`,
  };
}

/**
 * A sentence that tells which files the new one is to replace: they contradict it, or each other, or keep it from counting, for as long as they
 * are there. Where one of them keeps empty lists of others from counting too, these have to come anew before it goes.
 */
export function inPlaceOf(files: readonly Obstacle[]): string {
  const paths = [...new Set(files.map(({ path }) => path))].sort(byText);
  if (paths.length === 0) return "";
  const until = files.some(({ isOfOthers }) => isOfOthers === true)
    ? ", once every list is there anew of which one says that it failed"
    : "";
  return ` It replaces ${paths.join(", ")}: leave ${paths.length === 1 ? "that file" : "those files"} out then${until}.`;
}

/** What to leave in the file so that it tells what the one before did not, by what somebody has masked in that. */
export const LEAVE = {
  tags: " In the file that was sent before, tags were masked or hidden in another way: leave those that the audit asks about as az prints them, name and value. Other texts may stay masked.",
  keys: " In a file that was sent before, the kid of some keys could not be read: leave it as az prints it.",
  vaults: " In a file that was sent before, the id of some vaults could not be read: leave it as az prints it.",
  subscriptions:
    " In the file that was sent before, ids of subscriptions could not be read: leave each as az prints it, or put another GUID in its place, the same one in all files.",
} as const satisfies Record<string, string>;
