import type { Reporter } from "./report.ts";

/** Every output format, loaded when it is asked for. */
export const formats = {
  text: { description: "a summary for people", load: async (): Promise<Reporter> => (await import("./text/text.ts")).text },
  json: { description: "the canonical assessment", load: async (): Promise<Reporter> => (await import("./json.ts")).json },
  xlsx: {
    description: "the workpaper for Excel",
    load: async (): Promise<Reporter> => (await import("./xlsx/xlsx.ts")).xlsx,
  },
  ndjson: {
    description: "the assessment, one record a line",
    load: async (): Promise<Reporter> => (await import("./ndjson.ts")).ndjson,
  },
  csv: {
    description: "findings (these on standard output) and the population of keys",
    load: async (): Promise<Reporter> => (await import("./csv.ts")).csv,
  },
  // After the files whose sha256 it names.
  html: { description: "one offline page", load: async (): Promise<Reporter> => (await import("./html/html.ts")).html },
  oscal: {
    description: "NIST OSCAL 1.2.1 Assessment Results",
    load: async (): Promise<Reporter> => (await import("./oscal/oscal.ts")).oscal,
  },
  sarif: { description: "SARIF 2.1.0, for code scanning", load: async (): Promise<Reporter> => (await import("./sarif.ts")).sarif },
  junit: { description: "JUnit XML, for build servers", load: async (): Promise<Reporter> => (await import("./junit.ts")).junit },
} as const;

export type Format = keyof typeof formats;
/** Formats whose files are bytes, nothing that a terminal could show. */
export const BINARY: readonly Format[] = ["xlsx"];
export const FORMATS = Object.keys(formats) as readonly Format[];
