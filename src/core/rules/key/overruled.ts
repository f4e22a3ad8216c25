import type { Coded } from "../../../generated/types.gen.ts";
import type { Vault } from "../../estate/estate.ts";
import type { KeyReading } from "../../model/facts.ts";
import type { KeyState } from "../../model/key-state.ts";
import { evidence } from "../wording.ts";
import type { KeyReason } from "./evaluate-key.ts";
import { isRuledOut } from "./nearness.ts";
import type { Opinion } from "./opinion.ts";
import { type Stated, statementsOf } from "./statements.ts";
import { matchTags, type Tier } from "./tag-match.ts";

/**
 * A list of keys alone may show as enabled and tagged what another export says otherwise of. The verdict is the same, and whoever looks at the
 * list by hand must hear of it.
 */
const OVERRULED = "list-overruled";

/** A key that does not qualify, with what lists of its vault say by which it would. */
export interface OverruledKey {
  readonly vault: Vault;
  readonly key: KeyState;
  readonly reason: KeyReason;
  readonly said: readonly KeyReading[];
}

/** Whether a statement by itself makes the key qualify, whatever its dates are; what it says twice may be meant either way. */
const wouldQualify = ({ form, enabled, managed, tags, chosenTags, contradictory }: KeyReading, tier: Tier): boolean =>
  form !== "tags" &&
  managed !== true &&
  (enabled === true || contradictory.enabled) &&
  (contradictory.tags || matchTags(tags ?? chosenTags ?? [], tier) !== null);

/** Whether a verdict is one that a list may deny: dates rule out keys of which all exports say the same. */
export const mayBeOverruled = ({ verdict: { status, reason } }: Opinion["tiers"][number]): boolean =>
  status === "does-not-qualify" && reason !== "not-valid-now";

/** The statements on a key of some verdict by which it would qualify. */
export const overruledIn = (
  { vault, key }: Pick<OverruledKey, "vault" | "key">,
  one: Opinion["tiers"][number],
  tier: Tier,
): readonly OverruledKey[] => {
  const said = mayBeOverruled(one) ? key.readings.filter((reading) => wouldQualify(reading, tier)) : [];
  return said.length === 0 ? [] : [{ vault, key, reason: one.verdict.reason, said }];
};

/** What rules a key out. */
function groundOf(reason: KeyReason): Stated {
  if (!isRuledOut(reason)) return "tags";
  return reason === "disabled" ? "enabled" : "managed";
}

const isIn = ({ source: { artifact, document, pointer } }: KeyReading, { source }: Vault["keyLists"][number]): boolean =>
  artifact === source.artifact && document === source.document && pointer.startsWith(`${source.pointer}/`);

const sentenceOn = (more: number): string =>
  more === 0
    ? "A list shows the key as enabled and with the tier's tag, and another export, which counts, says otherwise."
    : `A list shows the key, and ${more} more of its vault, as enabled and with the tier's tag, and other exports, which count, say otherwise of each.`;

/** The key lists that other exports overrule, with the first key of which they do. */
export const observeOverruled = (overruled: readonly OverruledKey[]): readonly Coded[] =>
  [...new Set(overruled.map(({ vault }) => vault))].flatMap((vault) => {
    const own = overruled.filter((one) => one.vault === vault);
    return vault.keyLists.flatMap((list): readonly Coded[] => {
      const inList = own.flatMap(({ said, ...one }) =>
        said.filter((reading) => isIn(reading, list)).map((reading) => ({ ...one, reading })),
      );
      const [first] = inList;
      if (first === undefined) return [];
      const { key, reason, reading } = first;
      const places = [evidence("key-list", list.source), evidence(reading.form, reading.source), ...statementsOf(groundOf(reason), key)];
      const more = new Set(inList.map((one) => one.key.kid)).size - 1;
      return [{ code: OVERRULED, message: sentenceOn(more), kid: key.kid, evidence: places }];
    });
  });
