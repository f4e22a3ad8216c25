import type { StreamedAssessment } from "../../core/assessment/streamed-assessment.ts";
import type { Tier } from "../../generated/types.gen.ts";
import { grouped } from "../quantities.ts";
import { subjectName } from "../subject.ts";
import { groupBySubject } from "../subjects.ts";
import { visible } from "../visible.ts";
import { columnsOf } from "./columns.ts";
import type { Page } from "./page.ts";
import { WORD } from "./paint.ts";
import { wrap } from "./wrap.ts";

const INDENT = "  ";

/** So much room a subscription's name is left on its line, however many rules there are. */
const NAME_COLUMNS = 30;

/** So many subscriptions are shown; the register of the other reports has all. */
const SHOWN = 50;

const filled = (text: string, columns: number): string => text + " ".repeat(Math.max(0, columns - columnsOf(text)));

/**
 * Subscriptions against tiers, the worst first, where there are several tiers. The verdicts stand before the name, for names are of any
 * length; tiers that have no room beside the others follow below.
 */
export function* renderByTier(assessment: StreamedAssessment, { width, paint, wholeBy = "see the HTML report" }: Page): Generator<string> {
  const { tiers } = assessment.settings;
  if (tiers.length < 2) return;
  const subjects = groupBySubject(assessment);
  const column = Math.max(...[...Object.values(WORD), ...tiers.map(({ ruleId }) => visible(ruleId))].map(columnsOf)) + INDENT.length;
  const together = Math.max(1, Math.floor((width - INDENT.length - NAME_COLUMNS) / column));
  yield `\n${paint.heading("By subscription")}\n`;
  for (let from = 0; from < tiers.length; from += together) {
    const own: readonly Tier[] = tiers.slice(from, from + together);
    const indent = " ".repeat(INDENT.length + own.length * column);
    yield `${INDENT}${own
      .map(({ ruleId }) => filled(visible(ruleId), column))
      .join("")
      .trimEnd()}\n`;
    for (const { subject, findings } of subjects.slice(0, SHOWN)) {
      const verdicts = own.map((tier) => {
        const finding = findings.find((one) => one.tier === tier.id);
        return finding === undefined ? " ".repeat(column) : paint.verdict(finding.verdict, column);
      });
      yield INDENT + verdicts.join("") + wrap(subjectName(subject), width, indent).slice(indent.length);
    }
  }
  if (subjects.length > SHOWN) yield wrap(`… and ${grouped(subjects.length - SHOWN)} more (${wholeBy})`, width, INDENT);
}
