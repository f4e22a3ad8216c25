import type { Coded, Evidence } from "../../../generated/types.gen.ts";
import { byText } from "../../basis/compare.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { KeyState } from "../../model/key-state.ts";
import { addDays, formatInstant } from "../../text/instant.ts";
import { listing } from "../../text/listing.ts";
import { type Stated, statementsOf } from "../key/statements.ts";
import { contradictsKeyList, keyListsWithout } from "../lists/disputes.ts";
import { evidence } from "../wording.ts";

interface Note {
  readonly code: string;
  readonly message: string;
  /** What it rests on. */
  readonly what: Stated;
}

const dates = (at: readonly (number | null)[]): string =>
  [...at]
    .sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
    .map((one) => (one === null ? "not set" : formatInstant(one)))
    .join(" or ");

/** Notes on the dates of a key; where files disagree on one, it is not known which holds. */
function notesOnDates({ expires, notBefore, rivalDates }: KeyState, asOf: number, expiresSoonDays: number): readonly Note[] {
  const rivals = (["notBefore", "expires"] as const).flatMap((what): readonly Note[] => {
    const all = rivalDates?.[what] ?? [];
    if (all.length < 2) return [];
    const word = what === "expires" ? "when the key expires" : "when the key becomes active";
    const message = `Files disagree on ${word}, and no date says which is later: ${dates(all)}.`;
    return [{ code: "dates-contradictory", message, what }];
  });
  const isRival = (what: Stated): boolean => rivals.some((note) => note.what === what);
  const notes: Note[] = [...rivals];
  if (typeof expires === "number" && !isRival("expires")) {
    const at = formatInstant(expires);
    if (expires <= asOf)
      notes.push({
        code: "expired",
        message: `The key expired on ${at} and still counts: the rule looks at enabled only.`,
        what: "expires",
      });
    else if (expires <= addDays(asOf, expiresSoonDays))
      notes.push({ code: "expires-soon", message: `The key expires on ${at}, within ${expiresSoonDays} days.`, what: "expires" });
  }
  if (typeof notBefore === "number" && notBefore > asOf && !isRival("notBefore")) {
    const message = `The key cannot be used before ${formatInstant(notBefore)} and still counts: the rule looks at enabled only.`;
    notes.push({ code: "not-yet-active", message, what: "notBefore" });
  }
  return notes;
}

const WRAPPING = ["wrapKey", "unwrapKey"] as const;

/** Why the key cannot protect the key of a service, with what says so. */
function notesOnWrapping({ keyType, keyOps }: KeyState): readonly Note[] {
  const code = "non-wrapping-key";
  const head = "The key cannot wrap a data-encryption key:";
  if (keyType?.startsWith("EC")) return [{ code, message: `${head} its type is ${keyType}.`, what: "keyType" }];
  const missing = keyOps === null ? [] : WRAPPING.filter((operation) => !keyOps.includes(operation));
  if (missing.length === 0) return [];
  const message = `${head} its operations do not include ${missing.join(" and ")} (${keyOps?.length === 0 ? "none" : keyOps?.join(", ")}).`;
  return [{ code, message, what: "keyOps" }];
}

/** What an auditor should know of a witness although the rule does not ask for it. Sources: semantics of key attributes and operations in Microsoft's Key Vault documentation. */
function notesOn(key: KeyState, asOf: number, expiresSoonDays: number): readonly Note[] {
  const notes = [...notesOnDates(key, asOf, expiresSoonDays), ...notesOnWrapping(key)];
  if (key.recoveryLevel?.includes("Purgeable")) {
    const message = `Recovery level ${key.recoveryLevel}: the key can be purged; most services that use customer-managed keys demand purge protection.`;
    notes.push({ code: "purgeable", message, what: "recoveryLevel" });
  }
  return notes;
}

const observed = (code: string, message: string, { kid }: KeyState, places: readonly Evidence[]): Coded => ({
  code,
  message,
  kid,
  evidence: [...places],
});

/** Where the key was first read: it rests on no more than that there is such a key. */
const firstPlaceOf = ({ readings }: KeyState): readonly Evidence[] => readings.slice(0, 1).map(({ source }) => evidence("key", source));

const UNLISTED =
  "No key list of its vault contains this key: the lists are incomplete or older than what shows it, or the key was deleted since. A new key list settles it.";
/** So many lists that leave a witness out are named; the others say no more. */
const LISTS_SHOWN = 5;

const UNLISTED_BY_SOME =
  "A list of its vault's keys does not contain this key, and another file shows it: the list is a selection, or of another day.";

/** Lists of its vault that leave the witness out, and do not undo the pass: whoever reads it must hear of them. */
function observeUnlisted(vault: Vault | undefined, key: KeyState): readonly Coded[] {
  if (vault === undefined) return [];
  if (contradictsKeyList(vault, key)) return [observed("not-in-key-list", UNLISTED, key, firstPlaceOf(key))];
  const lists = keyListsWithout(vault, key)
    .slice(0, LISTS_SHOWN)
    .map(({ source }) => evidence("key-list", source));
  return lists.length === 0 ? [] : [observed("not-in-every-key-list", UNLISTED_BY_SOME, key, [...lists, ...firstPlaceOf(key)])];
}

/** Witnesses of vaults that no list contains: those are some subscription's, and may be what it lacks. */
function observeHomeless(witnesses: readonly KeyState[]): readonly Coded[] {
  const first = new Map(witnesses.map((key) => [key.host, key]).reverse() as [string, KeyState][]);
  const hosts = [...first.keys()].sort(byText);
  const [is, them] = hosts.length === 1 ? ["is", "it"] : ["are", "one of them"];
  const message = `Find out whose ${listing(hosts)} ${is}: where a subscription that fails or is undecided here owns ${them}, it has a qualifying key after all.`;
  const places = hosts.slice(0, LISTS_SHOWN).flatMap((host) => firstPlaceOf(first.get(host) as KeyState));
  return [{ code: "homeless-witness", message, kid: null, evidence: places }];
}

const SOLE = "This is the only qualifying key: the pass rests on it alone.";

export function observeWitnesses(
  { type, vaults }: Pick<Subject, "type" | "vaults">,
  witnesses: readonly KeyState[],
  asOf: number,
  expiresSoonDays: number,
): Coded[] {
  const only = witnesses.length === 1;
  const notes = witnesses.flatMap((key) => [
    ...notesOn(key, asOf, expiresSoonDays).map(({ code, message, what }) => observed(code, message, key, statementsOf(what, key))),
    ...observeUnlisted(
      vaults.find(({ host }) => host === key.host),
      key,
    ),
    ...(only ? [observed("sole-witness", SOLE, key, firstPlaceOf(key))] : []),
  ]);
  return type === "unattributed" && witnesses.length > 0 ? [...notes, ...observeHomeless(witnesses)] : notes;
}
