import type { Artifact, Evidence } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";

/** Places of one list of evidence that a page spells out. */
const MOST_PLACES = 6;

/** The links from facts to the rows of their files. What is cited gets its row, whatever else is cut. */
export interface Citations {
  /** Views of places, each a link; the last one says how many were left out. */
  readonly cite: (evidence: readonly Evidence[], most?: number) => CitedView[];
  /** The row of a file by its path; empty when there is none. */
  readonly link: (path: string) => string;
  readonly isCited: (path: string) => boolean;
}

type CitedView = { fact: string; path: string; href: string; pointer: string; more: string };

export const fileId = (at: number): string => `file-${at + 1}`;

export function citationsOf(artifacts: readonly Artifact[]): Citations {
  const rows = new Map(artifacts.map(({ path }, at) => [path, fileId(at)]));
  const cited = new Set<string>();
  const link = (path: string): string => {
    const row = rows.get(path);
    if (row !== undefined) cited.add(path);
    return row === undefined ? "" : `#${row}`;
  };
  const place = ({ fact, artifact, document, pointer }: Evidence): CitedView => ({
    fact: fact.replaceAll("-", " "),
    path: artifact,
    href: link(artifact),
    pointer: `${document === undefined ? "" : `document ${document + 1}, `}${pointer === "" ? "whole document" : pointer}`,
    more: "",
  });
  const rest = (count: number): CitedView[] =>
    count > 0 ? [{ fact: "", path: "", href: "", pointer: "", more: `and ${counted(count, "more place")}, in assessment.json` }] : [];
  return {
    link,
    isCited: (path) => cited.has(path),
    cite: (evidence, most = MOST_PLACES) => [...evidence.slice(0, most).map(place), ...rest(evidence.length - most)],
  };
}
