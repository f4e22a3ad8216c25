import { existsSync } from "node:fs";
import { join } from "node:path";
import { ownReport } from "../core/ingest/unusable/own-reports.ts";
import { blocksOf, digestOfBlocks, type OpenFile, openFile } from "../io/packaging/file-blocks.ts";
import { isSystemError } from "../io/trouble.ts";
import { visible } from "../report/visible.ts";

/** Reports that lie where new ones are to be written. */

const ASSESSMENT = "assessment.json";
/** By so much of it a report is known, and says as of when it was made. */
const HEAD = 2000;

/** What is made of a file; null where the disk does not give it. */
function withFile<T>(absolute: string, work: (file: OpenFile) => T): T | null {
  let file: OpenFile | undefined;
  try {
    file = openFile(absolute);
    return work(file);
  } catch (error) {
    if (isSystemError(error) || file === undefined) return null;
    throw error;
  } finally {
    file?.close();
  }
}

const headOf = (absolute: string): string | null =>
  withFile(absolute, ({ size, readAt }) =>
    readAt(0, Math.min(size, HEAD))
      .toString("utf8")
      .replace(/^\uFEFF/, ""),
  );

/** Whether a file of a report's name is somebody else's. Of a workbook nothing but its name tells. */
export function isForeignReport(absolute: string): boolean {
  const head = /\.xlsx$/.test(absolute) ? null : headOf(absolute);
  return head !== null && ownReport(head) === null;
}

/** A report that was there, by its sha256, which differs from that of the one in its place. */
export interface EarlierReport {
  readonly name: string;
  readonly sha256: string;
  /** Of an assessment: what it was judged as of. */
  readonly asOf: string | undefined;
}

/** The report that tells which run the reports in a folder are of: the assessment, where it is among those that will be written, else the first. */
export function earlierReport(folder: string, names: readonly string[]): EarlierReport | null {
  const there = names.filter((name) => existsSync(join(folder, name)));
  const name = there.find((one) => one === ASSESSMENT) ?? there[0];
  if (name === undefined) return null;
  const absolute = join(folder, name);
  const digest = withFile(absolute, ({ size, readAt }) => digestOfBlocks(blocksOf(readAt, 0, size)));
  const asOf = /"asOf"\s*:\s*"([^"]*)"/.exec(headOf(absolute) ?? "")?.[1];
  return digest === null ? null : { name, sha256: digest.sha256, asOf };
}

/** Says that reports of another run are gone. Their sha256 may stand in somebody's papers. */
export const sayReplaced = (out: string, { name, sha256, asOf }: EarlierReport): string =>
  `The reports of an earlier run in ${visible(out)} were replaced: its ${name}${asOf === undefined ? "" : `, as of ${visible(asOf)},`} had the sha256 ${sha256}.\n`;
