import { type Collector, contradictoryIn, inside, type Place, report } from "./collector.ts";
import type { Fact, KeyFields } from "./facts.ts";
import { isObject, type JsonObject, textAt } from "./json-object.ts";
import { fieldsIn, nameIn } from "./key-fields.ts";
import { pushLists } from "./push-lists.ts";
import { FACT_ROLES, type FactRole, readFact } from "./read-fact.ts";
import { readOther, SILENT } from "./read-other.ts";
import { type RecordRole, recognise } from "./recognise.ts";
import { isVaultRow, vaultIn } from "./vault-rows.ts";

const isFactRole = (role: RecordRole): role is FactRole => (FACT_ROLES as readonly RecordRole[]).includes(role);

/** Reads one record on its own; returns the fact it became. */
export function readRecord(role: RecordRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  if (isFactRole(role)) return keep(readFact(role, object, place, out), place, out);
  if (role === "vault-name") readVaultName(object, place, out);
  else if (role === "key-fields") {
    const { labels, source } = place;
    out.bare.push({ shape: "key-fields", keys: [readKeyFields(object, place, out)], inList: false, labels, source });
  } else readOther(role, object, place, out);
  return null;
}

/** One vault without its resource id: a name that still needs an owner. */
function readVaultName(object: JsonObject, place: Place, out: Collector): void {
  out.roles.add("names");
  out.records += 1;
  if (!place.inList) pushVaultNames([textAt(object, "name")], place, out);
}

const pushVaultNames = (names: readonly string[], { labels, source }: Place, out: Collector): void => {
  out.bare.push({ shape: "names", names, areVaults: true, labels, source });
};

/** What an object says of a key that it does not identify. */
function readKeyFields(object: JsonObject, place: Place, out: Collector): KeyFields {
  out.roles.add("key-fields");
  out.records += 1;
  return { name: nameIn(object), fields: fieldsIn(object, contradictoryIn(place, out)), source: place.source };
}

function keep(fact: Fact | null, place: Place, out: Collector): Fact | null {
  if (fact === null) return null;
  out.records += 1;
  out.roles.add(roleName(fact, place));
  out.facts.push(fact);
  return fact;
}

function roleName(fact: Fact, place: Place): string {
  if (fact.kind === "subscription") return place.inList ? "account-list" : "account-show";
  if (fact.kind === "vault") return place.inList ? "vault-list" : "vault-show";
  if (fact.kind !== "key") return fact.kind;
  return {
    show: "key-show",
    version: "key-versions",
    projection: "key-projection",
    list: "key-list",
    identifier: "key-list",
    tags: "tags",
  }[fact.form];
}

/** A list of objects: every record on its own, and what the list as a whole says. */
export function readRecords(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  const facts: Fact[] = [];
  const names: string[] = [];
  const fields: KeyFields[] = [];
  const vaults: JsonObject[] = [];
  const areVaultRows = list.every(isVaultRow);
  let lost = false;
  for (const [index, item] of list.entries()) {
    const inner = inside(place, index, { inList: true });
    const object = isObject(item) ? item : {};
    const role = !isObject(item) ? "unknown" : areVaultRows ? "vault-name" : recognise(item);
    const name = role === "vault-name" ? vaultIn(object) : undefined;
    if (role === "vault") vaults.push(object);
    if (role === "tags") report("ownerless-tags", "Tags that do not say of which key.", inner, out);
    else if (role === "key-fields") fields.push(readKeyFields(object, inner, out));
    const fact = role === "tags" || role === "key-fields" ? null : readRecord(role, object, inner, out);
    if (fact !== null) facts.push(fact);
    else if (name !== undefined) names.push(name);
    else if (!(role in SILENT)) lost = true;
  }
  if (names.length > 0) pushVaultNames(names, place, out);
  if (fields.length > 0) out.bare.push({ shape: "key-fields", keys: fields, inList: true, labels: place.labels, source: place.source });
  pushLists(facts, { isCut: cut || lost, vaults, length: list.length }, place, out);
}
