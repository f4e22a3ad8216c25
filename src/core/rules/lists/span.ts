import type { CommandLine } from "../../../generated/types.gen.ts";
import { DAY_MILLISECONDS, parseInstant } from "../../text/instant.ts";

/** From the start of the first command to the end of the last, milliseconds since 1970. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Lists that lie further apart do not show one moment. The collector scripts do not go on with a collection that is older. */
const MOST_DAYS = 2;

/** When recorded commands ran; null without any. */
export function spanOf(lines: readonly Pick<CommandLine, "startedAt" | "endedAt">[]): Span | null {
  let span: Span | null = null;
  for (const { startedAt, endedAt } of lines) {
    const [from, to] = [parseInstant(startedAt), parseInstant(endedAt)];
    if (from === null || to === null) continue;
    span = span === null ? { from, to } : { from: Math.min(span.from, from), to: Math.max(span.to, to) };
  }
  return span;
}

/** How many days commands lie apart; null where they are near enough to each other to show one moment. */
export const daysApart = ({ from, to }: Span): number | null =>
  to - from > MOST_DAYS * DAY_MILLISECONDS ? Math.round((to - from) / DAY_MILLISECONDS) : null;
