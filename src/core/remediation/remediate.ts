import type { NearMiss, Remediation } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import { stateOfGroup } from "../model/key-store.ts";
import type { NearMissKind } from "../rules/near-miss.ts";
import type { SubjectSurvey, TierSurvey } from "../rules/survey.ts";
import type { Tier } from "../rules/tag-match.ts";
import { createKey } from "./create-key.ts";
import { enableKey, tagKey } from "./mend-key.ts";

/** More ways than these to mend one subscription help nobody; the near misses name further keys. */
const KEYS_SHOWN = 5;

/**
 * How a key with a near miss is mended: enabled; tagged, where the tag is wrong by a slip of writing or lost with a new version, so that
 * the key is likely to be the tier's; tagged as a last resort, where it says something else; not at all.
 */
const MENDED_BY = {
  disabled: "enable",
  "certificate-backed": null,
  "not-valid-now": null,
  "older-version": "tag",
  case: "tag",
  "white-space": "tag",
  separator: "tag",
  "unicode-form": "tag",
  "look-alike": "tag",
  "damaged-text": null,
  joined: "tag",
  swapped: "tag",
  "other-value": "tag at last",
  "on-vault": null,
} as const satisfies Record<NearMissKind, "enable" | "tag" | "tag at last" | null>;

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
    const group = miss.kid === null ? undefined : nearKeys.get(miss.kid);
    const vault = subject.vaults.find(({ host }) => host === miss.vault);
    if (group === undefined || vault === undefined) return null;
    const key = stateOfGroup(group);
    const place = { subject, vault, tier, asOf };
    return MENDED_BY[miss.kind] === "enable" ? enableKey(key, place) : tagKey(key, miss, place);
  };
  const mendAll = (ways: readonly (string | null)[], most: number): Remediation[] =>
    misses
      .filter(({ kind }) => ways.includes(MENDED_BY[kind]))
      .map(mend)
      .filter((remedy) => remedy !== null)
      .slice(0, most);
  const close = mendAll(["enable", "tag"], KEYS_SHOWN);
  return [...close, createKey(subject, tier, survey, misses), ...mendAll(["tag at last"], KEYS_SHOWN - close.length)];
}
