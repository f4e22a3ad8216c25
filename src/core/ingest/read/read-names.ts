import { groupBy } from "../../basis/group.ts";
import { letters } from "../../text/letters.ts";
import type { NamesOf } from "../base/bare.ts";
import type { Gathered } from "../base/gathered.ts";
import { type JsonObject, textAt } from "../base/json-object.ts";
import { inside, type Place } from "../base/place.ts";
import { isIdentityTwofold } from "../objects/stated-twice.ts";
import { loneName, subscriptionIn } from "../objects/vault-rows.ts";
import { wordsOf } from "../paths/path-words.ts";

/** Names of vaults, or of what may be vaults or keys, in rows that give no identifier. */

/** One vault without its resource id: a name that still needs an owner. */
export function readVaultName(object: JsonObject, place: Place, out: Gathered): void {
  out.roles.add("names");
  out.records += 1;
  if (!place.inList && !isIdentityTwofold(object, place, out))
    pushNames([{ name: textAt(object, "name"), of: "resources", ...ownerOf(object) }], false, place, out);
}

/** The name in a row of a list. */
export interface NamedRow {
  readonly name: string;
  readonly of: NamesOf;
  readonly at?: number;
  readonly subscription?: string;
}

export function ownerOf(object: JsonObject): Pick<NamedRow, "subscription"> {
  const subscription = subscriptionIn(object);
  return subscription === undefined ? {} : { subscription };
}

/** Names that still need an owner, by what their rows call their subscription. */
export function pushNames(rows: readonly NamedRow[], isPart: boolean, { labels, source }: Place, out: Gathered): void {
  for (const [subscription, own] of groupBy(rows, (row) => row.subscription)) {
    const of = own.find((row) => row.of !== "vaults")?.of ?? "vaults";
    const names = own.map(({ name }) => name);
    const at = own.every((row) => row.at === undefined) ? {} : { at: own.map((row) => row.at ?? 0) };
    const owner = subscription === undefined ? {} : { subscription };
    out.bare.push({ shape: "names", names, of, ...at, ...owner, isPart, inRows: true, labels, source });
  }
}

export const areLabelledVaults = ({ labels }: Place): boolean =>
  /^(?:(?:key)?vaults?(?:list)?|(?:managed)?hsms?)$/.test(letters(labels.at(-1) ?? ""));

/** Names alone, one a row; false for any other list, and where they may be the only tag of keys. */
export function readNames(list: readonly unknown[], place: Place, out: Gathered): boolean {
  if (loneName(list[0]) === null) return false;
  const rows = list.map(loneName);
  if (rows.some((row) => row === null) || wordsOf(out.path).some(({ text }) => /^tags?$/.test(text))) return false;
  out.roles.add("names");
  out.records += rows.length;
  const named = rows as NonNullable<(typeof rows)[number]>[];
  const isPart = place.isCut === true || list.some((row, at) => isIdentityTwofold(row as JsonObject, inside(place, at), out));
  pushNames(areLabelledVaults(place) ? named.map((row) => ({ ...row, of: "vaults" })) : named, isPart, place, out);
  return true;
}
