import type { Artifact, Evidence } from "../../generated/types.gen.ts";

interface WithEvidence {
  readonly evidence: readonly Evidence[];
}

export interface PlacesAuditor {
  /** Tells it of files that are named. */
  readonly name: (paths: Iterable<string>) => void;
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
  const name = (paths: Iterable<string>): void => {
    for (const path of paths) cited.add(path);
  };
  const cite = (items: Iterable<WithEvidence>): void => {
    for (const { evidence } of items) for (const { artifact } of evidence) cited.add(artifact);
  };
  return {
    name,
    cite,
    list: ({ path, sameAs, archive, collected }) => {
      if (listed.has(path)) twice ??= path;
      listed.add(path);
      for (const other of [sameAs, archive]) if (other !== null) cited.add(other);
      if (collected !== null) cite([collected]);
    },
    contradiction: () => {
      if (twice !== null) return `its artifacts name ${twice} twice`;
      for (const path of cited) if (!listed.has(path)) return `it names the file ${path}, which is none of its artifacts`;
      return null;
    },
  };
}
