import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { counted, grouped } from "../quantities.ts";
import { subjectTitle } from "../subject.ts";
import { findingsOf, type SubjectFindings } from "../subjects.ts";
import { VERDICTS, type Verdict } from "../verdicts.ts";
import { findingId } from "./subject.ts";
import { VERDICT } from "./words.ts";

/** Width of every picture, in its own units. */
const WIDTH = 720;
/** More cells than this are too small to see: then the counts alone tell. */
const MOST_CELLS = 2_000;

/** Squares drawn by one path. */
const CELLS_PER_PATH = 100;

interface Cell {
  readonly x: number;
  readonly y: number;
  readonly verdict: Verdict;
  /** Height of the filled part. */
  readonly level: number;
  readonly to: string;
  readonly title: string;
}

/** Edge of a cell: large while few, small when many. */
const edgeFor = (count: number): number => (count <= 40 ? 30 : count <= 150 ? 20 : count <= 500 ? 12 : 8);

/** How much of what a verdict needs was supplied: the part of the vaults whose key list is there. */
function suppliedShare({ coverage }: SubjectFindings): number {
  if (coverage === undefined || coverage.vaultList === "missing") return 0;
  if (coverage.vaults.length === 0) return 1;
  return coverage.vaults.filter(({ keyList }) => keyList === "complete" || keyList === "identifiers").length / coverage.vaults.length;
}

function cellsOf(subjects: readonly SubjectFindings[], edge: number): Cell[] {
  const step = edge + (edge > 12 ? 4 : 2);
  const columns = Math.floor((WIDTH + step - edge) / step);
  return findingsOf(subjects).map(({ entry, finding, at }, index) => ({
    x: (index % columns) * step,
    y: Math.floor(index / columns) * step,
    verdict: finding.verdict,
    level: finding.verdict === "not-applicable" ? 0 : Math.round(edge * suppliedShare(entry) * 10) / 10,
    to: findingId(entry.id, finding, at),
    title: `${subjectTitle(entry.subject)}: ${VERDICT[finding.verdict]}${entry.findings.length > 1 ? ` (${finding.tier})` : ""}`,
  }));
}

/** Few paths however many squares: a thousand elements would slow the page. */
function blocksOf(cells: readonly Cell[], edge: number) {
  const square = (x: number, y: number, height: number): string => `M${x} ${y}h${edge}v${height}h-${edge}z`;
  return VERDICTS.flatMap((verdict) => {
    const own = cells.filter((cell) => cell.verdict === verdict);
    return Array.from({ length: Math.ceil(own.length / CELLS_PER_PATH) }, (_, part) => {
      const some = own.slice(part * CELLS_PER_PATH, (part + 1) * CELLS_PER_PATH);
      return {
        verdict,
        boxes: some.map(({ x, y }) => square(x, y, edge)).join(""),
        levels: some.map(({ x, y, level }) => (level === 0 ? "" : square(x, Math.round((y + edge - level) * 10) / 10, level))).join(""),
      };
    });
  });
}

/** One square per finding: colour and sign tell the verdict, the filled height how much of the evidence is there. */
export function verdictPicture(subjects: readonly SubjectFindings[]) {
  const count = subjects.reduce((sum, { findings }) => sum + findings.length, 0);
  const edge = edgeFor(count);
  const cells = count > MOST_CELLS ? [] : cellsOf(subjects, edge);
  const right = Math.max(0, ...cells.map(({ x }) => x)) + edge;
  const bottom = Math.max(0, ...cells.map(({ y }) => y)) + edge;
  const signed = edge > 12 ? cells : [];
  return {
    blocks: blocksOf(cells, edge),
    signs: signed.map(({ x, y, verdict, to, title }) => ({ x: String(x), y: String(y), size: String(edge), verdict, to, title })),
    viewBox: `-1 -1 ${right + 2} ${bottom + 2}`,
    width: String(right + 2),
    height: String(bottom + 2),
  };
}

interface Band {
  readonly name: string;
  readonly count: number;
  readonly kind: string;
}

/** A stacked bar whose legend is its text equivalent. */
function barView(title: string, bands: readonly Band[]) {
  const total = bands.reduce((sum, { count }) => sum + count, 0);
  const present = bands.filter(({ count }) => count > 0);
  let x = 0;
  const pieces = present.map(({ name, count, kind }) => {
    const width = (count / total) * WIDTH;
    const piece = { x: x.toFixed(1), width: Math.max(width - 1.5, 0.5).toFixed(1), kind, name, count: grouped(count) };
    x += width;
    return piece;
  });
  const label = `${title}: ${present.map(({ name, count }) => `${grouped(count)} ${name}`).join(", ")}`;
  return { title, label, pieces, total: grouped(total), hasPieces: total > 0 };
}

/** What the vaults' key lists and the keys' states are, over all subscriptions. */
export function coveragePictures({ coverage, totals }: StreamedAssessment) {
  const vaults = coverage.flatMap((entry) => entry.vaults);
  const lists = (keyList: string): number => vaults.filter((vault) => vault.keyList === keyList).length;
  const states = totals.keysByState;
  return [
    barView(`Key lists of ${counted(vaults.length, "vault")}`, [
      { name: "complete", count: lists("complete"), kind: "whole" },
      { name: "identifiers only", count: lists("identifiers"), kind: "half" },
      { name: "in part", count: lists("partial"), kind: "part" },
      { name: "missing", count: lists("missing"), kind: "none" },
    ]),
    barView(`State of ${counted(totals.keys, "key")}`, [
      { name: "enabled", count: states.enabled, kind: "whole" },
      { name: "disabled", count: states.disabled, kind: "off" },
      { name: "assumed enabled", count: states["assumed-enabled"], kind: "half" },
      { name: "not known", count: states.unknown, kind: "part" },
      { name: "contradictory", count: states.contradictory, kind: "none" },
    ]),
  ].filter(({ hasPieces }) => hasPieces);
}
