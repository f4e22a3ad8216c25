/** How the host of a vault begins. */
export const VAULT_HOST = "[0-9a-z-]+\\.(?:privatelink\\.)?(?:vault|vaultcore|managedhsm)\\.";

/** Names of vaults, hosts and subscriptions as error texts, logs and damaged exports mention them. */
const MENTIONS = [
  /(?<![0-9a-z.-])([0-9a-z-]{3,24}\.(?:privatelink\.)?(?:vault|vaultcore|managedhsm)\.[0-9a-z.-]+)/gi,
  /(?:vault|hsm|subscription(?: of)?) '([^';]{1,90})/gi,
  /^Vault: ([0-9a-z-]{3,24});/gim,
  // Of an action, as against a resource, the next word is what it does.
  /(?<!(?<!providers\/)Microsoft\.KeyVault)\/(?:vaults|managedHSMs)\/([0-9a-z-]{3,24})/gi,
  /\/subscriptions\/([0-9a-f-]{36})/gi,
] as const;

const MOST_MENTIONS = 20;
const READ_FOR_MENTIONS = 100_000;

/** What a text that could not be read speaks of: it explains a gap, and is evidence of nothing. */
export function mentionedIn(text: string): readonly string[] {
  const head = text.slice(0, READ_FOR_MENTIONS);
  const names = MENTIONS.flatMap((pattern) => [...head.matchAll(pattern)].map((match) => match[1] as string));
  return [...new Set(names.map((name) => name.replace(/^([0-9a-z-]{3,24})\..*$/i, "$1")))].slice(0, MOST_MENTIONS);
}

const OF_VAULT = new RegExp(`^${VAULT_HOST}`, "i");
const HOST = /(?:host=|resolve |connection to )'?([0-9a-z-]+(?:\.[0-9a-z-]+)+)/i;

/** The host that could not be reached, where it is no vault's: a service of Azure's own, through which az signs in or lists vaults. */
export function serviceHostIn(text: string): string | null {
  const host = HOST.exec(text)?.[1] ?? null;
  return host === null || OF_VAULT.test(host) ? null : host.toLowerCase();
}
