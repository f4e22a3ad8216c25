import type { Finding, Key } from "../../generated/types.gen.ts";
import { byText } from "../basis/compare.ts";
import type { GapCode } from "../rules/wording.ts";

type Witness = Finding["witnesses"][number];
type Standing = Key["tiers"][number];

/** As much of a key as a finding repeats of it. */
export type RepeatedFacts = Pick<
  Key,
  "kid" | "state" | "tags" | "rivals" | "version" | "created" | "updated" | "notBefore" | "expires" | "keyType"
>;

/** What a finding says of a key: that it is a witness, a gap, or a near miss; or it names it otherwise. */
type Claim =
  | { readonly as: "witness"; readonly tier: number; readonly witness: Omit<Witness, "evidence"> }
  | { readonly as: "gap"; readonly tier: number; readonly code: string }
  | { readonly as: "near miss"; readonly tier: number; readonly kind: string }
  | { readonly as: "name"; readonly tier: number };

/** The keys that findings name, by what they say of them. */
export interface NamedKeys {
  /** Tells it of the finding of a tier with a number, before the keys. */
  readonly expect: (tier: number, finding: NamingFinding) => void;
  /** Tells it with what the identifiers of the next keys begin. */
  readonly enter: (opening: string) => void;
  /** Whether the next key is named. Keys come by their identifiers, each once. */
  readonly isNamed: (kid: string) => boolean;
  /** What a finding says of the key that was found to be named and is not so; null when all is. */
  readonly contradiction: (key: RepeatedFacts, standings: readonly Standing[]) => string | null;
  /** Whether a finding of the tier names that key as what its standing makes it. */
  readonly isAccountedFor: (tier: number, standing: Standing) => boolean;
  /** What is said of the first key that did not come; null when all came. */
  readonly missing: () => string | null;
}

export type NamingFinding = Pick<Finding, "witnesses" | "gaps" | "nearMisses" | "observations" | "remediations">;

/** Gaps about keys that qualify, and are no witnesses for another reason. */
const OF_QUALIFYING: ReadonlySet<string> = new Set<GapCode>(["key-disputed", "vault-claimed-twice", "vault-cloud-unknown"]);

/** Gaps about keys of which something is open, by what leaves them undetermined. */
const OF_OPEN: Readonly<Record<string, readonly GapCode[]>> = {
  "tags-unknown": ["key-tags-unknown"],
  "damaged-text": ["key-tags-damaged"],
  "enabled-unknown": ["key-enabled-unknown"],
  "dates-unknown": ["key-dates-unknown"],
  contradictory: ["key-contradictory", "key-stated-twice"],
} satisfies Partial<Record<Standing["reason"], readonly GapCode[]>>;

/** A key that a list leaves out may stand as it will. */
const OF_LISTS: GapCode = "key-list-contradicted";

const fitsGap = ({ status, reason }: Standing, code: string): boolean => {
  if (code === OF_LISTS) return status !== "qualifies";
  return status === "qualifies" ? OF_QUALIFYING.has(code) : OF_OPEN[reason]?.includes(code as GapCode) === true;
};

const REPEATED = ["version", "created", "updated", "notBefore", "expires", "keyType"] as const;

const has = (tags: readonly { readonly name: string; readonly value: string }[], { name, value }: Witness["tags"][number]): boolean =>
  tags.some((tag) => tag.name === name && tag.value === value);

/** What a witness says of its key and the key does not, as the end of a sentence. */
function contradictionOfWitness({ tags, enabledBasis, ...witness }: Omit<Witness, "evidence">, key: RepeatedFacts): string | null {
  const { tags: own, rivals = [] } = key;
  const said = own ?? rivals.flatMap((rival) => (rival.field === "tags" ? (rival.said as Witness["tags"]) : []));
  if (!tags.every((tag) => has(said, tag))) return "lacks a tag that it has as a witness";
  if (enabledBasis !== (key.state === "assumed-enabled" ? "assumed" : "stated"))
    return `is enabled as ${enabledBasis}, and its state is ${key.state}`;
  const other = REPEATED.find((name) => witness[name] !== key[name]);
  return other === undefined ? null : `has another ${other} than it has as a witness`;
}

function contradictionOfClaim(claim: Claim, key: RepeatedFacts, standing: Standing | undefined): string | null {
  if (claim.as === "name" || standing === undefined) return null;
  if (claim.as === "near miss")
    return standing.nearMiss === claim.kind ? null : `is a near miss of a finding as ${claim.kind}, and its standing does not say so`;
  if (claim.as === "gap")
    return fitsGap(standing, claim.code) ? null : `is the gap ${claim.code} of a finding, and its standing is ${standing.reason}`;
  return standing.status === "qualifies" ? contradictionOfWitness(claim.witness, key) : "is a witness of a finding, and does not qualify";
}

const NO_CLAIMS: readonly Claim[] = [];

/**
 * Makes the account of all keys that findings name. Keys come in order, so that each costs no more than a look at the next name; behind a name
 * whose key does not come, none is found.
 */
export function namedKeys(): NamedKeys {
  const claims = new Map<string, Claim[]>();
  let names: readonly string[] | null = null;
  let at = 0;
  let inHand: readonly Claim[] = NO_CLAIMS;
  let begin = "";
  /** Whether the next name is of a key of the same vault: most keys need not even be compared with it. */
  let isNextNear = false;

  function note(kid: string | null, claim: Claim): void {
    if (kid === null) return;
    const known = claims.get(kid);
    if (known === undefined) claims.set(kid, [claim]);
    else known.push(claim);
  }

  const namesInOrder = (): readonly string[] => [...claims.keys()].sort(byText);

  function isNextIn(): boolean {
    names ??= namesInOrder();
    return names[at]?.startsWith(begin) === true;
  }

  const sayMissing = (kid: string): string => {
    const [claim] = claims.get(kid) as [Claim];
    return claim.as === "witness"
      ? `the witness ${kid} is no key of it that qualifies`
      : `a finding names the key ${kid}, which is none of it`;
  };

  return {
    expect: (tier, { witnesses, gaps, nearMisses, observations, remediations }) => {
      for (const { evidence: _, ...witness } of witnesses) note(witness.kid, { as: "witness", tier, witness });
      for (const { kid, code } of gaps) note(kid, { as: "gap", tier, code });
      for (const { kid, kind } of nearMisses) note(kid, { as: "near miss", tier, kind });
      for (const { kid } of [...observations, ...remediations]) note(kid, { as: "name", tier });
    },
    enter: (opening) => {
      begin = opening;
      isNextNear = isNextIn();
    },
    isNamed: (kid) => {
      const isNext = isNextNear && kid === names?.[at];
      inHand = isNext ? (claims.get(kid) as readonly Claim[]) : NO_CLAIMS;
      if (!isNext) return false;
      at += 1;
      isNextNear = isNextIn();
      return true;
    },
    contradiction: (key, standings) => {
      for (const claim of inHand) {
        const found = contradictionOfClaim(claim, key, standings[claim.tier]);
        if (found !== null) return found;
      }
      return null;
    },
    isAccountedFor: (tier, standing) =>
      inHand.some((claim) => claim.tier === tier && (claim.as === "witness" || (claim.as === "gap" && fitsGap(standing, claim.code)))),
    missing: () => {
      names ??= namesInOrder();
      return at < names.length ? sayMissing(names[at] as string) : null;
    },
  };
}
