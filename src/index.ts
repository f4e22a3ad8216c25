/** The library: a pure core that needs neither disk nor network. */
export type { Artifact } from "./core/artifact.ts";
export { type AssessContext, assess, SCHEMA_VERSION } from "./core/assess.ts";
export { buildSettings } from "./core/settings.ts";
export type { Assessment, AttributionMap, Config, Finding, InputIssue, Settings } from "./generated/types.gen.ts";
export { type Format, formats } from "./report/registry.ts";
export type { RenderOptions, Reporter, ReportFile } from "./report/report.ts";
