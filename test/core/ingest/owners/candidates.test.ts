import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { ownersOf } from "../../../../src/core/causes/explain-gaps.ts";
import { buildDirectory } from "../../../../src/core/estate/directory.ts";
import { ownersIn, ownersNamedIn } from "../../../../src/core/ingest/owners/candidates.ts";
import { indexNames, wordsBesideNames } from "../../../../src/core/ingest/paths/path-names.ts";
import { strangeVaultIn } from "../../../../src/core/ingest/paths/strange-vault.ts";
import type { Fact } from "../../../../src/core/model/facts.ts";
import { BUILT_IN_SUFFIXES } from "../../../../src/core/model/identity.ts";

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";

const source = { artifact: "x.json", pointer: "" };
const subscription = (id: string, name: string): Fact =>
  ({ kind: "subscription", id, name, cloud: "AzureCloud", inList: true, tenantId: null, state: "Enabled", source }) as unknown as Fact;
const vault = (name: string): Fact =>
  ({ kind: "vault", name, vaultKind: "vault", host: null, subscription: ONE, tags: undefined, source }) as unknown as Fact;

const VAULTS = ["kv-a", "kv-a-prod", "KV-Big", "vault1", "prod"];
const directory = buildDirectory(
  [subscription(ONE, "Contoso Größe (Web)"), subscription(TWO, "Prod"), ...VAULTS.map(vault)],
  new Map(),
  BUILT_IN_SUFFIXES,
);
const all = indexNames(ownersIn(directory));

const PIECES = [
  ...[
    ...VAULTS,
    "kv-a.vault.azure.net",
    "Contoso Größe",
    "Contoso Größe (Web)",
    "CONTOSO",
    ONE,
    ONE.slice(0, 8),
    "kv-new",
    "keys",
    "denied",
  ],
  ...["kv%2Da", "-s", "-o json", "%20"],
];
const texts = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(" ", "-", "/", "_", ".", "")), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.flat().join(""));

test("among the owners that some texts may name, each of them finds what it finds among all", () => {
  let met = 0;
  fc.assert(
    fc.property(fc.array(texts, { minLength: 1, maxLength: 4 }), (given) => {
      const few = ownersNamedIn(given, directory);
      for (const text of given) {
        const owners = [...ownersOf([text], all)];
        met += owners.length;
        assert.equal([...ownersOf([text], few)], owners, text);
        assert.is(strangeVaultIn(text, few), strangeVaultIn(text, all), text);
        for (const segment of text.split("/")) assert.equal(wordsBesideNames(segment, few), wordsBesideNames(segment, all), segment);
      }
    }),
    { numRuns: 500 },
  );
  assert.ok(met > 100);
});

test("what no text may name is left out", () => {
  assert.equal([...ownersNamedIn(["keys kv-a.json"], directory).keys()], ["kv a"]);
});

test.run();
