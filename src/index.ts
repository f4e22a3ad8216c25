/** The library: a pure core that needs neither disk nor network. */

export { type AssessContext, assess, SCHEMA_VERSION } from "./core/assess/assess.ts";
export { buildSettings } from "./core/assess/settings.ts";
export type { Artifact } from "./core/ingest/base/artifact.ts";
export type { Assessment, AttributionMap, Config, Finding, InputIssue, Settings } from "./generated/types.gen.ts";
export { type Format, formats } from "./report/registry.ts";
export type { RenderOptions, Reporter, ReportFile } from "./report/report.ts";
