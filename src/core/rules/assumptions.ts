import type { Coded, Finding } from "../../generated/types.gen.ts";
import type { Source } from "../ingest/facts.ts";
import type { Collection } from "../ingest/record/collection.ts";
import type { Subject } from "../model/estate.ts";
import { areKeyListsRecorded } from "./assurance.ts";
import type { SubjectSurvey } from "./survey.ts";
import { areVaultListsReconciled } from "./vault-lists.ts";
import { ASSUMPTIONS, type AssumptionCode, evidence } from "./wording.ts";

const assume = (code: AssumptionCode, sources: readonly Source[]): Coded => ({
  code,
  message: ASSUMPTIONS[code],
  kid: null,
  evidence: sources.map((source) => evidence("source", source)),
});

const sourcesOf = (items: readonly { readonly source: Source }[]): readonly Source[] => items.map(({ source }) => source);

/** That nothing is missing from the lists, unless a collection record and control totals show it. */
function assumedWhole(subject: Subject): readonly Coded[] {
  const { vaultLists, vaults } = subject;
  const keyLists = vaults.flatMap((vault) => vault.keyLists);
  const recorded = vaultLists.every(({ isRecorded }) => isRecorded === true);
  const isEmpty = vaultLists.every(({ hosts }) => hosts.length === 0);
  const code = recorded ? "control-total-missing" : isEmpty ? "empty-vault-list" : "vault-list-whole";
  return [
    ...(vaultLists.length === 0 || areVaultListsReconciled(subject) ? [] : [assume(code, sourcesOf(vaultLists))]),
    ...(keyLists.length === 0 || areKeyListsRecorded(subject) ? [] : [assume("key-lists-whole", sourcesOf(keyLists))]),
  ];
}

/** Shown versions of which the record does not tell that the command asked for the current one. */
const unclearVersions = ({ assumedVersions }: SubjectSurvey, commands: Collection["commands"]): readonly Source[] =>
  assumedVersions.filter(({ artifact }) => {
    const command = commands.get(artifact)?.command;
    return !(command?.purpose === "key-show" && command.whole);
  });

/** What the verdict rests on beside the evidence. A pass assumes nothing about completeness. */
export function assumptionsOf(
  subject: Subject,
  survey: SubjectSurvey,
  { verdict, onlyIdentifier }: { readonly verdict: Finding["verdict"]; readonly onlyIdentifier: boolean },
  commands: Collection["commands"],
): Coded[] {
  const keyLists = subject.vaults.flatMap((vault) => vault.keyLists);
  const identifiers = keyLists.filter(({ form }) => form === "identifiers");
  const byPath = [
    ...sourcesOf([...subject.vaultLists, ...keyLists].filter(({ attribution }) => attribution !== null)),
    ...survey.attributed,
  ];
  const versions = unclearVersions(survey, commands);
  const list = verdict === "pass" ? [] : [...assumedWhole(subject)];
  if ((verdict !== "pass" || onlyIdentifier) && identifiers.length > 0)
    list.push(assume("identifiers-filtered-on-enabled", sourcesOf(identifiers)));
  if (versions.length > 0) list.push(assume("shown-version-is-current", versions));
  if (byPath.length > 0) list.push(assume("attributed-by-path", byPath));
  if (subject.type === "subscription" && subject.id === null) list.push(assume("one-subscription", []));
  return list;
}
