import type { Assessment, Coded, InputIssue, Settings } from "../../generated/types.gen.ts";
import type { Estate, Subject, Vault } from "../estate/estate.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import type { Collection } from "../ingest/record/collection.ts";
import type { Source } from "../model/facts.ts";
import { kindOfHost } from "../model/identity.ts";
import { evidence } from "../rules/wording.ts";
import { listing } from "../text/listing.ts";
import { observeCollection } from "./observe-collection.ts";
import { filesAgainstMap, idleEntries, isOfMapOnly } from "./observe-map.ts";

/** What the reader must know of the snapshot as a whole. None of it changes a verdict. */
export const OBSERVATIONS = {
  "scope-entries-without-effect":
    "Entries of the configuration take subscriptions or tiers out of scope that are not among those judged. Check for a typing error",
  "map-entries-without-effect":
    "Entries of the map decide for no file: none has such a path, or an earlier entry speaks of it, or they name neither subscription nor vault",
  "vaults-of-map-only":
    "The map names vaults that nothing else knows, which is right where their vault list is missing, and a typing error where it is there",
  "files-against-map":
    "The map names another owner of some files than they do themselves, or the collector's record does, and was not followed",
  "repeated-files": "Some files hold the same bytes as others, and count once",
  "no-account-list":
    "No az account list could be used: the subscriptions judged are those that the other files name, and there may be more.",
  collected: "Collected",
  "account-list-of-enabled":
    "All listed subscriptions are Enabled. Without --all, az account list omits the others: confirm that --all was used.",
  "subscriptions-not-in-account-list": "Files speak of subscriptions that the account list does not contain",
  "unknown-suffixes": "Hosts of vaults end in a suffix of no cloud that is known here (see vaultSuffixes in the configuration)",
  "mangled-text":
    "Some files hold text that was decoded with a wrong code page on its way (mojibake): ASCII tags are as they were, others may not be",
  "vaults-claimed-twice": "Vault lists of several subscriptions contain the same vault",
} as const satisfies Record<string, string>;
type ObservationCode = keyof typeof OBSERVATIONS;

/** The observation with a code, about the named things, as the evidence shows them. */
export function observation(code: ObservationCode, names: readonly string[], places: Coded["evidence"]): Coded {
  const message = names.length === 0 ? OBSERVATIONS[code] : `${OBSERVATIONS[code]}: ${listing(names)}.`;
  return { code, message, kid: null, evidence: places };
}

const observe = (code: ObservationCode, names: readonly string[], sources: readonly Source[]): Coded =>
  observation(
    code,
    names,
    sources.map((source) => evidence("source", source)),
  );

const sourcesOf = (items: readonly { readonly source: Source }[]): readonly Source[] => items.map(({ source }) => source);

/** Whether a record shows that an account list was asked for subscriptions of every state, and is as it was printed. */
const isOfEveryState = ({ source }: { readonly source: Source }, { commands }: Collection): boolean => {
  const recorded = commands.get(source.artifact);
  return recorded?.isSealed === true && recorded.command.ofEveryState;
};

function aboutPopulation({ subjects, hasAccountList }: Estate, collection: Collection): readonly Coded[] {
  if (!hasAccountList) return [observe("no-account-list", [], [])];
  const listed = subjects.flatMap(({ facts }) => facts.filter(({ inList }) => inList));
  const outside = subjects.filter(({ id, facts }) => id !== null && !facts.some(({ inList }) => inList));
  const isShown = ({ facts }: Subject): boolean => facts.some((fact) => fact.inList && isOfEveryState(fact, collection));
  const mayHide = subjects.filter((subject) => !isShown(subject)).flatMap(({ facts }) => facts.filter(({ inList }) => inList));
  return [
    ...(mayHide.length > 0 && listed.every(({ state }) => state === "Enabled")
      ? [observe("account-list-of-enabled", [], sourcesOf(mayHide))]
      : []),
    ...(outside.length === 0
      ? []
      : [
          observe(
            "subscriptions-not-in-account-list",
            outside.map(({ id }) => id as string),
            outside.flatMap(namingFiles),
          ),
        ]),
  ];
}

/** Where a subscription is named that the account list does not contain. */
const namingFiles = ({ facts, vaultLists, vaults }: Subject): readonly Source[] =>
  [facts, vaultLists, vaults.flatMap(({ sources }) => sources)].map(sourcesOf).find((sources) => sources.length > 0) ?? [];

function aboutVaults(code: ObservationCode, vaults: readonly Vault[]): readonly Coded[] {
  if (vaults.length === 0) return [];
  const unique = [...new Map(vaults.map((vault) => [vault.host, vault])).values()];
  const sources = unique.flatMap((vault) => [...sourcesOf(vault.sources), ...sourcesOf(vault.keyLists)]);
  return [
    observe(
      code,
      unique.map(({ host }) => host),
      sources,
    ),
  ];
}

/** A note on files, by their paths. */
const aboutFiles = (code: ObservationCode, names: readonly string[], paths: Iterable<string>): readonly Coded[] =>
  names.length === 0
    ? []
    : [
        observe(
          code,
          names,
          [...paths].map((artifact): Source => ({ artifact, pointer: "" })),
        ),
      ];

/** Entries that take nothing out of scope, given the subscriptions that were judged. */
export function aboutScope(subscriptions: Iterable<string | null>, { notApplicable, tiers }: Settings): readonly Coded[] {
  const known = new Set(subscriptions);
  const idle = notApplicable.filter(
    ({ subscription, tier }) => !known.has(subscription) || (tier !== null && !tiers.some(({ id }) => id === tier)),
  );
  const names = idle.map(({ subscription, tier }) => (tier === null ? subscription : `${subscription}, tier ${tier}`));
  return names.length === 0 ? [] : [observe("scope-entries-without-effect", names, [])];
}

/** Entries of the map that decide nothing, given the paths of all files, those among them that could not be read. */
export function aboutMap(paths: Iterable<string>, settings: Settings): readonly Coded[] {
  const idle = idleEntries(paths, settings);
  return idle.length === 0 ? [] : [observe("map-entries-without-effect", idle, [])];
}

/** `snapshot`: with the facts and keys that found their owners. */
export function observeSnapshot(
  estate: Estate,
  snapshot: Snapshot,
  issues: readonly InputIssue[],
  settings: Settings,
  time: Pick<Assessment, "asOf" | "asOfSource">,
): Coded[] {
  const { sameAs, artifacts } = snapshot;
  const { vaultSuffixes } = settings;
  const claimed: Vault[] = [];
  const unknown: Vault[] = [];
  const mapped: Vault[] = [];
  for (const { vaults } of estate.subjects)
    for (const vault of vaults) {
      if (vault.owners.length > 1) claimed.push(vault);
      if (isOfMapOnly(vault)) mapped.push(vault);
      if (kindOfHost(vault.host, vaultSuffixes) === null) unknown.push(vault);
    }
  const paths = artifacts.map(({ path }) => path);
  const against = filesAgainstMap(paths, snapshot, settings);
  const mangled = artifacts.filter(({ isMangled }) => isMangled).map(({ path }) => path);
  return [
    ...observeCollection(snapshot, time),
    ...aboutPopulation(estate, snapshot.collection),
    ...aboutScope(
      estate.subjects.map(({ id }) => id),
      settings,
    ),
    ...aboutMap([...paths, ...issues.map(({ path }) => path)], settings),
    ...aboutVaults("vaults-of-map-only", mapped),
    ...aboutFiles("files-against-map", against, against),
    ...aboutVaults("vaults-claimed-twice", claimed),
    ...aboutVaults("unknown-suffixes", unknown),
    ...aboutFiles("mangled-text", mangled, mangled),
    ...aboutFiles(
      "repeated-files",
      [...sameAs].map(([path, first]) => `${path} (as ${first})`),
      sameAs.keys(),
    ),
  ];
}
