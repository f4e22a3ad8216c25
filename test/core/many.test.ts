import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

/**
 * A call takes as many arguments as its stack has room for, some 120,000 of Node's own. In a process with a twelfth of that stack a file of 10,000
 * elements shows in a twelfth of the time whether somebody hands all of them to one call.
 */
const MANY = 10_000;
const STACK_IN_KIB = 75;

const READER = fileURLToPath(new URL("many-in-one-file.ts", import.meta.url));

test(`files of ${MANY} elements are read and judged where no call takes as many arguments`, () => {
  const { stdout, stderr } = spawnSync(process.execPath, [`--stack-size=${STACK_IN_KIB}`, "--import", "tsx", READER, String(MANY)], {
    encoding: "utf8",
  });
  assert.ok(stdout.startsWith("{"), stderr);
  const { call, files } = JSON.parse(stdout);
  assert.match(call, /call stack/);
  assert.is(Object.keys(files).length, 7);
  for (const [what, thrown] of Object.entries(files)) assert.is(thrown, "", what);
});

/** So many need minutes where one is looked for among all others. */
const THOUSANDS = 80_000;
const SECONDS = 12;

const some = Array.from({ length: THOUSANDS }, (_, number) => number);
const VAULTS = 100;
const named = Array.from({ length: VAULTS }, (_, number) => `kv-${number}`);
const account = { id: "00000001-0000-4000-8000-0000000000aa", name: "Contoso", state: "Enabled", cloudName: "AzureCloud" };
const attributes = { created: "2024-02-01T08:00:00+00:00", enabled: true, updated: "2024-02-01T08:00:00+00:00" };
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
