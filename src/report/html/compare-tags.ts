import type { NearMiss } from "../../generated/types.gen.ts";
import { shownParts, shownTag } from "../expected-tags.ts";
import { seen } from "../visible.ts";
import { anyValueFound, type Comparison, compareTexts, contrastTexts, type Run } from "./difference.ts";
import type { NearMissKind } from "./words.ts";
import { readsLeftward } from "./writing-direction.ts";

/** Kinds in which name and value are nearly those that were asked for: worth a look at each character. */
const CLOSE: ReadonlySet<NearMissKind> = new Set(["case", "white-space", "separator", "unicode-form", "look-alike", "damaged-text"]);
/** Longer than this, name and value need the width of the page. */
const LONG = 48;

type Tag = NearMiss["found"][number];
type Asked = NearMiss["expected"][number];

/** What was asked for, beside each tag that was found. */
const pairsOf = ({ expected, found }: NearMiss): readonly (readonly [Asked | undefined, Tag])[] =>
  found.map((tag, at) => [
    expected.find(({ name, value }) => name === tag.name && value === tag.value) ??
      expected.find(({ name }) => name === tag.name) ??
      expected[at] ??
      expected[0],
    tag,
  ]);

const looksSame = ([asked, { name, value }]: readonly [Asked | undefined, Tag]): boolean =>
  seen(asked?.name ?? "") === seen(name) && (asked?.value === undefined || seen(asked.value) === seen(value));
const isSame = ([asked, { name, value }]: readonly [Asked | undefined, Tag]): boolean =>
  asked?.name === name && (asked.value === undefined || asked.value === value);

/** Whether characters that nobody sees are all that keeps the tags from being those that were asked for. */
export function isHiddenDifference(miss: NearMiss): boolean {
  const pairs = pairsOf(miss);
  return miss.kind !== "white-space" && pairs.every(looksSame) && !pairs.every(isSame);
}

const side = (text: string, runs: readonly Run[]) => ({
  isLeftward: readsLeftward(text),
  runs: runs.map((run) => ({ ...run, text: run.gap ? "" : run.text, padding: run.gap ? run.text : "" })),
});

/** What a key has nothing like, of tags that it is to have together. */
const lackedBy = ({ kind, expected, found }: NearMiss): readonly Asked[] =>
  kind === "some-tags" ? expected.filter((asked) => !found.some((tag) => isSame([asked, tag]))) : [];

function lacking(asked: Asked): string {
  const { name, value } = shownParts(asked);
  return value === undefined ? `Lacks “${name}”, with any value.` : `Lacks “${shownTag(asked)}”.`;
}

/** Quoted texts apart, so that the direction of one does not turn the words around it. */
const partsOf = (sentence: string) =>
  sentence.split(/(“[^”]*”)/).map((text, at) => ({ text: at % 2 === 0 ? text : "", quoted: at % 2 === 0 ? "" : text }));
const worded = (part: string, { sentences }: Comparison) => sentences.map((sentence) => partsOf(`${part}, ${sentence}.`));

/** Each tag that was found below the one that was asked for; where nothing differs, the tag alone. */
export function compareTags(miss: NearMiss) {
  const pairs = pairsOf(miss);
  const compare = CLOSE.has(miss.kind) || isHiddenDifference(miss) ? compareTexts : contrastTexts;
  const compared = pairs.map(([asked, tag]) => ({
    asked,
    tag,
    name: compare(asked?.name ?? "", tag.name),
    value: asked?.value === undefined ? anyValueFound(tag.value) : compare(asked.value, tag.value),
  }));
  const differ = !pairs.every(isSame);
  const longest = Math.max(
    0,
    ...pairs.flatMap(([asked, tag]) => [asked?.value ?? "", tag.value].map(({ length }) => length + tag.name.length)),
  );
  return {
    carried: differ ? [] : pairs.map(([, tag]) => shownParts(tag)),
    isLong: longest > LONG,
    tags: (differ ? compared : []).map(({ asked, tag, name, value }) => ({
      // A search for name=value, as everybody writes it, finds it here: in the table the two stand in cells of their own.
      caption: `Asked for ${asked === undefined ? "nothing" : shownTag(asked)}, found ${shownTag(tag)}`,
      askedName: side(asked?.name ?? "", name.asked),
      askedValue: side(asked?.value ?? "", value.asked),
      foundName: side(tag.name, name.found),
      foundValue: side(tag.value, value.found),
    })),
    differences: [
      ...compared.flatMap(({ name, value }) => [...worded("Name", name), ...worded("Value", value)]),
      ...lackedBy(miss).map((asked) => partsOf(lacking(asked))),
    ],
  };
}
