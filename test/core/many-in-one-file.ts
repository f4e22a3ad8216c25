/**
 * Reads and judges files of so many elements of one kind, in a process whose stack is so small that no call takes that many arguments
 * (`many.test.ts`). Prints what went wrong, by file.
 */
import { assess } from "../../src/core/assess/assess.ts";
import { anArtifact, context, settings } from "../helpers/snapshot.ts";

/** More than a call takes arguments, with the stack of this process. */
const MANY = Number(process.argv[2]);

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

/** What a function throws; "" for nothing. */
function thrownBy(run: () => void): string {
  try {
    run();
    return "";
  } catch (error) {
    return String(error);
  }
}

function judge(list: readonly unknown[]): void {
  const { artifacts, findings } = assess([anArtifact("many.json", JSON.stringify(list))], settings(), context);
  if (artifacts.length !== 1 || findings.length === 0) throw new Error("no finding");
}

const files = Object.entries(FILES).map(([what, list]) => [what, thrownBy(() => judge(list))]);
const call = thrownBy(() => [].push(...(numbers as never[])));
process.stdout.write(JSON.stringify({ call, files: Object.fromEntries(files) }));
