import type { Artifact, Assessment } from "../../generated/types.gen.ts";
import type { Keys } from "./key-record.ts";

/** Property by which one row of the register is found without making the others. A symbol: whoever prints an assessment does not see it. */
export const findArtifact = Symbol("findArtifact");

export type FindArtifact = (path: string) => Artifact | undefined;

/**
 * An assessment whose keys can be walked again and again, and are never an array: they can be millions. A fresh one makes them as it goes,
 * and other parts when they are asked for; it also finds one artifact without making the others. A saved one reads its keys from the file.
 */
export type StreamedAssessment = Omit<Assessment, "keys"> & { readonly keys: Keys; readonly [findArtifact]?: FindArtifact };
