import type { Key, SubjectCoverage, VaultCoverage } from "../generated/types.gen.ts";
import type { Estate, Subject, Vault } from "./model/estate.ts";
import type { KeyState } from "./model/key-state.ts";
import { instantOrNull } from "./rules/describe-keys.ts";
import { evaluateKey } from "./rules/evaluate-key.ts";
import type { Tier } from "./rules/tag-match.ts";
import { evidence } from "./rules/wording.ts";

const subjectOf = ({ type, id, name }: Subject): Key["subject"] => ({ type, id, name });

function keyListStatus({ keyLists }: Vault): VaultCoverage["keyList"] {
  if (keyLists.length === 0) return "missing";
  if (keyLists.some(({ form }) => form === "complete")) return "complete";
  return keyLists.some(({ form }) => form === "identifiers") ? "identifiers" : "partial";
}

const coverVault = (subject: Subject, vault: Vault): VaultCoverage => ({
  vault: vault.host,
  name: vault.name,
  kind: vault.kind,
  listed: subject.vaultLists.some(({ hosts }) => hosts.includes(vault.host)),
  keyList: keyListStatus(vault),
  keysSeen: vault.keys.length,
  keyDetails: vault.keys.filter(({ shown }) => shown).length,
  enabledKnown: vault.keys.filter(({ enabled }) => !enabled.untrusted && enabled.values.length === 1).length,
  tagsKnown: vault.keys.filter(({ tags }) => !tags.untrusted && tags.values.length === 1).length,
  evidence: [
    ...vault.sources.map(({ source }) => evidence("vault", source)),
    ...vault.keyLists.map(({ source }) => evidence("key-list", source)),
  ],
});

const vaultListStatus = ({ vaultLists }: Subject): SubjectCoverage["vaultList"] =>
  vaultLists.length === 0 ? "missing" : vaultLists.some(({ scope }) => scope === "subscription") ? "complete" : "partial";

/** The coverage matrix: per subject and vault, what was supplied. */
export const coverEstate = ({ subjects }: Estate): SubjectCoverage[] =>
  subjects.map((subject) => ({
    subject: subjectOf(subject),
    vaultList: vaultListStatus(subject),
    vaults: subject.vaults.map((vault) => coverVault(subject, vault)),
    controlTotals: [],
    evidence: subject.vaultLists.map(({ source }) => evidence("vault-list", source)),
  }));

function stateOf(key: KeyState): Key["state"] {
  if (key.enabled.values.length > 1 || key.enabled.untrusted) return "contradictory";
  if (key.enabled.values.length === 1) return key.enabled.values[0] ? "enabled" : "disabled";
  return key.assumedEnabled ? "assumed-enabled" : "unknown";
}

const tagsStateOf = (key: KeyState): Key["tagsState"] =>
  key.tags.values.length === 0 ? "unknown" : key.tags.values.length === 1 && !key.tags.untrusted ? "known" : "contradictory";

function describeKey(subject: Subject, key: KeyState, tiers: readonly Tier[], asOf: number): Key {
  return {
    kid: key.kid,
    vault: key.host,
    name: key.name,
    subject: subjectOf(subject),
    state: stateOf(key),
    version: key.version,
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: instantOrNull(key.notBefore),
    expires: instantOrNull(key.expires),
    managed: key.managed,
    keyType: key.keyType,
    keyOps: key.keyOps === null ? null : [...key.keyOps],
    recoveryLevel: key.recoveryLevel,
    tagsState: tagsStateOf(key),
    tags: tagsStateOf(key) === "known" ? [...(key.tags.values[0] ?? [])] : null,
    tiers: tiers.map((tier) => ({ tier: tier.id, ...evaluateKey(key, tier, asOf) })),
    evidence: key.readings.map(({ form, source }) => evidence(form, source)),
  };
}

/** The population: every key once, by identifier. */
export const listKeys = ({ subjects }: Estate, tiers: readonly Tier[], asOf: number): Key[] =>
  subjects
    .flatMap((subject) => subject.vaults.flatMap((vault) => vault.keys.map((key) => describeKey(subject, key, tiers, asOf))))
    .sort((a, b) => (a.kid < b.kid ? -1 : 1));
