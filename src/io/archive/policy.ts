import type { IssueCode } from "../../core/ingest/base/issues.ts";

export type RefusalCode = Extract<IssueCode, `archive-${string}` | "not-an-export">;

/** Why an archive is refused, whole: caught where archives are opened, never shown as a bug. */
export class RefusedArchive extends Error {
  readonly code: RefusalCode;
  /** What to do, where something better is known than what the code says. */
  readonly advice: string | null;
  constructor(code: RefusalCode, message: string, advice: string | null = null) {
    super(message);
    this.code = code;
    this.advice = advice;
  }
}

export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one member, unpacked. V8 strings end at 512 Mi characters. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked bytes for each packed one; deflate itself ends near 1032, az's JSON is seldom above 60. */
  readonly ratio: number;
}

const MIB = 2 ** 20;
export const LIMITS: ArchiveLimits = { entries: 20_000, entryBytes: 512 * MIB, totalBytes: 1024 * MIB, ratio: 250 };

/** Below this size a high ratio does no harm. */
const RATIO_FLOOR = 4 * MIB;

/** How large the content of so many packed bytes may become. */
export const allowance = (packed: number, { entryBytes, ratio }: ArchiveLimits): number =>
  Math.min(entryBytes, Math.max(packed * ratio, RATIO_FLOOR));

export interface Member {
  /** Inside the archive, forward slashes. */
  readonly path: string;
  /** Its name as the archive writes it; the path leaves out a `./` before it, and has slashes for backslashes. */
  readonly written: string;
  readonly bytes: Uint8Array;
}

const readableSize = (bytes: number): string => (bytes >= MIB ? `${Math.floor(bytes / MIB)} MiB` : `${bytes} bytes`);

export const tooLarge = (what: string, limit: number): RefusedArchive =>
  new RefusedArchive("archive-too-large", `${what} unpacks to more than ${readableSize(limit)}.`);
