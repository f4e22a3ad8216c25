import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { anArtifact, context, settings } from "../helpers/snapshot.ts";

/** More than a call takes arguments. */
const MANY = 150_000;

const numbers = Array.from({ length: MANY }, (_, number) => number);
const attributes = { created: "2024-02-01T08:00:00+00:00", enabled: true, updated: "2024-02-01T08:00:00+00:00" };
const kid = (vault: string, key: string): string => `https://${vault}.vault.azure.net/keys/${key}`;

const FILES: Readonly<Record<string, readonly unknown[]>> = {
  "records that break their schema": numbers.map((at) => ({ attributes: { enabled: "x" }, kid: kid("kv-a", `k${at}`) })),
  "vaults in one array of keys": numbers.map((at) => ({ attributes, kid: kid(`kv-${at}`, "k"), managed: null, name: "k", tags: null })),
  "key identifiers": numbers.map((at) => kid("kv-a", `k${at}`)),
  "resource ids": numbers.map(
    (at) => `/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-${at}`,
  ),
  "keys of one vault that lack their tags": numbers.map((at) => ({ kid: kid("kv-a", `k${at}`), enabled: true })),
  "statements on one key": numbers.map((at) => ({
    attributes,
    kid: kid("kv-a", "k"),
    managed: null,
    name: "k",
    tags: { tier: `${at % 2}` },
  })),
  "rows with a column for their vault": numbers.map((at) => ({ vault: "kv-a", name: `k${at}`, enabled: true, tags: { a: "b" } })),
};

for (const [what, list] of Object.entries(FILES))
  test(`${MANY} ${what} in one file are read and judged`, () => {
    const assessment = assess([anArtifact("many.json", JSON.stringify(list))], settings(), context);
    assert.is(assessment.artifacts.length, 1);
    assert.ok(assessment.findings.length > 0);
  });

test.run();
