import type { Collected, CommandLine, InputIssue } from "../../../generated/types.gen.ts";
import type { ListScope, Source } from "../../model/facts.ts";
import { formatInstant, parseInstant } from "../../text/instant.ts";
import { folderOf } from "../../text/path.ts";
import type { ReadArtifact } from "../base/artifact.ts";
import { type AzCommand, parseAzCommand } from "../base/az-command.ts";
import { inputIssue } from "../base/issues.ts";
import { changeOf } from "./change-of.ts";
import { collectorsIn, findHoles, type Hole, isCommand } from "./holes.ts";
import type { RecordReading } from "./read-lines.ts";
import { findDoubts, type SignedIn } from "./record-doubts.ts";
import { findTrouble, type Trouble } from "./trouble.ts";

/** A command that a record tells of, with the file that it printed. */
export interface Recorded {
  /** Path of the artifact that holds its standard output. */
  readonly path: string;
  /** The file of what the command wrote to its standard error; null where there is none, or nothing in it. */
  readonly errorPath: string | null;
  readonly line: CommandLine;
  readonly command: AzCommand;
  /** Where the record says so. */
  readonly source: Source;
  /** Why its output is no evidence; null when it is. */
  readonly trouble: Trouble | null;
  /** The record names the sha256 of the output, it is that of the file, and the record is whole, and not of another file of its errors. */
  readonly isSealed: boolean;
}

/** Everything that the collection records of a snapshot say. */
export interface Collection {
  /** By the path of the artifact. */
  readonly commands: ReadonlyMap<string, Recorded>;
  /** Artifacts that hold what a command wrote to standard error. */
  readonly stderr: ReadonlySet<string>;
  /** Those of them that are others than the records tell of. */
  readonly changedErrors: ReadonlySet<string>;
  readonly issues: readonly InputIssue[];
  /** Why there may have been commands that the records do not tell of. */
  readonly holes: readonly Hole[];
  /** Programs that collected, with their shell. */
  readonly collectors: readonly string[];
  /** When the last command ended, milliseconds since 1970. */
  readonly capturedAt: number | null;
}

/** The path of a file that a record names: relative to the record's own folder. */
const besides = (record: string, path: string): string => folderOf(record) + path;

/** What commands wrote to standard error, by the names that the collectors give: the record may have lost the line of one. */
const errorsBeside = (record: string, artifacts: readonly ReadArtifact[]): readonly string[] =>
  artifacts.map(({ path }) => path).filter((path) => path.endsWith(".stderr.txt") && path.startsWith(besides(record, "")));

type ByPath = ReadonlyMap<string, ReadArtifact>;

/** By what az account show printed, as far as a file is the one of the record. */
const signedInBy =
  (byPath: ByPath, users: ReadonlyMap<string, string>): SignedIn =>
  (record, { line }) => {
    if (line.type !== "command" || line.stdout.sha256 === null) return null;
    const path = besides(record, line.stdout.path);
    const name = users.get(path);
    return name === undefined || byPath.get(path)?.sha256 !== line.stdout.sha256 ? null : { path, name };
  };

/**
 * Reconciles the records of a snapshot with its files. Of several lines about one file the last counts: it was run again. `users`: who was
 * signed in, by the path of the file that says so.
 */
export function reconcileRecords(
  records: readonly RecordReading[],
  artifacts: readonly ReadArtifact[],
  users: ReadonlyMap<string, string>,
): Collection {
  const byPath = new Map(records.length === 0 ? [] : artifacts.map((artifact) => [artifact.path, artifact]));
  const commands = new Map<string, Recorded>();
  const changes = new Map<string, string>();
  const stderr = new Set(records.flatMap(({ path }) => errorsBeside(path, artifacts)));
  const holes = records.flatMap(findHoles);
  const doubts = records.flatMap((record) => findDoubts(record, signedInBy(byPath, users)));
  const unsealed = new Set([...holes.filter(({ isTampered }) => isTampered), ...doubts].map(({ path }) => path));
  for (const { path: record, lines } of records)
    for (const { line, document } of lines.filter(isCommand)) {
      const path = besides(record, line.stdout.path);
      const error = besides(record, line.stderr.path);
      stderr.add(error);
      const source = { artifact: record, document, pointer: "" };
      const command = parseAzCommand(line.command);
      const trouble = findTrouble(line, command, byPath.get(path), byPath.get(error));
      const said = byPath.get(error);
      const change = said === undefined ? undefined : changeOf(line.stderr, said);
      if (change === undefined) changes.delete(error);
      else changes.set(error, change);
      const isKept = line.stdout.sha256 !== null && line.stdout.sha256 === byPath.get(path)?.sha256 && change === undefined;
      const isSealed = !unsealed.has(record) && isKept;
      const errorPath = (said?.size ?? 0) > 0 ? error : null;
      commands.set(path, { path, errorPath, line, command, source, trouble, isSealed });
    }
  for (const path of commands.keys()) stderr.delete(path);
  const ended = [...commands.values()].map(({ line }) => parseInstant(line.endedAt) ?? 0);
  return {
    commands,
    stderr,
    changedErrors: new Set(changes.keys()),
    issues: [
      ...holes.flatMap(({ issue }) => issue),
      ...doubts,
      ...Array.from(changes, ([path, message]) => inputIssue("record-mismatch", path, message)),
      ...[...commands.values()].flatMap((recorded) => troubleIssue(recorded, byPath.has(recorded.path))),
    ],
    holes,
    collectors: [...new Set(records.flatMap(collectorsIn))],
    capturedAt: ended.length === 0 ? null : ended.reduce((latest, at) => Math.max(latest, at), 0),
  };
}

/** At the file, or, when there is none, at the record's line. */
function troubleIssue({ path, trouble, source }: Recorded, isThere: boolean): readonly InputIssue[] {
  if (trouble === null) return [];
  const { code, message, advice } = trouble;
  const more = advice === undefined ? {} : { advice };
  const position = { document: source.document ?? 0, pointer: source.pointer };
  return [isThere ? inputIssue(code, path, message, null, more) : inputIssue(code, source.artifact, message, position, more)];
}

/** What a list of vaults says, by the kind that the command asked for. */
export const scopeOf = ({ command }: Recorded): ListScope =>
  command.kind === null ? "subscription" : command.kind === "vault" ? "vaults-only" : "hsm-only";

/** A command line as a person types it in a POSIX shell. */
const lineOf = (words: readonly string[]): string =>
  words.map((word) => (/^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(" ");

/** What the record says of the command that printed a file. */
export function collectedOf({ line, source }: Recorded): Collected {
  const instant = (text: string): string | null => {
    const at = parseInstant(text);
    return at === null ? null : formatInstant(at);
  };
  return {
    command: lineOf(line.command),
    startedAt: instant(line.startedAt),
    endedAt: instant(line.endedAt),
    exitCode: line.exitCode,
    principal: line.principal,
    evidence: [{ fact: "collection-record", artifact: source.artifact, document: source.document ?? 0, pointer: source.pointer }],
  };
}
