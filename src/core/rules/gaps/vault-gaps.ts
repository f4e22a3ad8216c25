import type { EvidenceRequest } from "../../../generated/types.gen.ts";
import { kindOfCause } from "../../assessment/kind-of-cause.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { Source } from "../../model/facts.ts";
import { forContradictedList, forUnclearHost, forVault } from "../../requests/for-gaps.ts";
import type { Masked } from "../../requests/key-lists.ts";
import { countOfMoreKeys, haveNothingInCommon, isMissedInLists, largerKeyLists, listsWithout } from "../lists/disputes.ts";
import type { TierSurvey } from "../survey/survey-tier.ts";
import { evidence, GAPS, type GapCode, naming, THE_VAULT } from "../wording.ts";
import { CONTRADICTIONS, type OpenGap, open, type ToldOf } from "./open-gap.ts";
import { maskedTagsOf, placesOf, sentenceOn, unreadReadings } from "./open-key.ts";

/** Gaps that a file which could not be read may have filled. */
const DATA_MISSING: ReadonlySet<GapCode> = new Set(["key-tags-unknown", "key-enabled-unknown", "key-dates-unknown"]);

/** What is wrong with the key lists of a vault; null when one of them is whole, as far as it shows. */
export function keyListGap(vault: Vault): GapCode | null {
  const { keyLists, isHostUnclear } = vault;
  if (isHostUnclear) return "vault-cloud-unknown";
  if (keyLists.length === 0) return "key-list-missing";
  if (haveNothingInCommon(vault)) return "key-lists-disjoint";
  const isLess = largerKeyLists(vault).length > 0 || countOfMoreKeys(vault) !== undefined;
  return isLess || keyLists.every(({ form }) => form === "cut") ? "key-list-partial" : null;
}

/** The sentence on a vault's key list. The host is named where it is what is unclear; else the name, as az takes it. */
function sentenceOnList(code: GapCode, vault: Vault): string {
  const { host, name, kind } = vault;
  if (code === "vault-cloud-unknown") return naming(GAPS[code], host);
  const sentence = GAPS[code].replace(THE_VAULT, () => (kind === "managed-hsm" ? `the managed HSM ${name}` : name));
  const counted = code === "key-list-partial" ? countOfMoreKeys(vault)?.keyCount : undefined;
  return counted === undefined ? sentence : sentence.replace(/\.$/, `, or older than a count of its keys: ${counted} are counted.`);
}

/** More of the same does not settle what stands in contradiction, or was damaged on its way: the files have to be replaced. */
const REPLACING: ReadonlySet<GapCode> = new Set([...CONTRADICTIONS, "key-tags-damaged"]);

type OpenKey = NonNullable<ReturnType<TierSurvey["open"]["get"]>>[number];

/** What is masked of the keys that are open, or in the lists of their vault. */
const maskedIn = ({ keyLists }: Vault, keys: readonly OpenKey[]): Masked => [
  ...(keyLists.some(({ untold = 0 }) => untold > 0) ? (["keys"] as const) : []),
  ...(keys.some(({ code, key }) => maskedTagsOf(code, key).length > 0) ? (["tags"] as const) : []),
];

/** What says of a vault that it has more keys than a whole list of them: a count, or lists with some that cannot be told. */
function moreThanListed(vault: Vault): readonly { readonly source: Source }[] {
  if (!vault.keyLists.some(({ form }) => form === "complete")) return [];
  const counted = countOfMoreKeys(vault);
  return [...largerKeyLists(vault), ...(counted === undefined ? [] : [counted])];
}

/** Whether what says so is a list of the subscription's vaults, which has to come anew as well then. */
const isCountedInList = ({ vaultLists }: Subject, vault: Vault): boolean => {
  const counted = countOfMoreKeys(vault)?.source.artifact;
  return vaultLists.some(({ source }) => source.artifact === counted);
};

/** What the files say of a vault and its open keys that a new list does not make good for as long as it is there. */
function contradictedIn(vault: Vault, code: GapCode | null, keys: readonly OpenKey[]): readonly { readonly source: Source }[] {
  const disputed = keys.filter((open) => REPLACING.has(open.code) || isMissedInLists(vault, open.key));
  const lists = disputed.length > 0 || (code !== null && REPLACING.has(code)) ? vault.keyLists : [];
  return [
    ...lists,
    ...moreThanListed(vault),
    ...disputed.flatMap(({ key }) => key.readings),
    ...keys.flatMap((open) => unreadReadings(open.code, open.key)),
  ];
}

function requestsFor(
  subject: Subject,
  vault: Vault,
  code: GapCode | null,
  keys: readonly OpenKey[],
  { obstaclesOf }: ToldOf,
): readonly EvidenceRequest[] {
  const masked = maskedIn(vault, keys);
  if (vault.isHostUnclear) return forUnclearHost(subject, vault, obstaclesOf, masked);
  const isAboutVaults =
    isCountedInList(subject, vault) ||
    keys.some((open) => open.code === "vault-claimed-twice" || (open.code === "key-disputed" && subject.vaultLists.length > 1));
  // Where only lists of vaults differ, the keys need not be listed again.
  const isAboutKeys =
    code !== null || keys.some((open) => open.code !== "key-disputed" || listsWithout(subject, vault, open.key).keyLists.length > 0);
  return [
    ...(isAboutVaults ? forContradictedList(subject, vault.kind) : []),
    ...(isAboutKeys || !isAboutVaults ? forVault(subject, vault, contradictedIn(vault, code, keys), obstaclesOf, masked) : []),
  ];
}

/** What a vault leaves open: its key list, whose code is given, and the keys that could qualify. */
export function vaultGaps(
  subject: Subject,
  vault: Vault,
  code: GapCode | null,
  keys: readonly OpenKey[],
  toldOf: ToldOf,
): readonly OpenGap[] {
  const { causesOf } = toldOf;
  const requests = requestsFor(subject, vault, code, keys, toldOf);
  const owner = { of: "vault", host: vault.host, name: vault.name } as const;
  const isListed = vault.keyLists.some(({ form }) => form === "complete");
  const ofKey = ({ code: keyCode, key }: (typeof keys)[number]): OpenGap => {
    const ofVault = DATA_MISSING.has(keyCode) && !isListed ? causesOf(owner, []) : [];
    const causes = [...causesOf({ of: "key", kid: key.kid }, key.readings), ...ofVault];
    const sources = placesOf(keyCode, subject, vault, key);
    return open(keyCode, naming(sentenceOn(keyCode, key, vault), key.kid), { vault, key, causes, requests, sources });
  };
  const counted = code === "key-list-partial" ? countOfMoreKeys(vault) : undefined;
  const sources = [
    ...vault.keyLists.map(({ source }) => evidence("key-list", source)),
    ...(counted === undefined ? [] : [evidence("vault", counted.source)]),
  ];
  // A list that came all the same leaves no file that failed, or could not be used, to explain why there is none.
  const causes = causesOf(owner, vault.keyLists).filter(({ code: cause }) => !isListed || kindOfCause(cause) === "read");
  return [
    ...(code === null ? [] : [open(code, sentenceOnList(code, vault), { vault, key: null, causes, requests, sources })]),
    ...keys.map(ofKey),
  ];
}
