/**
 * Times the built command line tool over content that is not one list a vault as az prints it, at a size and at four times that size: what is looked
 * for by names must not take time by the square of the names.
 *
 *   npm run build && node --import tsx test/bench/growth.ts
 */
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { measure } from "./measure.ts";
import { cmkAudit, SETTINGS } from "./programs.ts";
import { accountRecord, asAz, subscriptionId, vaultName, vaultRecord } from "./workload.ts";

const VAULTS = [1000, 4000] as const;
const VAULTS_A_SUBSCRIPTION = 40;
/** Every vault has keys of these names. */
const NAMES = ["cmk-storage", "cmk-disk", "cmk-sql", "cmk-backup", "cmk-logs"];
const TAGS = { costCentre: "1000", tier: "db" };

/** Writes a value as az prints it, behind what is in the file already. */
type Write = (path: string, value: unknown) => void;

/** Writes what is known of the keys of some vaults of a subscription, which has a folder. */
type Shape = (vaults: readonly string[], folder: string, write: Write) => void;

const ofEach =
  (shape: (vault: string, folder: string, write: Write) => void): Shape =>
  (vaults, folder, write) => {
    for (const vault of vaults) shape(vault, folder, write);
  };

const keyRecord = (vault: string, name: string) => ({
  attributes: { created: "2024-02-01T08:00:00+00:00", enabled: true, recoveryLevel: "Recoverable", updated: "2024-02-01T08:00:00+00:00" },
  kid: `https://${vault}.vault.azure.net/keys/${name}`,
  managed: null,
  name,
  tags: TAGS,
});

const SHAPES: Readonly<Record<string, Shape>> = {
  "identifiers, and the tags of each key in a file of its own, as the procedure prints them": ofEach((vault, folder, write) => {
    write(
      `${folder}/${vault}/enabled-kids.json`,
      NAMES.map((name) => `https://${vault}.vault.azure.net/keys/${name}`),
    );
    for (const name of NAMES) write(`${folder}/${vault}/${name}-tags.json`, TAGS);
  }),
  "a list of names, states and tags a vault": ofEach((vault, folder, write) =>
    write(
      `${folder}/keys-${vault}.json`,
      NAMES.map((Name) => ({ Name, Enabled: true, Tags: TAGS })),
    ),
  ),
  "a list of vaults, names, states and tags a subscription": (vaults, folder, write) =>
    write(
      `${folder}/keys.json`,
      vaults.flatMap((vault) => NAMES.map((name) => ({ vault, name, enabled: true, tags: TAGS }))),
    ),
  "the key lists of a subscription one behind the other in one file": ofEach((vault, folder, write) =>
    write(
      `${folder}/keys.json`,
      NAMES.map((name) => keyRecord(vault, name)),
    ),
  ),
  "an empty key list a vault": ofEach((vault, folder, write) => write(`${folder}/${vault}/keys.json`, [])),
};

function writeSnapshot(root: string, vaults: number, shape: Shape): void {
  const write: Write = (path, value) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    appendFileSync(join(root, path), asAz(value));
  };
  const subscriptions = Array.from({ length: vaults / VAULTS_A_SUBSCRIPTION }, (_, number) => number);
  write("account-list.json", subscriptions.map(accountRecord));
  for (const subscription of subscriptions) {
    const folder = subscriptionId(subscription);
    const names = Array.from({ length: VAULTS_A_SUBSCRIPTION }, (_, vault) => vaultName({ subscription, vault }));
    write(
      `${folder}/vault-list.json`,
      names.map((name) => vaultRecord(subscription, name)),
    );
    shape(names, folder, write);
  }
}

const work = mkdtempSync(join(tmpdir(), "cmk-audit-growth-"));
try {
  for (const [title, shape] of Object.entries(SHAPES)) {
    const seconds = VAULTS.map((vaults) => {
      const folder = join(work, String(vaults));
      writeSnapshot(folder, vaults, shape);
      const { command, args } = cmkAudit("assess", ["assess", folder, ...SETTINGS], () => null);
      const { stdout, code, seconds: taken } = measure(command, args, work);
      if (code !== 1 || !stdout.startsWith("Overall: FAIL")) throw new Error(`${title}: exit code ${code} without a fail`);
      rmSync(folder, { recursive: true });
      return taken;
    });
    const sizes = VAULTS.map((vaults, at) => `${vaults} vaults ${(seconds[at] as number).toFixed(2)} s`);
    process.stdout.write(`${title}: ${sizes.join(", ")}\n`);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
