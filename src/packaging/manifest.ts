import { byText } from "../core/basis/compare.ts";

/** What one file of a package is: its bytes in two numbers. */
export interface Digest {
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/** As `sha256sum` writes and reads it: digest, two blanks, name, line feed; by name. */
export const renderManifest = (digests: ReadonlyMap<string, Digest>): string =>
  [...digests]
    .sort(([a], [b]) => byText(a, b))
    .map(([name, { sha256 }]) => `${sha256}  ${name}\n`)
    .join("");

export interface ParsedManifest {
  readonly digests: ReadonlyMap<string, string>;
  /** Sentences about lines that are not as renderManifest writes them. */
  readonly problems: readonly string[];
}

const LINE = /^([0-9a-f]{64}) {2}([\x21-\x7e]+)$/;

/** Reads a manifest strictly: a line that tools could read in two ways is a problem, and so is one name twice or out of order. */
export function parseManifest(text: string, file: string): ParsedManifest {
  const digests = new Map<string, string>();
  const problems: string[] = [];
  if (!text.endsWith("\n")) problems.push(`${file} does not end with a line feed.`);
  const lines = text.split("\n").slice(0, text.endsWith("\n") ? -1 : undefined);
  let before = "";
  for (const [at, line] of lines.entries()) {
    const [, sha256, name] = LINE.exec(line) ?? [];
    if (sha256 === undefined || name === undefined) problems.push(`Line ${at + 1} of ${file} is not a digest, two blanks and a name.`);
    else if (digests.has(name)) problems.push(`${file} names ${name} twice.`);
    else {
      if (byText(before, name) > 0) problems.push(`Line ${at + 1} of ${file} is out of order.`);
      digests.set(name, sha256);
      before = name;
    }
  }
  return { digests, problems };
}
