import { own } from "../../basis/own.ts";
import type { VaultKind } from "../../model/identity.ts";

/** What a command line of az prints, as far as the tool reads it. */
type Purpose =
  | "account-list"
  | "account-show"
  | "az-version"
  | "vault-list"
  | "control-total"
  | "key-list"
  | "key-show"
  | "key-versions"
  | "key-tags"
  | "other";

/** A command line of az, understood. */
export interface AzCommand {
  readonly purpose: Purpose;
  /** Of a vault list or control total: the kind it is limited to, null for both kinds. Of a key command: the kind of its vault. */
  readonly kind: VaultKind | null;
  /** No option narrows what it prints, such as --query, --maxresults, a resource group or a version of a key, and none is unknown. */
  readonly whole: boolean;
  /** No option narrows which rows it prints: as `whole`, but a query may choose columns. */
  readonly listsAll: boolean;
  /** az account list was asked for subscriptions of every state. */
  readonly ofEveryState: boolean;
  /** It may leave keys out in a way that the procedure does not: by --maxresults, a filter on anything but enabled, or an unknown option. */
  readonly leavesOut: boolean;
  readonly subscription: string | null;
  readonly vault: string | null;
  readonly key: string | null;
}

interface Words {
  readonly group: string;
  readonly options: ReadonlyMap<string, string>;
}

/** An option and what is written behind it in the same word: --output=json, -ojson, -o=json. */
function partsOf(word: string): readonly [option: string, value: string | undefined] {
  const [, option = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? /^(-[a-z])=?(.+)$/s.exec(word) ?? [];
  return [fullName(option), value];
}

/** `az a b --c d --e=f` as the words of the command group and its options. A flag has an empty value. */
function split(argv: readonly string[]): Words {
  const group: string[] = [];
  const options = new Map<string, string>();
  for (let at = 1; at < argv.length; at += 1) {
    const word = argv[at] as string;
    if (!word.startsWith("-")) {
      group.push(word);
      continue;
    }
    const [option, value] = partsOf(word);
    const next = argv[at + 1];
    if (value !== undefined) options.set(option, value);
    else if (next === undefined || next.startsWith("-")) options.set(option, "");
    else {
      options.set(option, next);
      at += 1;
    }
  }
  return { group: group.join(" "), options };
}

/** Options that say whose list it is, or how it is printed, and leave nothing of it out. */
const HARMLESS: readonly string[] = [
  "--subscription",
  "--vault-name",
  "--hsm-name",
  "--name",
  "-n",
  "--resource-type",
  "--include-managed",
  "--all",
  "--refresh",
  "--output",
  "-o",
  "--only-show-errors",
  "--verbose",
  "--debug",
];

/** Options that narrow what is printed in a way that is understood; of any other nobody knows what it leaves out. */
const NARROWING: readonly string[] = ["--query", "--resource-group", "-g", "--tag", "--location", "-l", "--id", "--ids", "--version", "-v"];

const KNOWN: readonly string[] = [...HARMLESS, ...NARROWING, "--maxresults", "--help", "-h"];

/** az takes a beginning of an option for the option where it is the beginning of no other. */
function fullName(option: string): string {
  if (KNOWN.includes(option) || !option.startsWith("--")) return option;
  const meant = KNOWN.filter((known) => known.startsWith(option));
  return meant.length === 1 ? (meant[0] as string) : option;
}

const KINDS: Readonly<Record<string, VaultKind>> = {
  vault: "vault",
  hsm: "managed-hsm",
  "microsoft.keyvault/vaults": "vault",
  "microsoft.keyvault/managedhsms": "managed-hsm",
};

const PURPOSES: Readonly<Record<string, Purpose>> = {
  "account list": "account-list",
  "account show": "account-show",
  version: "az-version",
  "keyvault list": "vault-list",
  "resource list": "control-total",
  "keyvault key list": "key-list",
  "keyvault key show": "key-show",
  "keyvault key list-versions": "key-versions",
};

function purposeOf({ group, options }: Words): Purpose {
  const purpose = options.has("--help") || options.has("-h") ? "other" : (own(PURPOSES, group) ?? "other");
  if (purpose === "control-total" && own(KINDS, (options.get("--resource-type") ?? "").toLowerCase()) === undefined) return "other";
  return purpose === "key-show" && options.get("--query") === "tags" ? "key-tags" : purpose;
}

const FILTER = /\[\s*\?|\[\s*-?\d|\[\s*:|\|/;
const ENABLED_FILTER = /\[\s*\?\s*\(?\s*attributes\.enabled\s*(?:==\s*`?true`?)?\s*\)?\s*\]/g;
/** On subscriptions that are Enabled: az account list hides all others by itself. */
const STATE_FILTER = /\[\s*\?\s*\(?\s*state\s*==\s*[\\'"`]*Enabled[\\'"`]*\s*\)?\s*\]/g;

const isHarmless = (option: string): boolean => HARMLESS.includes(option);
const isUnderstood = (option: string): boolean => isHarmless(option) || NARROWING.includes(option);

const leavesOut = (options: ReadonlyMap<string, string>): boolean =>
  ![...options.keys()].every(isUnderstood) || FILTER.test((options.get("--query") ?? "").replaceAll(ENABLED_FILTER, "[]"));

/** Whether a query leaves none of the rows out: it has no filter, but for those on enabled keys and subscriptions, no slice and no function. */
export const projectsAll = (query: string): boolean => {
  const plain = query.replaceAll(ENABLED_FILTER, "[]").replaceAll(STATE_FILTER, "[]").trim();
  return /^(?:@|\[\s*\*?\s*\])/.test(plain) && !FILTER.test(plain) && !/[()?&]/.test(plain);
};

const listsAll = (options: ReadonlyMap<string, string>): boolean =>
  [...options].every(([option, value]) => isHarmless(option) || (option === "--query" && projectsAll(value)));

const IS_AZ = /(?:^|[\\/])az(?:\.(?:cmd|bat|exe))?$/i;

/** What a command prints of vaults that is no list of their keys as they are. */
export type BesideKeys = "deleted-keys" | "certificates" | "secrets";

const BESIDE_KEYS: Readonly<Record<BesideKeys, RegExp>> = {
  "deleted-keys": /^keyvault key (?:list|show)-deleted\b/,
  certificates: /^keyvault certificate [a-z]/,
  secrets: /^keyvault secret [a-z]/,
};

/** What a command line of az prints beside keys, word by word; undefined where it prints keys, or none of all this. */
export function printedBesideKeys(argv: readonly string[]): BesideKeys | undefined {
  const group = IS_AZ.test(argv[0] ?? "") ? split(argv).group.toLowerCase() : "";
  return (Object.keys(BESIDE_KEYS) as BesideKeys[]).find((what) => BESIDE_KEYS[what].test(group));
}

/** Name of the vault in --id, which other options may not contradict. */
const vaultOfId = (id: string | undefined): string | null => /^https:\/\/([^./]+)\./i.exec(id ?? "")?.[1] ?? null;

/** Name of the key in --id. */
const keyOfId = (id: string | undefined): string | null => /^https:\/\/[^/]+\/keys\/([^/]+)/i.exec(id ?? "")?.[1] ?? null;

/** Understands a command line, word by word, the program first. */
export function parseAzCommand(argv: readonly string[]): AzCommand {
  const words = split(argv);
  const { options } = words;
  const purpose = IS_AZ.test(argv[0] ?? "") ? purposeOf(words) : "other";
  const type = (options.get("--resource-type") ?? "").toLowerCase();
  const hsm = options.get("--hsm-name");
  const ofKeys = purpose.startsWith("key-");
  return {
    purpose,
    kind: ofKeys ? (hsm === undefined ? "vault" : "managed-hsm") : (own(KINDS, type) ?? null),
    whole: [...options.keys()].every(isHarmless),
    listsAll: listsAll(options),
    ofEveryState: purpose === "account-list" && options.has("--all") && !FILTER.test(options.get("--query") ?? ""),
    leavesOut: leavesOut(options),
    subscription: options.get("--subscription") ?? null,
    vault: vaultOfId(options.get("--id")) ?? hsm ?? options.get("--vault-name") ?? null,
    key: ofKeys ? (options.get("--name") ?? options.get("-n") ?? keyOfId(options.get("--id"))) : null,
  };
}

/** Whose list a command prints. A vault says more closely whose it is than its subscription. */
export const ownerOfCommand = ({ vault, subscription }: AzCommand): readonly string[] => [vault ?? subscription ?? []].flat();
