import type { Remediation } from "../../generated/types.gen.ts";
import { commandLine, type Word } from "../basis/shell-words.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { Tag } from "../model/facts.ts";
import { isGuid } from "../model/identity.ts";

/** Azure's grammar for the names of vaults, managed HSMs and keys; anything else is never put into a command. */
const VAULT_NAME = /^[0-9A-Za-z-]{3,24}$/;
const KEY_NAME = /^[0-9A-Za-z-]{1,127}$/;

export const NO_COMMANDS = { sh: null, powershell: null } as const;

const tagText = ({ name, value }: Tag): string => `${name}=${value}`;
/** In quotes, so that blanks at an end are seen. */
export const listTags = (tags: readonly Tag[]): string => tags.map((tag) => `"${tagText(tag)}"`).join(", ");

/** Words of an option of az; null where a value cannot be written on its command line. */
type Words = readonly Word[] | null;

/** The tags as az reads them: each split at its first "=". null: a name holds one, or is empty. */
export function tagOption(tags: readonly Tag[]): Words {
  if (tags.some(({ name }) => name === "" || name.includes("="))) return null;
  return ["--tags", ...tags.map((tag) => ({ value: tagText(tag) }))];
}

/** az keyvault key ACTION on one key, in both shells. */
export function keyCommand(action: string, subject: Subject, vault: Vault, name: string, rest: Words): Remediation["commands"] {
  if (rest === null || !VAULT_NAME.test(vault.name) || !KEY_NAME.test(name)) return NO_COMMANDS;
  const subscription = subject.id !== null && isGuid(subject.id) ? ["--subscription", { value: subject.id }] : [];
  const place = [vault.kind === "vault" ? "--vault-name" : "--hsm-name", { value: vault.name }];
  return commandLine(["az keyvault key", action, ...place, "--name", { value: name }, ...subscription, ...rest]);
}
