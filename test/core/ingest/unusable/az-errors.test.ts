import { test } from "uvu";
import * as assert from "uvu/assert";
import { type AzErrorKind, kindOfAzError, mentionedIn } from "../../../../src/core/ingest/unusable/az-errors.ts";
import { assessFiles, aVault, onlyFinding } from "../../../helpers/snapshot.ts";

/** Texts as az 2.18 and 2.74 print them (principals and addresses invented). */
const TEXTS: readonly (readonly [AzErrorKind, string])[] = [
  ["not-signed-in", "ERROR: Please run 'az login' to setup account.\n"],
  ["not-signed-in", "ERROR: AADSTS700082: The refresh token has expired due to inactivity.\n"],
  [
    "no-such-subscription",
    "WARNING: Subscription 'X' not recognized.\nERROR: Subscription 'X' not found. Check the spelling and casing and try again.\n",
  ],
  ["no-such-subscription", "ERROR: The subscription of 'Contoso Production' doesn't exist in cloud 'AzureCloud'.\n"],
  ["not-signed-in", "ERROR: (InvalidAuthenticationTokenTenant) The access token is from the wrong issuer 'https://sts.windows.net/x/'.\n"],
  ["no-such-subscription", "ERROR: (SubscriptionNotFound) The subscription '00000000-0000-4000-8000-000000000001' could not be found.\n"],
  [
    "firewall",
    "ERROR: Client address is not authorized and caller is not a trusted service.\r\nClient address: 203.0.113.7\r\nVault: kv-a;location=westeurope\n",
  ],
  ["firewall", 'ERROR: (Forbidden) Public network access is disabled\nInner error: {\n    "code": "ForbiddenByConnection"\n}\n'],
  [
    "keys-list-permission",
    "ERROR: (Forbidden) The user, group or application 'oid=1' does not have keys list permission on key vault 'kv-a;location=westeurope'.\nCode: Forbidden\n",
  ],
  [
    "keys-get-permission",
    "ERROR: The user, group or application 'oid=1' does not have keys get permission on key vault 'kv-a;location=westeurope'.\n",
  ],
  [
    "rbac",
    'ERROR: (Forbidden) Caller is not authorized to perform action on resource.\nInner error: {\n    "code": "ForbiddenByRbac"\n}\n',
  ],
  [
    "rbac",
    "ERROR: (AuthorizationFailed) The client 'a@contoso.example' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/00000000-0000-4000-8000-000000000001'.\n",
  ],
  [
    "rbac",
    "az : ERROR: (Forbidden) Caller is not authorized to perform action on resource.\r\nAt line:1 char:1\r\n    + CategoryInfo          : NotSpecified: (:String) [], RemoteException\r\nInner error: {\r\n}\r\n",
  ],
  ["no-such-key", "ERROR: (KeyNotFound) A key with (name/id) cmk was not found in this key vault.\n"],
  ["no-such-vault", "ERROR: The Vault 'kv-typo' not found within subscription.\n"],
  [
    "name-does-not-resolve",
    "ERROR: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'kv-a.vault.azure.net' ([Errno -3] Temporary failure in name resolution)\n",
  ],
  [
    "name-does-not-resolve",
    "ERROR: Max retries exceeded attempting to connect to Vault. The Vault may not exist or you may need to flush your DNS cache and try again later.\n",
  ],
  ["network", "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Read timed out.\n"],
  ["throttled", "ERROR: (TooManyRequests) The request was not processed because too many requests were received.\n"],
  ["usage", "ERROR: Please specify --vault-name or --hsm-name.\n"],
  ["usage", "az keyvault key list: error: the following arguments are required: --vault-name\n"],
  ["az-not-installed", "bash: line 1: az: command not found\n"],
  ["unknown", "ERROR: something that nobody has seen yet\n"],
];

for (const [kind, text] of TEXTS)
  test(`${kind}: ${text.slice(0, 60).trim()}`, () => {
    assert.is(kindOfAzError(text), kind);
    const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "out.json": text });
    assert.equal(
      inputIssues.map(({ path, code }) => [path, code]),
      [["out.json", "az-error-text"]],
    );
  });

test("an error text explains the gap of the vault that it names, whatever its file is called", () => {
  const text = "ERROR: Client address is not authorized.\r\nClient address: 203.0.113.7\r\nVault: kv-a;location=westeurope\n";
  const { gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a"), aVault("kv-b")], "17.json": text }));
  assert.equal(
    gaps.map(({ vault, causes }) => [vault, causes.map(({ path, message }) => `${path}: ${message}`)]),
    [
      ["kv-a.vault.azure.net", ["17.json: firewall"]],
      ["kv-b.vault.azure.net", []],
    ],
  );
});

for (const text of [
  "ERROR: HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Max retries exceeded with url: /keys?api-version=7.4 (Caused by NameResolutionError(\"x: Failed to resolve\"))\n",
  "ERROR: HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Max retries exceeded with url: / (Caused by ConnectTimeoutError(x, 'Connection to kv-a.vault.azure.net timed out.'))\n",
  "ERROR: Error occurred in request., ConnectionError: Connection to kv-a.vault.azure.net timed out.\n",
])
  test(`the vault is named by its host: ${text.slice(0, 60)}`, () => {
    assert.equal(mentionedIn(text), ["kv-a"]);
    const { gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a"), aVault("kv-b")], "17.json": text }));
    assert.equal(
      gaps.map(({ causes }) => causes.length),
      [1, 0],
    );
  });

test("the name of an action is no name of a vault", () => {
  const id = "00000000-0000-4000-8000-000000000001";
  const actions = ["vaults/read", "vaults/keys/read", "managedHSMs/read"].map((action) => `'Microsoft.KeyVault/${action}'`);
  for (const action of actions) assert.equal(mentionedIn(`perform action ${action} over scope '/subscriptions/${id}'`), [id]);
  assert.equal(mentionedIn(`Resource: '/subscriptions/${id}/resourcegroups/rg/providers/microsoft.keyvault/vaults/kv-b'`), ["kv-b", id]);
});

test("the subscription that does not exist is the one whose gap the error explains", () => {
  const text = "ERROR: The subscription of 'Contoso Production' doesn't exist in cloud 'AzureCloud'.\n";
  const accounts = ["Contoso Production", "Contoso Dev"].map((name, at) => ({
    id: `0000000${at}-0000-4000-8000-0000000000aa`,
    name,
    state: "Enabled",
    cloudName: "AzureCloud",
  }));
  const { findings } = assessFiles({ "accounts.json": accounts, "17.json": text });
  assert.equal(
    findings.map(({ gaps }) => gaps[0]?.causes.map(({ message }) => message)),
    [["no such subscription, or no right to see it"], []],
  );
});

test("a cut list explains the gap of the vault whose keys it shows", () => {
  const cut = '[\n  {\n    "kid": "https://kv-b.vault.azure.net/keys/one",\n    "tags": {';
  const { gaps } = onlyFinding(assessFiles({ "v.json": [aVault("kv-a"), aVault("kv-b")], "17.json": cut }));
  assert.equal(
    gaps.map(({ causes }) => causes.length),
    [0, 1],
  );
});

test("names are taken from hosts, quotes, resource ids and the Vault line, each once", () => {
  assert.equal(
    mentionedIn(
      "https://kv-a.vault.azure.net/keys/x https://KV-A.vault.azure.net/ vault 'kv-b;location=westeurope'\nVault: kv-c;location=x\n/vaults/kv-d",
    ),
    ["kv-a", "KV-A", "kv-b", "kv-c", "kv-d"],
  );
});

test("a service error as JSON is an error with its cause too", () => {
  const error = { error: { code: "Forbidden", message: "x", innererror: { code: "ForbiddenByRbac" } } };
  const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "kv-a.json": error });
  assert.match(inputIssues[0]?.message ?? "", "role assignment");
});

test.run();
