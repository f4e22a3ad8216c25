import type { Coded, Evidence } from "../../../generated/types.gen.ts";
import type { ListOfVaults, Subject, Vault } from "../../estate/estate.ts";
import type { Source } from "../../model/facts.ts";
import type { KidSet } from "../../model/tables.ts";
import { kidsIn, rowsOfList } from "../../rows/key-store.ts";
import { listing } from "../../text/listing.ts";
import { evidence } from "../wording.ts";

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

/** Keys on a page of the service, as the reference of its REST interface gives it (Get Keys, maxresults). */
const PAGE_SIZE = 25;

/** Of a list that was read as rows, they are counted before texts are made of them. */
function isOnePageLong(kids: KidSet): boolean {
  const rows = rowsOfList(kids);
  if (rows !== null && rows.end - rows.start !== PAGE_SIZE) return false;
  return kidsIn(kids).size === PAGE_SIZE;
}

/**
 * Key lists of a vault that are as long as one page of the service, where no record shows that nothing was left out. Exactly one page: whoever
 * takes the first page for the whole, or asks for as many keys as it holds, gets that many. Two pages or more come from a program that follows
 * the links from one to the next, and those go on to the end.
 */
function pageLongLists({ keyLists }: Vault): Vault["keyLists"] {
  const counted = keyLists.filter(({ form }) => form !== "cut");
  return counted.some(({ isRecorded }) => isRecorded === true) ? [] : counted.filter(({ kids }) => isOnePageLong(kids));
}

/** Key lists that may have been cut behind their first page, for a verdict that rests on their being whole. */
export function observePageLength({ vaults }: Subject): Coded[] {
  const found = vaults.map((vault) => ({ vault, lists: pageLongLists(vault) })).filter(({ lists }) => lists.length > 0);
  if (found.length === 0) return [];
  const names = listing(found.map(({ vault }) => vault.name));
  const [which, it] = found.length === 1 ? [`The key list of ${names} has`, "it was"] : [`The key lists of ${names} have`, "they were"];
  return [
    {
      code: "key-list-of-one-page",
      message: `${which} exactly ${PAGE_SIZE} keys, the size of one page of the service: ask whether ${it} cut with --maxresults.`,
      kid: null,
      evidence: placesOf(
        "key-list",
        found.flatMap(({ lists }) => lists),
      ),
    },
  ];
}
