import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";

/** How the keys are spread over files: one list a vault, a list and a show for each key, or all keys in one array. */
export type Shape = "lists" | "shows" | "one-array";

export interface Workload {
  readonly keys: number;
  readonly shape: Shape;
  readonly seed: number;
  readonly keysPerVault?: number;
  readonly vaultsPerSubscription?: number;
}

/** What was written, and what a right verdict over it is. */
export interface Written {
  readonly files: number;
  readonly bytes: number;
  readonly keys: number;
  /** Records of keys in the files: a show is a second one, and a list that is missing has none. */
  readonly readings: number;
  readonly verdicts: { readonly pass: number; readonly fail: number; readonly inconclusive: number };
  /** Vault hosts in the order of their subscriptions, for programs that find witnesses only. */
  readonly subscriptionOf: ReadonlyMap<string, string>;
}

type Random = () => number;

/** A small generator with a seed (mulberry32, public domain): the same workload on every machine. */
function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const hex = (length: number, random: Random): string => Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");

/** A subscription that passes, one whose keys all lack the tag, one that lacks the tag and a key list. */
type Kind = "pass" | "fail" | "inconclusive";
const kindOf = (number: number): Kind => (number % 10 === 3 ? "fail" : number % 10 === 7 ? "inconclusive" : "pass");

export const subscriptionId = (number: number): string => `${number.toString(16).padStart(8, "0")}-0000-4000-8000-0000000000aa`;
const date = (random: Random): string =>
  `${new Date(1_577_836_800_000 + Math.floor(random() * 157_680_000) * 1000).toISOString().slice(0, 19)}+00:00`;

const TIERS = ["web", "db", "batch", "cache", "ingest"];
const NEARLY = [{ Tier: "app" }, { tier: "App" }, { tier: "app " }, { app: "tier" }];
const STAGES = ["prod", "test", "dev", "dr"];

/** What an organisation tags alike: the cost centre of a subscription, the environment of a vault. One key in five has a tag of its own. */
function tagsOf(kind: Kind, place: VaultPlace, isFirst: boolean, random: Random): Record<string, string> | null {
  const dice = random();
  const common = { costCentre: String(1000 + (place.subscription % 200)), environment: STAGES[place.vault % STAGES.length] as string };
  if (isFirst && kind === "pass") return { ...common, tier: "app" };
  if (dice < 0.05) return null;
  const own = dice < 0.25 ? { change: `CHG${Math.floor(random() * 1e7)}` } : {};
  const tier = dice < 0.08 && kind === "pass" ? { tier: "app" } : dice < 0.1 ? pick(NEARLY, random) : { tier: pick(TIERS, random) };
  return Object.fromEntries(Object.entries({ ...own, ...common, ...tier }).sort(([a], [b]) => (a < b ? -1 : 1))) as Record<string, string>;
}

interface VaultPlace {
  readonly subscription: number;
  /** Its number within the subscription. */
  readonly vault: number;
}

export const vaultName = ({ subscription, vault }: VaultPlace): string =>
  `kv-${String(subscription).padStart(4, "0")}-${String(vault).padStart(4, "0")}`;

/** One element of az keyvault key list as az 2.76 and newer print it. */
function keyRecord(place: VaultPlace, number: number, kind: Kind, isFirst: boolean, random: Random) {
  const vault = vaultName(place);
  const created = date(random);
  const name = `cmk-${pick(STAGES, random)}-${String(number).padStart(7, "0")}`;
  return {
    attributes: {
      created,
      enabled: isFirst || random() > 0.05,
      expires: random() < 0.3 ? date(random) : null,
      exportable: false,
      hsmPlatform: "2",
      notBefore: random() < 0.1 ? created : null,
      recoverableDays: 90,
      recoveryLevel: random() < 0.5 ? "Recoverable" : "Recoverable+Purgeable",
      updated: created,
    },
    kid: `https://${vault}.vault.azure.net/keys/${name}`,
    managed: random() < 0.02 ? true : null,
    name,
    releasePolicy: null,
    tags: tagsOf(kind, place, isFirst, random),
  };
}

/** What az keyvault key show prints of the same key. */
function showOf({ name, kid, ...record }: ReturnType<typeof keyRecord>, random: Random) {
  const none = { crv: null, d: null, dp: null, dq: null };
  const rest = {
    k: null,
    keyOps: ["wrapKey", "unwrapKey", "encrypt", "decrypt", "sign", "verify"],
    kid: `${kid}/${hex(32, random)}`,
    kty: "RSA",
  };
  const tail = { n: Buffer.from(hex(512, random), "hex").toString("base64"), p: null, q: null, qi: null, t: null, x: null, y: null };
  return {
    attributes: record.attributes,
    key: { ...none, e: "AQAB", ...rest, ...tail },
    managed: record.managed,
    releasePolicy: null,
    tags: record.tags,
  };
}

export const vaultRecord = (subscription: number, name: string) => ({
  id: `/subscriptions/${subscriptionId(subscription)}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/${name}`,
  location: "westeurope",
  name,
  resourceGroup: "rg-keys",
  tags: {},
  type: "Microsoft.KeyVault/vaults",
});

export const accountRecord = (subscription: number) => ({
  cloudName: "AzureCloud",
  homeTenantId: "10000000-0000-4000-8000-00000000aaaa",
  id: subscriptionId(subscription),
  isDefault: false,
  managedByTenants: [],
  name: `Contoso ${subscription}`,
  state: "Enabled",
  tenantId: "10000000-0000-4000-8000-00000000aaaa",
  user: { name: "auditor@contoso.example", type: "user" },
});

/** As az prints: two blanks, one line break at the end. */
export const asAz = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Writes a snapshot below a folder, which it creates. */
export function writeWorkload(folder: string, workload: Workload): Written {
  const { keys, shape, seed, keysPerVault = 20, vaultsPerSubscription = 20 } = workload;
  const random = seeded(seed);
  const vaults = Math.ceil(keys / keysPerVault);
  const subscriptions = Math.ceil(vaults / vaultsPerSubscription);
  const subscriptionOf = new Map<string, string>();
  let files = 0;
  let bytes = 0;
  let readings = 0;
  const write = (path: string, value: unknown): void => {
    const text = asAz(value);
    writeFileSync(join(folder, path), text);
    files += 1;
    bytes += Buffer.byteLength(text);
  };
  mkdirSync(folder, { recursive: true });
  write(
    "account-list.json",
    Array.from({ length: subscriptions }, (_, number) => accountRecord(number)),
  );
  const array = shape === "one-array" ? openArray(join(folder, "all-keys.json")) : null;
  let key = 0;
  for (let subscription = 0; subscription < subscriptions; subscription += 1) {
    const own = join(subscriptionId(subscription));
    mkdirSync(join(folder, own));
    const names = Array.from({ length: Math.min(vaultsPerSubscription, vaults - subscription * vaultsPerSubscription) }, (_, at) =>
      vaultName({ subscription, vault: at }),
    );
    for (const name of names) subscriptionOf.set(`${name}.vault.azure.net`, subscriptionId(subscription));
    write(
      join(own, "vault-list.json"),
      names.map((name) => vaultRecord(subscription, name)),
    );
    const kind = kindOf(subscription);
    for (const [at, name] of names.entries()) {
      const count = Math.min(keysPerVault, keys - key);
      const isFirst = (number: number): boolean => at === 0 && number === 0;
      const list = Array.from({ length: count }, (_, number) =>
        keyRecord({ subscription, vault: at }, key + number, kind, isFirst(number), random),
      );
      key += count;
      const isMissing = kind === "inconclusive" && at === names.length - 1;
      if (isMissing) continue;
      readings += shape === "shows" ? 2 * count : count;
      if (array !== null) for (const record of list) array.push(record);
      else write(join(own, `keys-${name}.json`), list);
      if (shape !== "shows") continue;
      mkdirSync(join(folder, own, name));
      for (const record of list) write(join(own, name, `${record.name}.json`), showOf(record, random));
    }
  }
  if (array !== null) {
    bytes += array.close();
    files += 1;
  }
  const numbers = Array.from({ length: subscriptions }, (_, number) => kindOf(number));
  const count = (kind: Kind): number => numbers.filter((one) => one === kind).length;
  return {
    files,
    bytes,
    keys,
    readings,
    subscriptionOf,
    verdicts: { pass: count("pass"), fail: count("fail"), inconclusive: count("inconclusive") },
  };
}

/** One array that is longer than any text may be, written element by element. */
function openArray(file: string) {
  const descriptor = openSync(file, "w");
  let waiting = "[";
  let written = 0;
  let separator = "\n  ";
  const flush = (): void => {
    written += writeSync(descriptor, waiting);
    waiting = "";
  };
  return {
    push: (record: unknown): void => {
      waiting += separator + JSON.stringify(record, null, 2).replaceAll("\n", "\n  ");
      separator = ",\n  ";
      if (waiting.length > 1_000_000) flush();
    },
    close: (): number => {
      waiting += "\n]\n";
      flush();
      closeSync(descriptor);
      return written;
    },
  };
}
