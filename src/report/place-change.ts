import type { KeyRows } from "../core/model/key-rows.ts";

/**
 * Makes the function that says whether what comes before the index in a row's place differs from that of the row it was asked of before:
 * many keys of one file follow each other.
 */
export function placeChange(): (rows: KeyRows, row: number) => boolean {
  let last: KeyRows | null = null;
  let [lastForm, lastArtifact, lastDocument, lastPointer] = [-1, -1, -1, -1];
  return (rows, row) => {
    const { form, artifact, document, pointer } = rows.columns;
    if (
      last === rows &&
      lastArtifact === artifact[row] &&
      lastPointer === pointer[row] &&
      lastForm === form[row] &&
      lastDocument === document[row]
    )
      return false;
    last = rows;
    lastForm = form[row] as number;
    lastArtifact = artifact[row] as number;
    lastDocument = document[row] as number;
    lastPointer = pointer[row] as number;
    return true;
  };
}
