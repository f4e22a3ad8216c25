import type { Assessment, Coded } from "../../generated/types.gen.ts";
import { aboutMap, aboutScope, observation } from "../assess/observe-snapshot.ts";
import type { StreamedAssessment } from "../assessment/streamed-assessment.ts";
import { byText } from "../basis/compare.ts";
import { kindOfHost } from "../model/identity.ts";

type Places = Coded["evidence"];
type Whole = Pick<Assessment, "population" | "coverage" | "settings" | "inputIssues"> & { readonly artifacts: Assessment["artifacts"] };
type VaultRow = Assessment["coverage"][number]["vaults"][number];

const placed = (places: Places): Places => places.map((place) => ({ ...place, fact: "source" }));
const keyOf = ({ artifact, pointer }: Places[number]): string => `${artifact}#${pointer}`;

function withCode(parts: readonly StreamedAssessment[], code: string): readonly Coded[] {
  return parts.flatMap(({ observations }) => observations.filter((one) => one.code === code));
}

function aboutPopulation(parts: readonly StreamedAssessment[], { population, coverage }: Whole): readonly Coded[] {
  if (population.source !== "account-list") return [observation("no-account-list", [], [])];
  const enabled = withCode(parts, "account-list-of-enabled");
  const listed = new Set(enabled.flatMap(({ evidence }) => evidence.map(keyOf)));
  const evidence = population.subscriptions.flatMap((row) => placed(row.evidence)).filter((place) => listed.has(keyOf(place)));
  const outside = population.subscriptions.filter(({ id, inAccountList }) => id !== null && !inAccountList);
  const namedIn = outside.flatMap(({ id, evidence: own }): Places => {
    const row = coverage.find(({ subject }) => subject.type === "subscription" && subject.id === id);
    const ofVaults = (row?.vaults ?? []).flatMap((vault) => vault.evidence.filter(({ fact }) => fact === "vault"));
    return [own, row?.evidence ?? [], ofVaults].find((places) => places.length > 0) ?? [];
  });
  return [
    ...(enabled.length === parts.length ? [observation("account-list-of-enabled", [], evidence)] : []),
    ...(outside.length === 0
      ? []
      : [
          observation(
            "subscriptions-not-in-account-list",
            outside.map(({ id }) => id as string),
            placed(namedIn),
          ),
        ]),
  ];
}

function aboutVaults(
  code: "vaults-of-map-only" | "vaults-claimed-twice" | "unknown-suffixes",
  vaults: readonly VaultRow[],
): readonly Coded[] {
  const unique = [...new Map(vaults.map((vault) => [vault.vault, vault])).values()];
  const hosts = unique.map(({ vault }) => vault);
  return unique.length === 0 ? [] : [observation(code, hosts, placed(unique.flatMap(({ evidence }) => evidence)))];
}

/** A note on files that each part makes of its own. */
function aboutFiles(code: "files-against-map" | "mangled-text", parts: readonly StreamedAssessment[]): readonly Coded[] {
  const places = withCode(parts, code)
    .flatMap(({ evidence }) => evidence)
    .sort((a, b) => byText(a.artifact, b.artifact));
  const names = places.map(({ artifact }) => artifact);
  return places.length === 0 ? [] : [observation(code, names, places)];
}

/** What is to be said of the whole: each observation is made again from what it is about. */
export function mergeObservations(parts: readonly StreamedAssessment[], whole: Whole): Coded[] {
  const vaults = whole.coverage.flatMap((row) => row.vaults);
  const claims = new Map<string, number>();
  for (const { vault } of vaults) claims.set(vault, (claims.get(vault) ?? 0) + 1);
  const ofMapOnly = new Set(withCode(parts, "vaults-of-map-only").flatMap(({ evidence }) => evidence.map(keyOf)));
  const repeated = whole.artifacts.filter(({ sameAs }) => sameAs !== null);
  return [
    ...new Map(withCode(parts, "collected").map((one) => [one.message, one])).values(),
    ...aboutPopulation(parts, whole),
    ...aboutScope(
      whole.population.subscriptions.map(({ id }) => id),
      whole.settings,
    ),
    ...aboutMap(
      [...whole.artifacts, ...whole.inputIssues].map(({ path }) => path),
      whole.settings,
    ),
    ...aboutVaults(
      "vaults-of-map-only",
      vaults.filter(({ evidence }) => evidence.some((place) => ofMapOnly.has(keyOf(place)))),
    ),
    ...aboutFiles("files-against-map", parts),
    ...aboutVaults(
      "vaults-claimed-twice",
      vaults.filter(({ vault }) => (claims.get(vault) ?? 0) > 1),
    ),
    ...aboutVaults(
      "unknown-suffixes",
      vaults.filter(({ vault }) => kindOfHost(vault, whole.settings.vaultSuffixes) === null),
    ),
    ...aboutFiles("mangled-text", parts),
    ...(repeated.length === 0
      ? []
      : [
          observation(
            "repeated-files",
            repeated.map(({ path, sameAs }) => `${path} (as ${sameAs})`),
            repeated.map(({ path }) => ({ fact: "source", artifact: path, pointer: "" })),
          ),
        ]),
  ];
}
