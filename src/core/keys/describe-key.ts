import type { Key } from "../../generated/types.gen.ts";
import { type KeyState, tagSetsOf } from "../model/key-state.ts";
import { evaluateKey } from "../rules/key/evaluate-key.ts";
import { nearnessOf } from "../rules/key/nearness.ts";
import { stateOf, tagsStateOf } from "../rules/key/opinion.ts";
import { type Asked, askedAbout, type Tier } from "../rules/key/tag-match.ts";
import { agreedDate, instantOrNull } from "../rules/survey/describe-witness.ts";
import { rivalsOf } from "../rules/survey/rivals.ts";
import { evidence } from "../rules/wording.ts";

/** What keys are judged by. */
export interface Judging {
  readonly tiers: readonly Tier[];
  /** Milliseconds since 1970. */
  readonly asOf: number;
}

function standingIn(asked: Asked, key: KeyState, asOf: number): Key["tiers"][number] {
  const verdict = evaluateKey(key, asked.tier, asOf);
  const nearness = verdict.status === "qualifies" ? null : nearnessOf(key, asked, verdict);
  return { tier: asked.tier.id, ...verdict, ...(nearness === null ? {} : { nearMiss: nearness.kind }) };
}

/** A key of the population. */
export function describeKey(subject: Key["subject"], key: KeyState, { tiers, asOf }: Judging): Key {
  const tagsState = tagsStateOf(key, tiers);
  const rivals = rivalsOf(key);
  return {
    kid: key.kid,
    vault: key.host,
    name: key.name,
    subject,
    state: stateOf(key),
    version: key.version,
    created: instantOrNull(key.created),
    updated: instantOrNull(key.updated),
    notBefore: agreedDate("notBefore", key),
    expires: agreedDate("expires", key),
    managed: key.managed,
    keyType: key.keyType,
    keyOps: key.keyOps === null ? null : [...key.keyOps],
    recoveryLevel: key.recoveryLevel,
    ...(rivals.length === 0 ? {} : { rivals }),
    tagsState,
    tags: tagsState === "unknown" || tagsState === "contradictory" ? null : [...(tagSetsOf(key)[0] ?? [])],
    tiers: askedAbout(tiers).map((asked) => standingIn(asked, key, asOf)),
    evidence: key.readings.map(({ form, source }) => evidence(form, source)),
  };
}
