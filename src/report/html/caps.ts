import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import { csv } from "../csv.ts";
import { digestOf } from "../digest.ts";
import { json } from "../json.ts";
import { grouped } from "../quantities.ts";
import type { RenderOptions } from "../report.ts";

/** Rows of one table: browsers stay quick up to about this many. */
export const MOST_ROWS = 2_000;
/** Rows of a table that cannot hold everything anyway: enough for the exceptions. */
export const EXCERPT_ROWS = 500;

/** Where the complete list of something stands. */
type CompleteList = "keys.csv" | "findings.csv" | "assessment.json";

/** A list that the page shows a part of, and the sentence that says so; empty when all of it is shown. */
interface Capped<T> {
  readonly items: readonly T[];
  readonly note: string;
}

export interface Caps {
  /** The first of the items, so put exceptions first; `of` is how many there are, where the list itself was cut before. */
  readonly cap: <T>(items: readonly T[], most: number, complete: CompleteList, of?: number) => Capped<T>;
  readonly note: (shown: number, of: number, complete: CompleteList) => string;
  readonly digest: (complete: CompleteList) => string;
}

/** Caps of one rendering. A companion file is rendered into a hash when the first list that it completes is cut, and once only. */
export function capsOf(assessment: StreamedAssessment, options: RenderOptions): Caps {
  const known = new Map<string, string>(options.digests);
  const digest = (complete: CompleteList): string => {
    const made = known.get(complete) ?? digestOf(complete === "assessment.json" ? json : csv, complete, assessment, options);
    known.set(complete, made);
    return made;
  };
  const note = (shown: number, of: number, complete: CompleteList): string =>
    `Showing ${grouped(shown)} of ${grouped(of)}, complete list in ${complete} (sha256 ${digest(complete)}).`;
  return {
    digest,
    note,
    cap: (items, most, complete, of = items.length) =>
      of <= most && items.length === of
        ? { items, note: "" }
        : { items: items.slice(0, most), note: note(Math.min(most, items.length), of, complete) },
  };
}
