import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { aKey, anArtifact, assessFiles, aVault, context, settings } from "../helpers/snapshot.ts";

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

/** So many need minutes where one is looked for among all others. */
const THOUSANDS = 80_000;
const SECONDS = 12;

const some = numbers.slice(0, THOUSANDS);
const VAULTS = 100;
const named = Array.from({ length: VAULTS }, (_, number) => `kv-${number}`);
const account = { id: "00000001-0000-4000-8000-0000000000aa", name: "Contoso", state: "Enabled", cloudName: "AzureCloud" };
const certificate = (vault: string, at: number) => ({
  id: `https://${vault}.vault.azure.net/certificates/c${at}`,
  attributes,
  name: `c${at}`,
  x509Thumbprint: "x",
});

const SNAPSHOTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "certificates beside keys of other names": {
    "vaults.json": named.map((name) => aVault(name)),
    ...Object.fromEntries(named.map((name) => [`${name}/keys.json`, [aKey(name, "k", { a: "b" })]])),
    "certificates.json": some.map((at) => certificate(`kv-${at % VAULTS}`, at)),
  },
  "empty files in the folder of one subscription": {
    "accounts.json": [account],
    ...Object.fromEntries(some.map((at) => [`Contoso/${at}.json`, ""])),
  },
  "lists of one vault beside what failed with it": {
    "vaults.json": [aVault("kv-a")],
    "rows.json": { errors: ["kv-a: Forbidden"], rows: some.map(() => ({ vaultName: "kv-a", keys: [] })) },
  },
};

for (const [what, files] of Object.entries(SNAPSHOTS))
  test(`${THOUSANDS} ${what} take no longer than so many of anything`, () => {
    const started = process.cpuUsage();
    assert.ok(assessFiles(files).findings.length > 0);
    // Of a processor: other tests run at the same time.
    assert.ok(process.cpuUsage(started).user < SECONDS * 1e6);
  });

test.run();
