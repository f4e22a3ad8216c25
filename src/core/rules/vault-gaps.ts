import type { Evidence, EvidenceRequest } from "../../generated/types.gen.ts";
import type { CausesOf } from "../causes/explain-gaps.ts";
import type { Subject, Vault } from "../model/estate.ts";
import type { KeyState } from "../model/key-state.ts";
import { forContradiction, forUnclearHost, forVault } from "../requests/for-gaps.ts";
import { haveNothingInCommon, listsWithout } from "./disputes.ts";
import { CONTRADICTIONS, type OpenGap, open } from "./open-gap.ts";
import { readingsThatState } from "./statements.ts";
import type { TierSurvey } from "./survey-tier.ts";
import { evidence, GAPS, type GapCode, VERSIONS_TIED } from "./wording.ts";

/** Gaps that a file which could not be read may have filled. */
const DATA_MISSING: ReadonlySet<GapCode> = new Set(["key-tags-unknown", "key-enabled-unknown", "key-dates-unknown"]);

/** What is wrong with the key lists of a vault; null when one of them is whole, as far as it shows. */
export function keyListGap(vault: Vault): GapCode | null {
  const { keyLists, isHostUnclear } = vault;
  if (isHostUnclear) return "vault-cloud-unknown";
  if (keyLists.length === 0) return "key-list-missing";
  if (haveNothingInCommon(vault)) return "key-lists-disjoint";
  return keyLists.every(({ form }) => form === "cut") ? "key-list-partial" : null;
}

/** More of the same does not settle what stands in contradiction, or was damaged on its way: the files have to be replaced. */
const REPLACING: ReadonlySet<GapCode> = new Set([...CONTRADICTIONS, "key-tags-damaged"]);

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

/** What a vault leaves open: its key list, whose code is given, and the keys that could qualify. */
export function vaultGaps(
  subject: Subject,
  vault: Vault,
  code: GapCode | null,
  keys: readonly OpenKey[],
  causesOf: CausesOf,
): readonly OpenGap[] {
  const requests = requestsFor(subject, vault, code, keys);
  const ofKey = ({ code: keyCode, key }: (typeof keys)[number]): OpenGap => {
    const causes = [...causesOf(key.kid, key.readings), ...(DATA_MISSING.has(keyCode) ? causesOf(vault.host, [], vault.name) : [])];
    const sources = [...sourcesOf(key), ...sourcesAgainst(keyCode, subject, vault, key)];
    return open(keyCode, `${sentenceOn(keyCode, key)} (${key.kid})`, { vault, key, causes, requests, sources });
  };
  const sources = vault.keyLists.map(({ source }) => evidence("key-list", source));
  const causes = causesOf(vault.host, vault.keyLists, vault.name);
  return [
    ...(code === null ? [] : [open(code, `${GAPS[code]} (${vault.host})`, { vault, key: null, causes, requests, sources })]),
    ...keys.map(ofKey),
  ];
}

const sourcesOf = ({ readings }: KeyState): readonly Evidence[] => readings.map(({ source, form }) => evidence(form, source));

/** Of a key that nothing is stated of, the gap names both. */
const NOTHING_STATED = "The key could qualify: no file that could be used states its tags, nor whether it is enabled.";

function sentenceOn(code: GapCode, key: KeyState): string {
  if (code === "key-tags-unknown" && key.enabled.values.length === 0 && !key.assumedEnabled) return NOTHING_STATED;
  return code === "key-contradictory" && isBetweenVersions(key) ? VERSIONS_TIED : GAPS[code];
}

/** Whether statements that disagree are of different versions. */
const isBetweenVersions = (key: KeyState): boolean =>
  (["enabled", "tags"] as const).some((what) => {
    const versions = readingsThatState(what, key).map(({ version }) => version);
    return versions.every((version) => version !== null) && new Set(versions).size > 1;
  });

/** What stands against a key that qualifies: the lists without it or its vault, or those that give its vault to several. */
function sourcesAgainst(code: GapCode, subject: Subject, vault: Vault, key: KeyState): readonly Evidence[] {
  if (code === "vault-claimed-twice") return vault.sources.map(({ source }) => evidence("vault", source));
  if (code !== "key-disputed") return [];
  const { vaultLists, keyLists } = listsWithout(subject, vault, key);
  return [...vaultLists.map(({ source }) => evidence("vault-list", source)), ...keyLists.map(({ source }) => evidence("key-list", source))];
}
