import { test } from "uvu";
import * as assert from "uvu/assert";
import { type AzErrorKind, describeAzError, explainAzError, kindOfAzError } from "../../../../src/core/ingest/unusable/az-errors.ts";
import { mentionedIn } from "../../../../src/core/ingest/unusable/mentioned-names.ts";
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
  ["no-public-access", 'ERROR: (Forbidden) Public network access is disabled\nInner error: {\n    "code": "ForbiddenByConnection"\n}\n'],
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
  [
    "rbac",
    "ERROR: (AuthorizationFailed) The client 'x@y' with object id 'z' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/x' or the scope is invalid. If access was recently granted, please refresh your credentials.\nCode: AuthorizationFailed\n",
  ],
  ["no-such-key", "ERROR: (KeyNotFound) A key with (name/id) cmk was not found in this key vault.\n"],
  ["no-such-vault", "ERROR: The Vault 'kv-typo' not found within subscription.\n"],
  [
    "vault-does-not-resolve",
    "ERROR: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'kv-a.vault.azure.net' ([Errno -3] Temporary failure in name resolution)\n",
  ],
  [
    "vault-does-not-resolve",
    "ERROR: Max retries exceeded attempting to connect to Vault. The Vault may not exist or you may need to flush your DNS cache and try again later.\n",
  ],
  [
    "vault-does-not-resolve",
    "ERROR: HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Max retries exceeded with url: /keys?api-version=7.4 (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno 11001] getaddrinfo failed'))\n",
  ],
  [
    "name-does-not-resolve",
    "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Max retries exceeded with url: /subscriptions (Caused by NewConnectionError('<urllib3.connection.HTTPSConnection object at 0x7f>: Failed to establish a new connection: [Errno -3] Temporary failure in name resolution'))\n",
  ],
  [
    "name-does-not-resolve",
    "ERROR: <urllib3.connection.HTTPSConnection object at 0x7f>: Failed to resolve 'login.microsoftonline.com' ([Errno -2] Name or service not known)\n",
  ],
  [
    "proxy",
    "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Max retries exceeded with url: /subscriptions (Caused by ProxyError('Unable to connect to proxy', OSError('Tunnel connection failed: 403 Forbidden')))\n",
  ],
  [
    "second-factor",
    "ERROR: AADSTS50076: Due to a configuration change made by your administrator, you must use multi-factor authentication to access 'x'.\n",
  ],
  [
    "conditional-access",
    "ERROR: AADSTS53003: Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.\nTo re-authenticate, please run:\naz login --scope https://vault.azure.net/.default\n",
  ],
  [
    "not-signed-in",
    "ERROR: AADSTS70043: The refresh token has expired or is invalid due to sign-in frequency checks by conditional access.\n",
  ],
  ["network", "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Read timed out.\n"],
  ["throttled", "ERROR: (TooManyRequests) The request was not processed because too many requests were received.\n"],
  [
    "throttled",
    "ERROR: HTTPSConnectionPool(host='management.azure.com', port=443): Max retries exceeded with url: /subscriptions (Caused by ResponseError('too many 429 error responses'))\n",
  ],
  ["throttled", "ERROR: (SubscriptionRequestsThrottled) Number of requests exceeded the limit.\n"],
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

/** What old versions of az print of the same errors, and newer ones on a terminal: the message alone. */
const MESSAGES: readonly (readonly [AzErrorKind, string])[] = [
  ...TEXTS.filter(([kind, text]) => !["usage", "az-not-installed", "unknown"].includes(kind) && !text.startsWith("WARNING")).map(
    ([kind, text]) => [kind, text.replace("ERROR: ", "")] as const,
  ),
  ["not-signed-in", 'Please run "az login" to access your accounts.\n'],
  [
    "not-signed-in",
    "az : Please run 'az login' to setup account.\r\nAt line:1 char:1\r\n+ az keyvault list > v.json\r\n    + CategoryInfo          : X\r\n",
  ],
  ["not-signed-in", "The access token expiry UTC time '1/1/2020 1:00:00 AM' is earlier than current UTC time '1/2/2020 1:00:00 AM'.\n"],
  ["no-such-subscription", "Subscription 'X' not found. Check the spelling and casing and try again.\n"],
  [
    "rbac",
    "The client 'x@y' with object id 'z' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/x' or the scope is invalid. If access was recently granted, please refresh your credentials.\n",
  ],
  [
    "rbac",
    "Caller is not authorized to perform action on resource.\r\nCaller: appid=x;oid=y\r\nAction: 'x'\r\nAssignment: (not found)\r\nVault: kv-a;location=x\r\n",
  ],
  ["rbac", "Operation returned an invalid status code 'Forbidden'\n"],
  ["rbac", "403 Client Error: Forbidden for url: https://kv-a.vault.azure.net/keys?api-version=7.0\n"],
  [
    "keys-get-permission",
    "The user, group or application 'oid=1' does not have keys get permission on key vault 'kv-a'. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125287\n",
  ],
  ["no-such-key", "Key not found: cmk\n"],
  ["no-such-vault", "The Resource 'Microsoft.KeyVault/vaults/kv-typo' under resource group 'rg' was not found.\n"],
  [
    "certificate-not-trusted",
    "HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Max retries exceeded with url: /keys?api-version=7.0 (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED]')))\n",
  ],
  [
    "network",
    "Error occurred in request., SSLError: HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Max retries exceeded with url: /keys\n",
  ],
  [
    "certificate-not-trusted",
    "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:997)\nCertificate verification failed. This typically happens when using Azure CLI behind a proxy that intercepts traffic with a self-signed certificate. Please add this certificate to the trusted CA bundle.\n",
  ],
  ["throttled", "Request was not processed because too many requests were received. Reason: VaultRequestTypeLimitReached\n"],
  [
    "throttled",
    "Number of requests for subscription 'x' and operation 'GET' exceeded the backend storage limit. Please try again after '17' seconds.\n",
  ],
];

for (const [kind, text] of MESSAGES)
  test(`without a prefix, ${kind}: ${text.slice(0, 60).trim()}`, () => {
    const { findings, inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": text });
    assert.equal(
      inputIssues.map(({ path, code }) => [path, code]),
      [["keys kv-a.json", "az-error-text"]],
    );
    const { cause } = explainAzError(text);
    assert.ok(cause.startsWith(describeAzError(kind).cause.split(", as")[0] as string), cause);
    assert.ok(inputIssues[0]?.message.startsWith(`The command failed (${cause}`), inputIssues[0]?.message);
    assert.ok(findings[0]?.gaps.some(({ causes }) => causes.some(({ message }) => message.startsWith(cause))));
  });

const TRACE = `Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/knack/cli.py", line 233, in invoke
    cmd_result = self.invocation.execute(args)
                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
`;
const PREFACE = "ERROR: The command failed with an unexpected error. Here is the traceback:\n";
const FOOTER =
  "To check existing issues, please visit: https://github.com/Azure/azure-cli/issues\nTo open a new issue, please run `az feedback`\n";

// As Debian's az 2.45 prints it, which comes without the library for keys.
for (const [what, text, said] of [
  [
    "with its preface",
    `${PREFACE}ERROR: No module named 'azure.keyvault.v7_0'\n${TRACE}ModuleNotFoundError: No module named 'azure.keyvault.v7_0'\n${FOOTER}`,
    "ERROR: No module named 'azure.keyvault.v7_0'",
  ],
  [
    "alone",
    `${TRACE}ModuleNotFoundError: No module named 'azure.keyvault.v7_0'\n`,
    "ModuleNotFoundError: No module named 'azure.keyvault.v7_0'",
  ],
] as const)
  test(`of a trace of az's own program, ${what}, the line that says what failed is shown`, () => {
    const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": text });
    assert.is(
      inputIssues[0]?.message,
      `The command failed (the Azure CLI lacks a part of itself): the file holds az's error message instead of its output. ${said}`,
    );
  });

for (const [what, text, cause] of [
  [
    "a service of Azure",
    "Failed to resolve 'management.azure.com' ([Errno -3] Temporary failure in name resolution)",
    "no connection, as management.azure.com does not resolve",
  ],
  ["none", "[Errno -3] Temporary failure in name resolution", "no connection, as a host name does not resolve"],
  ["that of a vault", "Failed to resolve 'kv-a.vault.azure.net'", "the vault's host name does not resolve"],
  ["that of a private endpoint", "Failed to resolve 'kv-a.privatelink.vaultcore.azure.net'", "the vault's host name does not resolve"],
  [
    "that of a managed HSM in China",
    "HTTPSConnectionPool(host='h1.managedhsm.azure.cn', port=443): [Errno -2] Name or service not known",
    "the vault's host name does not resolve",
  ],
  [
    "a slow service of Azure",
    "HTTPSConnectionPool(host='management.azure.com', port=443): Read timed out.",
    "no connection to management.azure.com",
  ],
  ["a slow vault", "HTTPSConnectionPool(host='kv-a.vault.azure.net', port=443): Read timed out.", "no connection"],
] as const)
  test(`what has no connection is named where it is no vault, which is named beside it: ${what}`, () => {
    assert.is(explainAzError(`ERROR: ${text}\n`).cause, cause);
  });

test("a service of Azure's own is no vault whose name stands there", () => {
  assert.equal(mentionedIn("ERROR: Failed to resolve 'login.microsoftonline.com' ([Errno -2] Name or service not known)"), []);
  assert.equal(mentionedIn("ERROR: Failed to resolve 'kv-a.privatelink.vaultcore.azure.net'"), ["kv-a"]);
});

test("a line of a trace is no status of the service", () => {
  assert.is(kindOfAzError(`${TRACE.replace("233", "429")}ConnectionError: Connection refused\n`), "network");
});

test("what tells no cause is not told beside a cause", () => {
  const text = `${PREFACE}ERROR: Connection refused\n${TRACE}ValueError: bad\n`;
  const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": text });
  assert.is(
    inputIssues[0]?.message,
    "The command failed (no connection): the file holds az's error message instead of its output. ERROR: Connection refused",
  );
});

test("several messages in one file each tell their cause", () => {
  const text =
    "Key not found: cmk\nThe user, group or application 'oid=1' does not have keys list permission on key vault 'kv-b;location=x'.\n";
  const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "out.txt": text });
  assert.match(inputIssues[0]?.message ?? "", "The command failed (no such key; permission missing: keys list, kv-b)");
});

for (const note of [
  "Please run az login first, and then the commands in the order of the list.\n",
  "Please run 'az login' to setup account. Then send us the files again, with the vault list.\n",
  "Hello, when we run the second command we get this:\n\nPlease run 'az login' to setup account.\n\nWhat should we do?\n",
  "The client 'x@y' does not have authorization to perform action 'a' over scope 'b', so we left kv-b out and will send it later.\n",
  "The vault 'kv-b' was not found by our team, it must have been deleted in the spring of last year.\n",
  "Key not found: we looked for it in all of the vaults and in the portal as well.\n",
  "Client address is not authorized and caller is not a trusted service.\nWe have asked the network team to open the firewall.\n",
  "Access is forbidden for us, there is an SSL problem, and too many requests were received on that day.\n",
  "AADSTS50076: this is what we see when we sign in.\nWe will try again tomorrow from the office network.\n",
])
  test(`words of az in a note make no error of it: ${note.slice(0, 60).trim()}`, () => {
    const { inputIssues } = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": note });
    assert.equal(
      inputIssues.map(({ code }) => code),
      ["not-an-export"],
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
