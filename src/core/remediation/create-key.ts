import type { Remediation } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../estate/estate.ts";
import { hasKeyNamed, keysIn } from "../rows/key-store.ts";
import type { ExpectedTag, Tier } from "../rules/key/tag-match.ts";
import { enumeration } from "../text/listing.ts";
import { type KeyCommand, keyCommand, NO_COMMANDS, tagOption } from "./key-command.ts";

const UNUSED = "A new key protects nothing until the tier's storage, databases and disks are set to use it.";

/** The name that a new key of the tier would get. */
const proposedKeyName = ({ id }: Tier): string => (/^[0-9A-Za-z-]{1,100}$/.test(id) ? `cmk-${id}` : "cmk-tier");

const VALUE_IS_OPEN: KeyCommand = { commands: NO_COMMANDS, why: ["No command is printed: the value is yours to choose."] };

/** A name that no key of the vault has: creating a key under an existing name would make a new version of that key. */
function freeName(vault: Vault, tier: Tier): string {
  const proposed = proposedKeyName(tier);
  if (!hasKeyNamed(vault.ranges, proposed.toLowerCase())) return proposed;
  const names = new Set(Array.from(keysIn(vault.ranges), ({ name }) => name.toLowerCase()));
  let number = 2;
  while (names.has(`${proposed}-${number}`.toLowerCase())) number += 1;
  return `${proposed}-${number}`;
}

/** The tier's own where it is known, by its host; else the first vault; a managed HSM only where there is no vault. */
function vaultForNewKey({ vaults }: Subject, home: string | null): Vault | undefined {
  return vaults.find(({ host }) => host === home) ?? vaults.find(({ kind }) => kind === "vault") ?? vaults[0];
}

/** Every tag of the tier, or one of them where one is enough: the first with a value. */
function tagsForNewKey({ match, tags }: Tier): readonly ExpectedTag[] {
  if (match === "all") return tags;
  return [tags.find(({ value }) => value !== undefined) ?? tags[0]];
}

const describe = ({ name, value }: ExpectedTag): string =>
  value === undefined ? `${name} (with a value of your choice)` : `${name}=${value}`;

const isDisabled = ({ facts }: Subject): boolean => facts.some(({ state }) => state === "Disabled");

/** What has to be done before: Azure changes nothing in a subscription that is disabled. */
const DISABLED = "The subscription is Disabled: enable it first, or take it out of scope, with the reason in the configuration.";

/** The way that is always open: a new key with the tier's tag. `home`: the host of the vault that is likely to be the tier's. */
export function createKey(subject: Subject, tier: Tier, home: string | null): Remediation {
  const vault = vaultForNewKey(subject, home);
  const expected = tagsForNewKey(tier);
  const tagged = `the ${expected.length === 1 ? "tag" : "tags"} ${enumeration(expected.map(describe))}`;
  const before = isDisabled(subject) ? [DISABLED] : [];
  const common = { kind: "create-key", kid: null } as const;
  if (vault === undefined)
    return {
      ...common,
      message: `Create a key vault (az keyvault create), and in it a key with ${tagged}.`,
      note: `${[...before, UNUSED].join(" ")} The vault's name, resource group and region are yours to choose, so no command is given.`,
      vault: null,
      commands: NO_COMMANDS,
    };
  const tags = expected.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }]));
  const tagWords = tagOption(tags);
  const type = vault.kind === "vault" ? "RSA" : "RSA-HSM";
  const words = "why" in tagWords ? tagWords : ["--kty", type, "--size", "2048", ...tagWords];
  const isOpen = tags.length < expected.length;
  const { commands, why } = isOpen ? VALUE_IS_OPEN : keyCommand("create", subject, vault, freeName(vault, tier), words);
  const anyVault = subject.vaults.length > 1 ? ["Any other vault of the subscription will do as well."] : [];
  return {
    ...common,
    message: `Create a key in ${vault.name} with ${tagged}.`,
    note: [...before, ...why, UNUSED, ...anyVault].join(" "),
    vault: vault.host,
    commands,
  };
}
