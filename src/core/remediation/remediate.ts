import type { NearMiss, Remediation } from "../../generated/types.gen.ts";
import type { Subject } from "../estate/estate.ts";
import { stateOfGroup } from "../rows/key-store.ts";
import type { NearMissKind } from "../rules/key/near-miss.ts";
import type { FoundNearMiss } from "../rules/survey/survey-tier.ts";
import { createKey } from "./create-key.ts";
import { enableKey, isOutsideDates, type MendingPlace, moveDates, tagKey } from "./mend-key.ts";

/** More ways than these to mend one subscription help nobody; the near misses name further keys. */
const KEYS_SHOWN = 5;

/**
 * How a key with a near miss is mended: enabled; given other dates; tagged, where the tag is wrong by a slip of writing or lost with a new version, so that
 * the key is likely to be the tier's; not at all, where it says something else: what is wrong with such a key is for people to decide.
 */
const MENDED_BY = {
  disabled: "enable",
  "certificate-backed": null,
  "not-valid-now": "move",
  "older-version": "tag",
  case: "tag",
  "white-space": "tag",
  separator: "tag",
  "unicode-form": "tag",
  "look-alike": "tag",
  "damaged-text": null,
  joined: "tag",
  swapped: "tag",
  "some-tags": null,
  "other-value": null,
  "on-vault": null,
} as const satisfies Record<NearMissKind, "enable" | "move" | "tag" | null>;

/** The vault that is likely to be the tier's: one with its tag, else that of the key which comes nearest, unless that says something else. */
function homeFor(misses: readonly FoundNearMiss[], onVaults: readonly NearMiss[]): string | null {
  const nearest = misses.find(({ miss }) => miss.kind !== "other-value");
  return onVaults[0]?.vault ?? nearest?.miss.vault ?? null;
}

/**
 * What would make a failing subject pass, closest first: keys that are disabled, outside dates that they are to be within, or tagged with a
 * slip; then a new key; and last keys that would be outside their dates, where nobody asks for those. Each change was tried on the key as the evidence shows it: it is named only if the key then qualifies, and takes nothing from
 * another tier. A new key is always a way.
 */
export function remediate(
  subject: Subject,
  { tier, others, asOf }: Pick<MendingPlace, "tier" | "others" | "asOf">,
  misses: readonly FoundNearMiss[],
  onVaults: readonly NearMiss[],
): Remediation[] {
  const mend = ({ miss, group }: FoundNearMiss, areOutside: boolean): Remediation | null => {
    const vault = subject.vaults.find(({ host }) => host === miss.vault);
    if (vault === undefined) return null;
    const key = stateOfGroup(group);
    const place = { subject, vault, tier, others, asOf };
    const way = MENDED_BY[miss.kind];
    if (way === "move") return areOutside ? null : moveDates(key, place);
    if (isOutsideDates(key, asOf) !== areOutside) return null;
    return way === "enable" ? enableKey(key, place) : tagKey(key, miss, place);
  };
  const mendAll = (most: number, areOutside: boolean): Remediation[] => {
    const remedies: Remediation[] = [];
    for (const near of misses) {
      if (remedies.length === most) break;
      const remedy = MENDED_BY[near.miss.kind] === null ? null : mend(near, areOutside);
      if (remedy !== null) remedies.push(remedy);
    }
    return remedies;
  };
  const close = mendAll(KEYS_SHOWN, false);
  return [...close, createKey(subject, tier, homeFor(misses, onVaults)), ...mendAll(KEYS_SHOWN - close.length, true)];
}
