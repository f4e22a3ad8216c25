import type { Evidence, EvidenceRequest, Gap } from "../../generated/types.gen.ts";
import { pushAll } from "../basis/push-all.ts";
import { ownerOfList } from "../causes/causes-by-record.ts";
import { type Cause, type CausesOf, isOfUsedFile } from "../causes/explain-gaps.ts";
import type { IssueCode } from "../ingest/issues.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { VaultKind } from "../model/identity.ts";
import type { KeyState } from "../model/key-state.ts";
import {
  forContradictedList,
  forContradiction,
  forControlTotal,
  forHsmList,
  forUnclearHost,
  forVault,
  forVaultList,
} from "../requests/for-gaps.ts";
import { listing } from "../text/listing.ts";
import { type ForeignList, haveNothingInCommon, missingFromLists, perhapsForeign } from "./disputes.ts";
import type { TierSurvey } from "./survey-tier.ts";
import { covers, disagreement, VAULT_KINDS } from "./vault-lists.ts";
import { evidence, GAPS, type GapCode } from "./wording.ts";

export interface OpenGap {
  readonly gap: Gap;
  /** What closes it, in order. */
  readonly requests: readonly EvidenceRequest[];
  /** Exports contradict each other, as against something that is missing. */
  readonly contradiction: boolean;
}

/** Everything that stands between the evidence of a subject and a proof of absence for a tier. */
export type FindGaps = (subject: Subject, survey: TierSurvey) => readonly OpenGap[];

/** Makes the function that finds gaps. Of lists they are the same for every tier, and found once. */
export function gapFinder(causesOf: CausesOf): FindGaps {
  const known = new Map<Subject, ListGaps>();
  const ofLists = (subject: Subject): ListGaps => {
    const remembered = known.get(subject);
    if (remembered !== undefined) return remembered;
    const made = { ofVaultLists: vaultListGaps(subject, causesOf), ofKeyLists: subject.vaults.map(keyListGap) };
    known.set(subject, made);
    return made;
  };
  return (subject, survey) => {
    const { ofVaultLists, ofKeyLists } = ofLists(subject);
    const gaps = [...ofVaultLists];
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const keys = survey.open.get(vault) ?? [];
      const code = ofKeyLists[at] as GapCode | null;
      if (code !== null || keys.length > 0) pushAll(gaps, vaultGaps(subject, vault, code, keys, causesOf));
    }
    return gaps;
  };
}

interface ListGaps {
  readonly ofVaultLists: readonly OpenGap[];
  /** One for each vault of the subject, null where its key list leaves none. */
  readonly ofKeyLists: readonly (GapCode | null)[];
}

/** Gaps where exports contradict each other, as against something that is missing. */
const CONTRADICTIONS: ReadonlySet<GapCode> = new Set([
  "key-contradictory",
  "key-stated-twice",
  "key-lists-disjoint",
  "key-list-contradicted",
  "key-disputed",
  "vault-claimed-twice",
  "vault-list-contradicted",
  "vault-list-foreign",
]);

/** Gaps that a file which could not be read may have filled. */
const DATA_MISSING: ReadonlySet<GapCode> = new Set(["key-tags-unknown", "key-enabled-unknown", "key-dates-unknown"]);

interface About {
  readonly vault: Vault | null;
  readonly key: KeyState | null;
  readonly causes: readonly Cause[];
  readonly requests: readonly EvidenceRequest[];
  /** What was supplied instead, or contradicts itself. */
  readonly sources: readonly Evidence[];
}

/** Issues that say that a command failed. An empty file may be what --query left of a null. */
const FAILURES: ReadonlySet<string> = new Set<IssueCode>(["az-error-text", "collection-failed"]);

const sentence = (start: string, causes: readonly Cause[]): string =>
  causes.length === 0 ? "" : ` ${start}: ${[...new Set(causes.map(({ message }) => message))].join("; ")}.`;

/** What the files tell of the reason, in sentences. */
const explained = (message: string, causes: readonly Cause[]): string =>
  message +
  sentence(
    "The customer's export failed",
    causes.filter(({ code }) => FAILURES.has(code)),
  ) +
  sentence(
    "A file could not be used",
    causes.filter(({ code }) => !FAILURES.has(code) && !isOfUsedFile(code)),
  ) +
  sentence(
    "What was supplied is",
    causes.filter(({ code }) => isOfUsedFile(code)),
  );

const uniqueCauses = (causes: readonly Cause[]): Cause[] => [
  ...new Map(causes.map((cause) => [`${cause.path} ${cause.code}`, cause])).values(),
];

const open = (code: GapCode, message: string, { vault, key, causes, requests, sources }: About): OpenGap => ({
  gap: {
    code,
    message: explained(message, causes),
    vault: vault?.host ?? null,
    kid: key?.kid ?? null,
    causes: uniqueCauses(causes),
    request: requests[0]?.id ?? null,
    evidence: [...sources],
  },
  requests,
  contradiction: CONTRADICTIONS.has(code),
});

/** Why no list of a subscription is the list of all its vaults. */
function narrownessOf(lists: Subject["vaultLists"]): string {
  const scopes = new Set(lists.map(({ scope }) => scope));
  if (scopes.has("cut")) return "it is not whole, or need not be";
  const ofGroup = lists.find(({ scope }) => scope === "resource-group");
  if (ofGroup !== undefined && ofGroup.attribution === null) return "its vaults carry properties, as a list of one resource group does";
  if (ofGroup !== undefined) return "it is of one resource group, by its path or by the hosts that it shows";
  return "it holds managed HSMs only";
}

function totalGaps(subject: Subject): readonly OpenGap[] {
  return VAULT_KINDS.flatMap((kind) => {
    const found = disagreement(subject, kind);
    if (found === null) return [];
    const message = `${GAPS["control-total-disagrees"]} Only one of them names ${listing(found.names)}.`;
    const sources = found.lists.map(({ source }) => evidence("vault-list", source));
    return [open("control-total-disagrees", message, { ...NOBODY, causes: [], requests: forControlTotal(subject, kind), sources })];
  });
}

const NOBODY = { vault: null, key: null } as const;

/** The places that speak of a vault which no list of its subscription contains: of one that keys alone show, its keys. */
const sourcesOfVault = ({ sources, keyLists }: Vault): readonly Evidence[] =>
  sources.length > 0 ? sources.map(({ source }) => evidence("vault", source)) : keyLists.map(({ source }) => evidence("key-list", source));

const contradictedBy = (subject: Subject, vault: Vault): OpenGap =>
  open("vault-list-contradicted", `${GAPS["vault-list-contradicted"]} (${vault.host})`, {
    ...NOBODY,
    causes: [],
    requests: forContradictedList(subject, vault.kind),
    sources: sourcesOfVault(vault),
  });

const foreignGap = (subject: Subject, { list, vaults }: ForeignList): OpenGap =>
  open("vault-list-foreign", `${GAPS["vault-list-foreign"]} (${listing(vaults.map(({ host }) => host))})`, {
    ...NOBODY,
    causes: [],
    requests: forContradictedList(subject, "vault"),
    sources: [evidence("vault-list", list.source)],
  });

function vaultListGaps(subject: Subject, causesOf: CausesOf): readonly OpenGap[] {
  const { id, vaultLists, vaults } = subject;
  const because = (kind: VaultKind): readonly Cause[] => [
    ...causesOf(id, vaultLists),
    ...(id === null ? [] : causesOf(ownerOfList(id, kind), [])),
  ];
  const about = () => ({ ...NOBODY, causes: because("vault"), requests: forVaultList(subject) });
  if (vaultLists.length === 0) {
    const hosts = vaults.map(({ host }) => host).slice(0, 3);
    const message = subject.type === "unattributed" ? `No vault list contains ${hosts.join(", ")}.` : GAPS["vault-list-missing"];
    return [open("vault-list-missing", message, { ...about(), sources: [] })];
  }
  const sources = () => vaultLists.map(({ source }) => evidence("vault-list", source));
  if (vaultLists.some((list) => covers(list, "vault"))) {
    const contradicted = [...missingFromLists(subject), ...subject.unlisted].map((vault) => contradictedBy(subject, vault));
    const foreign = perhapsForeign(subject).map((list) => foreignGap(subject, list));
    if (vaultLists.some((list) => covers(list, "managed-hsm"))) return [...contradicted, ...foreign, ...totalGaps(subject)];
    const ofHsms = { ...NOBODY, causes: because("managed-hsm"), requests: forHsmList(subject), sources: sources() };
    return [open("hsm-list-missing", GAPS["hsm-list-missing"], ofHsms), ...contradicted, ...foreign, ...totalGaps(subject)];
  }
  return [open("vault-list-partial", `${GAPS["vault-list-partial"]} (${narrownessOf(vaultLists)})`, { ...about(), sources: sources() })];
}

/** What is wrong with the key lists of a vault; null when one of them is whole, as far as it shows. */
function keyListGap(vault: Vault): GapCode | null {
  const { keyLists, isHostUnclear } = vault;
  if (isHostUnclear) return "vault-cloud-unknown";
  if (keyLists.length === 0) return "key-list-missing";
  if (haveNothingInCommon(vault)) return "key-lists-disjoint";
  return keyLists.every(({ form }) => form === "cut") ? "key-list-partial" : null;
}

/** More of the same does not settle what stands in contradiction, or was damaged on its way: the files have to be replaced. */
const REPLACING: ReadonlySet<GapCode> = new Set([...CONTRADICTIONS, "key-tags-damaged"]);

/** Of a key that nothing is stated of, the gap names both. */
const gapOf = (code: GapCode, { enabled, assumedEnabled }: KeyState): string =>
  code === "key-tags-unknown" && enabled.values.length === 0 && !assumedEnabled
    ? "The key could qualify: no file that could be used states its tags, nor whether it is enabled."
    : GAPS[code];

type OpenKey = NonNullable<ReturnType<TierSurvey["open"]["get"]>>[number];

function requestsFor(subject: Subject, vault: Vault, code: GapCode | null, keys: readonly OpenKey[]): readonly EvidenceRequest[] {
  if (vault.isHostUnclear) return forUnclearHost(subject, vault);
  const disputed = keys.filter((open) => REPLACING.has(open.code));
  if (disputed.length === 0 && !(code !== null && REPLACING.has(code))) return forVault(subject, vault);
  const isAboutVaults = disputed.some(
    (open) => open.code === "vault-claimed-twice" || (open.code === "key-disputed" && subject.vaultLists.length > 1),
  );
  return forContradiction(
    subject,
    vault,
    disputed.flatMap(({ key }) => key.readings),
    isAboutVaults,
  );
}

function vaultGaps(subject: Subject, vault: Vault, code: GapCode | null, keys: readonly OpenKey[], causesOf: CausesOf): readonly OpenGap[] {
  const requests = requestsFor(subject, vault, code, keys);
  const ofKey = ({ code: keyCode, key }: (typeof keys)[number]): OpenGap => {
    const causes = [...causesOf(key.kid, key.readings), ...(DATA_MISSING.has(keyCode) ? causesOf(vault.host, [], vault.name) : [])];
    return open(keyCode, `${gapOf(keyCode, key)} (${key.kid})`, { vault, key, causes, requests, sources: sourcesOf(key) });
  };
  const sources = vault.keyLists.map(({ source }) => evidence("key-list", source));
  const causes = causesOf(vault.host, vault.keyLists, vault.name);
  return [
    ...(code === null ? [] : [open(code, `${GAPS[code]} (${vault.host})`, { vault, key: null, causes, requests, sources })]),
    ...keys.map(ofKey),
  ];
}

const sourcesOf = ({ readings }: KeyState): readonly Evidence[] => readings.map(({ source, form }) => evidence(form, source));
