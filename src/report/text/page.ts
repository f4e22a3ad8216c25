import type { Finding } from "../../generated/types.gen.ts";
import type { Desk } from "../by-hand/steps.ts";
import type { Paint } from "./paint.ts";
import type { Share } from "./told.ts";
import { wrap } from "./wrap.ts";

/** What everything on the summary is printed with. */
export interface Page {
  readonly width: number;
  readonly paint: Paint;
  /** Whether subjects are judged by several rules, so that a finding has to say by which; the head of the summary names a single one. */
  readonly hasManyRules: boolean;
  readonly desk: Desk;
  readonly shareOf: (finding: Finding) => Share;
  /** Where the rest of a list stands that is shown in part only: undefined for the reports beside this one. */
  readonly wholeBy: string | undefined;
}

/** So many items of a list are shown; the other reports have all. */
export const SHOWN = 5;

/** The first items, and how many more there are. */
export function capped<Item>(
  items: readonly Item[],
  render: (item: Item) => string,
  { width, wholeBy = "see the JSON report" }: Page,
  indent: string,
  shown = SHOWN,
  total = items.length,
): string {
  const left = total - Math.min(shown, items.length);
  const more = left > 0 ? wrap(`… and ${left} more (${wholeBy})`, width, indent) : "";
  return items.slice(0, shown).map(render).join("") + more;
}
