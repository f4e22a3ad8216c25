import { endOfString } from "../../text/scan.ts";

/**
 * A layout is the text of one record with its values taken out: the same names in the same order with the same white space between.
 * az prints thousands of records of one layout, so a regular expression learnt from the first reads the rest without building objects.
 * Its language is a part of JSON by construction (strings without escapes, JSON's own numbers), and each value that decides anything
 * must have a type that the input schema allows at its place: what it accepts, JSON.parse and the schema would accept too.
 */
export interface Layout {
  readonly pattern: RegExp;
  readonly role: "key" | "key-bundle";
  readonly groups: Groups;
}

const FIELDS = [
  "kid",
  "enabled",
  "created",
  "updated",
  "notBefore",
  "expires",
  "recoveryLevel",
  "managed",
  "tags",
  "keyType",
  "keyOps",
] as const;

type Field = (typeof FIELDS)[number];

/** Number of the capture group of each field; -1: the records have no such field. */
type Groups = Readonly<Record<Field, number>>;

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: JSON forbids control characters inside strings
const PLAIN = String.raw`"[^"\\\x00-\x1f]*"`;
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: as above
const SPACE = String.raw`[ \n\r\t]*`;
const PAIR = `${PLAIN}${SPACE}:${SPACE}${PLAIN}`;
const TAGS = `null|\\{${SPACE}(?:${PAIR}${SPACE}(?:,${SPACE}${PAIR}${SPACE})*)?\\}`;
const WORDS = `null|\\[${SPACE}(?:${PLAIN}${SPACE}(?:,${SPACE}${PLAIN}${SPACE})*)?\\]`;
const NUMBER = String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const FLAG = "true|false|null";
const DATE = String.raw`null|0|[1-9]\d{0,9}|"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:[Zz]|[+-]\d{2}:?\d{2})?"`;
const TEXT = `null|${PLAIN}`;
const ANY = `${FLAG}|${NUMBER}|${PLAIN}`;

interface Place {
  readonly field: Field;
  readonly values: string;
}

const ATTRIBUTES: Readonly<Record<string, Place>> = {
  "/attributes/enabled": { field: "enabled", values: FLAG },
  "/attributes/created": { field: "created", values: DATE },
  "/attributes/updated": { field: "updated", values: DATE },
  "/attributes/notBefore": { field: "notBefore", values: DATE },
  "/attributes/nbf": { field: "notBefore", values: DATE },
  "/attributes/expires": { field: "expires", values: DATE },
  "/attributes/exp": { field: "expires", values: DATE },
  "/attributes/recoveryLevel": { field: "recoveryLevel", values: TEXT },
  "/managed": { field: "managed", values: FLAG },
  "/tags": { field: "tags", values: TAGS },
};

const PLACES: Readonly<Record<Layout["role"], Readonly<Record<string, Place>>>> = {
  key: { ...ATTRIBUTES, "/kid": { field: "kid", values: PLAIN } },
  "key-bundle": {
    ...ATTRIBUTES,
    "/key/kid": { field: "kid", values: PLAIN },
    "/key/kty": { field: "keyType", values: TEXT },
    "/key/keyOps": { field: "keyOps", values: WORDS },
  },
};

/** Values whose type the schemas fix although nothing is read from them; a private member that is not null is a finding of its own. */
const FIXED: Readonly<Record<string, string>> = {
  "/name": TEXT,
  ...Object.fromEntries(["d", "dp", "dq", "k", "p", "q", "qi", "t"].map((member) => [`/key/${member}`, "null"])),
};

/** Names with which a record is, or may be, something else than a key. */
const FOREIGN = /^(?:id|Id|sid|value|error|recoveryId|scheduledPurgeDate|deletedDate|x509Thumbprint|Attributes)$/;
const DEEPEST = 4;

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

interface Learner {
  readonly text: string;
  readonly role: Layout["role"];
  readonly groups: Record<Field, number>;
  captures: number;
  /** A field stands under two names. */
  isAmbiguous: boolean;
  at: number;
  pattern: string;
}

const isSpace = (code: number): boolean => code === 32 || code === 10 || code === 13 || code === 9;

/** Takes white space and the given character literally; false when something else stands there. */
function take(learner: Learner, wanted: string): boolean {
  const start = learner.at;
  while (isSpace(learner.text.charCodeAt(learner.at))) learner.at += 1;
  if (learner.text[learner.at] !== wanted) return false;
  learner.at += 1;
  learner.pattern += literal(learner.text.slice(start, learner.at));
  return true;
}

const nextCharacter = ({ text, at }: Learner): string => {
  let index = at;
  while (isSpace(text.charCodeAt(index))) index += 1;
  return text[index] ?? "";
};

function skipSpace(learner: Learner): void {
  const start = learner.at;
  while (isSpace(learner.text.charCodeAt(learner.at))) learner.at += 1;
  learner.pattern += learner.text.slice(start, learner.at);
}

/** A value that is no object, or an object that is taken whole. */
function takeScalar(learner: Learner, path: string): boolean {
  const place = PLACES[learner.role][path];
  const values = place?.values ?? FIXED[path] ?? ANY;
  const found = new RegExp(values, "y");
  found.lastIndex = learner.at;
  const match = found.exec(learner.text);
  if (match === null) return false;
  learner.at += match[0].length;
  if (place === undefined) learner.pattern += `(?:${values})`;
  else {
    learner.captures += 1;
    if (learner.groups[place.field] !== -1) learner.isAmbiguous = true;
    learner.groups[place.field] = learner.captures;
    learner.pattern += `(${values})`;
  }
  return true;
}

function takeObject(learner: Learner, path: string, depth: number): boolean {
  if (depth > DEEPEST || !take(learner, "{")) return false;
  const names = new Set<string>();
  while (nextCharacter(learner) === '"') {
    skipSpace(learner);
    const end = endOfString(learner.text, learner.at);
    const name = learner.text.slice(learner.at + 1, end);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids them inside strings
    if (names.has(name) || /[\\~/\x00-\x1f]/.test(name) || FOREIGN.test(name)) return false;
    if (learner.role === "key" && name === "key") return false;
    names.add(name);
    learner.pattern += literal(learner.text.slice(learner.at, end + 1));
    learner.at = end + 1;
    if (!take(learner, ":")) return false;
    skipSpace(learner);
    const inner = `${path}/${name}`;
    const isScalar = PLACES[learner.role][inner] !== undefined || FIXED[inner] !== undefined || learner.text[learner.at] !== "{";
    if (!(isScalar ? takeScalar(learner, inner) : takeObject(learner, inner, depth + 1))) return false;
    if (nextCharacter(learner) !== ",") break;
    take(learner, ",");
    if (nextCharacter(learner) !== '"') return false;
  }
  return take(learner, "}");
}

/**
 * Learns the layout of the record that begins at an offset; null when it has none that can be read so. `key` is an element of a key
 * list, `key-bundle` what key show prints.
 */
export function learnLayout(text: string, start: number): Layout | null {
  for (const role of ["key", "key-bundle"] as const) {
    const groups = Object.fromEntries(FIELDS.map((field) => [field, -1])) as Record<Field, number>;
    const learner: Learner = { text, role, groups, captures: 0, isAmbiguous: false, at: start, pattern: "" };
    if (!takeObject(learner, "", 1) || groups.kid < 0 || groups.enabled < 0) continue;
    if (learner.isAmbiguous) return null;
    return { pattern: new RegExp(learner.pattern, "y"), role, groups };
  }
  return null;
}
