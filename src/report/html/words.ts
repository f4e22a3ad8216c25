import type { Finding, Key, SubjectCoverage, VaultCoverage } from "../../generated/types.gen.ts";
import type { Verdict } from "../verdicts.ts";

export type KeyStatus = Key["tiers"][number]["status"];
type KeyReason = Key["tiers"][number]["reason"];
export type NearMissKind = Finding["nearMisses"][number]["kind"];

export const VERDICT = {
  pass: "Pass",
  fail: "Fail",
  inconclusive: "Inconclusive",
  "not-applicable": "Not applicable",
} as const satisfies Record<Verdict, string>;

export const STATE = {
  enabled: "enabled",
  disabled: "disabled",
  "assumed-enabled": "assumed enabled",
  unknown: "not known",
  contradictory: "contradictory",
} as const satisfies Record<Key["state"], string>;

export const TAGS_STATE = {
  known: "known",
  masked: "masked",
  "partly-known": "others not known",
  unknown: "not known",
  contradictory: "contradictory",
} as const satisfies Record<Key["tagsState"], string>;

export const STATUS = {
  qualifies: "qualifies",
  "does-not-qualify": "does not qualify",
  undetermined: "undetermined",
} as const satisfies Record<KeyStatus, string>;

/** A reason for which a key is ruled out before its tags are looked at. */
type RuledOut = Extract<KeyReason, "disabled" | "certificate-backed" | "not-valid-now">;

/** Why a key stands where it stands in a tier. Of a key that is ruled out, with or without the tag. */
export type Why = KeyReason | `${RuledOut}-with-tag`;

/** Whether a key that is ruled out has the tag, only the kind of its near miss tells. */
export const whyOf = ({ reason, nearMiss }: Key["tiers"][number]): Why =>
  nearMiss === reason && reason !== "damaged-text" ? `${reason}-with-tag` : reason;

/** Instead of that where only some tags are known: what else the key carries, nobody says. */
export const RULED_OUT = "what is known of its tags rules the tag out";

/** As the end of "The key …". The tag of a key that is ruled out was found: its exports may contradict each other on it. */
export const WHY = {
  "tags-match": "is enabled and carries the tag",
  "no-tags": "carries no tags",
  "other-tags": "does not carry the tags that the tier asks for",
  "disabled-with-tag": "is disabled; the tag was found on it",
  disabled: "is disabled",
  "certificate-backed-with-tag": "belongs to a certificate; the tag was found on it",
  "certificate-backed": "belongs to a certificate",
  "not-valid-now-with-tag": "is outside its dates; the tag was found on it",
  "not-valid-now": "is outside its dates",
  "enabled-unknown": "could qualify: its enabled state is not known",
  "tags-unknown": "could qualify: its tags are not known",
  "dates-unknown": "could qualify: its dates are not known",
  contradictory: "could qualify: its exports contradict each other",
  "damaged-text": "could qualify: its tag was damaged by a wrong encoding",
} as const satisfies Record<Why, string>;

export const NEAR_MISS = {
  disabled: "Right tag, key disabled",
  "certificate-backed": "Right tag, key belongs to a certificate",
  "not-valid-now": "Right tag, key outside its dates",
  "older-version": "Right tag, on an older version",
  case: "Other upper or lower case",
  "white-space": "Other white space",
  separator: "Another separator",
  "unicode-form": "Another Unicode form of the same text",
  "look-alike": "Letters that look alike, or cannot be seen",
  "damaged-text": "Text damaged by a wrong encoding",
  joined: "Name and value joined into one name",
  swapped: "Name and value swapped",
  "some-tags": "Some of the tags, and not all",
  "other-value": "Another value",
  "on-vault": "The tag is on the vault, and the rule looks at keys",
} as const satisfies Record<NearMissKind, string>;

/** Heading of near misses that look like the tag asked for in every program, whatever their kind. */
export const HIDDEN_NEAR_MISS = "Characters that cannot be seen";

export const KEY_LIST = {
  complete: "complete",
  identifiers: "identifiers only",
  partial: "in part",
  missing: "missing",
} as const satisfies Record<VaultCoverage["keyList"], string>;

export const VAULT_LIST = {
  complete: "The list of the subscription's vaults was supplied.",
  partial: "The list of vaults that was supplied covers a part of the subscription only.",
  missing: "No list of the subscription's vaults was supplied.",
} as const satisfies Record<SubjectCoverage["vaultList"], string>;

export const ASSURANCE = {
  "as-supplied": "As supplied: files that this rests on came without a collection record.",
  recorded: "Recorded: a collection record names the command behind every file that this rests on; not everything is confirmed by a count.",
  reconciled: "Reconciled: collection records name every command that this rests on, and their control totals agree with the lists.",
} as const satisfies Record<Finding["assurance"], string>;

/** The same in a few words, behind what it is said of. */
export const ASSURANCE_IN_SHORT = {
  "as-supplied": "as supplied: files came without a collection record",
  recorded: "recorded: a collection record covers every file",
  reconciled: "reconciled: a collection record covers every file, and independent counts agree",
} as const satisfies Record<Finding["assurance"], string>;

/** What is observed of passing findings, by code, as the answer counts it; the finding has the sentence. */
export const OBSERVED: Readonly<Record<string, string>> = {
  "sole-witness": "the only qualifying key",
  expired: "a key that has expired",
  "expires-soon": "a key that expires soon",
  "not-yet-active": "a key that cannot be used yet",
  "dates-contradictory": "files that disagree on dates",
  "non-wrapping-key": "a key that cannot wrap another",
  purgeable: "a key that can be purged",
  "not-in-key-list": "a key that no list contains",
  "not-in-every-key-list": "a key that not every list contains",
  "homeless-witness": "a key of a vault that nobody owns",
  "dated-after-as-of": "dates after the one that is judged by",
  "vault-shown-deleted": "a vault that a file shows as deleted",
  "subscription-contradictory": "files that disagree on the subscription",
  "lists-differ": "lists that differ",
  "key-list-of-one-page": "a list that may be one page",
};

export const KIND = { vault: "key vault", "managed-hsm": "managed HSM" } as const satisfies Record<VaultCoverage["kind"], string>;
