/** So many names are remembered, unless they are longer than any that says something: thousands of records have the same few. */
const MOST_NAMES = 2_000;
const LONGEST_NAME = 64;
const lettersOf = new Map<string, string>();

/** The letters of a name alone, in lower case: `Key-Vault ID 2` and `keyVaultId` are one. */
export function letters(name: string): string {
  const known = lettersOf.get(name);
  if (known !== undefined) return known;
  const made = name.toLowerCase().replace(/[^a-z]/g, "");
  if (name.length > LONGEST_NAME) return made;
  if (lettersOf.size >= MOST_NAMES) lettersOf.clear();
  lettersOf.set(name, made);
  return made;
}

/** The letters and digits of a name alone, in lower case. */
export const lettersAndDigits = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, "");
