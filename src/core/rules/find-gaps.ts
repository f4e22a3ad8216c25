import type { EvidenceRequest, Gap } from "../../generated/types.gen.ts";
import { type Cause, type CausesOf, ownerOfList } from "../causes.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { VaultKind } from "../model/identity.ts";
import type { KeyState } from "../model/key-state.ts";
import { requestKeyList, requestVaultList } from "../requests.ts";
import type { TierSurvey } from "./survey.ts";
import { covers, disagreement, VAULT_KINDS } from "./vault-lists.ts";
import { evidence, GAPS, type GapCode } from "./wording.ts";

export interface OpenGap {
  readonly gap: Gap;
  readonly request: EvidenceRequest | null;
  /** Exports contradict each other, as against something that is missing. */
  readonly contradiction: boolean;
}

/** Everything that stands between the evidence of a subject and a proof of absence. */
export function findGaps(subject: Subject, survey: TierSurvey, causesOf: CausesOf): readonly OpenGap[] {
  return [...vaultListGaps(subject, causesOf), ...subject.vaults.flatMap((vault) => vaultGaps(subject, vault, survey, causesOf))];
}

function open(
  code: GapCode,
  message: string,
  vault: Vault | null,
  kid: string | null,
  causes: readonly Cause[],
  request: EvidenceRequest | null,
  key: KeyState | null = null,
): OpenGap {
  const sources = key?.readings.map(({ source, form }) => evidence(form, source)) ?? [];
  return {
    gap: { code, message, vault: vault?.host ?? null, kid, causes: [...causes], request: request?.id ?? null, evidence: sources },
    request,
    contradiction: code === "key-contradictory" || code === "key-list-contradicted" || code === "key-disputed",
  };
}

function totalGaps(subject: Subject): readonly OpenGap[] {
  return VAULT_KINDS.flatMap((kind) => {
    const found = disagreement(subject, kind);
    if (found === null) return [];
    const message = `${GAPS["control-total-disagrees"]} Only one of them names ${found.names.slice(0, 5).join(", ")}.`;
    const { gap, ...rest } = open("control-total-disagrees", message, null, null, [], requestVaultList(subject.id, kind));
    return [{ ...rest, gap: { ...gap, evidence: found.totals.map(({ source }) => evidence("control-total", source)) } }];
  });
}

function vaultListGaps(subject: Subject, causesOf: CausesOf): readonly OpenGap[] {
  const because = (kind: VaultKind): readonly Cause[] =>
    subject.id === null ? [] : [...new Set([...causesOf(subject.id), ...causesOf(ownerOfList(subject.id, kind))])];
  const causes = because("vault");
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
  if (subject.vaultLists.some((list) => covers(list, "vault"))) {
    if (subject.vaultLists.some((list) => covers(list, "managed-hsm"))) return totalGaps(subject);
    const request = requestVaultList(subject.id, "managed-hsm");
    const hsms = open("hsm-list-missing", GAPS["hsm-list-missing"], null, null, because("managed-hsm"), request);
    return [hsms, ...totalGaps(subject)];
  }
  const scopes = new Set(subject.vaultLists.map(({ scope }) => scope));
  const why = scopes.has("cut")
    ? "the list was cut or holds unreadable elements"
    : scopes.has("resource-group")
      ? "its vaults carry properties, as a list of one resource group does"
      : "it holds managed HSMs only";
  return [open("vault-list-partial", `${GAPS["vault-list-partial"]} (${why})`, null, null, causes, requestVaultList(subject.id))];
}

function vaultGaps(subject: Subject, vault: Vault, survey: TierSurvey, causesOf: CausesOf): readonly OpenGap[] {
  const lists = vault.keyLists;
  const keys = survey.open.get(vault) ?? [];
  const code =
    lists.length === 0
      ? "key-list-missing"
      : lists.every(({ form }) => form === "cut" || form === "projection")
        ? "key-list-partial"
        : null;
  if (code === null && keys.length === 0) return [];
  const request = requestKeyList(subject.id, vault.host, vault.kind);
  const causes = causesOf(vault.host);
  const gap = (code: GapCode, key: KeyState | null): OpenGap =>
    open(code, `${GAPS[code]} (${key?.kid ?? vault.host})`, vault, key?.kid ?? null, causes, request, key);
  return [...(code === null ? [] : [gap(code, null)]), ...keys.map(({ code: keyCode, key }) => gap(keyCode, key))];
}
