import type { findArtifact } from "../../core/assess/find-artifact.ts";
import { groupBy } from "../../core/basis/group.ts";
import { own } from "../../core/basis/own.ts";
import type { Evidence, Finding, SubjectCoverage, Tier, VaultCoverage } from "../../generated/types.gen.ts";
import type { Reportable } from "../report.ts";
import { jqIdentifier, jqMembers, jqPath, jqQualifying, jqRecord } from "./jq.ts";
import { type Finder, jqCommand, placesOf } from "./reading.ts";

/** One look at one file, by which a reader makes sure of a part of a verdict without this program. */
export interface HandStep {
  /** What is to be seen there. */
  readonly message: string;
  readonly artifact: string;
  /** The file to open: as received, or as the evidence package names it. */
  readonly file: string;
  readonly sha256: string;
  readonly document: Evidence["document"];
  readonly pointers: readonly string[];
  /** For sh with jq; null where no safe command can be printed. */
  readonly command: string | null;
  /** What the command must print; null where the message says what to look for. */
  readonly prints: string | null;
}

type Look = Pick<HandStep, "message" | "prints"> & { readonly program: string; readonly pointers: readonly string[] };

/** What the steps of all findings share. */
export interface Desk {
  readonly find: Finder;
  readonly tierOf: (finding: Finding) => Tier | undefined;
  readonly coverageOf: (finding: Finding) => SubjectCoverage | undefined;
}

export function deskOf(assessment: Pick<Reportable, "artifacts" | "coverage" | "settings" | typeof findArtifact>, isSealed: boolean): Desk {
  const tiers = new Map(assessment.settings.tiers.map((tier) => [tier.id, tier]));
  const keyOf = ({ type, id }: Finding["subject"]): string => `${type} ${id}`;
  const coverage = new Map(assessment.coverage.map((one) => [keyOf(one.subject), one]));
  return {
    find: placesOf(assessment, isSealed),
    tierOf: ({ tier }) => tiers.get(tier),
    coverageOf: ({ subject }) => coverage.get(keyOf(subject)),
  };
}

function step(
  { artifact, document }: Pick<Evidence, "artifact" | "document">,
  { message, prints, program, pointers }: Look,
  { find }: Desk,
): readonly HandStep[] {
  const place = find(artifact);
  if (place === null) return [];
  const { file, sha256 } = place;
  return [{ message, artifact, file, sha256, document, pointers, command: jqCommand(program, place, document), prints }];
}

/** Facts by what a reader calls what stands there; every other is read at the record of a key as a whole. */
const NOUNS: Readonly<Record<string, string>> = { enabled: "true", tags: "its tags", identifier: "its identifier" };

const isRecord = ({ fact }: Evidence): boolean => fact === "list" || fact === "show";
const readingOf = (one: Evidence): string => (isRecord(one) ? jqIdentifier(jqPath(one.pointer)) : jqPath(one.pointer));
const nounOf = (one: Evidence): string => (isRecord(one) ? "its identifier" : (own(NOUNS, one.fact) ?? "what the file says of it"));

const perFile = (evidence: readonly Evidence[]): Iterable<readonly Evidence[]> =>
  groupBy(evidence, ({ artifact, document }) => JSON.stringify([artifact, document])).values();

/** A witness in one file: everything that was read of it there, with one command. */
function* readWitness(evidence: readonly Evidence[], desk: Desk): Generator<HandStep> {
  for (const group of perFile(evidence)) {
    const message = `The key is enabled and carries the tag: printed are ${[...new Set(group.map(nounOf))].join(", ")}.`;
    const look = { message, prints: null, program: `[${group.map(readingOf).join(", ")}]`, pointers: group.map(({ pointer }) => pointer) };
    yield* step(group[0] as Evidence, look, desk);
  }
}

/** What one place says of something that is missing or contradicts itself. */
function* readClaim(evidence: readonly Evidence[], message: string, desk: Desk): Generator<HandStep> {
  for (const one of evidence) {
    const program = isRecord(one) ? jqRecord(jqPath(one.pointer)) : jqPath(one.pointer);
    yield* step(one, { message, prints: null, program, pointers: [one.pointer] }, desk);
  }
}

const namesIn = (path: string): string => `[${jqMembers(path)} | .name? // .VaultName? // .]`;

const at = (vault: VaultCoverage, fact: string): readonly Evidence[] => vault.evidence.filter((one) => one.fact === fact);

function* readVaultLists({ evidence, vaults }: SubjectCoverage, desk: Desk): Generator<HandStep> {
  for (const one of evidence.filter(({ fact }) => fact === "vault-list")) {
    const message =
      vaults.length === 0 ? "The vault list is there and empty." : "The vault list: the key list of each of these must be looked at.";
    yield* step(
      one,
      { message, prints: vaults.length === 0 ? "[]" : null, program: namesIn(jqPath(one.pointer)), pointers: [one.pointer] },
      desk,
    );
  }
}

/** What a key list of a failing subscription is looked at for. The rule itself, in jq, finds nothing in the one that settles its vault alone. */
function lookAtKeyList(vault: VaultCoverage, tier: Tier, pointer: string): Look {
  const path = jqPath(pointer);
  const pointers = [pointer];
  if (vault.keyList === "identifiers")
    return { message: `The keys of ${vault.name}: keys.csv says where the tags of each were read.`, prints: null, program: path, pointers };
  const program = jqQualifying(path, tier);
  if (vault.keyDetails > 0 || at(vault, "key-list").length > 1)
    return {
      message: `The keys of ${vault.name} that are enabled and carry the tag by this list: another export, named in keys.csv, says otherwise of each that is printed.`,
      prints: null,
      program,
      pointers,
    };
  if (tier.requireValidNow)
    return {
      message: `The keys of ${vault.name} that are enabled and carry the tag: none is within its dates.`,
      prints: null,
      program,
      pointers,
    };
  return { message: `No key of ${vault.name} is enabled and carries the tag.`, prints: "[]", program, pointers };
}

function* proveAbsence(finding: Finding, desk: Desk): Generator<HandStep> {
  const coverage = desk.coverageOf(finding);
  const tier = desk.tierOf(finding);
  if (coverage === undefined || tier === undefined) return;
  yield* readVaultLists(coverage, desk);
  for (const vault of coverage.vaults)
    for (const one of at(vault, "key-list")) yield* step(one, lookAtKeyList(vault, tier, one.pointer), desk);
}

/** What is there of something that is missing: the key, or the vault's entry in its list. */
function* showGaps(finding: Finding, desk: Desk): Generator<HandStep> {
  const vaults = new Map(desk.coverageOf(finding)?.vaults.map((vault) => [vault.vault, vault]));
  for (const { message, vault, evidence } of finding.gaps) {
    if (evidence.length > 0) yield* readClaim(evidence, message, desk);
    const listing = vault === null || evidence.length > 0 ? undefined : vaults.get(vault);
    for (const one of listing === undefined ? [] : at(listing, "vault"))
      yield* step(
        one,
        {
          message: `${message} Printed is its entry in the vault list.`,
          prints: null,
          program: jqPath(one.pointer),
          pointers: [one.pointer],
        },
        desk,
      );
  }
}

/**
 * The few looks that carry a verdict, the most telling first. A pass: its witness. A fail: the vault list, then every key list. An
 * inconclusive one: what is known of each thing that is missing. Made as they are asked for: a fail may rest on thousands.
 */
export function* handSteps(finding: Finding, desk: Desk): Generator<HandStep> {
  const { verdict, witnesses } = finding;
  if (verdict === "pass") for (const { evidence } of witnesses) yield* readWitness(evidence, desk);
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
export const describeStep = ({ message, prints }: HandStep): string => (prints === null ? message : `${message} Prints ${prints}`);

/** Where a look is taken that no command can be printed for. */
export const placeOf = ({ file, pointers }: HandStep): string => `${file}#${pointers.join(", #")}`;
