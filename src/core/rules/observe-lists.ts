import type { Coded, Evidence } from "../../generated/types.gen.ts";
import type { ListOfVaults, Subject, Vault } from "../model/estate.ts";
import type { Source } from "../model/facts.ts";
import { kidsIn } from "../model/key-store.ts";
import { evidence } from "./wording.ts";

/** Two exports of one list are each taken for true in turn. Where that changes nothing, nobody would hear that there are two. */

type Members = ReadonlySet<string>;

const areDifferent = (sets: readonly Members[]): boolean =>
  sets.some((set) => set.size !== sets[0]?.size || [...set].some((member) => sets[0]?.has(member) !== true));

const placesOf = (fact: string, lists: readonly { readonly source: Source }[]): Evidence[] =>
  lists.map(({ source }) => evidence(fact, source));

const note = (what: string, places: Evidence[]): Coded => ({
  code: "lists-differ",
  message: `${what} were exported more than once and do not hold the same: each export was taken for the true one in turn.`,
  kid: null,
  evidence: places,
});

/** Lists that speak of the same vaults: those of managed HSMs alone are compared with their like. */
const byScope = ({ vaultLists }: Subject): readonly (readonly ListOfVaults[])[] =>
  (["subscription", "vaults-only", "hsm-only"] as const).map((scope) => vaultLists.filter((list) => list.scope === scope));

const wholeLists = ({ keyLists }: Vault) => keyLists.filter(({ form }) => form === "complete");

/** Lists of a subscription's vaults, and of a vault's keys, that differ from one export to another. */
export function observeLists(subject: Subject): Coded[] {
  const notes: Coded[] = [];
  for (const lists of byScope(subject))
    if (lists.length > 1 && areDifferent(lists.map(({ hosts }) => hosts)))
      notes.push(note("The subscription's vaults", placesOf("vault-list", lists)));
  for (const vault of subject.vaults) {
    const lists = vault.keyLists.length < 2 ? [] : wholeLists(vault);
    if (lists.length > 1 && areDifferent(lists.map(({ kids }) => kidsIn(kids))))
      notes.push(note(`The keys of ${vault.host}`, placesOf("key-list", lists)));
  }
  return notes;
}
