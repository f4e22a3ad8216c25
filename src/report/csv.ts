import { stringify } from "csv-stringify/sync";
import type { Evidence, Finding, Key } from "../generated/types.gen.ts";
import type { Reportable, Reporter } from "./report.ts";
import { visible } from "./visible.ts";

/** Excel's limit of one cell. */
const MAX_CELL = 32_767;
const CUT = " […cut: see assessment.json]";
const REVIEW = ["conclusion", "reviewer", "date", "comment"];

/** Makes a cell safe for spreadsheets: hidden characters visible, and no live formula in comma, semicolon or tab import. */
export function safeCell(text: string): string {
  const guarded = visible(text).replace(/(^|[,;|"\t])(?=[=+\-@＝＋－＠])/g, "$1'");
  return guarded.length > MAX_CELL ? guarded.slice(0, MAX_CELL - CUT.length) + CUT : guarded;
}

/** One row; `escaped` names the columns that safeCell changed, so that nobody takes them for raw values. */
function row(names: readonly string[], cells: readonly string[]): string {
  const safe = cells.map(safeCell);
  const escaped = names.filter((_, at) => safe[at] !== cells[at]).join(" ");
  return stringify([[...safe, escaped, ...REVIEW.map(() => "")]], { quoted: true, record_delimiter: "windows" });
}

const header = (names: readonly string[]): string =>
  `\uFEFF${stringify([[...names, "escaped", ...REVIEW]], { quoted: true, record_delimiter: "windows" })}`;
const where = (evidence: readonly Evidence[]): string => evidence.map(({ artifact, pointer }) => `${artifact}#${pointer}`).join(" | ");
const lines = (items: readonly { readonly message: string }[]): string => items.map(({ message }) => message).join(" | ");

const FINDING = [
  "rule",
  "tier",
  "subject type",
  "subscription id",
  "subscription name",
  "verdict",
  "reason",
  "witnesses",
  "near misses",
  "gaps",
  "observations",
  "assumptions",
  "evidence",
];

const findingCells = (finding: Finding): readonly string[] => [
  finding.ruleId,
  finding.tier,
  finding.subject.type,
  finding.subject.id ?? "",
  finding.subject.name ?? "",
  finding.verdict,
  lines(finding.reasons),
  finding.witnesses.map(({ kid }) => kid).join(" | "),
  lines(finding.nearMisses),
  lines(finding.gaps),
  lines(finding.observations),
  lines(finding.assumptions),
  where(finding.witnesses.flatMap(({ evidence }) => evidence)),
];

const KEY = [
  "kid",
  "vault",
  "subscription id",
  "subscription name",
  "state",
  "version",
  "created",
  "updated",
  "not before",
  "expires",
  "certificate-backed",
  "tags",
  "tags state",
  "evidence",
];

const keyCells = (key: Key): readonly string[] => [
  key.kid,
  key.vault,
  key.subject.id ?? "",
  key.subject.name ?? "",
  key.state,
  key.version === null ? "" : `${key.kid}/${key.version}`,
  key.created ?? "",
  key.updated ?? "",
  key.notBefore ?? "",
  key.expires ?? "",
  key.managed === null ? "" : key.managed ? "yes" : "no",
  (key.tags ?? []).map(({ name, value }) => `${name}=${value}`).join(" | "),
  key.tagsState,
  where(key.evidence),
  ...key.tiers.flatMap(({ status, reason }) => [status, reason]),
];

function* renderFindings({ findings }: Reportable): Generator<string> {
  yield header(FINDING);
  for (const finding of findings) yield row(FINDING, findingCells(finding));
}

function* renderKeys({ keys, settings }: Reportable): Generator<string> {
  const names = [...KEY, ...settings.tiers.flatMap(({ id }) => [`${id}: status`, `${id}: reason`])];
  yield header(names);
  for (const key of keys) yield row(names, keyCells(key));
}

export const csv: Reporter = {
  files: [
    { name: "findings.csv", render: renderFindings },
    { name: "keys.csv", render: renderKeys },
  ],
};
