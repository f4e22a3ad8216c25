import type { Assessment, SubjectCoverage, VaultCoverage } from "../generated/types.gen.ts";
import type { Estate, Subject, Vault } from "./model/estate.ts";
import { subjectOf } from "./population.ts";
import type { SubjectSurvey, VaultSurvey } from "./rules/survey.ts";
import { covers, coverTotals, VAULT_KINDS } from "./rules/vault-lists.ts";
import { evidence } from "./rules/wording.ts";

function keyListStatus({ keyLists }: Vault): VaultCoverage["keyList"] {
  if (keyLists.length === 0) return "missing";
  if (keyLists.some(({ form }) => form === "complete")) return "complete";
  return keyLists.some(({ form }) => form === "identifiers" || form === "projection") ? "identifiers" : "partial";
}

const coverVault = (subject: Subject, vault: Vault, survey: VaultSurvey): VaultCoverage => ({
  vault: vault.host,
  name: vault.name,
  kind: vault.kind,
  listed: subject.vaultLists.some(({ hosts }) => hosts.includes(vault.host)),
  keyList: keyListStatus(vault),
  keysSeen: survey.keys,
  keyDetails: survey.shown,
  enabledKnown: survey.enabledKnown,
  tagsKnown: survey.tagsKnown,
  evidence: [
    ...vault.sources.map(({ source }) => evidence("vault", source)),
    ...vault.keyLists.map(({ source }) => evidence("key-list", source)),
  ],
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
): SubjectCoverage[] => subjects.map((subject) => coverSubject(subject, () => surveyOf(subject).vaults, onMade));

/** The row of a subject; its vaults are made when somebody asks for them: they are as many as the lists. */
function coverSubject(
  subject: Subject,
  surveys: () => readonly VaultSurvey[],
  onMade: (made: Pick<Assessment, "coverage">) => void,
): SubjectCoverage {
  const head = { subject: subjectOf(subject), vaultList: vaultListStatus(subject) };
  const tail = { controlTotals: coverTotals(subject), evidence: subject.vaultLists.map(({ source }) => evidence("vault-list", source)) };
  let made: VaultCoverage[] | undefined;
  return {
    ...head,
    get vaults() {
      if (made !== undefined) return made;
      made = subject.vaults.map((vault, at) => coverVault(subject, vault, surveys()[at] as VaultSurvey));
      onMade({ coverage: [{ ...head, vaults: made, ...tail }] });
      return made;
    },
    ...tail,
  };
}
