/**
 * The library: exports of the Azure CLI in, an assessment out, and reports of it. What it makes is what `cmk-audit` writes, to the byte.
 */

export { SCHEMA_VERSION } from "./core/assess/assess.ts";
export { NoEvidence } from "./core/assess/no-evidence.ts";
export type { Choices } from "./core/assess/settings.ts";
export { type SettingsIssue, UnfitSettings } from "./core/assess/unfit-settings.ts";
export type { StreamedAssessment } from "./core/assessment/streamed-assessment.ts";
export type { Assessment, AttributionMap, Config, Finding, InputIssue, Key, Settings } from "./generated/types.gen.ts";
export { VERSION } from "./generated/version.gen.ts";
export { type AssessOptions, assess, assessPaths, type FolderOptions, type InputFile } from "./library/assess.ts";
export { type FileInPieces, type FileOptions, type RenderedFile, renderFiles, renderInPieces } from "./library/render.ts";
export { buildSettings, type Validated, validateConfig, validateMap } from "./library/settings.ts";
export { FORMATS, type Format } from "./report/registry.ts";
export type { CsvOptions } from "./report/report.ts";
