import type { Evidence, EvidenceRequest, Gap } from "../../../generated/types.gen.ts";
import { kindOfCause } from "../../assessment/kind-of-cause.ts";
import type { Cause } from "../../causes/causes-by-record.ts";
import type { ObstaclesOf } from "../../causes/dispute-empty.ts";
import type { CausesOf } from "../../causes/explain-gaps.ts";
import type { Vault } from "../../estate/estate.ts";
import type { KeyState } from "../../model/key-state.ts";
import type { GapCode } from "../wording.ts";

/** What files tell of why something is missing, and which of them keep it from being made good. */
export interface ToldOf {
  readonly causesOf: CausesOf;
  readonly obstaclesOf: ObstaclesOf;
}

/** A gap, and what closes it. */
export interface OpenGap {
  readonly gap: Gap;
  /** What closes it, in order. */
  readonly requests: readonly EvidenceRequest[];
  /** Exports contradict each other, as against something that is missing. */
  readonly contradiction: boolean;
}

/** Gaps where exports contradict each other, as against something that is missing. */
export const CONTRADICTIONS: ReadonlySet<GapCode> = new Set([
  "key-contradictory",
  "key-stated-twice",
  "key-lists-disjoint",
  "key-list-contradicted",
  "key-disputed",
  "vault-claimed-twice",
  "vault-list-contradicted",
  "vault-list-foreign",
]);

interface About {
  readonly vault: Vault | null;
  readonly key: KeyState | null;
  readonly causes: readonly Cause[];
  readonly requests: readonly EvidenceRequest[];
  /** What was supplied instead, or contradicts itself. */
  readonly sources: readonly Evidence[];
}

const sentence = (start: string, causes: readonly Cause[]): string =>
  causes.length === 0 ? "" : ` ${start} ${[...new Set(causes.map(({ message }) => message))].join("; ")}.`;

/** What the files tell of the reason, in sentences. */
const explained = (message: string, causes: readonly Cause[]): string =>
  message +
  sentence(
    "The customer's export failed:",
    causes.filter(({ code }) => kindOfCause(code) === "failed"),
  ) +
  sentence(
    "A file could not be used:",
    causes.filter(({ code }) => kindOfCause(code) === "unusable"),
  ) +
  sentence(
    "What was supplied is",
    causes.filter(({ code }) => kindOfCause(code) === "read"),
  );

const uniqueCauses = (causes: readonly Cause[]): Cause[] => [
  ...new Map(causes.map((cause) => [`${cause.path} ${cause.code}`, cause])).values(),
];

/** Makes a gap: its sentence tells as well why the files leave it open, as far as they say. */
export const open = (code: GapCode, message: string, { vault, key, causes, requests, sources }: About): OpenGap => ({
  gap: {
    code,
    message: explained(message, causes),
    vault: vault?.host ?? null,
    kid: key?.kid ?? null,
    causes: uniqueCauses(causes),
    request: requests[0]?.id ?? null,
    evidence: [...sources],
  },
  requests,
  contradiction: CONTRADICTIONS.has(code),
});

/** For a gap that is about no vault and no key. */
export const NO_VAULT = { vault: null, key: null } as const;
