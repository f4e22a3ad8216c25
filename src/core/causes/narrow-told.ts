import type { InputIssue } from "../../generated/types.gen.ts";
import { groupBy } from "../basis/group.ts";
import { once } from "../basis/once.ts";
import type { Directory } from "../estate/directory.ts";
import type { ReadArtifact } from "../ingest/base/artifact.ts";
import { type Explanation, inputIssue, type Less, positionOf } from "../ingest/base/issues.ts";
import { ownersNamedIn } from "../ingest/owners/candidates.ts";
import { REQUESTED } from "../ingest/paths/requested.ts";
import type { Fact, KeyListFact, VaultListFact } from "../model/facts.ts";
import { kidsIn } from "../rows/key-store.ts";
import { fileNameOf } from "../text/path.ts";
import { ownersOf } from "./explain-gaps.ts";

/**
 * Lists of which another file says that they are not whole: in words, by a count, or by the command that made them. What az printed shows nothing
 * of it, for az leaves no trace of --query and --maxresults.
 */

type List = KeyListFact | VaultListFact;

/** A statement on lists, and the file that makes it. */
interface Told {
  readonly path: string;
  readonly words: string;
  readonly less: Less;
}

const isList = (fact: Fact): fact is List => fact.kind === "key-list" || fact.kind === "vault-list";
const sizeOf = (list: List): number => (list.kind === "key-list" ? kidsIn(list.kids).size : list.vaults.length) + (list.untold ?? 0);
const ownerOf = (list: List): string => (list.kind === "key-list" ? list.host : list.subscription) ?? "";

function isTold(list: List, { path, less: { of, than } }: Told): boolean {
  if (path === list.source.artifact || (of !== undefined && of !== (list.kind === "key-list" ? "keys" : "vaults"))) return false;
  // What a request asked for came after what is told of the list that it was asked for instead of.
  return than === undefined ? !REQUESTED.test(list.source.artifact) : sizeOf(list) < than;
}

/** The pattern of a file's name in which * stands for anything. */
function patternOf(file: string): RegExp {
  const literal = file.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literal.join(".*")}$`, "i");
}

/** Makes the function that finds the first statement on a list: looked up, for a log has a line for each vault. */
function statementOn(telling: readonly { readonly told: Told; readonly owners: Iterable<string> }[]): (list: List) => Told | undefined {
  const ofOwners = telling.flatMap(({ told, owners }) => Array.from(owners, (owner) => ({ of: owner, told })));
  const ofFiles = telling.flatMap(({ told }) => (told.less.file === undefined ? [] : [{ of: told.less.file.toLowerCase(), told }]));
  const byOwner = groupBy(ofOwners, ({ of }) => of);
  const byFile = groupBy(ofFiles, ({ of }) => of);
  const byPattern = ofFiles.flatMap(({ of, told }) => (of.includes("*") ? [{ pattern: patternOf(of), told }] : []));
  return (list) => {
    const file = fileNameOf(list.source.artifact).toLowerCase();
    const isOf = ({ told }: { readonly told: Told }): boolean => isTold(list, told);
    const found =
      byOwner.get(ownerOf(list))?.find(isOf) ??
      byFile.get(file)?.find(isOf) ??
      byPattern.find((one) => one.pattern.test(file) && isOf(one));
    return found?.told;
  };
}

const codeOf = ({ than, file }: Less) => (than !== undefined ? "miscounted-list" : file !== undefined ? "qualified-list" : "failed-list");

const ADVICE =
  "Find out whether the list is whole all the same: then leave out the file that says so. If not, ask the customer for the list as az prints it.";

function issueOf({ kind, source }: List, { path, words, less }: Told): InputIssue {
  const what = kind === "key-list" ? "keys" : "vaults";
  const message = `Another file tells of this list of ${what} that it need not be whole (${path}: ${words}).`;
  return inputIssue(codeOf(less), source.artifact, message, positionOf(source), { advice: ADVICE });
}

function cut(list: List): List {
  if (list.kind === "vault-list") return { ...list, scope: "cut" };
  const { formUncut: _, ...rest } = list;
  return { ...rest, form: "cut" };
}

const isOfLists = (explanation: Explanation): explanation is Explanation & { readonly less: Less } => explanation.less !== undefined;

/** Each list that another file tells of as far as that goes. Recorded lists are those that az printed. */
export function narrowTold(
  facts: readonly Fact[],
  artifacts: readonly ReadArtifact[],
  directoryOf: () => Directory,
): { readonly facts: readonly Fact[]; readonly issues: readonly InputIssue[] } {
  const telling = artifacts.flatMap(({ path, failure }) => (failure?.explains ?? []).filter(isOfLists).map((one) => ({ path, ...one })));
  if (telling.length === 0) return { facts, issues: [] };
  const index = once(() =>
    ownersNamedIn(
      telling.flatMap(({ path, mentions }) => [path, ...mentions]),
      directoryOf(),
    ),
  );
  const statement = statementOn(
    telling.map(({ path, cause, mentions, isOfNamed, less }) => {
      const texts = isOfNamed === true ? mentions : [path, ...mentions];
      return { told: { path, words: cause, less }, owners: less.file === undefined ? ownersOf(texts, index()) : [] };
    }),
  );
  const issues: InputIssue[] = [];
  const narrowed = facts.map((fact) => {
    if (!isList(fact) || fact.attribution === "record" || fact.isRecorded === true) return fact;
    const own = statement(fact);
    if (own === undefined) return fact;
    issues.push(issueOf(fact, own));
    return cut(fact);
  });
  return { facts: issues.length === 0 ? facts : narrowed, issues };
}
