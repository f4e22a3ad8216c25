import type { EvidenceRequest, Gap, InputIssue } from "../../generated/types.gen.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { requestKeyList, requestVaultList } from "../requests.ts";
import { contradictsKeyList, isDisputed } from "./disputes.ts";
import { evaluateKey, type KeyReason } from "./evaluate-key.ts";
import type { Tier } from "./tag-match.ts";
import { evidence, GAPS, type GapCode } from "./wording.ts";

export interface OpenGap {
  readonly gap: Gap;
  readonly request: EvidenceRequest | null;
  /** Exports contradict each other, as against something that is missing. */
  readonly contradiction: boolean;
}

/** Input issues by the vault or subscription that their path names. */
export type CausesOf = (owner: string) => readonly InputIssue[];

const CODE_OF: Partial<Record<KeyReason, GapCode>> = {
  "tags-unknown": "key-tags-unknown",
  "damaged-text": "key-tags-damaged",
  "enabled-unknown": "key-enabled-unknown",
  "dates-unknown": "key-dates-unknown",
  contradictory: "key-contradictory",
};

/** Everything that stands between the evidence of a subject and a proof of absence. */
export function findGaps(subject: Subject, tier: Tier, asOf: number, causesOf: CausesOf): readonly OpenGap[] {
  return [...vaultListGaps(subject, causesOf), ...subject.vaults.flatMap((vault) => vaultGaps(subject, vault, tier, asOf, causesOf))];
}

function open(
  code: GapCode,
  message: string,
  vault: Vault | null,
  kid: string | null,
  causes: readonly InputIssue[],
  request: EvidenceRequest | null,
  key: KeyState | null = null,
): OpenGap {
  const explained = causes.map(({ path, code: cause, message: words }) => ({ path, code: cause, message: words }));
  const sources = key?.readings.map(({ source, form }) => evidence(form, source)) ?? [];
  return {
    gap: { code, message, vault: vault?.host ?? null, kid, causes: explained, request: request?.id ?? null, evidence: sources },
    request,
    contradiction: code === "key-contradictory" || code === "key-list-contradicted" || code === "key-disputed",
  };
}

function vaultListGaps(subject: Subject, causesOf: CausesOf): readonly OpenGap[] {
  const causes = subject.id === null ? [] : causesOf(subject.id);
  if (subject.vaultLists.length === 0) {
    const unowned =
      subject.type === "unattributed"
        ? `No vault list contains ${subject.vaults
            .map(({ host }) => host)
            .slice(0, 3)
            .join(", ")}.`
        : GAPS["vault-list-missing"];
    return [open("vault-list-missing", unowned, null, null, causes, requestVaultList(subject.id))];
  }
  if (subject.vaultLists.some(({ scope }) => scope === "subscription")) return [];
  const scopes = new Set(subject.vaultLists.map(({ scope }) => scope));
  const why = scopes.has("cut")
    ? "the list was cut or holds unreadable elements"
    : scopes.has("resource-group")
      ? "its vaults carry properties, as a list of one resource group does"
      : "it holds managed HSMs only";
  return [open("vault-list-partial", `${GAPS["vault-list-partial"]} (${why})`, null, null, causes, requestVaultList(subject.id))];
}

function vaultGaps(subject: Subject, vault: Vault, tier: Tier, asOf: number, causesOf: CausesOf): readonly OpenGap[] {
  const request = requestKeyList(subject.id, vault.host, vault.kind);
  const causes = causesOf(vault.host);
  const gaps: OpenGap[] = [];
  const add = (code: GapCode, key: KeyState | null = null): void => {
    gaps.push(open(code, `${GAPS[code]} (${key?.kid ?? vault.host})`, vault, key?.kid ?? null, causes, request, key));
  };
  if (vault.keyLists.length === 0) add("key-list-missing");
  else if (vault.keyLists.every(({ form }) => form === "cut" || form === "projection")) add("key-list-partial");
  for (const key of vault.keys) {
    const verdict = evaluateKey(key, tier, asOf);
    const code = CODE_OF[verdict.reason];
    if (verdict.status === "undetermined" && code !== undefined) add(code, key);
    if (verdict.status === "qualifies" && isDisputed(subject, vault, key)) add("key-disputed", key);
    else if (verdict.status !== "qualifies" && contradictsKeyList(vault, key)) add("key-list-contradicted", key);
  }
  return gaps;
}
