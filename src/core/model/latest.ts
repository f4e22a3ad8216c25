import { DAY_MILLISECONDS } from "../text/instant.ts";
import type { KeyReading } from "./facts.ts";

/** Whether the zones that dates do not name may turn their order around. Those of one file are of one zone. */
const dependOnZone = (a: KeyReading, b: KeyReading): boolean =>
  (a.isZoneless === true || b.isZoneless === true) && a.source.artifact !== b.source.artifact;

/** Whether a reading is the latest of several by a date, or may be: where one of the two names no zone, and less than a day lies between them. */
export function latestAmong(
  readings: readonly KeyReading[],
  dateOf: (reading: KeyReading) => number | undefined,
): (reading: KeyReading) => boolean {
  const top = readings.reduce((latest, reading) => Math.max(latest, dateOf(reading) ?? latest), Number.NEGATIVE_INFINITY);
  const latest = readings.filter((reading) => dateOf(reading) === top);
  const areZoned = readings.every(({ isZoneless }) => isZoneless !== true);
  return (reading) => {
    const at = dateOf(reading);
    if (at === undefined || at === top || areZoned) return at === top;
    return top - at < DAY_MILLISECONDS && latest.some((other) => dependOnZone(reading, other));
  };
}
