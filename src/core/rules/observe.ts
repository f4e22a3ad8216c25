import type { Coded } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import type { Source } from "../model/facts.ts";
import { addDays, formatInstant } from "../model/instant.ts";
import type { KeyState } from "../model/key-state.ts";
import { contradictsKeyList } from "./disputes.ts";
import { evidence } from "./wording.ts";

type Note = readonly [code: string, message: string];

/** What an auditor should know of a witness although the rule does not ask for it. Sources: semantics of key attributes and operations in Microsoft's Key Vault documentation. */
function notesOn(key: KeyState, asOf: number, expiresSoonDays: number): readonly Note[] {
  const notes: Note[] = [];
  if (typeof key.expires === "number" && key.expires <= asOf)
    notes.push(["expired", `The key expired on ${formatInstant(key.expires)} and still counts: the rule looks at enabled only.`]);
  else if (typeof key.expires === "number" && key.expires <= addDays(asOf, expiresSoonDays))
    notes.push(["expires-soon", `The key expires on ${formatInstant(key.expires)}, within ${expiresSoonDays} days.`]);
  if (typeof key.notBefore === "number" && key.notBefore > asOf)
    notes.push([
      "not-yet-active",
      `The key cannot be used before ${formatInstant(key.notBefore)} and still counts: the rule looks at enabled only.`,
    ]);
  if (key.keyType?.startsWith("EC") || (key.keyOps !== null && !(key.keyOps.includes("wrapKey") && key.keyOps.includes("unwrapKey")))) {
    notes.push(["non-wrapping-key", "The key cannot wrap a data-encryption key (EC, or without wrapKey and unwrapKey)."]);
  }
  if (key.recoveryLevel?.includes("Purgeable"))
    notes.push([
      "purgeable",
      `Recovery level ${key.recoveryLevel}: the key can be purged; most services that use customer-managed keys demand purge protection.`,
    ]);
  return notes;
}

const UNLISTED: Note = [
  "not-in-key-list",
  "No key list of its vault contains this key: the lists are not whole, or older than what shows it.",
];

export function observeWitnesses(
  { vaults }: Pick<Subject, "vaults">,
  witnesses: readonly KeyState[],
  asOf: number,
  expiresSoonDays: number,
): Coded[] {
  const isUnlisted = (key: KeyState): boolean => vaults.some((vault) => vault.host === key.host && contradictsKeyList(vault, key));
  const sourceOf = (key: KeyState): readonly Source[] => key.readings.slice(0, 1).map(({ source }) => source);
  const coded = (key: KeyState, [code, message]: Note): Coded => ({
    code,
    message,
    kid: key.kid,
    evidence: sourceOf(key).map((source) => evidence("key", source)),
  });
  const notes = witnesses.flatMap((key) =>
    [...notesOn(key, asOf, expiresSoonDays), ...(isUnlisted(key) ? [UNLISTED] : [])].map((note) => coded(key, note)),
  );
  const only = witnesses.length === 1 ? witnesses[0] : undefined;
  return only === undefined
    ? notes
    : [...notes, coded(only, ["sole-witness", "This is the only qualifying key: the pass rests on it alone."])];
}
