import type { Assessment, SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import { once } from "../basis/once.ts";
import type { Estate, Subject, Vault } from "../estate/estate.ts";
import type { KeyListForm } from "../model/facts.ts";
import { VAULT_KINDS } from "../model/identity.ts";
import { covers, coverTotals } from "../rules/lists/vault-lists.ts";
import type { SubjectSurvey } from "../rules/survey/survey.ts";
import type { VaultSurvey } from "../rules/survey/survey-count.ts";
import { evidence } from "../rules/wording.ts";
import { subjectOf } from "./population.ts";

function keyListStatus({ keyLists }: Vault): VaultCoverage["keyList"] {
  if (keyLists.length === 0) return "missing";
  if (keyLists.some(({ form }) => form === "complete")) return "complete";
  return keyLists.some(({ form }) => form === "identifiers" || form === "projection") ? "identifiers" : "partial";
}

/** What a list is called where its vault's evidence names it. */
const LIST_OF = {
  complete: "key-list",
  page: "key-list",
  cut: "key-list",
  identifiers: "identifier-list",
  projection: "list-of-fields",
} as const satisfies Record<KeyListForm, string>;

const coverVault = (subject: Subject, vault: Vault, survey: VaultSurvey): VaultCoverage => ({
  vault: vault.host,
  name: vault.name,
  kind: vault.kind,
  listed: subject.vaultLists.some(({ hosts }) => hosts.has(vault.host)),
  keyList: keyListStatus(vault),
  keysSeen: survey.keys,
  keyDetails: survey.shown,
  enabledKnown: survey.enabledKnown,
  tagsKnown: survey.tagsKnown,
  evidence: vault.sources
    .map(({ source }) => evidence("vault", source))
    .concat(vault.keyLists.map(({ source, form }) => evidence(LIST_OF[form], source))),
});

const vaultListStatus = ({ vaultLists }: Subject): SubjectCoverage["vaultList"] => {
  if (vaultLists.length === 0) return "missing";
  return VAULT_KINDS.every((kind) => vaultLists.some((list) => covers(list, kind))) ? "complete" : "partial";
};

/** The coverage matrix: per subject and vault, what was supplied. */
export const coverEstate = (
  { subjects }: Estate,
  surveyOf: (subject: Subject) => SubjectSurvey,
  onMade: (made: Pick<Assessment, "coverage">) => void,
): SubjectCoverage[] => subjects.map((subject) => coverSubject(subject, () => surveyOf(subject).vaults(), onMade));

/** The row of a subject, which is made when somebody asks for it: the vaults in it are as many as the lists. */
function coverSubject(
  subject: Subject,
  surveys: () => readonly VaultSurvey[],
  onMade: (made: Pick<Assessment, "coverage">) => void,
): SubjectCoverage {
  const named = { subject: subjectOf(subject) };
  // Whoever wants to know which lists are of several subscriptions asks all of them, and for nothing else.
  const lists = once(() => subject.vaultLists.map(({ source }) => evidence("vault-list", source)));
  const made = once(() => {
    const counts = surveys();
    const row = {
      vaultList: vaultListStatus(subject),
      vaults: subject.vaults.map((vault, at) => coverVault(subject, vault, counts[at] as VaultSurvey)),
      controlTotals: coverTotals(subject),
      evidence: lists(),
    };
    onMade({ coverage: [{ ...named, ...row }] });
    return row;
  });
  return {
    ...named,
    get vaultList() {
      return made().vaultList;
    },
    get vaults() {
      return made().vaults;
    },
    get controlTotals() {
      return made().controlTotals;
    },
    get evidence() {
      return lists();
    },
  };
}
