import type { Commands, Evidence, Finding, Tag } from "../../generated/types.gen.ts";
import { shownTag } from "../expected-tags.ts";
import { subjectName } from "../subject.ts";
import { places } from "../tables/column.ts";
import { visible } from "../visible.ts";
import { renderByHand } from "./by-hand.ts";
import { capped, type Page, SHOWN } from "./page.ts";
import { wrap } from "./wrap.ts";

const INDENT = "    ";

interface Instruction {
  readonly message: string;
  readonly note?: string;
  readonly commands: Commands;
}

/** Commands stay on one line, however long, so that they can be copied. */
function renderInstruction({ message, note = "", commands }: Instruction, { width }: Page): string {
  const command = commands.sh === null ? "" : `${INDENT}  ${visible(commands.sh)}\n`;
  return wrap(message, width, INDENT) + command + (note === "" ? "" : wrap(note, width, `${INDENT}  `));
}

/** Where a witness was read: what states its tags, and what else states that it is enabled, or names it where that is assumed. */
function deciding(evidence: readonly Evidence[]): readonly Evidence[] {
  const facts = evidence.filter(({ fact }) => fact === "enabled" || fact === "tags");
  const naming = facts.some(({ fact }) => fact === "enabled") ? [] : evidence.filter(({ fact }) => fact === "identifier").slice(0, 1);
  return facts.length > 0 ? [...naming, ...facts] : evidence.slice(0, 1);
}

/** So many places of an assumption are named. */
const NAMED = 3;

/** An assumption on whose a file is names the file, and one on columns each of them: that is what to look at. */
function assumed({ code, message, evidence }: Finding["assumptions"][number]): string {
  const isOnColumns = code === "other-columns-say-nothing";
  if (!isOnColumns && !code.startsWith("attributed-")) return message;
  const names = [...new Set(evidence.map((place) => (isOnColumns ? places([place]) : place.artifact)))];
  const more = names.length > NAMED ? [`… and ${names.length - NAMED} more`] : [];
  return names.length === 0 ? message : `${message} [${[...names.slice(0, NAMED), ...more].join(", ")}]`;
}

/** What is found where it is not the very tag: the tag that is asked for stands at the top. */
function nearMiss({ message, kid, vault, found, expected }: Finding["nearMisses"][number]): string {
  const isAskedFor = (tag: Tag): boolean =>
    expected.some(({ name, value }) => name === tag.name && (value === undefined || value === tag.value));
  const other = found.filter((tag) => !isAskedFor(tag)).map((tag) => `"${shownTag(tag)}"`);
  return `${message} ${kid ?? vault}${other.length === 0 ? "" : ` (found: ${other.join(", ")})`}`;
}

function sections(finding: Finding, page: Page): readonly string[] {
  const section = <Item>(
    title: string,
    items: readonly Item[],
    render: (item: Item) => string,
    shown = SHOWN,
    total = items.length,
  ): string => (items.length === 0 ? "" : `  ${page.paint.heading(title)}\n${capped(items, render, page, INDENT, shown, total)}`);
  const sentences = (title: string, items: readonly string[], shown = SHOWN, total = items.length): string =>
    section(title, items, (item) => wrap(item, page.width, INDENT), shown, total);
  const isOpen = finding.verdict === "inconclusive";
  const share = page.shareOf(finding);
  /** A list without what another finding of the subscription tells; sentences say which one. */
  const shared = <Item extends object>(
    title: string,
    what: Parameters<typeof share.elsewhere>[0],
    items: readonly Item[],
    render: (item: Item) => string,
    most = SHOWN,
  ): string => {
    const own = items.filter((item) => share.isTold(what, item));
    const others =
      items.length === 0
        ? ""
        : share
            .elsewhere(what)
            .map((sentence) => wrap(sentence, page.width, INDENT))
            .join("");
    return own.length > 0 ? section(title, own, render, most) + others : others === "" ? "" : `  ${page.paint.heading(title)}\n${others}`;
  };
  const sentence = (text: string): string => wrap(text, page.width, INDENT);
  const about = ({ message, kid }: { message: string; kid: string | null }): string => (kid === null ? message : `${message} ${kid}`);
  return [
    sentences(
      "Witness",
      finding.witnesses.map(
        ({ kid, enabledBasis, evidence }) => `${kid} (enabled: ${enabledBasis}; read in ${places(deciding(evidence))})`,
      ),
    ),
    shared(isOpen ? "Missing" : "Not supplied, and not needed", "gaps", finding.gaps, ({ message, causes }) =>
      sentence([message, ...new Set(causes.map(({ path }) => `[${path}]`))].join(" ")),
    ),
    shared("Ask for", "evidenceRequests", isOpen ? finding.evidenceRequests : [], (request) => renderInstruction(request, page)),
    sentences("Near misses", finding.nearMisses.map(nearMiss), SHOWN, finding.nearMissCount),
    // Five keys to mend, and the way that is always open: a new key.
    section("To pass, one of these", finding.remediations, (way) => renderInstruction(way, page), SHOWN + 1),
    sentences("Observations", finding.observations.map(about)),
    // What a verdict takes for granted is what an auditor signs: all of it.
    shared("Assumed", "assumptions", finding.assumptions, (assumption) => sentence(assumed(assumption)), finding.assumptions.length),
    // An open finding is looked at gap by gap, where these are told.
    isOpen && !finding.gaps.some((gap) => share.isTold("gaps", gap)) ? "" : renderByHand(finding, page),
  ];
}

const ASSURANCE = {
  "as-supplied": "Assurance: as supplied; files that it rests on came without a collection record.",
  recorded: "Assurance: recorded; a collection record covers every file.",
  reconciled: "Assurance: reconciled; a collection record covers every file, and independent counts agree.",
} as const satisfies Record<Finding["assurance"], string>;

/** One finding: its verdict and subject on the first line, the reason, then what it rests on and what to do. */
export function renderFinding(finding: Finding, page: Page): string {
  const { width, paint, hasManyRules } = page;
  const rule = hasManyRules ? `  [${visible(finding.ruleId)}]` : "";
  return [
    `\n${paint.verdict(finding.verdict, 12)} ${visible(subjectName(finding.subject))}${rule}\n`,
    ...finding.reasons.map(({ message }) => wrap(message, width, "  ")),
    ...(finding.verdict === "not-applicable" ? [] : [wrap(ASSURANCE[finding.assurance], width, "  ")]),
    ...sections(finding, page),
  ].join("");
}
