import type { Reporter } from "./report.ts";

interface OutputFormat {
  readonly description: string;
  /** Names of the files that the reporter makes, in its order. */
  readonly files: readonly string[];
  readonly load: () => Promise<Reporter>;
}

/** Every output format, loaded when it is asked for. */
export const formats = {
  text: {
    description: "a summary for people",
    files: ["summary.txt"],
    load: async (): Promise<Reporter> => (await import("./text/text.ts")).text,
  },
  json: {
    description: "the canonical assessment",
    files: ["assessment.json"],
    load: async (): Promise<Reporter> => (await import("./json.ts")).json,
  },
  xlsx: {
    description: "the workpaper for Excel",
    files: ["workpaper.xlsx"],
    load: async (): Promise<Reporter> => (await import("./xlsx/xlsx.ts")).xlsx,
  },
  ndjson: {
    description: "the assessment, one record a line",
    files: ["assessment.ndjson"],
    load: async (): Promise<Reporter> => (await import("./ndjson.ts")).ndjson,
  },
  csv: {
    description: "findings (these on standard output), the population of keys, and the files with their sha256",
    files: ["findings.csv", "keys.csv", "files.csv"],
    load: async (): Promise<Reporter> => (await import("./csv.ts")).csv,
  },
  // After the files whose sha256 it names.
  html: {
    description: "one offline page",
    files: ["report.html"],
    load: async (): Promise<Reporter> => (await import("./html/html.ts")).html,
  },
  oscal: {
    description: "NIST OSCAL 1.2.1 Assessment Results",
    files: ["oscal-assessment-results.json"],
    load: async (): Promise<Reporter> => (await import("./oscal/oscal.ts")).oscal,
  },
  sarif: {
    description: "SARIF 2.1.0, for code scanning",
    files: ["findings.sarif"],
    load: async (): Promise<Reporter> => (await import("./sarif.ts")).sarif,
  },
  junit: {
    description: "JUnit XML, for build servers",
    files: ["junit.xml"],
    load: async (): Promise<Reporter> => (await import("./junit.ts")).junit,
  },
} as const satisfies Readonly<Record<string, OutputFormat>>;

export type Format = keyof typeof formats;
/** Formats whose files are bytes, nothing that a terminal could show. */
export const BINARY: readonly Format[] = ["xlsx"];
export const FORMATS = Object.keys(formats) as readonly Format[];
