import type { findArtifact, StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { groupBy } from "../../core/basis/group.ts";
import { once } from "../../core/basis/once.ts";
import { own } from "../../core/basis/own.ts";
import { enumeration } from "../../core/text/listing.ts";
import type { Evidence, Finding, Subject, SubjectCoverage, Tier, VaultCoverage } from "../../generated/types.gen.ts";
import { coverageFinder } from "../subject.ts";
import { jqIdentifier, jqIdentifiersOf, jqPath, jqPathByIndexOrName, jqQualifying, jqRecord, jqVaultNames, type PathInJq } from "./jq.ts";
import { type Finder, jqCommand, placesOf } from "./reading.ts";

/** One look at one file, by which a reader makes sure of a part of a verdict without this program. */
export interface HandStep {
  /** What is to be seen there. */
  readonly message: string;
  readonly artifact: string;
  /** The file to open: as received, or as the evidence package names it. */
  readonly file: string;
  /** Of the file inside of it, when the file is an archive. */
  readonly member: string | null;
  readonly sha256: string;
  readonly document: Evidence["document"];
  readonly pointers: readonly string[];
  /** For sh with jq; null where no safe command can be printed. */
  readonly command: string | null;
  /** What the command must print; null where the message says what to look for. */
  readonly prints: string | null;
}

type Look = Pick<HandStep, "message" | "prints"> & {
  /** What stands there, and is printed by a command, where nothing has to be compared. */
  readonly shows?: string;
  readonly program: (pathOf: PathInJq) => string;
  readonly pointers: readonly string[];
};

/** What the steps of all findings share. */
export interface Desk {
  readonly find: Finder;
  readonly tierOf: (finding: Finding) => Tier | undefined;
  readonly coverageOf: (finding: Finding) => SubjectCoverage | undefined;
  /** Whether a file is what az printed in the place of JSON. */
  readonly isErrorText: (artifact: string) => boolean;
  /** Whether something in a list is not as it should be, so that its commands may print what was not used. */
  readonly isFaulty: (list: Evidence) => boolean;
  /** Whether a list holds vaults of several subscriptions. */
  readonly isOfMany: (list: Evidence) => boolean;
}

const placeOfList = ({ artifact, document, pointer }: Evidence): string => JSON.stringify([artifact, document, pointer]);

const vaultListsIn = (evidence: readonly Evidence[]): readonly Evidence[] => evidence.filter(({ fact }) => fact === "vault-list");

/** Places of lists that hold vaults of several subscriptions. */
function listsOfMany(coverage: readonly SubjectCoverage[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const ofMany = new Set<string>();
  for (const { evidence } of coverage)
    for (const place of new Set(vaultListsIn(evidence).map(placeOfList))) (seen.has(place) ? ofMany : seen).add(place);
  return ofMany;
}

type Issue = StreamedAssessment["inputIssues"][number];

const isWithin = ({ position }: Issue, { document, pointer }: Evidence): boolean =>
  position?.pointer?.startsWith(`${pointer}/`) === true && (position.document ?? document) === document;

export function deskOf(
  assessment: Pick<StreamedAssessment, "artifacts" | "coverage" | "inputIssues" | "settings" | typeof findArtifact>,
  isSealed: boolean,
): Desk {
  const tiers = new Map(assessment.settings.tiers.map((tier) => [tier.id, tier]));
  const coverageOf = coverageFinder(assessment.coverage);
  const issues = once(() => groupBy(assessment.inputIssues, ({ path }) => path));
  const ofMany = once(() => listsOfMany(assessment.coverage));
  return {
    find: placesOf(assessment, isSealed),
    tierOf: ({ tier }) => tiers.get(tier),
    coverageOf: ({ subject }) => coverageOf(subject),
    isErrorText: (artifact) =>
      (issues().get(artifact) ?? []).some(({ code, position }) => code === "az-error-text" && position?.pointer === undefined),
    isFaulty: (list) => (issues().get(list.artifact) ?? []).some((issue) => isWithin(issue, list)),
    isOfMany: (list) => ofMany().has(placeOfList(list)),
  };
}

/** The subscription whose vaults a look at a list is about, where it holds those of others too. */
const ownerIn = (list: Evidence, { id }: Subject, { isOfMany }: Desk): string | null => (isOfMany(list) ? id : null);

function step(
  { artifact, document }: Pick<Evidence, "artifact" | "document">,
  { message, shows, prints, program, pointers }: Look,
  { find, isErrorText }: Desk,
): readonly HandStep[] {
  const place = find(artifact);
  if (place === null) return [];
  const { file, member, sha256 } = place;
  const written = program(place.hasNumericNames ? jqPathByIndexOrName : jqPath);
  const command = isErrorText(artifact) ? null : jqCommand(written, place, document);
  const what = shows === undefined ? "" : command === null ? ` To be seen there: ${shows}.` : ` The command prints ${shows}.`;
  return [{ message: message + what, artifact, file, member, sha256, document, pointers, command, prints }];
}

/** Facts by what a reader calls what stands there; every other is read at the record of a key as a whole. */
const NOUNS: Readonly<Record<string, string>> = { enabled: "true", tags: "its tags", identifier: "its identifier" };

const isRecord = ({ fact }: Evidence): boolean => fact === "list" || fact === "show";
const readingOf = (one: Evidence, pathOf: PathInJq): string => (isRecord(one) ? jqIdentifier(pathOf(one.pointer)) : pathOf(one.pointer));
const nounOf = (one: Evidence): string => (isRecord(one) ? "its identifier" : (own(NOUNS, one.fact) ?? "what the file says of it"));

const perFile = (evidence: readonly Evidence[]): Iterable<readonly Evidence[]> =>
  groupBy(evidence, ({ artifact, document }) => JSON.stringify([artifact, document])).values();

/** The files that show a witness: those that state what counts where they state all of it, for the others only name it. */
function filesOfWitness(evidence: readonly Evidence[]): readonly (readonly Evidence[])[] {
  const all = [...perFile(evidence)];
  const states =
    (...facts: readonly string[]): ((group: readonly Evidence[]) => boolean) =>
    (group) =>
      group.some(({ fact }) => facts.includes(fact));
  return all.some(states("enabled")) && all.some(states("tags")) ? all.filter(states("enabled", "tags")) : all;
}

/** A witness, file by file: everything that was read of it there, with one command. */
function* readWitness(evidence: readonly Evidence[], desk: Desk): Generator<HandStep> {
  const groups = filesOfWitness(evidence);
  const together = groups.length === 1 ? "" : `, by ${groups.length} files together`;
  for (const group of groups) {
    const message = `The key is enabled and carries the tag${together}.`;
    const shows = enumeration([...new Set(group.map(nounOf))]);
    const program = (pathOf: PathInJq): string => `[${group.map((one) => readingOf(one, pathOf)).join(", ")}]`;
    const look = { message, shows, prints: null, program, pointers: group.map(({ pointer }) => pointer) };
    yield* step(group[0] as Evidence, look, desk);
  }
}

const columnOf = ({ pointer }: Evidence): string => pointer.slice(pointer.lastIndexOf("/") + 1);

/** The columns that a pass takes to say nothing, file by file: each once, where it stands first. */
function* readColumns({ assumptions }: Finding, desk: Desk): Generator<HandStep> {
  const places = assumptions.flatMap(({ code, evidence }) => (code === "other-columns-say-nothing" ? evidence : []));
  for (const group of perFile(places)) {
    const columns = [...new Map([...group].reverse().map((one) => [columnOf(one), one])).values()].reverse();
    const message = "What stands in columns that this program does not know: nothing there may speak against the key.";
    const program = (pathOf: PathInJq): string => `[${columns.map(({ pointer }) => pathOf(pointer)).join(", ")}]`;
    yield* step(group[0] as Evidence, { message, prints: null, program, pointers: columns.map(({ pointer }) => pointer) }, desk);
  }
}

function* readPass(finding: Finding, desk: Desk): Generator<HandStep> {
  for (const [at, { evidence }] of finding.witnesses.entries()) {
    yield* readWitness(evidence, desk);
    if (at === 0) yield* readColumns(finding, desk);
  }
}

/** Of a list the names or identifiers, of a key's record what it says of it, and else all that stands there. */
function claimIn(one: Evidence, vault: string | null, subscription: string | null, path: string): string {
  if (one.fact === "vault-list") return jqVaultNames(path, subscription);
  if (one.fact === "key-list" && vault !== null) return jqIdentifiersOf(path, vault);
  return isRecord(one) ? jqRecord(path) : path;
}

/** What one place says of something that is missing or contradicts itself. */
function* readClaim({ evidence, message, vault }: Finding["gaps"][number], subject: Subject, desk: Desk): Generator<HandStep> {
  for (const one of evidence) {
    const program = (pathOf: PathInJq): string => claimIn(one, vault, ownerIn(one, subject, desk), pathOf(one.pointer));
    yield* step(one, { message, prints: null, program, pointers: [one.pointer] }, desk);
  }
}

const at = (vault: VaultCoverage, fact: string): readonly Evidence[] => vault.evidence.filter((one) => one.fact === fact);

function* readVaultLists({ subject, evidence, vaults }: SubjectCoverage, desk: Desk): Generator<HandStep> {
  for (const one of vaultListsIn(evidence)) {
    const owner = ownerIn(one, subject, desk);
    const message =
      vaults.length === 0 ? "The vault list is there and empty." : "The vault list: the key list of each of these must be looked at.";
    yield* step(
      one,
      {
        message,
        prints: vaults.length === 0 ? "[]" : null,
        program: (pathOf) => jqVaultNames(pathOf(one.pointer), owner),
        pointers: [one.pointer],
      },
      desk,
    );
  }
}

/** Lists of keys, whatever of each stands in them. */
const KEY_LISTS: ReadonlySet<string> = new Set(["key-list", "identifier-list", "list-of-fields"]);

const keyListsOf = ({ evidence }: VaultCoverage): readonly Evidence[] => evidence.filter(({ fact }) => KEY_LISTS.has(fact));

const placeIn = (host: string, { artifact, document, pointer }: Evidence): string => JSON.stringify([host, artifact, document, pointer]);
const hostOf = (kid: string): string => kid.slice("https://".length, kid.indexOf("/", "https://".length));

/** Lists, each with its vault, that show a key as enabled and tagged of which another export says otherwise. */
const overruledLists = ({ observations }: Finding): ReadonlySet<string> =>
  new Set(
    observations.flatMap(({ code, kid, evidence: [list] }) =>
      code === "list-overruled" && kid !== null && list !== undefined ? [placeIn(hostOf(kid), list)] : [],
    ),
  );

/** Why a list may show keys that are enabled and carry the tag although none qualifies; null where it does not. */
function excuseFor(tier: Tier, isFaulty: boolean, isOverruled: boolean): string | null {
  if (isFaulty) return " by this list, in which something is not as az prints it: keys.csv says what else was read of each that is printed";
  if (isOverruled && tier.requireValidNow)
    return " by this list: each that is printed is outside its dates, or another export, named in keys.csv, says otherwise of it";
  if (isOverruled) return " by this list: another export, named in keys.csv, says otherwise of each that is printed";
  return tier.requireValidNow ? ": none is within its dates" : null;
}

/** What a key list of a failing subscription is looked at for. The rule itself, in jq, finds nothing in one that no other export overrules. */
function lookAtKeyList(vault: VaultCoverage, tier: Tier, { fact, pointer }: Evidence, excuse: string | null): Look {
  const pointers = [pointer];
  if (fact !== "key-list") {
    const message = `The keys of ${vault.name}, as this list names them: keys.csv says where the tags of each were read.`;
    return { message, prints: null, program: (pathOf) => jqIdentifiersOf(pathOf(pointer), vault.vault), pointers };
  }
  const look = { program: (pathOf: PathInJq) => jqQualifying(pathOf(pointer), vault.vault, tier), pointers };
  if (excuse === null) return { message: `No key of ${vault.name} is enabled and carries the tag.`, prints: "[]", ...look };
  return { message: `The keys of ${vault.name} that are enabled and carry the tag${excuse}.`, prints: null, ...look };
}

function* proveAbsence(finding: Finding, desk: Desk): Generator<HandStep> {
  const coverage = desk.coverageOf(finding);
  const tier = desk.tierOf(finding);
  if (coverage === undefined || tier === undefined) return;
  yield* readVaultLists(coverage, desk);
  const overruled = overruledLists(finding);
  for (const vault of coverage.vaults)
    for (const one of keyListsOf(vault)) {
      const excuse = excuseFor(tier, desk.isFaulty(one), overruled.has(placeIn(vault.vault, one)));
      yield* step(one, lookAtKeyList(vault, tier, one, excuse), desk);
    }
}

/** What is there of something that is missing: the key, or the vault's entry in its list. */
function* showGaps(finding: Finding, desk: Desk): Generator<HandStep> {
  const vaults = new Map(desk.coverageOf(finding)?.vaults.map((vault) => [vault.vault, vault]));
  for (const gap of finding.gaps) {
    const { message, vault, evidence } = gap;
    if (evidence.length > 0) yield* readClaim(gap, finding.subject, desk);
    const listing = vault === null || evidence.length > 0 ? undefined : vaults.get(vault);
    for (const one of listing === undefined ? [] : at(listing, "vault"))
      yield* step(
        one,
        {
          message,
          shows: "its entry in the vault list",
          prints: null,
          program: (pathOf) => pathOf(one.pointer),
          pointers: [one.pointer],
        },
        desk,
      );
  }
}

/**
 * The few looks that carry a verdict, the most telling first. A pass: its witness, and what it takes to say nothing. A fail: the vault list, then every key list. An
 * inconclusive one: what is known of each thing that is missing. Made as they are asked for: a fail may rest on thousands.
 */
export function* handSteps(finding: Finding, desk: Desk): Generator<HandStep> {
  const { verdict } = finding;
  if (verdict === "pass") yield* readPass(finding, desk);
  else if (verdict === "fail") yield* proveAbsence(finding, desk);
  else if (verdict === "inconclusive") yield* showGaps(finding, desk);
}

/** The first looks of a verdict, and whether there are more. */
export function firstSteps(finding: Finding, desk: Desk, most: number): { readonly steps: readonly HandStep[]; readonly hasMore: boolean } {
  const steps: HandStep[] = [];
  for (const step of handSteps(finding, desk)) if (steps.push(step) > most) break;
  return { steps: steps.slice(0, most), hasMore: steps.length > most };
}

/** What to see, and what the command prints. */
const describeStep = ({ message, prints, command }: HandStep): string =>
  prints === null || command === null ? message : `${message} Prints ${prints}`;

/** The same of each of several looks; null where it is what was said of the one before, whose sentence stands above both commands. */
export const describeSteps = (steps: readonly HandStep[]): readonly (string | null)[] => {
  const texts = steps.map(describeStep);
  return texts.map((text, at) => (at > 0 && text === texts[at - 1] ? null : text));
};

/** Where a look is taken that no command can be printed for. */
export const placeOf = ({ file, member, pointers }: HandStep): string => {
  const where = member === null ? file : `${file}, in it ${member}`;
  const places = pointers.filter((pointer) => pointer !== "");
  return places.length === 0 ? where : `${where}#${places.join(", #")}`;
};
