import { test } from "uvu";
import * as assert from "uvu/assert";
import { validKeys } from "../../src/cli/valid-keys.ts";
import { partReader } from "../../src/core/ingest/read-part.ts";
import type { KeyRecord, Keys } from "../../src/core/key-record.ts";
import { validateKey } from "../../src/generated/validators/key.gen.ts";
import { aKey, anArtifact } from "../helpers/snapshot.ts";

const rowsOf = (pointer?: string): KeyRecord["rows"] => {
  const reader = partReader();
  reader.read(anArtifact("a.json", [aKey("kv-a", "K1", {}), aKey("kv-a", "k2", {})]));
  const { rows } = reader.finish();
  if (pointer !== undefined) rows.pointers.splice(0, rows.pointers.length, pointer);
  return rows;
};

const rows = rowsOf();
const record: KeyRecord = {
  rows,
  row: 0,
  others: [],
  versioned: { rows, row: 0 },
  created: 0,
  updated: 0,
  notBefore: Number.NaN,
  expires: Number.NaN,
  home: { vault: "kv-a.vault.azure.net", subject: { type: "subscription", id: "s", name: null } },
  kind: { state: "enabled", managed: null, keyType: null, keyOps: null, recoveryLevel: null, tagsState: "unknown", tiers: [] },
  tagged: null,
};

const demandValid = (key: unknown): void => {
  if (!validateKey(key)) throw new Error("invalid");
};
const walk = (records: readonly KeyRecord[]): readonly unknown[] => {
  const keys: Keys = { [Symbol.iterator]: () => [][Symbol.iterator](), records: () => records };
  return [...(validKeys(keys, demandValid).records?.() ?? [])];
};

test("records pass when their parts do", () => {
  assert.is(walk([record, record, { ...record, row: 1 }]).length, 3);
});

test("a part that breaks the schema is found where it comes first, late in the list as well", () => {
  const broken: readonly Partial<KeyRecord>[] = [
    { home: { ...record.home, subject: { type: "tenant" as never, id: null, name: null } } },
    { kind: { ...record.kind, state: "on" as never } },
    { kind: { ...record.kind, tiers: [{ tier: "app", status: "qualifies", reason: "luck" as never }] } },
    { rows: rowsOf("no pointer") },
    { others: [{ rows: rowsOf("no pointer"), row: 0 }] },
  ];
  for (const part of broken) assert.throws(() => walk([record, record, { ...record, ...part }]), "invalid");
});

test.run();
