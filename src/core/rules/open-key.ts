import type { Evidence } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { listsWithout } from "./disputes.ts";
import { readingsThatState } from "./statements.ts";
import { evidence, GAPS, type GapCode, VERSIONS_TIED } from "./wording.ts";

/** What a gap says of a key. One of which nothing is stated names both. */
export function sentenceOn(code: GapCode, key: KeyState): string {
  if (code === "key-tags-unknown" && key.enabled.values.length === 0 && !key.assumedEnabled)
    return "The key could qualify: no file that could be used states its tags, nor whether it is enabled.";
  return code === "key-contradictory" && isBetweenVersions(key) ? VERSIONS_TIED : GAPS[code];
}

/** Whether statements that disagree are of different versions. */
const isBetweenVersions = (key: KeyState): boolean =>
  (["enabled", "tags"] as const).some((what) => {
    const versions = readingsThatState(what, key).map(({ version }) => version);
    return versions.every((version) => version !== null) && new Set(versions).size > 1;
  });

/** What stands against a key that qualifies: the lists without it or its vault, or those that give its vault to several. */
function sourcesAgainst(code: GapCode, subject: Subject, vault: Vault, key: KeyState): readonly Evidence[] {
  if (code === "vault-claimed-twice") return vault.sources.map(({ source }) => evidence("vault", source));
  if (code !== "key-disputed") return [];
  const { vaultLists, keyLists } = listsWithout(subject, vault, key);
  return [...vaultLists.map(({ source }) => evidence("vault-list", source)), ...keyLists.map(({ source }) => evidence("key-list", source))];
}

/** Where the gap was read: what speaks of the key, and what stands against it. */
export const placesOf = (code: GapCode, subject: Subject, vault: Vault, key: KeyState): readonly Evidence[] => [
  ...key.readings.map(({ source, form }) => evidence(form, source)),
  ...sourcesAgainst(code, subject, vault, key),
];
