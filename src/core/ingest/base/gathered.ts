import type { InputIssue } from "../../../generated/types.gen.ts";
import { pushAll } from "../../basis/push-all.ts";
import type { Fact } from "../../model/facts.ts";
import type { BareContent } from "./bare.ts";
import { type IssueCode, inputIssue, positionOf } from "./issues.ts";
import type { Place } from "./place.ts";
import type { TagChoices } from "./tag-choice.ts";

/** What a name can say of keys: that a list is of some only, that some of them are disabled, that they were deleted, that they are certificates'. */
export type Called = "some" | "disabled" | "deleted" | "certificates";

/** A failure that stands by itself in a file, beside no list that it would be of. */
export interface LoneFailure {
  /** Owners that it is of, in lower case; none where nobody says. */
  readonly owners: ReadonlySet<string>;
  /** The names under which it stands, but for those that say nothing of what is there. */
  readonly names: readonly string[];
}

interface GatheredFailure {
  readonly cause: string;
  readonly mentions: readonly string[];
  /** Where it is told beside no list. */
  readonly standsAlone?: LoneFailure;
}

/** What the reading of one artifact gathers. */
export interface Gathered {
  readonly path: string;
  readonly roles: Set<string>;
  readonly facts: Fact[];
  readonly bare: BareContent[];
  readonly issues: InputIssue[];
  /** The line on which the current document begins, of several in the file. */
  line: number | undefined;
  /** Names that an object of the current document states twice, by the object's pointer. */
  twice: ReadonlyMap<string, readonly string[]>;
  /** How the current document shows only tags that were asked for by name, where keys have their tags. */
  tagChoices: TagChoices;
  records: number;
  /** What the name of the artifact says of keys in it, where their records leave it open. */
  readonly called: Set<Called>;
  /** What it tells of lists that could not be read: in a few words, with the names of their owners, as far as it names them. */
  readonly failures: GatheredFailure[];
}

/** What has gathered nothing yet, of an artifact, with what is known of its current document. */
export const gatheredFor = ({ path, line, twice, tagChoices }: Pick<Gathered, "path" | "line" | "twice" | "tagChoices">): Gathered => ({
  path,
  line,
  roles: new Set(),
  facts: [],
  bare: [],
  issues: [],
  twice,
  tagChoices,
  records: 0,
  called: new Set(),
  failures: [],
});

/**
 * Adds what was gathered to something else that was. Whoever asks what is inside of an object reads that by itself first, so that nothing before it in
 * the file counts.
 */
export function handOver({ roles, facts, bare, issues, records, called, failures }: Gathered, out: Gathered): void {
  for (const role of roles) out.roles.add(role);
  for (const name of called) out.called.add(name);
  pushAll(out.facts, facts);
  pushAll(out.bare, bare);
  pushAll(out.issues, issues);
  pushAll(out.failures, failures);
  out.records += records;
}

/** Reads the value at a place. What reads what holds others is given it: modules do not import each other in a circle. */
export type ReadValue = (value: unknown, place: Place, out: Gathered) => void;

/** Tells of trouble at a place. The advice follows from the code, unless another is given. */
export const report = (code: IssueCode, message: string, { source }: Place, out: Gathered, advice?: string): void => {
  const position = { ...positionOf(source), ...(out.line === undefined ? {} : { line: out.line }) };
  out.issues.push(inputIssue(code, out.path, message, position, advice === undefined ? {} : { advice }));
};
