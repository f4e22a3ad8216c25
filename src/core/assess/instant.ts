import type { Assessment } from "../../generated/types.gen.ts";
import { DAY_MILLISECONDS, formatInstant, parseInstant } from "../text/instant.ts";

type Instant = Pick<Assessment, "asOf" | "asOfSource">;

/** Milliseconds since 1970 of the instant by which dates are judged. */
export function millisecondsOf({ asOf }: Instant): number {
  const at = parseInstant(asOf);
  if (at === null) throw new Error(`The instant "${asOf}" by which dates are to be judged is none.`);
  return at;
}

/** Clocks of two machines differ by no more, time zones that were set wrongly included. */
const MOST_AHEAD_MILLISECONDS = DAY_MILLISECONDS;

/** Whether the start of the run is known, and evidence was collected after it by its record. */
export const isAfterRun = (instant: Instant, capturedAt: number): boolean =>
  instant.asOfSource === "run-start" && capturedAt > millisecondsOf(instant) + MOST_AHEAD_MILLISECONDS;

/** What was asked for, else when the evidence was collected, else the start of the run, and that too where the record gives a later time. */
export function instantOf({ asOf, asOfSource }: Instant, { capturedAt }: { readonly capturedAt: number | null }): Instant {
  const given = { asOf, asOfSource };
  if (asOfSource !== "run-start" || capturedAt === null || isAfterRun(given, capturedAt)) return given;
  return { asOf: formatInstant(capturedAt), asOfSource: "collection-record" };
}
