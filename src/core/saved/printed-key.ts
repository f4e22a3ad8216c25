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
const PLACE = String.raw`(?:"document":${COUNT},)?"pointer":${POINTER}\}`;
const EVIDENCE = String.raw`\{"fact":${TEXT},"artifact":${TEXT},${PLACE}`;

/** The same, and what stands there is handed out. */
const taken = (pattern: string): string => `(${pattern})`;

/** Properties of an object, without the braces around them. */
const propertiesOf = (properties: Readonly<Record<string, string>>): string => object(properties).replace(/^\\\{|\\\}$/g, "");

const NAMES = propertiesOf({ kid: `"${taken(INSIDE)}"`, vault: `"${taken(INSIDE)}"`, name: `"${taken(INSIDE)}"` });
const STATE = ["enabled", "disabled", "assumed-enabled", "unknown", "contradictory"] as const satisfies readonly Key["state"][];
const OWN = propertiesOf({
  version: TEXT_OR_NULL,
  created: INSTANT,
  updated: INSTANT,
  notBefore: INSTANT,
  expires: INSTANT,
});
const KIND = propertiesOf({
  managed: "(?:true|false|null)",
  keyType: TEXT_OR_NULL,
  keyOps: `(?:null|${list(TEXT)})`,
  recoveryLevel: TEXT_OR_NULL,
  tagsState: words(["known", "masked", "partly-known", "unknown", "contradictory"] satisfies Key["tagsState"][]),
});
const TAGS = `null|${list(object({ name: TEXT, value: TEXT }))}`;
/** A key with a place that speaks of it. Texts that several keys have in common are handed out together, as far as they stand together. */
const LINE = new RegExp(
  [
    String.raw`^\{${NAMES}`,
    `"subject":${taken(SUBJECT)}`,
    `"state":"${taken(STATE.join("|"))}"`,
    taken(OWN),
    taken(KIND),
    `"tags":${taken(TAGS)}`,
    `"tiers":${taken(list(STANDING))}`,
    String.raw`"evidence":\[\{"fact":${TEXT},"artifact":"${taken(INSIDE)}"`,
    String.raw`${PLACE}${taken(`(?:,${EVIDENCE})*`)}\]\}$`,
  ].join(","),
);
/** A longer line could be too much for the pattern's own memory. */
const LONGEST = 100_000;

/** What a key has alone, but for its names. */
type OwnFacts = Pick<Key, "version" | "created" | "updated" | "notBefore" | "expires">;
/** What it has in common with others. */
type Kind = Pick<Key, "state" | "managed" | "keyType" | "keyOps" | "recoveryLevel" | "tagsState" | "tags" | "tiers">;

/** So many kinds of keys with the same standing are remembered. */
const MOST_KINDS = 20_000;

/** What differs most comes last: of the others, most are those of the key before. */
type KindReader = (kind: string) => (state: Key["state"]) => (tags: string) => Kind;

/** Makes the function that gives what keys with a standing have in common: the same object for the same texts, of the tags as far as they decide. */
const kindReader = (tiers: Key["tiers"], decidingIn: (tags: string) => string): KindReader =>
  remembered((kind: string) =>
    remembered((state: Key["state"]) => {
      const known = new Map<string, Kind>();
      return (tags: string): Kind => {
        const deciding = decidingIn(tags);
        const found = known.get(deciding);
        if (found !== undefined) return found;
        const made: Kind = { state, ...JSON.parse(`{${kind},"tags":${tags}}`), tiers };
        if (known.size >= MOST_KINDS) known.clear();
        known.set(deciding, made);
        return made;
      };
    }),
  );

const NO_KIND: Kind = {
  state: "unknown",
  managed: null,
  keyType: null,
  keyOps: null,
  recoveryLevel: null,
  tagsState: "unknown",
  tags: null,
  tiers: [],
};

/**
 * Makes the function that reads of a line what is compared with the rest of an assessment, in one object for all of them; null when the
 * line is no key as this tool prints it. `decidingIn`: the same text for printed tags that decide alike.
 */
export function printedKeyReader(decidingIn: (tags: string) => string): (line: string) => KeyFacts | null {
  const subjectIn = remembered((text: string): Key["subject"] => JSON.parse(text));
  const readerOf = remembered((tiers: string): KindReader => kindReader(JSON.parse(tiers), decidingIn));
  let [ownText, tagsText, firstFile, placesText] = ["", "", "", ""];
  let own: OwnFacts | null = null;
  // Asked for of few keys, and of many different ones.
  const ownFacts = (): OwnFacts => {
    own ??= JSON.parse(`{${ownText}}`) as OwnFacts;
    return own;
  };
  const facts = {
    kid: "",
    vault: "",
    name: "",
    subject: { type: "unattributed", id: null, name: null } as Key["subject"],
    state: "unknown" as Key["state"],
    kind: NO_KIND,
    file: undefined as string | undefined,
    get managed() {
      return facts.kind.managed;
    },
    get tagsState() {
      return facts.kind.tagsState;
    },
    get tags() {
      return JSON.parse(tagsText);
    },
    get tiers() {
      return facts.kind.tiers;
    },
    get keyType() {
      return facts.kind.keyType;
    },
    get version() {
      return ownFacts().version;
    },
    get created() {
      return ownFacts().created;
    },
    get updated() {
      return ownFacts().updated;
    },
    get notBefore() {
      return ownFacts().notBefore;
    },
    get expires() {
      return ownFacts().expires;
    },
    get evidence() {
      return [{ artifact: firstFile }, ...JSON.parse(`[${placesText.slice(1)}]`)];
    },
  };
  return (line) => {
    const found = line.length <= LONGEST ? LINE.exec(line) : null;
    if (found === null) return null;
    facts.kid = found[1] as string;
    facts.vault = found[2] as string;
    facts.name = found[3] as string;
    facts.subject = subjectIn(found[4] as string);
    const state = found[5] as Key["state"];
    facts.state = state;
    ownText = found[6] as string;
    own = null;
    tagsText = found[8] as string;
    facts.kind = readerOf(found[9] as string)(found[7] as string)(state)(tagsText);
    firstFile = found[10] as string;
    placesText = found[11] as string;
    facts.file = placesText === "" ? firstFile : undefined;
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
