import { once } from "../../core/basis/once.ts";
import type { Assessment, Finding } from "../../generated/types.gen.ts";
import { groupBySubject } from "../subjects.ts";
import { type ToldOnce, toldOnce } from "../told-once.ts";

type Told = Parameters<ToldOnce["elsewhere"]>[1];

/** What the summary tells under a finding, and what it tells under another one of the same subscription. */
export interface Share {
  readonly isTold: (what: Told, entry: object) => boolean;
  /** One sentence for each of the other findings. */
  readonly elsewhere: (what: Told) => readonly string[];
}

export function sharesOf(assessment: Pick<Assessment, "findings" | "coverage">): (finding: Finding) => Share {
  const shares = once(
    () =>
      new Map(
        groupBySubject(assessment).flatMap(({ findings }) => {
          const told = toldOnce(findings);
          return findings.map((finding, at): [Finding, Share] => [
            finding,
            {
              isTold: (what, entry) => told.isTold(at, what, entry),
              elsewhere: (what) =>
                told.elsewhere(at, what).map(({ count, rule }) => `${count}, the same as under ${rule} of this subscription.`),
            },
          ]);
        }),
      ),
  );
  return (finding) => shares().get(finding) ?? { isTold: () => true, elsewhere: () => [] };
}
