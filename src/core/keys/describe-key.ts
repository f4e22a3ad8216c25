import type { Key } from "../../generated/types.gen.ts";
import type { KeyState } from "../model/key-state.ts";
import { instantOrNull } from "../rules/describe-keys.ts";
import { evaluateKey } from "../rules/evaluate-key.ts";
import { stateOf, tagsStateOf } from "../rules/opinion.ts";
import type { Tier } from "../rules/tag-match.ts";
import { evidence } from "../rules/wording.ts";

/** What keys are judged by. */
export interface Judging {
  readonly tiers: readonly Tier[];
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

/** A key of the population. */
export function describeKey(subject: Key["subject"], key: KeyState, { tiers, asOf }: Judging): Key {
  return {
    kid: key.kid,
    vault: key.host,
    name: key.name,
    subject,
    state: stateOf(key),
    version: key.version,
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: instantOrNull(key.notBefore),
    expires: instantOrNull(key.expires),
    managed: key.managed,
    keyType: key.keyType,
    keyOps: key.keyOps === null ? null : [...key.keyOps],
    recoveryLevel: key.recoveryLevel,
    tagsState: tagsStateOf(key),
    tags: tagsStateOf(key) === "known" ? [...(key.tags.values[0] ?? [])] : null,
    tiers: tiers.map((tier) => ({ tier: tier.id, ...evaluateKey(key, tier, asOf) })),
    evidence: key.readings.map(({ form, source }) => evidence(form, source)),
  };
}
