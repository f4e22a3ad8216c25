import type { Remediation } from "../../generated/types.gen.ts";
import { commandLine, quoteForPowerShell, type Word, whyUnsafe } from "../basis/shell-words.ts";
import type { Subject, Vault } from "../estate/estate.ts";
import { isKeyName, isVaultName } from "../model/azure-names.ts";
import type { Tag } from "../model/facts.ts";
import { isGuid } from "../model/identity.ts";
import { listTags, tagArgument } from "../model/tag-text.ts";

export const NO_COMMANDS = { sh: null, powershell: null } as const;

/** Words of an option of az, or why it cannot be written on a command line. */
type Words = readonly Word[] | { readonly why: string };

/** A command in both shells; where one has none, the sentences on why, and what to do instead. */
export interface KeyCommand {
  readonly commands: Remediation["commands"];
  readonly why: readonly string[];
}

const noCommand = (why: string): KeyCommand => ({
  commands: NO_COMMANDS,
  why: [`No command is printed: ${why}. Do it in the Azure portal.`],
});

/** az splits each tag at its first "=". */
function whyNotATag(tag: Tag): string | null {
  if (tag.name === "") return "a tag of the key has an empty name";
  if (tag.name.includes("=")) return `az ends the name of a tag at its first "=", and ${listTags([tag])} has one in its name`;
  const why = whyUnsafe(tagArgument(tag));
  return why === null ? null : `the tag ${listTags([tag])} ${why}`;
}

/** The tags as az reads them. */
export function tagOption(tags: readonly Tag[]): Words {
  const why = tags.map(whyNotATag).find((reason) => reason !== null);
  return why === undefined ? ["--tags", ...tags.map((tag) => ({ value: tagArgument(tag) }))] : { why };
}

/** PowerShell hands az.cmd its words by way of cmd.exe, which has a mind of its own about some characters. */
function whyNoPowerShell(words: readonly Word[]): readonly string[] {
  const lost = words.flatMap((word) => (typeof word === "string" || quoteForPowerShell(word.value) !== null ? [] : [`"${word.value}"`]));
  if (lost.length === 0) return [];
  return [
    `There is no line for PowerShell: on Windows az is a batch file, and cmd.exe would change ${lost.join(", ")}. Run the sh line in Azure Cloud Shell (Bash).`,
  ];
}

/** az keyvault key ACTION on one key, in both shells. */
export function keyCommand(action: string, subject: Subject, vault: Vault, name: string, rest: Words): KeyCommand {
  if (!isVaultName(vault.name) || !isKeyName(name)) return noCommand("the name of the vault or key does not follow Azure's grammar");
  if ("why" in rest) return noCommand(rest.why);
  const subscription = subject.id !== null && isGuid(subject.id) ? ["--subscription", { value: subject.id }] : [];
  const place = [vault.kind === "vault" ? "--vault-name" : "--hsm-name", { value: vault.name }];
  const commands = commandLine(["az keyvault key", action, ...place, "--name", { value: name }, ...subscription, ...rest]);
  return { commands, why: whyNoPowerShell(rest) };
}
