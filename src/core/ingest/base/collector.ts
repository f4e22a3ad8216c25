import type { InputIssue } from "../../../generated/types.gen.ts";
import { pushAll } from "../../basis/push-all.ts";
import type { Fact, Source } from "../../model/facts.ts";
import { pointerToken } from "../../text/position.ts";
import type { BareContent } from "./bare.ts";
import { type IssueCode, inputIssue, positionOf } from "./issues.ts";

/** How tags were chosen by name, in objects that lie equally deep in a document. */
export interface TagChoice {
  /**
   * Names that are called tags and hold plain texts: the value of one tag, as `--query '[].{kid:kid,tags:tags.env}'` prints it. In another row,
   * a null under such a name says that this one tag is not there, and nothing of the others.
   */
  readonly texts: ReadonlySet<string>;
  /**
   * Names of tags in objects that have a null among their values, as `tags: tags.{tier: tier, env: env}` prints them: where the names of another
   * row are the same, those are not all its tags either.
   */
  readonly sets: ReadonlySet<string>;
}

/** By the depth at which the objects lie. */
export type TagChoices = ReadonlyMap<number, TagChoice>;

/** What a name can say of keys: that a list is of some only, that some of them are disabled, that they were deleted, that they are certificates'. */
export type Called = "some" | "disabled" | "deleted" | "certificates";

/** What the reading of one artifact gathers. */
export interface Collector {
  readonly path: string;
  readonly roles: Set<string>;
  readonly facts: Fact[];
  readonly bare: BareContent[];
  readonly issues: InputIssue[];
  /** Names that an object of the current document states twice, by the object's pointer. */
  twice: ReadonlyMap<string, readonly string[]>;
  /** How the current document shows only tags that were asked for by name, where keys have their tags. */
  tagChoices: TagChoices;
  records: number;
  /** What the name of the artifact says of keys in it, where their records leave it open. */
  readonly called: Set<Called>;
  /** What it tells of lists that could not be read: in a few words, with the names of their owners, as far as it names them. */
  readonly failures: { readonly cause: string; readonly mentions: readonly string[] }[];
}

/** One that has gathered nothing yet, of an artifact and of what is known of its current document. */
export const collectorOf = ({ path, twice, tagChoices }: Pick<Collector, "path" | "twice" | "tagChoices">): Collector => ({
  path,
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
 * Adds what one collector gathered to another. Whoever asks what is inside of an object reads that by itself first, so that nothing before it in
 * the file counts.
 */
export function handOver({ roles, facts, bare, issues, records, called, failures }: Collector, out: Collector): void {
  for (const role of roles) out.roles.add(role);
  for (const name of called) out.called.add(name);
  pushAll(out.facts, facts);
  pushAll(out.bare, bare);
  pushAll(out.issues, issues);
  pushAll(out.failures, failures);
  out.records += records;
}

/** Owners with whom something went wrong, as an object tells beside lists. */
export interface FailedOwners {
  /** Their names, folded. */
  readonly names: ReadonlySet<string>;
  /** The owners of lists in the object, by their folded names, with how long these lists are: found out when somebody asks. */
  readonly held: () => ReadonlyMap<string, readonly number[]>;
}

/** Where a value stands. */
export interface Place {
  readonly source: Source;
  /** Property names that lead to it, where an object is keyed by vault or key name. */
  readonly labels: readonly string[];
  readonly inList: boolean;
  /** Raw REST output: the service leaves out what is not set. */
  readonly fromService: boolean;
  /** In a page that names a next one, or beside what says that it need not be whole. */
  readonly isCut?: boolean;
  /** In an object that tells of owners with whom something went wrong: lists of theirs need not be whole. */
  readonly failedOwners?: readonly FailedOwners[];
  /** Beside what says that keys in it are disabled: identifiers there are not those of enabled ones. */
  readonly isCalledDisabled?: boolean;
  /** In an object that shows a thing before and after a change. */
  readonly isOfChange?: boolean;
  /** Beside fields that nobody knows: what is there may be of something else, so texts are no tags of a key. */
  readonly isBesideOthers?: boolean;
}

/** `document`: which of several values of the file. */
export const rootOf = (path: string, document: number | undefined): Place => ({
  source: document === undefined ? { artifact: path, pointer: "" } : { artifact: path, document, pointer: "" },
  labels: [],
  inList: false,
  fromService: false,
});

/** The place of a member of the value at `place`. */
export const inside = (place: Place, token: string | number, over: Partial<Place> = {}): Place => ({
  ...place,
  source: { ...place.source, pointer: `${place.source.pointer}/${pointerToken(token)}` },
  ...over,
});

/** Tells of trouble at a place. The advice follows from the code, unless another is given. */
export const report = (code: IssueCode, message: string, { source }: Place, out: Collector, advice?: string): void => {
  out.issues.push(inputIssue(code, out.path, message, positionOf(source), advice === undefined ? {} : { advice }));
};
