import type { EvidenceRequest } from "../../generated/types.gen.ts";
import type { Obstacle } from "../causes/dispute-empty.ts";
import { isVaultName } from "../model/azure-names.ts";
import { isGuid, nameOfHost, type VaultKind } from "../model/identity.ts";
import { inPlaceOf, inSubscription, intoFile, LEAVE, NOT_SAFE, requestedKind } from "./build.ts";
import { LIST_KEYS } from "./permissions.ts";

/** What files that were sent have under a mask, so that it has to be asked for. */
export type Masked = readonly ("tags" | "keys")[];

/** Asks for the key list of a vault: it states every key's enabled state, dates and tags, so it closes gaps of single keys too. */
export function requestKeyList(
  subscription: string | null,
  host: string,
  kind: VaultKind,
  replaced: readonly Obstacle[] = [],
  masked: Masked = [],
): EvidenceRequest {
  const name = nameOfHost(host);
  const type = requestedKind(kind);
  const outputFile = `key-list.${type}.${isVaultName(name) ? name : "NAME"}.json`;
  const words = ["az", "keyvault", "key", "list", `--${type}-name`, { value: name }, ...inSubscription(subscription)];
  return {
    id: `key-list:${host}`,
    message: `The complete key list of ${name}.${inPlaceOf(replaced)}${masked.map((what) => LEAVE[what]).join("")}`,
    subscription,
    vault: host,
    outputFile,
    permission: LIST_KEYS[kind],
    commands: isVaultName(name) ? intoFile(words, outputFile) : NOT_SAFE,
  };
}

/** So many names are left out one by one; beyond that a list is asked for again rather than a command becomes too long. */
const MOST_SKIPPED = 100;

/** A loop over names that az prints, each name into a command; names that are known already are left out. */
function loop(names: string, body: string, outputFile: (name: string) => string, known: readonly string[]): EvidenceRequest["commands"] {
  const skipped = known.length > MOST_SKIPPED ? [] : known.filter(isVaultName).map((name) => name.toLowerCase());
  const skipInSh = `case $(printf '%s' "$name" | tr 'A-Z' 'a-z') in ${skipped.join(" | ")}) continue ;; esac; `;
  const skipInPowershell = `if (@(${skipped.map((name) => `'${name}'`).join(", ")}) -contains $name) { continue }; `;
  return {
    sh: `for name in $(${names} | tr -d '\\r'); do ${skipped.length === 0 ? "" : skipInSh}${body.replace("NAME", '"$name"')} > "${outputFile("$name")}"; done`,
    powershell: `foreach ($name in (${names})) { ${skipped.length === 0 ? "" : skipInPowershell}${body.replace("NAME", "$name")} | Out-File -Encoding utf8 "${outputFile("$name")}" }`,
  };
}

/** Asks for the key lists of all vaults that a subscription's list names and that are not known yet. */
export function requestKeyLists(subscription: string | null, kind: VaultKind, known: readonly string[]): EvidenceRequest {
  const type = requestedKind(kind);
  const where = subscription !== null && isGuid(subscription) ? ` --subscription '${subscription}'` : "";
  const names = `az keyvault list${where} --resource-type ${type} --query '[].name' --output tsv`;
  const body = `az keyvault key list --${type}-name NAME${where} --output json`;
  const what = kind === "vault" ? "key vault" : "managed HSM";
  return {
    id: `key-lists:${type}:${subscription ?? "unknown"}`,
    message: `The complete key list of each ${what} in that list${known.length === 0 ? "" : " that is not known yet"}.`,
    subscription,
    vault: null,
    outputFile: `key-list.${type}.NAME.json`,
    permission: LIST_KEYS[kind],
    commands: loop(names, body, (name) => `key-list.${type}.${name}.json`, known),
  };
}

/** Asks for the key lists of all vaults of all subscriptions that are not known yet. */
export function requestEveryKeyList(kind: VaultKind, known: readonly string[]): EvidenceRequest {
  const { commands, ...one } = requestKeyLists(null, kind, known);
  const inSh = (commands.sh as string).replaceAll(" --resource-type", ' --subscription "$id" --resource-type');
  const inPowershell = (commands.powershell as string).replaceAll(" --resource-type", " --subscription $id --resource-type");
  const body = (text: string, id: string): string => text.replace(/(--(?:vault|hsm)-name \S+)/, `$1 --subscription ${id}`);
  return {
    ...one,
    id: `key-lists:${requestedKind(kind)}:every`,
    commands: {
      sh: `for id in $(az account list --all --query '[].id' --output tsv | tr -d '\\r'); do ${body(inSh, '"$id"')}; done`,
      powershell: `foreach ($id in (az account list --all --query '[].id' --output tsv)) { ${body(inPowershell, "$id")} }`,
    },
  };
}
