import type { InputIssue } from "../../generated/types.gen.ts";
import type { Artifact } from "../artifact.ts";
import { groupBy } from "../group.ts";
import { isGuid, kidOf, parseKid, parseVaultId } from "../model/identity.ts";
import type { Encoding } from "../text/decode.ts";
import { pointerToken } from "../text/position.ts";
import type { BareContent, Fact, KeyReading, ListScope, VaultFact } from "./facts.ts";
import { inputIssue } from "./issues.ts";
import { firstViolation, identifierReading, normaliseAccount, normaliseKey, normaliseTags, normaliseVault } from "./normalise.ts";
import { parseArtifact } from "./parse.ts";
import { isObject, type JsonObject, type RecordRole, recognise } from "./recognise.ts";

/** All that one artifact says on its own, without knowledge of any other. */
export interface Reading {
  readonly encoding: Encoding | null;
  readonly roles: readonly string[];
  readonly records: number;
  readonly facts: readonly Fact[];
  readonly bare: readonly BareContent[];
  readonly issues: readonly InputIssue[];
}

interface Collector {
  readonly path: string;
  readonly roles: Set<string>;
  readonly facts: Fact[];
  readonly bare: BareContent[];
  readonly issues: InputIssue[];
  records: number;
}

/** Where a record stands: inside a list or on its own, and whether the service itself wrote the list. */
interface Place {
  readonly pointer: string;
  readonly inList: boolean;
  readonly fromService: boolean;
}

const NAMED: Partial<Record<RecordRole, string>> = {
  secret: "a secret",
  certificate: "a certificate",
  "deleted-key": "a deleted key",
  "deleted-vault": "a deleted vault",
};
const PRIVATE_MEMBERS = ["d", "dp", "dq", "k", "p", "q", "qi", "t"];

/** Reads one artifact: bytes to facts, bare content and issues. Never throws on any bytes. */
export function readArtifact(artifact: Artifact): Reading {
  const parsed = parseArtifact(artifact);
  if (!parsed.ok) return { encoding: parsed.encoding, roles: [], records: 0, facts: [], bare: [], issues: [parsed.issue] };
  const collector: Collector = { path: artifact.path, roles: new Set(), facts: [], bare: [], issues: [], records: 0 };
  readValue(parsed.value, { pointer: "", inList: false, fromService: false }, collector);
  const { roles, records, facts, bare, issues } = collector;
  return { encoding: parsed.encoding, roles: [...roles].sort(), records, facts, bare, issues };
}

function readValue(value: unknown, place: Place, out: Collector): void {
  if (Array.isArray(value)) readList(value, place, out, false);
  else if (isObject(value)) readObject(value, place, out);
  else if (value === null && place.pointer === "") out.bare.push(tagsOf({}, place, out));
  else report("not-recognised", `A JSON ${value === null ? "null" : typeof value} alone says nothing about keys.`, place, out);
}

const report = (
  code: "not-recognised" | "wrong-object" | "schema-mismatch" | "private-key-material" | "cut-list",
  message: string,
  place: Place,
  out: Collector,
): void => {
  out.issues.push(inputIssue(code, out.path, message, { pointer: place.pointer }));
};

const tagsOf = (object: JsonObject, place: Place, out: Collector): BareContent => {
  out.roles.add("tags");
  out.records += 1;
  return { shape: "tags", names: [], tags: normaliseTags(object) ?? [], source: { artifact: out.path, pointer: place.pointer } };
};

function readObject(object: JsonObject, place: Place, out: Collector): void {
  const role = recognise(object);
  if (role === "page") readPage(object, place, out);
  else if (role === "tags" && !place.inList) out.bare.push(tagsOf(object, place, out));
  else if (role === "az-version") out.roles.add("az-version");
  else readRecord(role, object, place, out);
}

function readPage(page: JsonObject, place: Place, out: Collector): void {
  const cut = page["nextLink"] !== null && page["nextLink"] !== undefined && page["nextLink"] !== "";
  const inner = { pointer: `${place.pointer}/value`, inList: false, fromService: true };
  if (cut) report("cut-list", "The list goes on: the file is one page and nextLink names the next.", place, out);
  readList(page["value"] as unknown[], inner, out, cut);
}

/** Reads one record on its own; returns the fact it became. */
function readRecord(role: RecordRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  const named = NAMED[role];
  if (named !== undefined) {
    report("wrong-object", `The file holds ${named}, not a key.`, place, out);
    return null;
  }
  if (role !== "account" && role !== "vault" && role !== "key" && role !== "key-bundle") {
    if (role !== "other-resource") report("not-recognised", "No az command that is known here prints such an object.", place, out);
    return null;
  }
  const violation = firstViolation(role, object);
  if (violation !== null)
    report(
      "schema-mismatch",
      `Not as az prints it: ${violation.message ?? violation.keyword}.`,
      { ...place, pointer: place.pointer + violation.instancePath },
      out,
    );
  const fact = violation === null ? factOf(role, object, place, out) : remnantOf(role, object, place, out);
  if (fact === null) return null;
  out.records += 1;
  out.roles.add(roleName(fact, place));
  out.facts.push(fact);
  return fact;
}

function factOf(role: "account" | "vault" | "key" | "key-bundle", object: JsonObject, place: Place, out: Collector): Fact | null {
  const source = { artifact: out.path, pointer: place.pointer };
  if (role === "account") return normaliseAccount(object, place.inList, source);
  if (role === "vault") return normaliseVault(object, source);
  if (role === "key-bundle") {
    const key = object["key"] as JsonObject;
    if (PRIVATE_MEMBERS.some((member) => key[member] !== null && key[member] !== undefined)) {
      report(
        "private-key-material",
        "The key object has a private member that is not null.",
        { ...place, pointer: `${place.pointer}/key` },
        out,
      );
    }
    return normaliseKey(object, "show", source, false);
  }
  const versioned = parseKid(String(object["kid"]))?.version != null;
  const projected = !isObject(object["attributes"]) && object["enabled"] === undefined;
  return normaliseKey(object, versioned ? "version" : projected ? "identifier" : "list", source, place.fromService);
}

/** What a record proves that breaks its schema: that the key exists, and nothing about its state. */
function remnantOf(role: RecordRole, object: JsonObject, place: Place, out: Collector): Fact | null {
  const source = { artifact: out.path, pointer: place.pointer };
  if (role === "vault") return normaliseVault(object, source);
  const kid = isObject(object["key"]) ? object["key"]["kid"] : object["kid"];
  const identity = parseKid(String(kid));
  return identity === null ? null : identifierReading(identity, source, { form: "list" });
}

function roleName(fact: Fact, place: Place): string {
  if (fact.kind === "subscription") return place.inList ? "account-list" : "account-show";
  if (fact.kind === "vault") return place.inList ? "vault-list" : "vault-show";
  if (fact.kind === "key") return fact.form === "show" ? "key-show" : fact.form === "version" ? "key-versions" : "key-list";
  return fact.kind;
}

function readList(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  const source = { artifact: out.path, pointer: place.pointer };
  if (list.length === 0) {
    out.roles.add("empty-list");
    out.bare.push({ shape: "empty-list", names: [], tags: [], source });
  } else if (list.every((item) => typeof item === "string")) readTexts(list as string[], place, out);
  else readRecords(list, place, out, cut);
}

function readTexts(texts: readonly string[], place: Place, out: Collector): void {
  const source = { artifact: out.path, pointer: place.pointer };
  const at = (index: number) => ({ artifact: out.path, pointer: `${place.pointer}/${pointerToken(index)}` });
  const kids = texts.map(parseKid);
  out.records += texts.length;
  if (kids.every((kid) => kid !== null)) {
    out.roles.add("key-identifiers");
    const readings = kids.map((kid, index) => identifierReading(kid, at(index)));
    out.facts.push(...readings);
    if (kids.every((kid) => kid.version === null)) pushKeyLists(readings, "identifiers", source, out);
  } else if (texts.every((text) => parseVaultId(text) !== null)) {
    out.roles.add("vault-ids");
    const vaults = texts.map((id, index) => normaliseVault({ id, tags: undefined }, at(index))).filter((fact) => fact !== null);
    out.facts.push(...vaults);
    pushVaultLists(vaults, "subscription", source, out);
  } else if (texts.every((text) => /^[0-9a-zA-Z-]{1,127}$/.test(text)) && !texts.some(isGuid)) {
    out.roles.add("names");
    out.bare.push({ shape: "names", names: texts, tags: [], source });
  } else {
    out.records -= texts.length;
    report("not-recognised", "A list of texts that are neither key identifiers nor names of vaults or keys.", place, out);
  }
}

function readRecords(list: readonly unknown[], place: Place, out: Collector, cut: boolean): void {
  const source = { artifact: out.path, pointer: place.pointer };
  const facts: Fact[] = [];
  let lost = 0;
  let narrowed = false;
  for (const [index, item] of list.entries()) {
    const inner = { pointer: `${place.pointer}/${index}`, inList: true, fromService: place.fromService };
    const role = isObject(item) ? recognise(item) : "unknown";
    const fact = readRecord(role, isObject(item) ? item : {}, inner, out);
    if (fact !== null) facts.push(fact);
    else if (role === "unknown" || role === "tags") lost += 1;
    if (fact?.kind === "vault" && fact.vaultKind === "vault" && isObject((item as JsonObject)["properties"])) narrowed = true;
  }
  const vaults = facts.filter((fact): fact is VaultFact => fact.kind === "vault");
  const keys = facts.filter((fact): fact is KeyReading => fact.kind === "key" && (fact.form === "list" || fact.form === "identifier"));
  if (vaults.length > 0) pushVaultLists(vaults, cut || lost > 0 ? "cut" : narrowed ? "resource-group" : "subscription", source, out);
  const form = cut || lost > 0 ? "cut" : keys.every((key) => key.form === "list") ? "complete" : "identifiers";
  if (keys.length > 0) pushKeyLists(keys, form, source, out);
}

function pushVaultLists(vaults: readonly VaultFact[], scope: ListScope, source: Fact["source"], out: Collector): void {
  for (const subscription of new Set(vaults.map((vault) => vault.subscription))) {
    const own = vaults.filter((vault) => vault.subscription === subscription);
    const hsmOnly = own.every((vault) => vault.vaultKind === "managed-hsm");
    const members = own.map((vault) => ({ kind: vault.vaultKind, name: vault.name.toLowerCase() }));
    out.facts.push({
      kind: "vault-list",
      subscription,
      scope: scope === "subscription" && hsmOnly ? "hsm-only" : scope,
      vaults: members,
      source,
      attribution: null,
    });
  }
}

function pushKeyLists(keys: readonly KeyReading[], form: "complete" | "identifiers" | "cut", source: Fact["source"], out: Collector): void {
  const byHost = groupBy(keys, (key) => key.host);
  for (const [host, own] of byHost)
    out.facts.push({ kind: "key-list", host, form, kids: new Set(own.map((key) => kidOf(host, key.name))), source, attribution: null });
}
