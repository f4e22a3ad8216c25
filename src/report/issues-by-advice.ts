import { groupBy } from "../core/basis/group.ts";
import type { InputIssue } from "../generated/types.gen.ts";

/** Input issues after which the same is to be done, next to each other: it is told once. One with a map entry to fill in has an advice of its own. */
export const issuesByAdvice = (issues: readonly InputIssue[]): readonly (readonly InputIssue[])[] => [
  ...groupBy(issues, ({ advice, mapEntry }) => JSON.stringify([advice, mapEntry])).values(),
];
