import type { NearMiss, Remediation } from "../../generated/types.gen.ts";
import type { Subject } from "../model/estate.ts";
import { stateOfGroup } from "../model/key-store.ts";
import type { NearMissKind } from "../rules/near-miss.ts";
import type { FoundNearMiss } from "../rules/survey-tier.ts";
import type { Tier } from "../rules/tag-match.ts";
import { createKey } from "./create-key.ts";
import { enableKey, isOutsideDates, tagKey } from "./mend-key.ts";

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
 * says something else, and last those outside their dates. Each change was tried on the key as the evidence shows it: it is named only if the key then qualifies.
 */
export function remediate(
  subject: Subject,
  tier: Tier,
  misses: readonly FoundNearMiss[],
  onVaults: readonly NearMiss[],
  asOf: number,
): Remediation[] {
  const mend = ({ miss, group }: FoundNearMiss, areOutside: boolean): Remediation | null => {
    const vault = subject.vaults.find(({ host }) => host === miss.vault);
    if (vault === undefined) return null;
    const key = stateOfGroup(group);
    if (isOutsideDates(key, asOf) !== areOutside) return null;
    const place = { subject, vault, tier, asOf };
    return MENDED_BY[miss.kind] === "enable" ? enableKey(key, place) : tagKey(key, miss, place);
  };
  const mendAll = (ways: readonly (string | null)[], most: number, areOutside = false): Remediation[] => {
    const remedies: Remediation[] = [];
    for (const near of misses) {
      if (remedies.length === most) break;
      const remedy = ways.includes(MENDED_BY[near.miss.kind]) ? mend(near, areOutside) : null;
      if (remedy !== null) remedies.push(remedy);
    }
    return remedies;
  };
  const close = mendAll(["enable", "tag"], KEYS_SHOWN);
  const last = mendAll(["tag at last"], KEYS_SHOWN - close.length);
  const outside = mendAll(["enable", "tag", "tag at last"], KEYS_SHOWN - close.length - last.length, true);
  return [...close, createKey(subject, tier, onVaults), ...last, ...outside];
}
