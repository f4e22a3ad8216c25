import { formatInstant, parseInstant } from "../text/instant.ts";

/** A day, or a time of it with a zone. */
const WRITTEN = /^\d{4}-\d{2}-\d{2}(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:[Zz]|[+-]\d{2}:\d{2}))?$/;

/** An instant with a zone, or a date, which means midnight UTC; canonical, in whole seconds. null for any other text. */
export function canonicalInstant(text: string): string | null {
  const at = WRITTEN.test(text) ? parseInstant(text) : null;
  return at === null ? null : formatInstant(Math.floor(at / 1000) * 1000);
}

/** What such an instant looks like. */
export const INSTANT_ADVICE = "Write 2026-06-01 (midnight UTC) or 2026-06-01T12:00:00Z or 2026-06-01T12:00:00+02:00.";
