import { resolve } from "node:path";
import { canonicalInstant, INSTANT_ADVICE } from "../core/assess/as-of.ts";
import { type AssessContext, assess as assessArtifacts, judgeParts, wholeOf } from "../core/assess/assess.ts";
import { demandFit } from "../core/assess/unfit-settings.ts";
import { validating } from "../core/assess/validating.ts";
import { propertyFitterOf } from "../core/basis/fit-schema.ts";
import type { Artifact } from "../core/ingest/base/artifact.ts";
import { assessmentSchema } from "../generated/assessment-schema.gen.ts";
import type { Assessment, InputIssue, Settings } from "../generated/types.gen.ts";
import { VERSION } from "../generated/version.gen.ts";
import { findFiles } from "../io/find-files.ts";
import { sha256 as digestOf } from "../io/read.ts";
import { unpackAll } from "../io/read-inputs.ts";
import { readParts } from "../io/read-parts.ts";

/** One input file in memory. */
export interface InputFile {
  /** Relative, with forward slashes; unique among the files. Its words may say whose content is that names no owner. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** SHA-256 of the bytes, 64 lower-case hexadecimal digits, where somebody has said what it must be. */
  readonly sha256?: string | undefined;
}

export interface AssessOptions {
  /** The instant at which dates are judged: 2026-06-01 (midnight UTC), or 2026-06-01T12:00:00+02:00. */
  readonly asOf: string;
  /**
   * Default "option": somebody chose the instant. With "run-start" it counts only where no collection record says when the evidence was
   * collected.
   */
  readonly asOfSource?: "option" | "run-start" | undefined;
  /** Inputs that could not be had at all; they are reported with those that could not be read. */
  readonly unreadable?: readonly InputIssue[] | undefined;
}

export interface FolderOptions extends AssessOptions {
  /** The folder that paths are relative to, where they are relative; default the current one. */
  readonly cwd?: string | undefined;
  /** The folder that paths in the assessment are relative to; default the deepest one that holds all inputs. */
  readonly root?: string | undefined;
}

const isSettings = (settings: unknown): boolean => propertyFitterOf(assessmentSchema, "settings")(settings);
const areIssues = (issues: unknown): boolean => propertyFitterOf(assessmentSchema, "inputIssues")(issues);

/** What everything is judged by; throws where a saved assessment with it would be refused. */
function contextOf(settings: Settings, { asOf, asOfSource = "option", unreadable = [] }: AssessOptions): AssessContext {
  if (!isSettings(settings)) throw new TypeError("These settings are not complete. buildSettings makes settings that are.");
  demandFit(settings);
  const instant = typeof asOf === "string" ? canonicalInstant(asOf) : null;
  if (instant === null) throw new RangeError(`asOf is not an instant with a time zone: ${String(asOf)}. ${INSTANT_ADVICE}`);
  if (asOfSource !== "option" && asOfSource !== "run-start") throw new TypeError('asOfSource is neither "option" nor "run-start".');
  if (!areIssues(unreadable)) throw new TypeError("unreadable is no list of input issues.");
  return { asOf: instant, asOfSource, toolVersion: VERSION, unreadable };
}

function artifactOf({ path, bytes, sha256 }: InputFile): Artifact {
  if (typeof path !== "string" || path === "") throw new TypeError("A file has no path.");
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`The bytes of ${path} are no Uint8Array.`);
  const digest = digestOf(bytes);
  if (sha256 !== undefined && sha256 !== digest) throw new RangeError(`The bytes of ${path} have the sha256 ${digest}, and not ${sha256}.`);
  return { path, bytes, sha256: digest };
}

/**
 * Judges files in memory, and what is in the archives among them: the whole assessment, as `cmk-audit assess` would save it. The same files,
 * settings and instant make the same assessment, on every machine; no disk, clock or network is asked.
 *
 * Throws NoEvidence where no file says anything of a subscription, vault or key, UnfitSettings for settings by which nothing can be judged,
 * and another Error for an `asOf` that is no instant, a sha256 that is not that of the bytes, and two files of one path.
 */
export async function assess(files: Iterable<InputFile>, settings: Settings, options: AssessOptions): Promise<Assessment> {
  const context = contextOf(settings, options);
  const { artifacts, unreadable } = await unpackAll([...files].map(artifactOf));
  return assessArtifacts(artifacts, settings, { ...context, unreadable: [...context.unreadable, ...unreadable] }, validating());
}

/**
 * Reads files, folders and globs as `cmk-audit assess` does, and judges them. A file is read and let go, so that the bytes of a large
 * snapshot are never held together; what cannot be read is an input issue. Throws as `assess` does, and for a path that is not there.
 */
export async function assessPaths(paths: readonly string[], settings: Settings, options: FolderOptions): Promise<Assessment> {
  const context = contextOf(settings, options);
  const found = await findFiles(paths, resolve(options.cwd ?? "."), options.root);
  if (!found.ok) throw new Error(found.message);
  const { files, issues } = found.discovery;
  const { parts, unreadable } = await readParts(files, { jobs: 1, onTally: () => {} });
  const known = { ...context, unreadable: [...context.unreadable, ...issues, ...unreadable] };
  return wholeOf(judgeParts(parts, settings, known, validating()));
}
