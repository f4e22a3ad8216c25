import type { Key } from "../../generated/types.gen.ts";
import type { KeyGlance } from "../assessment/key-record.ts";
import { remembered } from "../basis/remembered.ts";
import type { KeyFacts } from "../consistency/keys.ts";
import { NEAR_MISS_ORDER } from "../rules/key/near-miss.ts";

/**
 * What a key looks like on a line of an assessment as this tool prints it: the properties of the schema in their order, and texts without
 * escapes. What fits is JSON, valid by the schema of a key, and what JSON.stringify prints of it; so nearly every line of a saved
 * assessment needs neither to be parsed, nor to be printed again for comparison, nor the validator: it takes a quarter of their time.
 * What does not fit may be all that as well, and goes the general way. `test/core/saved/printed-key.test.ts` holds the two together.
 */

/** Inside of a text: no quotation mark, escape or control character. */
const INSIDE = String.raw`[^"\\\u0000-\u001f]*`;
const TEXT = `"${INSIDE}"`;
const TEXT_OR_NULL = `(?:null|${TEXT})`;
const INSTANT = String.raw`(?:null|"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{3})?Z")`;
/** The schema's dot is none of these. */
const POINTER = String.raw`"(?:\/[^"\\\u0000-\u001f\u2028\u2029]*)?"`;
const COUNT = String.raw`(?:0|[1-9]\d{0,14})`;

const words = (all: readonly string[]): string => `"(?:${all.join("|")})"`;
const list = (item: string): string => String.raw`\[(?:${item}(?:,${item})*)?\]`;
const object = (properties: Readonly<Record<string, string>>): string =>
  String.raw`\{${Object.entries(properties)
    .map(([name, value]) => `"${name}":${value}`)
    .join(",")}\}`;

const SUBJECT = object({
  type: words(["subscription", "unattributed", "ownerless"] satisfies Key["subject"]["type"][]),
  id: TEXT_OR_NULL,
  name: TEXT_OR_NULL,
});
/** An object with one more property at its end, which may be absent. */
const withOptional = (pattern: string, name: string, value: string): string =>
  pattern.replace(/\\\}$/, String.raw`(?:,"${name}":${value})?\}`);

const STANDING = withOptional(
  object({
    tier: TEXT,
    status: words(["qualifies", "does-not-qualify", "undetermined"] satisfies Key["tiers"][number]["status"][]),
    reason: words([
      "tags-match",
      "no-tags",
      "other-tags",
      "disabled",
      "certificate-backed",
      "not-valid-now",
      "enabled-unknown",
      "tags-unknown",
      "dates-unknown",
      "contradictory",
      "damaged-text",
    ] satisfies Key["tiers"][number]["reason"][]),
  }),
  "nearMiss",
  words(NEAR_MISS_ORDER),
);
const EVIDENCE = String.raw`\{"fact":${TEXT},"artifact":${TEXT}(?:,"document":${COUNT})?,"pointer":${POINTER}\}`;

/** The same, and what stands there is handed out. */
const taken = (pattern: string): string => `(${pattern})`;

const KEY = object({
  kid: `"${taken(INSIDE)}"`,
  vault: `"${taken(INSIDE)}"`,
  name: TEXT,
  subject: taken(SUBJECT),
  state: taken(words(["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"] satisfies Key["state"][])),
  version: TEXT_OR_NULL,
  created: INSTANT,
  updated: INSTANT,
  notBefore: INSTANT,
  expires: INSTANT,
  managed: "(?:true|false|null)",
  keyType: TEXT_OR_NULL,
  keyOps: `(?:null|${list(TEXT)})`,
  recoveryLevel: TEXT_OR_NULL,
  tagsState: words(["known", "partly-known", "unknown", "contradictory"] satisfies Key["tagsState"][]),
  tags: taken(`null|${list(object({ name: TEXT, value: TEXT }))}`),
  tiers: taken(list(STANDING)),
  evidence: list(EVIDENCE),
});

const LINE = new RegExp(`^${KEY}$`);
/** A longer line could be too much for the pattern's own memory. */
const LONGEST = 100_000;

/** Makes the function that gives the value of a text of JSON, the same for the same text: few are different. */
const valueIn = <Value>(): ((text: string) => Value) => remembered((text: string): Value => JSON.parse(text));

/**
 * Makes the function that reads of a line what is compared with the rest of an assessment, in one object for all of them; null when the
 * line is no key as this tool prints it.
 */
export function printedKeyReader(): (line: string) => KeyFacts | null {
  let tagsText = "null";
  const facts: { -readonly [Name in keyof Omit<KeyFacts, "tags">]: KeyFacts[Name] } & Pick<KeyFacts, "tags"> = {
    kid: "",
    vault: "",
    subject: { type: "unattributed", id: null, name: null },
    state: "unknown",
    // Asked for of few keys, and of many different ones.
    get tags() {
      return JSON.parse(tagsText);
    },
    tiers: [],
  };
  const subjectIn = valueIn<Key["subject"]>();
  const stateIn = valueIn<Key["state"]>();
  const tiersIn = valueIn<Key["tiers"]>();
  return (line) => {
    const found = line.length <= LONGEST ? LINE.exec(line) : null;
    if (found === null) return null;
    facts.kid = found[1] as string;
    facts.vault = found[2] as string;
    facts.subject = subjectIn(found[3] as string);
    facts.state = stateIn(found[4] as string);
    tagsText = found[5] as string;
    facts.tiers = tiersIn(found[6] as string);
    return facts;
  };
}

const between = (line: string, before: string, after: string): string => {
  const start = line.indexOf(before) + before.length;
  return line.slice(start, line.indexOf(after, start));
};

/** Makes the function that glances at a printed key. No quotation mark of a text is without an escape, so that each mark is what it seems. */
export function glancer(): (line: string) => KeyGlance {
  const subjects = new Map<string, Key["subject"]>();
  const standings = new Map<string, Pick<Key, "tiers">>();
  return (line) => {
    const subjectText = between(line, ',"subject":', ',"state":');
    const subject = subjects.get(subjectText) ?? (JSON.parse(subjectText) as Key["subject"]);
    subjects.set(subjectText, subject);
    const standingText = between(line, ',"tiers":', ',"evidence":');
    const kind = standings.get(standingText) ?? { tiers: JSON.parse(standingText) as Key["tiers"] };
    standings.set(standingText, kind);
    return { subject, kind, make: () => JSON.parse(line) as Key };
  };
}
