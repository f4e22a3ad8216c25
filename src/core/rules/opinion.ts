import type { Key } from "../../generated/types.gen.ts";
import { type KeyRows, likenessAt } from "../model/key-rows.ts";
import type { KeyState } from "../model/key-state.ts";
import type { KeyGroup } from "../model/key-store.ts";
import { nearMissOf } from "./describe-keys.ts";
import { evaluateKey, type KeyVerdict } from "./evaluate-key.ts";
import type { NearMissKind } from "./near-miss.ts";
import type { Tier } from "./tag-match.ts";

export function stateOf(key: KeyState): Key["state"] {
  if (key.enabled.values.length > 1 || key.enabled.untrusted) return "contradictory";
  if (key.enabled.values.length === 1) return key.enabled.values[0] ? "enabled" : "disabled";
  return key.assumedEnabled ? "assumed-enabled" : "unknown";
}

export const tagsStateOf = (key: KeyState): Key["tagsState"] =>
  key.tags.values.length === 0 ? "unknown" : key.tags.values.length === 1 && !key.tags.untrusted ? "known" : "contradictory";

/** What is made of a key by what it states, whatever it is called and wherever it stands. */
export interface Opinion {
  readonly state: Key["state"];
  readonly shown: boolean;
  readonly tagsKnown: boolean;
  readonly versionAssumed: boolean;
  /** One for each tier. */
  readonly tiers: readonly { readonly verdict: KeyVerdict; readonly near: NearMissKind | null }[];
}

function formOpinion(key: KeyState, tiers: readonly Tier[], asOf: number): Opinion {
  return {
    state: stateOf(key),
    shown: key.shown,
    tagsKnown: tagsStateOf(key) === "known",
    versionAssumed: key.versionAssumed,
    tiers: tiers.map((tier) => {
      const verdict = evaluateKey(key, tier, asOf);
      return { verdict, near: verdict.status === "qualifies" ? null : (nearMissOf(key, tier, verdict)?.kind ?? null) };
    }),
  };
}

/** So many opinions are remembered; an estate whose keys all have tags of their own must not fill the memory with them. */
const MOST_REMEMBERED = 20_000;

/**
 * Makes the function that forms opinions: keys that state the same are judged once, however many they are. `of` resolves the key; it
 * is asked only when no key like it was judged before.
 */
export function opinionBook(tiers: readonly Tier[], asOf: number): (group: KeyGroup, of: () => KeyState) => Opinion {
  const opinions = new Map<KeyRows, Map<number, Opinion>>();
  const datesMatter = tiers.some(({ requireValidNow }) => requireValidNow);
  return (group, of) => {
    const [{ rows, row }] = group;
    const likeness = group.length === 1 ? likenessAt(rows, row, datesMatter) : null;
    if (likeness === null) return formOpinion(of(), tiers, asOf);
    let known = opinions.get(rows);
    if (known === undefined) {
      known = new Map();
      opinions.set(rows, known);
    }
    const remembered = known.get(likeness);
    if (remembered !== undefined) return remembered;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const formed = formOpinion(of(), tiers, asOf);
    known.set(likeness, formed);
    return formed;
  };
}
