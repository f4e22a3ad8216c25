import { groupBy } from "../../core/basis/group.ts";
import { indexByPath } from "../../core/basis/index-by-path.ts";
import type { Artifact, Evidence } from "../../generated/types.gen.ts";
import { counted } from "../quantities.ts";

/** Places of one list of evidence that a page spells out. */
const MOST_PLACES = 6;

/** The links from facts to the rows of their files. What is cited gets its row, whatever else is cut. */
export interface Citations {
  /** Views of places file by file, each file a link; the last view says how many places were left out. */
  readonly cite: (evidence: readonly Evidence[], most?: number) => CitedView[];
  /** The row of a file by its path; empty when there is none. */
  readonly link: (path: string) => string;
  readonly isCited: (path: string) => boolean;
}

type CitedView = { path: string; href: string; places: { fact: string; pointer: string }[]; more: string };

export const fileId = (at: number): string => `file-${at + 1}`;

export function citationsOf(artifacts: readonly Artifact[]): Citations {
  const indexOf = indexByPath(artifacts);
  const cited = new Set<string>();
  const link = (path: string): string => {
    const at = indexOf(path);
    if (at < 0) return "";
    cited.add(path);
    return `#${fileId(at)}`;
  };
  const place = ({ fact, document, pointer }: Evidence) => ({
    fact: fact.replaceAll("-", " "),
    pointer: `${document === undefined ? "" : `document ${document + 1}, `}${pointer === "" ? "whole document" : pointer}`,
  });
  const files = (evidence: readonly Evidence[]): CitedView[] =>
    [...groupBy(evidence, ({ artifact }) => artifact)].map(([path, own]) => ({ path, href: link(path), places: own.map(place), more: "" }));
  const rest = (count: number): CitedView[] =>
    count > 0 ? [{ path: "", href: "", places: [], more: `and ${counted(count, "more place")}, in assessment.json` }] : [];
  return {
    link,
    isCited: (path) => cited.has(path),
    cite: (evidence, most = MOST_PLACES) => [...files(evidence.slice(0, most)), ...rest(evidence.length - most)],
  };
}
