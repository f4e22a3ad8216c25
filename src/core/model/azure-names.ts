/**
 * What Azure lets vaults, managed HSMs and keys be called. Sources: Microsoft's documentation of naming rules for Azure resources
 * (Microsoft.KeyVault) and of object identifiers in Key Vault. Rules that nothing here depends on are left out: that the name of a vault
 * ends with no hyphen, say.
 */

/** Letters, digits and hyphens: nothing in it means something to a shell or to a path. Whoever puts a name into a command asks for this. */
export const isVaultName = (text: string): boolean => /^[0-9A-Za-z-]{3,24}$/.test(text);

/** The same, and begins with a letter as every vault's does: whoever takes a text that says not what it is for a name asks for this. */
export const mayBeVaultName = (text: string): boolean => isVaultName(text) && /^[A-Za-z]/.test(text);

export const isKeyName = (text: string): boolean => /^[0-9A-Za-z-]{1,127}$/.test(text);
