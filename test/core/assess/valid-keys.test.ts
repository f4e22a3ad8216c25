import { test } from "uvu";
import * as assert from "uvu/assert";
import { validKeys } from "../../../src/core/assess/valid-keys.ts";
import type { KeyRecord, Keys } from "../../../src/core/assessment/key-record.ts";
import type { Ascii } from "../../../src/core/text/ascii.ts";
import { validateKey } from "../../../src/generated/validators/key.gen.ts";

const ascii = (text: string): Ascii => ({ bytes: Buffer.from(text), start: 0, end: text.length });

const record: KeyRecord = {
  home: { vault: "kv-a.vault.azure.net", subject: { type: "subscription", id: "s", name: null } },
  kind: { state: "enabled", managed: null, keyType: null, keyOps: null, recoveryLevel: null, tagsState: "unknown", tiers: [] },
  own: {
    name: ascii("K1"),
    version: null,
    created: 0,
    updated: 0,
    notBefore: Number.NaN,
    expires: Number.NaN,
    tags: null,
    places: [{ fact: "list", artifact: "a.json", document: undefined, pointer: "", index: 0 }],
  },
};

const demandValid = (key: unknown): void => {
  if (!validateKey(key)) throw new Error("invalid");
};
const walk = (records: readonly KeyRecord[]): readonly unknown[] => {
  const keys: Keys = { [Symbol.iterator]: () => [][Symbol.iterator](), records: () => records };
  return [...(validKeys(keys, demandValid).records?.() ?? [])];
};

test("records pass when their parts do", () => {
  assert.is(walk([record, record, { ...record, own: { ...record.own, name: ascii("k2") } }]).length, 3);
});

test("a part that breaks the schema is found where it comes first, late in the list as well", () => {
  const broken: readonly Partial<KeyRecord>[] = [
    { home: { ...record.home, subject: { type: "tenant" as never, id: null, name: null } } },
    { kind: { ...record.kind, state: "on" as never } },
    { kind: { ...record.kind, tiers: [{ tier: "app", status: "qualifies", reason: "luck" as never }] } },
    { own: { ...record.own, places: [...record.own.places, { ...record.own.places[0], pointer: "no pointer" }] } },
  ];
  for (const part of broken) assert.throws(() => walk([record, record, { ...record, ...part }]), "invalid");
});

test.run();
