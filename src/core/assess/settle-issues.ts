import type { InputIssue } from "../../generated/types.gen.ts";
import { once } from "../basis/once.ts";
import { ownersOf, textsOf } from "../causes/explain-gaps.ts";
import type { Directory } from "../estate/directory.ts";
import type { Subject } from "../estate/estate.ts";
import { adviceOn, CUTS, type IssueCode } from "../ingest/base/issues.ts";
import { ownersNamedIn } from "../ingest/owners/candidates.ts";
import type { Snapshot } from "../ingest/parts/snapshot.ts";
import { strangeVaultIn } from "../ingest/paths/strange-vault.ts";
import type { Source } from "../model/facts.ts";
import { parseKid, VAULT_KINDS } from "../model/identity.ts";
import { covers } from "../rules/lists/vault-lists.ts";
import type { SubjectSurvey } from "../rules/survey/survey.ts";
import { listing } from "../text/listing.ts";
import { fileNameOf } from "../text/path.ts";

/**
 * A list that one file does not give may be there from another: sent again, or taken twice. What was wrong with the file is told all the same,
 * and nobody is asked for what is there already.
 */

/** Kinds of trouble after which one asks for the output of the same command again, and for nothing else. */
const ASKING_AGAIN: ReadonlySet<string> = new Set<IssueCode>([
  ...CUTS,
  "empty-file",
  "invalid-encoding",
  "az-error-text",
  "az-log-lines",
  "characters-discarded",
  "coloured-output",
  "powershell-table",
  "table-output",
  "yaml-output",
  "csv-text",
  "tsv-output",
  "cut-file",
  "not-json",
  "mixed-lines",
]);

/** Advice of its own may be about more than the list, such as a secret in the file; that on an error of az is about the error. */
const isAskingAgain = ({ code, advice }: InputIssue): boolean =>
  ASKING_AGAIN.has(code) && (code === "az-error-text" || advice === adviceOn(code as IssueCode));

/** Whose keys an object is of that is no key as it is, such as a deleted one: its sentence names the key. Of its vault, the list may be there. */
function ownersOfWrong({ code, advice, message }: InputIssue): readonly string[] {
  if (code !== "wrong-object" || advice !== adviceOn(code)) return [];
  const kids = (message.match(/https:\/\/[^\s,]+/g) ?? []).map((kid) => parseKid(kid.replace(/\.$/, "")));
  return [...new Set(kids.flatMap((kid) => (kid === null ? [] : [kid.host])))];
}

interface Judged {
  readonly subjects: readonly Subject[];
  readonly surveyOf: (subject: Subject) => SubjectSurvey;
  readonly directory: Directory;
}

type Lists = readonly { readonly source: Source }[];

/** The whole lists of each owner of whom nothing is open, by its identifier: keys of vaults, vaults of subscriptions. */
function wholeLists({ subjects, surveyOf }: Judged): ReadonlyMap<string, Lists> {
  const whole = new Map<string, Lists>();
  for (const subject of subjects) {
    const counts = surveyOf(subject).vaults();
    for (const [at, { host, keyLists, owners, isHostUnclear }] of subject.vaults.entries()) {
      const { keys = 0, enabledKnown, tagsKnown } = counts[at] ?? {};
      const isKnown = owners.length === 1 && !isHostUnclear && enabledKnown === keys && tagsKnown === keys;
      if (isKnown)
        whole.set(
          host,
          keyLists.filter(({ form }) => form === "complete"),
        );
    }
    const lists = subject.vaultLists.filter((list) => VAULT_KINDS.some((kind) => covers(list, kind)));
    if (subject.id !== null && VAULT_KINDS.every((kind) => lists.some((list) => covers(list, kind)))) whole.set(subject.id, lists);
  }
  return whole;
}

/** Owners of the lists that are not whole, by the file that holds them. */
function ownersOfParts(subjects: readonly Subject[]): ReadonlyMap<string, readonly (string | null)[]> {
  const owners = new Map<string, (string | null)[]>();
  const note = ({ source: { artifact } }: Lists[number], owner: string | null): void => {
    const known = owners.get(artifact) ?? [];
    owners.set(artifact, known);
    known.push(owner);
  };
  for (const { id, vaultLists, vaults } of subjects) {
    for (const list of vaultLists) if (list.scope === "cut") note(list, id);
    for (const { host, keyLists } of vaults) for (const list of keyLists) if (list.form === "cut") note(list, host);
  }
  return owners;
}

/** Whether a file calls itself a list of vaults: of what else a subscription has, its name may be given as well. */
const isCalledVaults = (path: string): boolean => /vaults/i.test(fileNameOf(path)) && !/keys|kids/i.test(fileNameOf(path));

/** Makes the function that tells whose list a file would give: by its path and by what can be seen in it. */
function ownersByFailure({ artifacts }: Snapshot, lacking: ReadonlySet<string>, directory: Directory): (path: string) => readonly string[] {
  const texts = new Map(artifacts.flatMap((one) => (lacking.has(one.path) && one.failure !== null ? [[one.path, textsOf(one)]] : [])));
  const index = ownersNamedIn([...lacking, ...[...texts.values()].flat()], directory);
  return (path) => {
    if (strangeVaultIn(path, index) !== undefined) return [];
    const owners = [...ownersOf(texts.get(path) ?? [path], index)];
    // A vault says more closely what a file is of than the subscription that it is in.
    const vaults = owners.filter((owner) => !directory.subscriptions.has(owner));
    return vaults.length > 0 ? vaults : isCalledVaults(path) ? owners : [];
  };
}

/** Issues, with what to do about those whose list is there from another file. `lacking`: paths of files that do not give all that is in them. */
export function settleIssues(
  issues: readonly InputIssue[],
  snapshot: Snapshot,
  lacking: ReadonlySet<string>,
  judged: Judged,
): readonly InputIssue[] {
  const whole = once(() => wholeLists(judged));
  const byFailure = once(() => ownersByFailure(snapshot, lacking, judged.directory));
  const byParts = once(() => ownersOfParts(judged.subjects));
  const ownersOfFile = (path: string): readonly (string | null)[] => (lacking.has(path) ? byFailure()(path) : (byParts().get(path) ?? []));

  return issues.map((issue) => {
    const owners = isAskingAgain(issue) ? ownersOfFile(issue.path) : ownersOfWrong(issue);
    const lists = owners.map((owner) => (whole().get(owner ?? "") ?? []).filter(({ source }) => source.artifact !== issue.path));
    if (lists.length === 0 || lists.some((own) => own.length === 0)) return issue;
    const paths = [...new Set(lists.flatMap((own) => own.map(({ source }) => source.artifact)))].sort();
    const [what, files] = lists.length === 1 ? ["the list", "another file"] : ["each list", "other files"];
    return { ...issue, advice: `Nothing to ask for: ${what} is there, whole, from ${files} (${listing(paths)}).` };
  });
}
