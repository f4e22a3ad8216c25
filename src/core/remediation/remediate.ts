import type { NearMiss, Remediation } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import type { NearMissKind } from "../rules/near-miss.ts";
import type { SubjectSurvey, TierSurvey } from "../rules/survey.ts";
import type { Tier } from "../rules/tag-match.ts";
import { createKey } from "./create-key.ts";
import { enableKey, tagKey } from "./mend-key.ts";

/** More ways than these to mend one subscription help nobody; the near misses name further keys. */
const KEYS_SHOWN = 5;

/** The tag is wrong by a slip of writing or lost with a new version, so that the key is likely to be the tier's. */
const SLIPS: readonly NearMissKind[] = [
  "older-version",
  "case",
  "white-space",
  "separator",
  "unicode-form",
  "look-alike",
  "joined",
  "swapped",
];

/**
 * What would make a failing subject pass, closest first: keys that are disabled or tagged with a slip, then a new key, then keys whose tag
 * says something else. Each change was tried on the key as the evidence shows it: it is named only if the key then qualifies.
 */
export function remediate(
  subject: Subject,
  tier: Tier,
  survey: SubjectSurvey,
  { nearKeys }: Pick<TierSurvey, "nearKeys">,
  misses: readonly NearMiss[],
  asOf: number,
): Remediation[] {
  const mend = (miss: NearMiss): Remediation | null => {
    const key = miss.kid === null ? undefined : nearKeys.get(miss.kid);
    const vault = subject.vaults.find(({ host }) => host === miss.vault);
    if (key === undefined || vault === undefined) return null;
    const place = { subject, vault, tier, asOf };
    return miss.kind === "disabled" ? enableKey(key, place) : tagKey(key, miss, place);
  };
  const mendAll = (kinds: readonly NearMissKind[], most: number): Remediation[] =>
    misses
      .filter(({ kind }) => kinds.includes(kind))
      .map(mend)
      .filter((remedy) => remedy !== null)
      .slice(0, most);
  const close = mendAll(["disabled", ...SLIPS], KEYS_SHOWN);
  return [...close, createKey(subject, tier, survey, misses), ...mendAll(["other-value"], KEYS_SHOWN - close.length)];
}
