import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, onlyFinding } from "../../helpers/snapshot.ts";

/** Certificates beside keys: a file may say that a key is a certificate's where the file that shows the key does not. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const VERSION = "0123456789abcdef0123456789abcde1";
const APP = { tier: "app" };
const at = (what: string, name = "k1"): string => `https://kv-a.vault.azure.net/${what}/${name}`;
const row = { kid: at("keys"), enabled: true, tags: APP };
const scope = {
  "acct.json": [{ id: ONE, name: "Contoso Prod", state: "Enabled", cloudName: "AzureCloud" }],
  "vaults.json": [aVault("kv-a", {}, ONE)],
};
/** As az keyvault certificate show prints it. */
const shown = {
  id: `${at("certificates")}/${VERSION}`,
  kid: `${at("keys")}/${VERSION}`,
  sid: `${at("secrets")}/${VERSION}`,
  name: "k1",
  attributes: { created: "2024-03-01T08:00:00+00:00", enabled: true, updated: "2024-03-01T08:00:00+00:00" },
  tags: APP,
};
const listed = (name: string) => ({ id: at("certificates", name), name, attributes: { enabled: true }, tags: {}, x509Thumbprint: "AA==" });

const CASES: readonly (readonly [title: string, keys: unknown, other: object, verdict: string])[] = [
  ["a certificate that is shown is a doubt about the key of its name", [row], shown, "inconclusive"],
  ["so is its identifier in a list of these", [row], [at("certificates"), at("certificates", "k2")], "inconclusive"],
  ["an identifier of another certificate is none", [row], [at("certificates", "k2")], "pass"],
  ["so is one in a list of certificates, by its name alone", [row], [listed("k2"), listed("K1")], "inconclusive"],
  ["and the secret of a certificate", [row], [{ id: at("secrets"), managed: true, contentType: "application/x-pkcs12" }], "inconclusive"],
  ["and what PowerShell prints of one", [row], { Id: at("certificates"), Name: "k1", KeyId: `${at("keys")}/${VERSION}` }, "inconclusive"],
  ["az leaves the keys of certificates out, so that one in its list contradicts", [aKey("kv-a", "k1", APP)], shown, "inconclusive"],
  [
    "a certificate that is older than the key is gone",
    [{ ...aKey("kv-a", "k1", APP), attributes: { ...aKey("kv-a", "k1", APP).attributes, created: "2025-01-01T00:00:00Z" } }],
    shown,
    "pass",
  ],
  ["certificates of other names are none of the key's", [row], [listed("k2"), listed("k10")], "pass"],
  ["a plain secret of its name is none", [row], [{ id: at("secrets"), managed: null, contentType: "text/plain" }], "pass"],
  ["a certificate alone shows no key", [{ ...row, kid: at("keys", "k0"), tags: {} }], [listed("k1")], "fail"],
  ["other tags rule a key out, whoever it belongs to", [{ ...row, tags: { tier: "web" } }], shown, "fail"],
];

for (const [title, keys, other, verdict] of CASES)
  test(title, () => {
    const { findings } = assessFiles({ ...scope, "keys.json": keys, "other.json": other });
    assert.equal(
      findings.map((finding) => finding.verdict),
      [verdict],
    );
  });

test("another key stays a witness", () => {
  const other = { ...row, kid: at("keys", "k2") };
  assert.is(onlyFinding(assessFiles({ ...scope, "keys.json": [row, other], "other.json": shown })).verdict, "pass");
});

test("a certificate of a vault that no file tells of makes no vault", () => {
  const elsewhere = { ...listed("k1"), id: "https://kv-z.vault.azure.net/certificates/k1" };
  const { findings } = assessFiles({ ...scope, "keys.json": [row], "other.json": [elsewhere] });
  assert.equal(
    findings.map(({ verdict }) => verdict),
    ["pass"],
  );
});

/** Columns that somebody chose of az keyvault certificate show, whose tags are the certificate's. */
const COLUMNS_OF_CERTIFICATES: readonly object[] = [
  ...["thumbprint", "Thumbprint", "x509ThumbprintHex", "x5t", "cer", "issuer", "certificateName", "certificate"].map((name) => ({
    [name]: "Aa1",
  })),
  ...[{ subject: "CN=contoso.com" }, { certificatePolicy: { issuer: "Self" } }, { contentType: "application/x-pkcs12" }],
  ...[{ type: "certificate" }, { kind: "Certificates" }, { objectType: "Secret" }, { managedBy: "certificate" }],
];
const COLUMNS_OF_KEYS: readonly object[] = [
  ...["thumbprint", "x5t", "cer", "issuer", "certificateName", "certificate"].map((name) => ({ [name]: null })),
  ...[
    { thumbprint: "" },
    { certificate: "none" },
    { certificate: false },
    { issuer: "N/A" },
    { subject: "Payments" },
    { managedBy: "Team A" },
  ],
  ...[{ type: "key" }, { kind: "RSA-HSM" }, { contentType: null }],
];
for (const over of COLUMNS_OF_CERTIFICATES)
  test(`a row that says ${JSON.stringify(over)} is a certificate's`, () => {
    assert.is(onlyFinding(assessFiles({ ...scope, "kv-a.json": [{ ...row, ...over }] })).verdict, "inconclusive");
    assert.is(onlyFinding(assessFiles({ ...scope, "kv-a.json": [{ ...aKey("kv-a", "k1", APP), ...over }] })).verdict, "inconclusive");
  });
for (const over of COLUMNS_OF_KEYS)
  test(`a row that says ${JSON.stringify(over)} is a key's`, () => {
    assert.is(onlyFinding(assessFiles({ ...scope, "kv-a.json": [{ ...row, ...over }] })).verdict, "pass");
    assert.is(onlyFinding(assessFiles({ ...scope, "kv-a.json": [{ ...row, tags: { tier: "web" }, ...over }] })).verdict, "fail");
  });

test("tags may be called as what certificates have", () => {
  const tags = { ...APP, thumbprint: "Aa1", issuer: "Self", deleted: "2026-01-01", toString: "x" };
  assert.is(onlyFinding(assessFiles({ ...scope, "kv-a.json": [{ ...row, tags }] })).verdict, "pass");
});

test("the gap says that a certificate speaks against the key, and where", () => {
  const [gap] = onlyFinding(assessFiles({ ...scope, "keys.json": [row], "cert.json": shown })).gaps;
  assert.is(gap?.code, "key-contradictory");
  assert.match(gap?.message ?? "", "a certificate whose key this is");
  assert.ok(gap?.evidence.some(({ artifact }) => artifact === "cert.json"));
});

test("identifiers of certificates say that the keys of their names are theirs, where the list of keys leaves that open", () => {
  const verdictOf = (keys: unknown, names: string) =>
    onlyFinding(assessFiles({ ...scope, "keys.json": keys, "certs.json": [at("certificates", names)] })).verdict;
  assert.is(verdictOf([row], "k1"), "inconclusive");
  assert.is(verdictOf([row], "k2"), "pass");
  assert.is(verdictOf([aKey("kv-a", "k1", APP)], "k2"), "pass");
});

test("of a key whose whole record stands in a row nothing is assumed of certificates", () => {
  const codesOf = (listed: object) => onlyFinding(assessFiles({ ...scope, "keys.json": [listed] })).assumptions.map(({ code }) => code);
  assert.not.ok(codesOf({ vault: "kv-a", key: aKey("kv-a", "k1", APP) }).some((code) => /certificate/.test(code)));
  assert.ok(codesOf(row).some((code) => /certificate/.test(code)));
});

test.run();
