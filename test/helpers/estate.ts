/** An estate that a stub of az plays: what each command prints. */
export interface AnEstate {
  readonly subscriptions: readonly ASubscription[];
  /** az knows --include-managed (it does in all versions since 2.18). */
  readonly knowsIncludeManaged?: boolean;
}

interface ASubscription {
  readonly id: string;
  readonly name: string;
  readonly cloud?: string;
  readonly state?: string;
  readonly vaults?: Readonly<Record<string, readonly AKeyOfEstate[] | Refusal>>;
  readonly hsms?: Readonly<Record<string, readonly AKeyOfEstate[] | Refusal>>;
  /** The control plane refuses the lists of the subscription. */
  readonly refuses?: Refusal;
  /** Names that only the control total has. */
  readonly onlyCounted?: readonly string[];
}

interface AKeyOfEstate {
  readonly name: string;
  readonly tags?: Readonly<Record<string, string>> | null;
  readonly enabled?: boolean;
}

export interface Refusal {
  readonly code: number;
  readonly stderr: string;
}

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export const FORBIDDEN: Refusal = {
  code: 1,
  stderr: "ERROR: (Forbidden) The user does not have keys list permission on key vault.\nCode: Forbidden\n",
};

const TENANT = "00000000-0000-4000-8000-00000000000f";
const DATE = "2024-02-01T08:00:00+00:00";
const SUFFIXES: Readonly<Record<string, readonly [vault: string, hsm: string]>> = {
  AzureCloud: ["vault.azure.net", "managedhsm.azure.net"],
  AzureChinaCloud: ["vault.azure.cn", "managedhsm.azure.cn"],
};

const isRefusal = (value: readonly AKeyOfEstate[] | Refusal): value is Refusal => "code" in value;
/** az prints JSON with two blanks of indent and sorted properties, letters beyond ASCII as they are. */
const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const fine = (value: unknown): Answer => ({ code: 0, out: print(value), err: "" });
const refused = ({ code, stderr }: Refusal): Answer => ({ code, out: "", err: stderr });
const lines = (texts: readonly string[]): Answer => ({ code: 0, out: texts.map((text) => `${text}\n`).join(""), err: "" });

const cloudOf = ({ cloud }: ASubscription): string => cloud ?? "AzureCloud";

const account = (subscription: ASubscription) => ({
  cloudName: cloudOf(subscription),
  homeTenantId: TENANT,
  id: subscription.id,
  isDefault: false,
  managedByTenants: [],
  name: subscription.name,
  state: subscription.state ?? "Enabled",
  tenantId: TENANT,
  user: { name: 'o\'brien "reader"@contoso.example', type: "user" },
});

/** az account show has environmentName where the list has cloudName. */
function shownAccount(subscription: ASubscription) {
  const { cloudName, ...rest } = account(subscription);
  return { environmentName: cloudName, ...rest };
}

const resourceId = ({ id }: ASubscription, type: string, name: string): string =>
  `/subscriptions/${id}/resourceGroups/rg-keys/providers/Microsoft.KeyVault/${type}/${name}`;

const vault = (subscription: ASubscription, name: string) => ({
  id: resourceId(subscription, "vaults", name),
  location: "westeurope",
  name,
  resourceGroup: "rg-keys",
  tags: { name: "kv-not-a-vault", purpose: 'blanks and "quotes"' },
  type: "Microsoft.KeyVault/vaults",
});

const hsm = (subscription: ASubscription, name: string) => ({
  id: resourceId(subscription, "managedHSMs", name),
  location: "westeurope",
  name,
  properties: { hsmUri: `https://${name}.${SUFFIXES[cloudOf(subscription)]?.[1]}/`, provisioningState: "Succeeded" },
  resourceGroup: "rg-keys",
  sku: { family: "B", name: "Standard_B1" },
  tags: {},
  type: "Microsoft.KeyVault/managedHSMs",
});

/** As az resource list prints it: the same identity, other fields. */
const resource = (subscription: ASubscription, type: string, name: string) => ({
  changedTime: null,
  createdTime: null,
  extendedLocation: null,
  id: resourceId(subscription, type, name),
  identity: null,
  kind: null,
  location: "westeurope",
  managedBy: null,
  name,
  plan: null,
  properties: null,
  provisioningState: null,
  resourceGroup: "rg-keys",
  sku: null,
  tags: {},
  type: `Microsoft.KeyVault/${type}`,
});

const attributesOf = ({ enabled }: AKeyOfEstate) => ({
  created: DATE,
  enabled: enabled ?? true,
  expires: null,
  notBefore: null,
  recoverableDays: 90,
  recoveryLevel: "Recoverable",
  updated: DATE,
});

const listed = (host: string, key: AKeyOfEstate, version = "") => ({
  attributes: attributesOf(key),
  kid: `https://${host}/keys/${key.name}${version}`,
  managed: null,
  name: key.name,
  tags: key.tags ?? null,
});

const shown = (host: string, key: AKeyOfEstate) => ({
  attributes: attributesOf(key),
  key: { d: null, e: "AQAB", keyOps: ["wrapKey", "unwrapKey"], kid: `https://${host}/keys/${key.name}/${VERSION}`, kty: "RSA" },
  managed: null,
  tags: key.tags ?? null,
});

const VERSION = "0123456789abcdef0123456789abcdef";
type Answers = Record<string, Answer>;

function answersOfVault(
  subscription: ASubscription,
  kind: "vault" | "hsm",
  name: string,
  keys: readonly AKeyOfEstate[] | Refusal,
): Answers {
  const option = `--${kind}-name ${name}`;
  const host = `${name}.${SUFFIXES[cloudOf(subscription)]?.[kind === "vault" ? 0 : 1]}`;
  const where = `${option} --subscription ${subscription.id}`;
  const list = isRefusal(keys) ? refused(keys) : fine(keys.map((key) => listed(host, key)));
  const details = isRefusal(keys)
    ? []
    : keys.flatMap((key): [string, Answer][] => [
        [`keyvault key show ${option} --name ${key.name} --subscription ${subscription.id}`, fine(shown(host, key))],
        [
          `keyvault key list-versions ${option} --name ${key.name} --subscription ${subscription.id}`,
          fine([listed(host, key, `/${VERSION}`)]),
        ],
      ]);
  return {
    [`keyvault key list ${where}`]: list,
    [`keyvault key list ${where} --include-managed`]: list,
    ...Object.fromEntries(details),
  };
}

function answersOfSubscription(subscription: ASubscription): Answers {
  const { id, refuses, onlyCounted = [] } = subscription;
  const vaults = Object.keys(subscription.vaults ?? {});
  const hsms = Object.keys(subscription.hsms ?? {});
  const or = (value: unknown): Answer => (refuses === undefined ? fine(value) : refused(refuses));
  const names = (list: readonly string[]): Answer => (refuses === undefined ? lines(list) : refused(refuses));
  return {
    [`account list --all --query [?id=='${id}']`]: fine([account(subscription)]),
    [`account show --subscription ${id}`]: fine(shownAccount(subscription)),
    [`keyvault list --subscription ${id} --resource-type vault`]: or(vaults.map((name) => vault(subscription, name))),
    [`keyvault list --subscription ${id} --resource-type hsm`]: or(hsms.map((name) => hsm(subscription, name))),
    [`keyvault list --subscription ${id} --resource-type vault --query [].name --output tsv`]: names(vaults),
    [`keyvault list --subscription ${id} --resource-type hsm --query [].name --output tsv`]: names(hsms),
    [`resource list --subscription ${id} --resource-type Microsoft.KeyVault/vaults`]: or(
      [...vaults, ...onlyCounted].map((name) => resource(subscription, "vaults", name)),
    ),
    [`resource list --subscription ${id} --resource-type Microsoft.KeyVault/managedHSMs`]: or(
      hsms.map((name) => resource(subscription, "managedHSMs", name)),
    ),
    ...Object.assign(
      {},
      ...Object.entries(subscription.vaults ?? {}).map(([name, keys]) => answersOfVault(subscription, "vault", name, keys)),
    ),
    ...Object.assign({}, ...Object.entries(subscription.hsms ?? {}).map(([name, keys]) => answersOfVault(subscription, "hsm", name, keys))),
  };
}

/** What az answers, by its words without `--output json`. */
export function answersOf({ subscriptions, knowsIncludeManaged = true }: AnEstate): Answers {
  const [first] = subscriptions;
  const help = `Command\n    az keyvault key list${knowsIncludeManaged ? "\n    --include-managed : Include managed keys." : ""}\n`;
  const ids = lines(subscriptions.map(({ id }) => id));
  return {
    version: fine({ "azure-cli": "2.74.0", "azure-cli-core": "2.74.0", extensions: {} }),
    "cloud show": fine({ endpoints: {}, isActive: true, name: "AzureCloud", profile: "latest", suffixes: {} }),
    "account show": fine(shownAccount(first as ASubscription)),
    "account list --all": fine(subscriptions.map(account)),
    "account list --all --query [].id --output tsv": ids,
    "configure --list-defaults": fine([]),
    "keyvault key list --help": { code: 0, out: help, err: "" },
    ...Object.fromEntries(
      [...new Set(subscriptions.map(cloudOf))].map((cloud) => [
        `account list --all --query [?cloudName=='${cloud}']`,
        fine(subscriptions.filter((subscription) => cloudOf(subscription) === cloud).map(account)),
      ]),
    ),
    ...Object.assign({}, ...subscriptions.map(answersOfSubscription)),
  };
}
