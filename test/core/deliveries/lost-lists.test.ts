import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, keys, ONE, TWO } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Files that could not be read, and that whole would have told of more than was judged: a verdict is none the surer for it. */

type Files = Readonly<Record<string, unknown>>;

const one: Files = { "v.json": [aVault("kv-a", {}, ONE)], ...keys("kv-a", APP) };
const without: Files = { "v.json": [aVault("kv-a", {}, ONE)], ...keys("kv-a", { tier: "web" }) };
const list = JSON.stringify([account(ONE, "Contoso Web"), { ...account(TWO, "Contoso Data"), isDefault: false }], null, 2);
const cut = (value: unknown): string => JSON.stringify(value, null, 2).slice(0, -9);
const ERROR = "ERROR: Please run 'az login' to setup account.\n";
const TABLE = `Name         CloudName   SubscriptionId                        State    IsDefault\n-----------  ----------  ------------------------------------  -------  -----------\nContoso Web  AzureCloud  ${ONE}  Enabled  True\n`;

const overall = (files: Files) => assessFiles(files).overallVerdict;
const gapsOf = (files: Files) => assessFiles(files).findings.flatMap(({ gaps }) => gaps.map(({ code }) => code));

/** Lists of subscriptions, by what became of them. */
const ACCOUNTS: Files = {
  "accounts.json": list.slice(0, -30),
  "account-list.json": "",
  "subscriptions.json": ERROR,
  "az account list.json": `WARNING: A few accounts are skipped.\n${list}`,
  "01.json": JSON.stringify([{ ...account(ONE), homeTenantId: TWO }]).slice(0, -3),
  "out.txt": TABLE,
  "accounts.csv": "Name,Id\nContoso Web,1\nContoso Data,2\n",
  "Abonnements.csv": "Name;Id\nContoso Web;1\nContoso Data;2\n",
  "subs.md": "We have Contoso Web and Contoso Data, and both of them use key vaults.",
};
for (const [path, text] of Object.entries(ACCOUNTS)) {
  test(`a list of subscriptions that could not be read (${path}) may name others`, () => {
    const files = { ...one, [path]: text };
    assert.is(overall(files), "inconclusive");
    assert.equal(gapsOf(files), ["account-list-cut"]);
    assert.is(overall({ ...files, ...accounts(account(ONE, "Contoso Web")), "more accounts.json": text }), "pass");
  });
}

/** What names no list of subscriptions. */
const OTHERS: Files = {
  "account.json": ERROR,
  "account show.json": "",
  "subscription id.txt": `${ONE}\n`,
  "storage accounts.txt": ERROR,
  "subscription keys.json": ERROR,
  "list-subscriptions.sh": "#!/bin/sh\naz account list > accounts.json\n",
  "accounts.json.sha256": `${"a".repeat(64)}  accounts.json\n`,
  "accounts.err": "",
};
for (const [path, text] of Object.entries(OTHERS))
  test(`${path} is no list of subscriptions that could not be read`, () => assert.is(overall({ ...one, [path]: text }), "pass"));

const forbidden = `ERROR: (AuthorizationFailed) The client does not have authorization over scope '/subscriptions/${TWO}'.\n`;
/** Files that show subscriptions and vaults that nothing else tells of. */
const STRANGE: Files = {
  "v2.json": cut([aVault("kv-two", {}, TWO)]),
  "two/error.txt": forbidden,
  "keys kv-two.json": cut([aKey("kv-two", "k", APP)]),
};
for (const [path, text] of Object.entries(STRANGE)) {
  test(`what can be seen in ${path}, which could not be read, was not judged`, () => {
    assert.is(overall({ ...one, [path]: text }), "inconclusive");
    assert.equal(gapsOf({ ...one, [path]: text }), ["vault-list-ownerless"]);
  });
  test(`what can be seen in ${path} is of none that counts beside the list of all`, () =>
    assert.is(overall({ ...one, ...accounts(), [path]: text }), "pass"));
}
test("what can be seen of those that were judged leaves nothing open", () => {
  const files = {
    "v2.json": cut([aVault("kv-a", {}, ONE)]),
    "k2.json": cut([aKey("kv-a", "k", APP)]),
    "error.txt": forbidden.replace(TWO, ONE),
  };
  assert.is(overall({ ...one, ...files }), "pass");
});

test("an id in what could not be read may be that of the only subscription, which no other file names", () => {
  const files = { "vaults.json": ["kv-a"], ...keys("kv-a", APP), "error.txt": forbidden };
  assert.is(overall(files), "pass");
});

const hsmId = aVault("hsm2", {}, ONE).id.replace("vaults/", "managedHSMs/");
const wholeHsms: Files = {
  "Contoso Production/whole.json": [{ ...aVault("hsm2"), id: hsmId, type: "Microsoft.KeyVault/managedHSMs" }],
  "keys hsm2.json": [{ ...aKey("hsm2", "k", null), kid: "https://hsm2.managedhsm.azure.net/keys/k" }],
};
const HSM = `vault-list.hsm.${ONE}.json`;
const HSMS: Files = {
  [HSM]: ERROR,
  "hsm list.json": "",
  "managed HSMs.json": cut([aVault("hsm1", {}, ONE)]),
  "Contoso Production/hsms.json": `ERROR: (AuthorizationFailed) 'Microsoft.KeyVault/managedHSMs/read' over scope '/subscriptions/${ONE}'.\n`,
  "hsms.txt": '"[*].name"',
};
for (const [path, text] of Object.entries(HSMS)) {
  test(`managed HSMs are not listed by other lists where their own could not be read (${path})`, () => {
    assert.is(overall({ ...without, ...accounts(), [path]: text }), "inconclusive");
    assert.equal(gapsOf({ ...without, ...accounts(), [path]: text }), ["hsm-list-missing"]);
  });
  test(`managed HSMs are listed where another list of them is there (${path})`, () =>
    assert.is(overall({ ...without, ...accounts(), [path]: text, ...wholeHsms }), "fail"));
}
for (const [path, text] of Object.entries({
  "hsm roles.json": ERROR,
  "keys hsm1.json": ERROR,
  "hsm list.err": "",
  "list-hsms.sh": "#!/bin/sh\n",
}))
  test(`${path} is no list of managed HSMs that could not be read`, () =>
    assert.is(overall({ ...without, ...accounts(), [path]: text }), "fail"));

const BINARY = new Uint8Array([0x00, 0x05, 0x16, 0x07, 0x00, 0x02, 0x00, 0x00]);
/** What lies beside a list of vaults. */
const BESIDE: Files = {
  "v vaults.json.sha256": `${"a".repeat(64)}  vaults.json\n`,
  "list-vaults.sh": "#!/bin/sh\naz keyvault list > vaults.json\n",
  "list vaults.ps1": "az keyvault list > vaults.json\n",
  "vaults.json:Zone.Identifier": "[ZoneTransfer]\nZoneId=3\n",
  "vaults.json.asc": "-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n",
  "__MACOSX/export/._vaults.json": BINARY,
  ".vaults.json.swp": "b0VIM 9.0",
  "vaults.png": "\u0089PNG",
  "vaults.md": "kv-a is our only vault.",
  "vaults.csv": "Name,Location\nkv-a,westeurope\n",
};
for (const [path, text] of Object.entries(BESIDE))
  test(`${path} is no list of a subscription that no other file tells of`, () => assert.is(overall({ ...one, [path]: text }), "pass"));

const PROMPT = "PS C:\\> az keyvault list --query '[*].name'\n[\n  \"kv-pay-prod\"\n]\n";
const names: Files = { "vaults.json": ["kv-a"], ...keys("kv-a", APP) };
for (const text of [PROMPT, "", ERROR, '["kv-pay', '"[*].name"'])
  for (const path of [
    "Contoso Payments/step 02.txt",
    "Contoso Payments/02.txt",
    "step 02 Contoso Payments.txt",
    "Contoso Payments/vaults.json",
  ])
    test(`${JSON.stringify(text)} in ${path} is of a subscription that was not judged`, () =>
      assert.is(overall({ ...names, [path]: text }), "inconclusive"));
for (const [path, text] of Object.entries({
  "Contoso Payments/03.txt": PROMPT,
  "step 02.txt": PROMPT,
  "Contoso Payments/02 keys kv-a.txt": "",
}))
  test(`${JSON.stringify(text)} in ${path} is of no other subscription`, () => assert.is(overall({ ...names, [path]: text }), "pass"));

test("where nothing but what could not be read is there, nothing is judged", () => {
  for (const [path, text] of [...Object.entries(ACCOUNTS), ...Object.entries(STRANGE), ["Contoso Data/vaults.json", ERROR] as const])
    assert.equal(assessFiles({ [path]: text }).findings, []);
});

test.run();
