import type { Artifact, Evidence } from "../../generated/types.gen.ts";

interface WithEvidence {
  readonly evidence: readonly Evidence[];
}

export interface PlacesAuditor {
  /** Tells it of what names the places where it was read. */
  readonly cite: (items: Iterable<WithEvidence>) => void;
  /** Tells it of a file that the assessment lists. */
  readonly list: (artifact: Artifact) => void;
  /** The first contradiction, when it has heard of all; null when there is none. */
  readonly contradiction: () => string | null;
}

/** Makes a check that each fact leads back to a file of the list, and that each file stands in it once. */
export function placesAuditor(): PlacesAuditor {
  const cited = new Set<string>();
  const listed = new Set<string>();
  let twice: string | null = null;
  return {
    cite: (items) => {
      for (const { evidence } of items) for (const { artifact } of evidence) cited.add(artifact);
    },
    list: ({ path, sameAs, archive }) => {
      if (listed.has(path)) twice ??= path;
      listed.add(path);
      for (const other of [sameAs, archive]) if (other !== null) cited.add(other);
    },
    contradiction: () => {
      if (twice !== null) return `its artifacts name ${twice} twice`;
      for (const path of cited) if (!listed.has(path)) return `it names the file ${path}, which is none of its artifacts`;
      return null;
    },
  };
}
