import type { Artifact } from "../../generated/types.gen.ts";

/**
 * Property of an assessment in progress by which one row of its register is found without making the others. A symbol: whoever prints an
 * assessment does not see it.
 */
export const findArtifact = Symbol("findArtifact");

export type FindArtifact = (path: string) => Artifact | undefined;
