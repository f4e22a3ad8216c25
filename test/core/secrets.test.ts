import { test } from "uvu";
import * as assert from "uvu/assert";
import { present } from "../helpers/present.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

/** What must stay out of every report: values of secrets and credentials, however they came into the files. */

const SECRET = "Pa55word-Contoso-7";
const ID = "https://kv-a.vault.azure.net/secrets/s/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const JWT = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJDb250b3NvIn0.c2lnbmF0dXJl";
const KEYS = JSON.stringify([aKey("kv-a", "cmk", { tier: "web" })], null, 2);

const whole = { "vaults.json": [aVault("kv-a")], "kids.json": ["https://kv-a.vault.azure.net/keys/cmk"] };
const told = (files: Readonly<Record<string, unknown>>) => {
  const assessment = assessFiles({ ...whole, ...files });
  return { ...assessment, text: JSON.stringify(assessment) };
};

const NAMED: Readonly<Record<string, string>> = {
  "secret show as YAML": `attributes:\n  enabled: true\nid: ${ID}\nname: s\ntags: null\nvalue: ${SECRET}\n`,
  "YAML that begins with the value": `value: ${SECRET}\nid: ${ID}\n`,
  "YAML of a name and a value": `name: s\nvalue: ${SECRET}\n`,
  "secret show as TSV": `None\t${ID}\tNone\ts\t\t${SECRET}\n`,
  "a table of names and values": `Name    Value\n------  --------\ns       ${SECRET}\n`,
  "secret show that was cut": `{"value": "${SECRET}", "attributes": {"created": "2024-01-10T08:00:00+00:00", `,
  "secret show without its beginning": `"managed": null, "value": "${SECRET}" }`,
  "secret show behind a warning": `WARNING: something\n{"value": "${SECRET}", "id": "${ID}"}`,
  "secret show before an error": `{"value": "${SECRET}", "id": "${ID}"}\nERROR: (Forbidden) no\n`,
  "an environment variable": `AZURE_CLIENT_SECRET=${SECRET}\n`,
  "a variable of PowerShell": `PS> $password = "${SECRET}"\n${KEYS}`,
  "an option of a command in an error": `ERROR: cannot use --value ${SECRET}\n`,
  "a list of PowerShell": `Name  : s\nValue : ${SECRET}\n`,
  "a connection string": `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${SECRET}==;EndpointSuffix=core.windows.net`,
  "an address with a signature": `https://contoso.blob.core.windows.net/x?sv=2024&sig=${SECRET}`,
  "an address with a password": `https://user:${SECRET}@contoso.scm.azurewebsites.net/x.git`,
  "a token": JWT,
  "CSV with a column of passwords": `Name,Password\nx,${SECRET}\n`,
  "a principal as YAML": `appId: x\ndisplayName: y\npassword: ${SECRET}\ntenant: z\n`,
};

const PRIVATE_KEYS: Readonly<Record<string, string>> = {
  PEM: `Bag Attributes\n-----BEGIN RSA PRIVATE KEY-----\n${SECRET}\n-----END RSA PRIVATE KEY-----\n`,
  OpenSSH: `-----BEGIN OPENSSH PRIVATE KEY-----\r\n${SECRET}\r\n`,
  PuTTY: `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nPrivate-Lines: 1\n${SECRET}\n`,
};

for (const [title, text] of Object.entries(PRIVATE_KEYS))
  test(`a private key of ${title} is called one, and none of it is shown`, () => {
    const assessment = told({ "x.json": text });
    assert.is(assessment.inputIssues[0]?.code, "private-key-material");
    assert.not.match(JSON.stringify(assessment), SECRET);
  });

for (const [title, text] of Object.entries(NAMED))
  test(`${title} is called a secret, and none of it is shown`, () => {
    const assessment = told({ "x.json": text });
    const [issue, ...others] = assessment.inputIssues;
    assert.is(issue?.code, "secret-value");
    assert.is(issue?.excerpt, null);
    assert.not.match(present(issue?.advice), /--output json(?!.*key list)|export again/);
    assert.equal(others, []);
    for (const hidden of [SECRET, JWT]) assert.not.ok(assessment.text.includes(hidden));
  });

const UNNAMED: Readonly<Record<string, string>> = {
  "a word alone": `${SECRET}\n`,
  "words, one a line": `${SECRET}\nother\n`,
  "a sentence": `${SECRET} is what opens it all, so keep it.`,
  "a table of one column": `Result\n------------------\n${SECRET}\n`,
  "columns without names": `2024-01-01T00:00:00\tkey1\tFULL\t${SECRET}\n`,
  "JSON that begins in the middle of a text": `${SECRET}" }`,
  "a list that was cut": `["${SECRET}`,
  "a word before an error": `${SECRET}\nERROR: (Forbidden) no\n`,
  "a word between log lines": `WARNING: one\n${SECRET}\nWARNING: two\n`,
  "an argument that az did not know": `az keyvault secret set: error: unrecognized arguments: ${SECRET}\n`,
  "a word before an export": `${SECRET}\n${KEYS}`,
};

for (const [title, text] of Object.entries(UNNAMED))
  test(`${title} may be a secret, and is not shown`, () => {
    const assessment = told({ "x.json": text });
    assert.is(assessment.inputIssues.length, 1);
    assert.not.ok(assessment.text.includes(SECRET));
  });

test("of a word alone nobody is asked to send it again", () => {
  const [issue] = told({ "x.json": `${SECRET}\n` }).inputIssues;
  assert.match(issue?.advice ?? "", /do not ask for it again/);
});

test("what is certainly of an export is shown", () => {
  const excerptOf = (text: string) => told({ "x.json": text }).inputIssues[0]?.excerpt ?? "";
  assert.match(excerptOf(KEYS.slice(0, -20)), /"attributes"/);
  assert.match(excerptOf("Kid  Name\n---  ----\nhttps://kv-a.vault.azure.net/keys/cmk  cmk\n"), /^Kid Name$/);
  assert.match(excerptOf("https://kv-a.vault.azure.net/keys/cmk\n"), /keys\/cmk/);
  assert.is(excerptOf("ERROR: (Forbidden) Caller is not authorized\nInner error: {}\n"), "ERROR: (Forbidden) Caller is not authorized");
});

const CREDENTIALS: Readonly<Record<string, object>> = {
  "keys of a cache": { primaryKey: SECRET, secondaryKey: SECRET },
  "a principal": { appId: "x", displayName: "y", password: SECRET, tenant: "z" },
  "a principal for a library": { clientId: "x", clientSecret: SECRET, tenantId: "z" },
  "an access token": { accessToken: SECRET, expiresOn: "2026-01-01", subscription: "s", tenant: "t", tokenType: "Bearer" },
  "an access token with the time as a number": { accessToken: SECRET, expires_on: 1_767_225_600, tenant: "t", tokenType: "Bearer" },
  "keys of a database": { primaryMasterKey: SECRET, secondaryReadonlyMasterKey: SECRET },
  "a connection string": { connectionString: `Endpoint=sb://x;Key=${SECRET}` },
  "keys of a service": { key1: SECRET, key2: SECRET },
  "keys of a batch account": { accountName: "x", primary: SECRET, secondary: SECRET },
  "keys of functions": { functionKeys: { default: SECRET }, masterKey: null, systemKeys: {} },
  "a secret under names of one's own": { id2: ID, v: SECRET },
  "a private key": { name: "x", text: `-----BEGIN PRIVATE KEY-----\n${SECRET}` },
};

for (const [title, content] of Object.entries(CREDENTIALS))
  for (const [path, shape] of [
    ["kv-a/cmk.json", content],
    ["kv-a/cmk-all.json", [content]],
  ] as const)
    test(`${title} in ${path}: no tags, and nothing of it is shown`, () => {
      const { findings, inputIssues, text } = told({ [path]: shape });
      assert.is(findings[0]?.verdict, "inconclusive");
      assert.equal([...new Set(inputIssues.map(({ code }) => code))], ["secret-value"]);
      assert.not.ok(text.includes(SECRET));
    });

const PAIRS: readonly unknown[] = [
  { name: "tier", value: SECRET },
  { key: "tier", value: SECRET },
  { Name: "tier", Key: "tier", Value: SECRET },
  { value: SECRET },
  [{ name: "tier", value: SECRET }],
  [
    { Name: "tier", Key: "tier", Value: SECRET },
    { Name: "env", Key: "env", Value: "prod" },
  ],
];

for (const content of PAIRS)
  test(`a name beside its value is no set of tags: ${JSON.stringify(content).replaceAll(SECRET, "…")}`, () => {
    const { findings, inputIssues, text } = told({ "kv-a/cmk.json": content });
    assert.is(findings[0]?.verdict, "inconclusive");
    assert.equal(
      inputIssues.map(({ code }) => code),
      ["not-recognised"],
    );
    assert.match(inputIssues[0]?.advice ?? "", /without GetEnumerator/);
    assert.not.ok(text.includes(SECRET));
  });

const ENTRY = { Name: "tier", Key: "tier", Value: SECRET };
const KID = "https://kv-a.vault.azure.net/keys/cmk";

for (const [title, content] of [
  ["beside an identifier", { kid: KID, enabled: true, tags: ENTRY }],
  ["beside an identifier, in a list", [{ kid: KID, enabled: true, tags: [ENTRY, ENTRY] }]],
  ["in a row", [[KID, true, ENTRY]]],
  ["beside a name", { name: "cmk", vault: "kv-a", enabled: true, Tags: { Key: "tier", Value: SECRET } }],
  ["under a name of their own", { tags: ENTRY }],
] as const)
  test(`entries of tags ${title} are not the tags`, () => {
    const { findings, inputIssues, text } = told({ "kv-a/cmk.json": content });
    assert.is(findings[0]?.verdict, "inconclusive");
    assert.ok(findings[0]?.gaps.some(({ code }) => code === "key-tags-unknown"));
    assert.equal([...new Set(inputIssues.map(({ code }) => code))], ["not-recognised"]);
    assert.not.ok(text.includes(SECRET));
  });

test("tags that are called name and value are tags where az itself shows them", () => {
  const assessment = assessFiles({ ...whole, "keys.json": [aKey("kv-a", "cmk", { name: "x", value: "y" })] });
  assert.is(assessment.findings[0]?.verdict, "fail");
  assert.equal(assessment.inputIssues, []);
});

test("the key of a storage account in the place of a key list", () => {
  const { inputIssues, text } = told({
    "key-list.vault.kv-a.json": [{ creationTime: "2024-01-01T00:00:00+00:00", keyName: "key1", permissions: "FULL", value: SECRET }],
  });
  assert.equal(
    inputIssues.map(({ code }) => code),
    ["secret-value"],
  );
  assert.not.ok(text.includes(SECRET));
});

test("tags in a list are named, and their values are not shown", () => {
  const { inputIssues, text } = told({ "tags.json": [{ other: SECRET }], "more.json": [[{ other: SECRET }]] });
  assert.ok(inputIssues.every(({ code }) => code === "ownerless-tags"));
  assert.not.ok(text.includes(SECRET));
});

test("an identifier that is none is shown without what may open something", () => {
  const kid = `https://user:${SECRET}@kv-a.vault.azure.net/keys/cmk?sig=${SECRET}`;
  const { inputIssues, text } = told({ "keys.json": [{ ...aKey("kv-a", "cmk", null), kid }] });
  assert.is(inputIssues[0]?.code, "bad-identifier");
  assert.not.ok(text.includes(SECRET));
});

test.run();
