import { ROOM_IN_HAND } from "../../rows/tag-sets.ts";
import type { Bytes } from "../../text/bytes.ts";
import { PRIVATE_MEMBERS } from "../objects/key-fields.ts";
import { endOfValue, FIELD, FIELDS, KIND, type Layout } from "./layout.ts";
import { CLOSE_OBJECT, COLON, COMMA, endOfText, OPEN_OBJECT, PAIR, QUOTE, skipSpace } from "./tokens.ts";

interface Place {
  readonly field: number;
  readonly kind: number;
}

const place = (field: keyof typeof FIELD, kind: keyof typeof KIND): Place => ({ field: FIELD[field], kind: KIND[kind] });

const ATTRIBUTES: Readonly<Record<string, Place>> = {
  "/attributes/enabled": place("enabled", "flag"),
  "/attributes/created": place("created", "date"),
  "/attributes/updated": place("updated", "date"),
  "/attributes/notBefore": place("notBefore", "date"),
  "/attributes/nbf": place("notBefore", "date"),
  "/attributes/expires": place("expires", "date"),
  "/attributes/exp": place("expires", "date"),
  "/attributes/recoveryLevel": place("recoveryLevel", "textOrNull"),
  "/managed": place("managed", "flag"),
  "/name": place("name", "textOrNull"),
  "/tags": place("tags", "tags"),
};

const TEXT: Place = { field: -1, kind: KIND.textOrNull };

/** Values whose type the schemas fix although nothing is read from them; a private member that is not null is a finding of its own. */
const FIXED: Readonly<Record<string, Place>> = {
  ...Object.fromEntries(PRIVATE_MEMBERS.map((member) => [`/key/${member}`, { field: -1, kind: KIND.null }])),
};

/** How records of a role look. */
interface Role {
  readonly places: Readonly<Record<string, Place>>;
  /** Fields without which a record is none of the role. */
  readonly needs: readonly number[];
  /** Whether a name may stand in a record of the role, at the end of a path of names. */
  readonly allows: (name: string, path: string) => boolean;
}

/**
 * All that az prints at the top of a key and in its attributes. The general reader looks at the name and at the value of any other column:
 * it may tell of a certificate, or of the key's state.
 */
const OF_KEY = /^(?:attributes|externalKeyId|keySize|managed|name|releasePolicy|tags)$/;
const OF_ATTRIBUTES =
  /^(?:attestation|created|enabled|exp|expires|exportable|externalKey|hsmPlatform|keySize|nbf|notBefore|recoverableDays|recoveryLevel|updated)$/;

/** Whether az prints a name at the end of a path of names: at the top, where one name tells lists from shows, in attributes, or deeper. */
const isOfAz = (name: string, path: string, own: "kid" | "key"): boolean =>
  path === "" ? name === own || OF_KEY.test(name) : path !== "/attributes" || OF_ATTRIBUTES.test(name);

/** All that az keyvault list prints of a vault: with one name more it may be something else, or come from another command. */
const OF_VAULT = /^(?:id|location|name|resourceGroup|systemData|tags|type)$/;

/** An object or null. A text there may be a URI, which would tell of the vault's host. */
const SYSTEM_DATA = "/systemData";

const ROLES: Readonly<Record<Layout["role"], Role>> = {
  key: {
    places: { ...FIXED, ...ATTRIBUTES, "/kid": place("kid", "text") },
    needs: [FIELD.kid, FIELD.enabled],
    allows: (name, path) => isOfAz(name, path, "kid"),
  },
  "key-bundle": {
    places: {
      ...FIXED,
      ...ATTRIBUTES,
      "/key/kid": place("kid", "text"),
      "/key/kty": place("keyType", "textOrNull"),
      "/key/keyOps": place("keyOps", "texts"),
    },
    needs: [FIELD.kid, FIELD.enabled],
    allows: (name, path) => isOfAz(name, path, "key"),
  },
  vault: {
    places: {
      "/id": place("id", "text"),
      "/name": place("name", "textOrNull"),
      "/location": TEXT,
      "/resourceGroup": TEXT,
      "/type": TEXT,
      "/tags": place("tags", "tags"),
      [SYSTEM_DATA]: { field: -1, kind: KIND.null },
    },
    needs: [FIELD.id],
    allows: (name, path) => path !== "" || OF_VAULT.test(name),
  },
};

const ANY: Place = { field: -1, kind: KIND.scalar };

const DEEPEST = 4;
const LONGEST_NAME = 128;

interface Learner {
  readonly text: Bytes;
  readonly bytes: Uint8Array;
  readonly end: number;
  readonly role: Layout["role"];
  readonly literals: number[];
  readonly literalEnds: number[];
  readonly places: Place[];
  readonly pairs: Int32Array;
  /** A name that no record of the role has. */
  refused: { readonly name: string; readonly path: string } | null;
  /** A field stands under two names. */
  isAmbiguous: boolean;
  at: number;
}

/** Takes the bytes before an offset literally. */
function takeUntil(learner: Learner, end: number): void {
  while (learner.at < end) learner.literals.push(learner.bytes[learner.at++] as number);
}

const nextByte = ({ bytes, at, end }: Learner): number => bytes[skipSpace(bytes, at, end)] ?? -1;

const skip = (learner: Learner): void => takeUntil(learner, skipSpace(learner.bytes, learner.at, learner.end));

/** Takes white space and the given byte literally; false when something else stands there. */
function take(learner: Learner, wanted: number): boolean {
  skip(learner);
  if (learner.at >= learner.end || learner.bytes[learner.at] !== wanted) return false;
  takeUntil(learner, learner.at + 1);
  return true;
}

function addStep({ literals, literalEnds, places }: Learner, step: Place): void {
  literalEnds.push(literals.length);
  places.push(step);
}

/** A value that is no object, or an object that is taken whole. */
function takeValue(learner: Learner, path: string): boolean {
  const known = ROLES[learner.role].places[path] ?? ANY;
  const behind = endOfValue(known.kind, learner.text, learner.at, learner.end, learner.pairs);
  if (behind < 0) return false;
  if (known.field >= 0 && learner.places.some(({ field }) => field === known.field)) learner.isAmbiguous = true;
  addStep(learner, known);
  learner.at = behind;
  return true;
}

/** A name with its quotes, if it is one that the role can have and no other stands beside it; null otherwise. */
function takeName(learner: Learner, path: string, names: Set<string>): string | null {
  const behind = endOfText(learner.text, learner.at, learner.end);
  if (behind < 0 || behind - learner.at > LONGEST_NAME) return null;
  const name = String.fromCharCode(...learner.bytes.subarray(learner.at + 1, behind - 1));
  if (names.has(name) || /[~/]/.test(name)) return null;
  if (!ROLES[learner.role].allows(name, path)) {
    learner.refused = { name, path };
    return null;
  }
  names.add(name);
  takeUntil(learner, behind);
  return name;
}

function takeMember(learner: Learner, path: string, depth: number, names: Set<string>): boolean {
  skip(learner);
  const name = takeName(learner, path, names);
  if (name === null || !take(learner, COLON)) return false;
  skip(learner);
  const inner = `${path}/${name}`;
  const isObject = learner.bytes[learner.at] === OPEN_OBJECT;
  const isWhole = !isObject || (ROLES[learner.role].places[inner] !== undefined && inner !== SYSTEM_DATA);
  return isWhole ? takeValue(learner, inner) : takeObject(learner, inner, depth + 1);
}

function takeObject(learner: Learner, path: string, depth: number): boolean {
  if (depth > DEEPEST || !take(learner, OPEN_OBJECT)) return false;
  const names = new Set<string>();
  while (nextByte(learner) === QUOTE) {
    if (!takeMember(learner, path, depth, names)) return false;
    if (nextByte(learner) !== COMMA) break;
    take(learner, COMMA);
    if (nextByte(learner) !== QUOTE) return false;
  }
  return take(learner, CLOSE_OBJECT);
}

/** The bytes of a step four at a time, the last four of them last; one at a time when they are fewer. */
function wordsIn(literal: readonly number[]): readonly number[] {
  if (literal.length < 4) return literal;
  const view = new DataView(Uint8Array.from(literal).buffer);
  const count = Math.ceil(literal.length / 4);
  return Array.from({ length: count }, (_, word) => view.getInt32(Math.min(4 * word, literal.length - 4), true));
}

/** Where each of several lists ends when they stand behind each other. */
function endsOf(lists: readonly (readonly number[])[]): Int32Array {
  let end = 0;
  return Int32Array.from(lists, ({ length }) => {
    end += length;
    return end;
  });
}

function layoutFrom({ role, literals, literalEnds, places, pairs }: Learner): Layout {
  const steps = literalEnds.map((end, step) => literals.slice(step === 0 ? 0 : literalEnds[step - 1], end));
  const words = steps.map(wordsIn);
  return {
    role,
    words: Int32Array.from(words.flat()),
    wordEnds: endsOf(words),
    lengths: Int32Array.from(steps, ({ length }) => length),
    kinds: Uint8Array.from(places, ({ kind }) => kind),
    fields: Int8Array.from(places, ({ field }) => field),
    spans: new Int32Array(2 * FIELDS).fill(-1),
    pairs,
  };
}

/** What was learnt of a record as one of a role; the name by which it is none, or null, where it is none. */
type Learnt = { readonly isWhole: true; readonly learner: Learner } | { readonly isWhole: false; readonly refused: Learner["refused"] };

function learnRole(role: Layout["role"], text: Bytes, start: number, end: number): Learnt {
  const learner: Learner = {
    text,
    bytes: text.bytes,
    end,
    role,
    literals: [],
    literalEnds: [],
    places: [],
    pairs: new Int32Array(1 + PAIR * ROOM_IN_HAND),
    refused: null,
    isAmbiguous: false,
    at: start,
  };
  const knows = (wanted: number): boolean => learner.places.some(({ field }) => field === wanted);
  if (!takeObject(learner, "", 1) || !ROLES[role].needs.every(knows)) return { isWhole: false, refused: learner.refused };
  addStep(learner, { field: -1, kind: KIND.none });
  return { isWhole: true, learner };
}

/**
 * Learns the layout of the record that begins at an offset, as the first of the roles that it can have; null when it has none that can be
 * read so. `key` is an element of a key list, `key-bundle` what key show prints, `vault` an element of a vault list.
 */
export function learnLayout(text: Bytes, start: number, end: number, roles: readonly Layout["role"][]): Layout | null {
  for (const role of roles) {
    const learnt = learnRole(role, text, start, end);
    if (learnt.isWhole) return learnt.learner.isAmbiguous ? null : layoutFrom(learnt.learner);
    const { refused } = learnt;
    // A column that no command prints need not be looked for again.
    if (refused !== null && !roles.some((one) => ROLES[one].allows(refused.name, refused.path))) return null;
  }
  return null;
}
