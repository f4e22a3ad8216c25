import { parseInstant } from "../core/text/instant.ts";
import { visible } from "../report/visible.ts";
import type { Digest } from "./manifest.ts";

/** What only bag-info.txt says: who, when, for what. Nothing of it reaches data/. */
export interface Custody {
  /** Canonical instant at which the package was sealed. */
  readonly sealedAt: string;
  readonly engagement?: string | undefined;
  /** Who ran the tool. */
  readonly operator?: string | undefined;
  /** Who took the files from the customer, and the canonical instant. */
  readonly receivedBy?: string | undefined;
  readonly receivedAt?: string | undefined;
}

export interface Field {
  readonly label: string;
  readonly value: string;
}

const MAX_LENGTH = 500;

/** Why a text cannot be a value of bag-info.txt, or null when it can: one line that reads as it is written. */
export function objectionTo(value: string): string | null {
  if (value.trim() !== value || value === "") return "is empty, or begins or ends with a blank";
  if (visible(value) !== value) return "holds characters that nobody sees";
  if (value.includes("\ufffd")) return "holds U+FFFD, which stands for bytes that are not UTF-8";
  return value.length > MAX_LENGTH ? `is longer than ${MAX_LENGTH} characters` : null;
}

/** Bytes and files of the payload (RFC 8493, section 2.2.2). */
export function payloadOxum(payload: Iterable<Digest>): string {
  let bytes = 0;
  let files = 0;
  for (const { size } of payload) {
    bytes += size;
    files += 1;
  }
  return `${bytes}.${files}`;
}

/** The label by which a package names the program that made it, and that name. */
export const AGENT = "Bag-Software-Agent";
export const agentOf = (version: string): string => `cmk-audit ${version}`;

/** What the file may say, in the order in which it does: labels that RFC 8493 reserves first. */
const LABELS = [
  "External-Identifier",
  "Bagging-Date",
  "Payload-Oxum",
  AGENT,
  "Sealed-At",
  "Operator",
  "Received-By",
  "Received-At",
] as const;
type Label = (typeof LABELS)[number];

const field = (label: Label, value: string | undefined): readonly Field[] => (value === undefined ? [] : [{ label, value }]);

export const bagInfoFields = (custody: Custody, oxum: string, toolVersion: string): readonly Field[] => [
  ...field("External-Identifier", custody.engagement),
  ...field("Bagging-Date", custody.sealedAt.slice(0, 10)),
  ...field("Payload-Oxum", oxum),
  ...field(AGENT, agentOf(toolVersion)),
  ...field("Sealed-At", custody.sealedAt),
  ...field("Operator", custody.operator),
  ...field("Received-By", custody.receivedBy),
  ...field("Received-At", custody.receivedAt),
];

/** Labels that are none of ours, or that stand twice: which of two counts, and what another means, nobody could say. */
export const strangeLabels = (fields: readonly Field[]): readonly string[] =>
  fields.map(({ label }) => label).filter((label, at, all) => !(LABELS as readonly string[]).includes(label) || all.indexOf(label) !== at);

/** What every package says, whoever made it. */
const REQUIRED = ["Bagging-Date", AGENT, "Sealed-At"] as const satisfies readonly Label[];

/** How the dates that the file gives contradict each other, as sentences about it. */
export function* contradictionsIn(fields: readonly Field[]): Generator<string> {
  const said = (label: Label): string | undefined => fields.find((one) => one.label === label)?.value;
  for (const label of REQUIRED) if (said(label) === undefined) yield `has no ${label}`;
  const [sealed, bagged, received] = [said("Sealed-At"), said("Bagging-Date"), said("Received-At")];
  const sealedAt = parseInstant(sealed);
  if (sealed === undefined) return;
  if (sealedAt === null) return yield `has a Sealed-At that is no instant: ${sealed}`;
  if (bagged !== undefined && bagged !== sealed.slice(0, "2026-01-01".length))
    yield `contradicts itself: Sealed-At is ${sealed}, and Bagging-Date is ${bagged}`;
  if (received === undefined) return;
  const receivedAt = parseInstant(received);
  if (receivedAt === null) yield `has a Received-At that is no instant: ${received}`;
  else if (receivedAt > sealedAt) yield `contradicts itself: Received-At is ${received}, after Sealed-At, which is ${sealed}`;
}

export const renderBagInfo = (fields: readonly Field[]): string => fields.map(({ label, value }) => `${label}: ${value}\n`).join("");

/** Reads what renderBagInfo writes. Lines that continue another, as RFC 8493 allows, are not ours: null. */
export function parseBagInfo(text: string): readonly Field[] | null {
  if (!text.endsWith("\n")) return null;
  const fields = text
    .slice(0, -1)
    .split("\n")
    .map((line) => /^([A-Za-z0-9-]+): (.+)$/u.exec(line));
  return fields.some((match) => match === null || visible(match[2] ?? "") !== match[2])
    ? null
    : fields.map((match) => ({ label: match?.[1] ?? "", value: match?.[2] ?? "" }));
}
