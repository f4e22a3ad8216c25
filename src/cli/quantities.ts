const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;

/** Bytes in decimal units, as disks and networks count. */
export function byteSize(bytes: number): string {
  const unit = UNITS.findIndex((_, at) => Math.round(bytes / 1000 ** at) < 1000);
  const at = unit === -1 ? UNITS.length - 1 : unit;
  const amount = bytes / 1000 ** at;
  return `${at === 0 || amount >= 99.95 ? Math.round(amount) : amount.toFixed(1)} ${UNITS[at]}`;
}

/** Milliseconds as a person says them: "0.04 s", "12 s", "3 min 05 s". */
export function duration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 1) return `${seconds.toFixed(2)} s`;
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
}
