import { pushAll } from "../../basis/push-all.ts";
import type { Subject, Vault } from "../../estate/estate.ts";
import type { TierSurvey } from "../survey/survey-tier.ts";
import type { GapCode } from "../wording.ts";
import type { OpenGap, ToldOf } from "./open-gap.ts";
import { keyListGap, vaultGaps } from "./vault-gaps.ts";
import { vaultListGaps } from "./vault-list-gaps.ts";

/** Everything that stands between the evidence of a subject and a proof of absence for a tier. */
export type FindGaps = (subject: Subject, survey: TierSurvey) => readonly OpenGap[];

/** Makes the function that finds gaps. Of lists they are the same for every tier, and found once. */
export function gapFinder(toldOf: ToldOf): FindGaps {
  const known = new Map<Subject, ListGaps>();
  const ofLists = (subject: Subject): ListGaps => {
    const remembered = known.get(subject);
    if (remembered !== undefined) return remembered;
    const made = { ofVaultLists: vaultListGaps(subject, toldOf), ofKeyLists: subject.vaults.map(keyListGap) };
    known.set(subject, made);
    return made;
  };
  return (subject, survey) => {
    const { ofVaultLists, ofKeyLists } = ofLists(subject);
    const gaps = [...ofVaultLists];
    for (let at = 0; at < subject.vaults.length; at += 1) {
      const vault = subject.vaults[at] as Vault;
      const keys = survey.open.get(vault) ?? [];
      const code = ofKeyLists[at] as GapCode | null;
      if (code !== null || keys.length > 0) pushAll(gaps, vaultGaps(subject, vault, code, keys, toldOf));
    }
    return gaps;
  };
}

interface ListGaps {
  readonly ofVaultLists: readonly OpenGap[];
  /** One for each vault of the subject, null where its key list leaves none. */
  readonly ofKeyLists: readonly (GapCode | null)[];
}
