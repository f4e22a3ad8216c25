import type { Verification } from "../../generated/types.gen.ts";

export type StageReport = Verification["stages"][number];
export type StageName = StageReport["stage"];

const SHOWN = 50;

const report = (stage: StageName, outcome: StageReport["outcome"], message: string, problems: readonly string[] = []): StageReport => ({
  stage,
  outcome,
  message,
  problems: problems.slice(0, SHOWN),
  problemCount: problems.length,
});

export const passed = (stage: StageName, message: string): StageReport => report(stage, "pass", message);
export const skipped = (stage: StageName, message: string): StageReport => report(stage, "skipped", message);
/** `problems`: one sentence each. */
export const failed = (stage: StageName, message: string, problems: readonly string[] = []): StageReport =>
  report(stage, "fail", message, problems);
