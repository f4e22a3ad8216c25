import type { StreamedAssessment } from "../assessment/streamed-assessment.ts";
import type { MergeRefusal, NamedPart } from "./part.ts";
import { refuseSpokenOf } from "./spoken-of.ts";

const AGAIN = "Assess the parts again with the same version, settings and --as-of.";

/** What the parts of one assessment share. */
const SHARED: readonly (readonly [what: string, of: (part: StreamedAssessment) => unknown, advice: string])[] = [
  ["schema version", ({ schemaVersion }) => schemaVersion, AGAIN],
  ["version of cmk-audit", ({ tool }) => tool, AGAIN],
  ["as-of instant", ({ asOf, asOfSource }) => [asOf, asOfSource], AGAIN],
  ["settings", ({ settings }) => settings, AGAIN],
  [
    "source of the population",
    ({ population }) => population.source,
    "Give each part the account list of its own subscriptions, or none of them one.",
  ],
];

const BY_SUBSCRIPTION = "Divide the files by subscription: what speaks of one belongs into one part.";

const BY_ACCOUNT = "An account list names all of them: give each part the entries of its own, or none of them an account list.";

/** Things of which each belongs to one part only, as "both hold" goes on. */
const APART: readonly (readonly [what: string, of: (part: StreamedAssessment) => readonly string[], advice: string])[] = [
  ["the subscription ", ({ findings }) => findings.flatMap(({ subject }) => subject.id ?? []), `${BY_SUBSCRIPTION} ${BY_ACCOUNT}`],
  [
    "keys of vaults that no subscription's list contains",
    ({ findings }) => findings.flatMap(({ subject }) => (subject.type === "unattributed" ? "" : [])),
    "One part may hold such keys. Put the others beside the list that has their vault, or all of them into one part.",
  ],
  ["the vault ", ({ coverage }) => coverage.flatMap(({ vaults }) => vaults.map(({ vault }) => vault)), BY_SUBSCRIPTION],
  [
    "the file ",
    ({ artifacts, inputIssues }) => [...artifacts, ...inputIssues].map(({ path }) => path),
    "Files are known by their paths: assess each part with --root and the folder that holds all parts, so that no two are called the same.",
  ],
];

/** The first thing that two parts have both, with the names of the parts. */
function findShared(named: readonly NamedPart[], of: (part: StreamedAssessment) => readonly string[]) {
  const owners = new Map<string, string>();
  for (const { name, assessment } of named)
    for (const thing of new Set(of(assessment))) {
      const owner = owners.get(thing);
      if (owner !== undefined) return { thing, owner, name };
      owners.set(thing, name);
    }
  return null;
}

/** Why the parts are not parts of one assessment; null when they are. */
export function refuseOverlap(named: readonly [NamedPart, ...NamedPart[]]): MergeRefusal | null {
  const [first, ...others] = named;
  for (const [what, of, advice] of SHARED) {
    const other = others.find(({ assessment }) => JSON.stringify(of(assessment)) !== JSON.stringify(of(first.assessment)));
    if (other !== undefined) return { message: `${first.name} and ${other.name} differ in their ${what}.`, advice };
  }
  const nameless = named.find(({ assessment }) =>
    assessment.findings.some(({ subject }) => subject.type !== "unattributed" && subject.id === null),
  );
  if (nameless !== undefined && others.length > 0)
    return {
      message: `${nameless.name} is about a subscription that no file names, so nothing tells it from those of the other parts.`,
      advice: "Add its az account show or az keyvault list, and assess the part again.",
    };
  const alone = named.find(({ assessment }) =>
    assessment.findings.some(({ assumptions }) => assumptions.some(({ code }) => code === "attributed-to-only-subscription")),
  );
  if (alone !== undefined && others.length > 0)
    return {
      message: `${alone.name} holds lists of vault names that name no subscription: there they belong to the only one, and beside the other parts to nobody.`,
      advice: "Put the id of the subscription into the path of each such list, or ask for az keyvault list, and assess the part again.",
    };
  for (const [what, of, advice] of APART) {
    const shared = findShared(named, of);
    if (shared !== null) return { message: `${shared.owner} and ${shared.name} both hold ${what}${shared.thing}.`, advice };
  }
  return refuseSpokenOf(named, BY_SUBSCRIPTION);
}
