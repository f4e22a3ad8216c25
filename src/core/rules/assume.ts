import type { Coded, Finding } from "../../generated/types.gen.ts";
import type { ListOfVaults, Subject } from "../estate/estate.ts";
import type { Collection } from "../ingest/record/collection.ts";
import { type Attribution, type Source, strangeColumnsOf } from "../model/facts.ts";
import { isPublicHost, VAULT_KINDS } from "../model/identity.ts";
import type { KeyState } from "../model/key-state.ts";
import { kidsIn } from "../rows/key-store.ts";
import { areKeyListsRecorded } from "./assurance.ts";
import { covers, unconfirmedLists } from "./lists/vault-lists.ts";
import type { SurveyDetails } from "./survey/survey-details.ts";
import { ASSUMED_OF_KIND, ASSUMPTIONS, type AssumptionCode, evidence } from "./wording.ts";

const assume = (code: AssumptionCode, sources: readonly Source[]): Coded => ({
  code,
  message: ASSUMPTIONS[code],
  kid: null,
  evidence: sources.map((source) => evidence("source", source)),
});

/** An assumption only where something is assumed. */
const assumeOf = (code: AssumptionCode, sources: readonly Source[]): readonly Coded[] =>
  sources.length === 0 ? [] : [assume(code, sources)];

const sourcesOf = (items: readonly { readonly source: Source }[]): readonly Source[] => items.map(({ source }) => source);

/** Vault lists that are taken to be complete, by what speaks for it. */
function aboutVaultLists(lists: readonly ListOfVaults[]): readonly Coded[] {
  if (lists.every(({ isRecorded }) => isRecorded === true)) return assumeOf("control-total-missing", sourcesOf(lists));
  const code = lists.every(({ hosts }) => hosts.size === 0) ? "empty-vault-list" : "vault-list-whole";
  const [kind, ...others] = VAULT_KINDS.filter((each) => lists.some((list) => covers(list, each)));
  const message = kind === undefined || others.length > 0 ? ASSUMPTIONS[code] : ASSUMED_OF_KIND[code][kind];
  return [{ ...assume(code, sourcesOf(lists)), message }];
}

/** What a proof of absence, or a gap in it, takes for granted of the lists, unless a record shows it. A pass assumes nothing about completeness. */
function aboutLists(subject: Subject): readonly Coded[] {
  const { vaultLists, vaults } = subject;
  const keyLists = vaults.flatMap((vault) => vault.keyLists);
  return [
    ...aboutVaultLists(unconfirmedLists(subject)),
    ...assumeOf("no-managed-hsm", vaultLists.every(({ ofType }) => ofType === "vault") ? sourcesOf(vaultLists) : []),
    ...assumeOf("page-is-whole", sourcesOf([...vaultLists, ...keyLists].filter(({ isPage }) => isPage === true))),
    ...assumeOf("empty-lists-by-place", sourcesOf([...vaultLists, ...keyLists].filter(({ isKindAssumed }) => isKindAssumed === true))),
    ...assumeOf("key-lists-whole", areKeyListsRecorded(subject) ? [] : sourcesOf(keyLists.filter(({ form }) => form !== "projection"))),
    ...assumeOf(
      "other-columns-say-nothing",
      keyLists.flatMap(({ strange = [] }) => strange),
    ),
    ...assumeOf("selections-are-whole", sourcesOf(keyLists.filter(({ form }) => form === "projection"))),
  ];
}

const ATTRIBUTED = {
  record: null,
  map: "attributed-by-map",
  property: "attributed-by-property",
  path: "attributed-by-path",
  "only-subscription": "attributed-to-only-subscription",
  "no-subscription": null,
} as const satisfies Record<Attribution, AssumptionCode | null>;

interface Attributed {
  readonly source: Source;
  readonly attribution?: Attribution | null;
}

/** Content that stands behind witnesses: what shows them, and the lists that they and their vaults are in. */
function behindWitnesses({ vaultLists, vaults }: Subject, witnesses: readonly KeyState[]): readonly Attributed[] {
  const kids = new Set(witnesses.map(({ kid }) => kid));
  const hosts = new Set(witnesses.map(({ host }) => host));
  const isOwnerless = ({ attribution }: Attributed): boolean => (attribution ?? null) !== null;
  const keyLists = vaults.flatMap((vault) => (hosts.has(vault.host) ? vault.keyLists : [])).filter(isOwnerless);
  return [
    ...vaultLists.filter((list) => isOwnerless(list) && [...list.hosts].some((host) => hosts.has(host))),
    ...keyLists.filter((list) => [...kidsIn(list.kids)].some((kid) => kids.has(kid))),
    ...witnesses.flatMap(({ readings }) => readings),
  ];
}

/** Content without an owner, by what gave it one. */
function aboutOwners(contents: readonly Attributed[]): readonly Coded[] {
  return (Object.keys(ATTRIBUTED) as Attribution[]).flatMap((by) => {
    const code = ATTRIBUTED[by];
    return code === null ? [] : assumeOf(code, sourcesOf(contents.filter(({ attribution }) => attribution === by)));
  });
}

/** Vault lists whose vaults were found in another cloud than the public one by nothing but the hosts of key identifiers. */
function unclearCloud({ type, facts, vaultLists, vaults }: Subject): readonly Source[] {
  if (type !== "subscription" || facts.some(({ cloud }) => cloud !== null)) return [];
  const isInferred = vaults.some(({ host, sources }) => !isPublicHost(host) && sources.every((source) => source.host === null));
  return isInferred ? sourcesOf(vaultLists) : [];
}

/** Shown versions of which no record tells that the command asked for the current one. */
const unclearVersions = ({ assumedVersions }: SurveyDetails, commands: Collection["commands"]): readonly Source[] =>
  assumedVersions.filter(({ artifact }) => {
    const command = commands.get(artifact)?.command;
    const { purpose, whole } = command ?? { purpose: "other", whole: false };
    return !(purpose === "key-tags" || (whole && (purpose === "key-show" || purpose === "key-versions")));
  });

/** Whether a key was printed whole, with `managed`: a projection or tags alone do not say that it belongs to no certificate. */
const statesManaged = ({ managed, readings }: KeyState): boolean =>
  managed !== null || readings.some(({ form }) => form === "list" || form === "show" || form === "version");

/** Files whose names were turned into one case, where no witness has its tags from another one. */
const turnedFiles = (witnesses: readonly KeyState[]): readonly Source[] =>
  witnesses.every(({ tagCase }) => tagCase !== null)
    ? sourcesOf(witnesses.flatMap(({ readings }) => readings.filter(({ fieldsAt }) => fieldsAt?.tagCase !== undefined)))
    : [];

/** What the verdict rests on beside the evidence. */
export function assumptionsOf(
  subject: Subject,
  survey: SurveyDetails,
  { verdict, witnesses }: { readonly verdict: Finding["verdict"]; readonly witnesses: readonly KeyState[] },
  commands: Collection["commands"],
): Coded[] {
  const isPass = verdict === "pass";
  const onlyIdentifier = witnesses.some((key) => key.assumedEnabled);
  const unclear = witnesses.every((key) => !statesManaged(key)) ? witnesses.flatMap(({ readings }) => sourcesOf(readings)) : [];
  const keyLists = subject.vaults.flatMap((vault) => vault.keyLists);
  const identifiers = keyLists.filter(({ form }) => form === "identifiers");
  return [
    ...(isPass ? [] : aboutLists(subject)),
    ...assumeOf("identifiers-filtered-on-enabled", isPass && !onlyIdentifier ? [] : sourcesOf(identifiers)),
    ...assumeOf("shown-version-is-current", unclearVersions(survey, commands)),
    ...assumeOf("chosen-tags-keep-names", isPass ? witnesses.flatMap(({ chosenTags }) => chosenTags.sources) : survey.chosenTags),
    ...assumeOf("witness-is-no-certificate", isPass ? unclear : []),
    ...assumeOf("other-columns-say-nothing", isPass ? witnesses.flatMap(({ readings }) => strangeColumnsOf(readings)) : []),
    ...assumeOf("tag-case-kept", isPass ? turnedFiles(witnesses) : []),
    ...assumeOf("fields-are-of-keys", survey.named),
    ...aboutOwners(isPass ? behindWitnesses(subject, witnesses) : [...subject.vaultLists, ...keyLists, ...survey.attributed]),
    ...assumeOf("cloud-by-hosts", unclearCloud(subject)),
    ...(subject.type === "subscription" && subject.id === null ? [assume("one-subscription", [])] : []),
  ];
}
