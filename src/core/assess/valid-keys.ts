import type { Key } from "../../generated/types.gen.ts";
import { isRecord, type KeyGlance, type KeyRecord, type Keys, keyOf } from "../assessment/key-record.ts";

const MOST_KNOWN = 50_000;

/**
 * Makes the function that says whether something was not met before. What was met may be forgotten: it is then looked at again. The same
 * comes several times in a row, and is not looked up then.
 */
function newcomers(): (thing: unknown) => boolean {
  const known = new Set<unknown>();
  let last: unknown;
  return (thing) => {
    if (thing === last) return false;
    last = thing;
    if (known.has(thing)) return false;
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(thing);
    return true;
  };
}

/**
 * Keys that pass the validator, each as it is made. The schema of a key asks something of each property by itself and nothing of two
 * together, so a record is valid when each of its parts is: where a subject, a kind or a pointer is met for the first time, the
 * whole key is validated with it. What else a record has is valid by its making: names are plain, dates have years of four digits, and
 * the rest are texts and whole numbers, of which the schema asks no more.
 */
export function validKeys(keys: Keys, demandValid: (key: Key) => void): Keys {
  function* valid(): Generator<Key> {
    for (const key of keys) {
      demandValid(key);
      yield key;
    }
  }
  const { records } = keys;
  if (records === undefined) return { [Symbol.iterator]: valid };
  function* validRecords(all: Iterable<Key | KeyRecord>): Generator<Key | KeyRecord> {
    const [isNewSubject, isNewKind, isNewPointer] = [newcomers(), newcomers(), newcomers()];
    const hasNews = ({ home, kind, own }: KeyRecord): boolean => {
      let news = isNewSubject(home.subject);
      if (isNewKind(kind)) news = true;
      for (const { pointer } of own.places) if (isNewPointer(pointer)) news = true;
      return news;
    };
    for (const record of all) {
      if (!isRecord(record)) demandValid(record);
      else if (hasNews(record)) demandValid(keyOf(record));
      yield record;
    }
  }
  function* validGlances(all: Iterable<KeyGlance>): Generator<KeyGlance> {
    let inHand: KeyGlance | undefined;
    const make = (): Key | KeyRecord => validKey((inHand as KeyGlance).make());
    for (inHand of all) yield { subject: inHand.subject, kind: inHand.kind, make };
  }
  const validKey = (key: Key | KeyRecord): Key | KeyRecord => {
    demandValid(isRecord(key) ? keyOf(key) : key);
    return key;
  };
  const { glances } = keys;
  return {
    [Symbol.iterator]: valid,
    records: () => validRecords(records()),
    ...(glances === undefined ? {} : { glances: () => validGlances(glances()) }),
  };
}
