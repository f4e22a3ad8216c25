import { isRecord, type KeyRecord, type Keys, keyOf } from "../core/key-record.ts";
import type { Key } from "../generated/types.gen.ts";

/** Whether somebody has met all of these before. What was met may be forgotten: it is then looked at again. */
function newcomers(): (things: readonly unknown[]) => boolean {
  const MOST_KNOWN = 50_000;
  const known = new Set<unknown>();
  return (things) => {
    let isNew = false;
    for (const thing of things) {
      if (known.has(thing)) continue;
      isNew = true;
      if (known.size >= MOST_KNOWN) known.clear();
      known.add(thing);
    }
    return isNew;
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
    const isNew = newcomers();
    for (const record of all) {
      if (!isRecord(record)) demandValid(record);
      else if (isNew([record.home.subject, record.kind, record.place.pointer])) demandValid(keyOf(record));
      yield record;
    }
  }
  return { [Symbol.iterator]: valid, records: () => validRecords(records()) };
}
