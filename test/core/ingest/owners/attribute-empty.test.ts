import { test } from "uvu";
import * as assert from "uvu/assert";
import { EMPTY_LISTS } from "../../../../src/core/ingest/owners/attribute-empty.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

const OTHER = "22222222-0000-4000-8000-0000000000bb";
const account = (id: string, name: string) => ({ cloudName: "AzureCloud", id, name, state: "Enabled", tenantId: "t" });
const accounts = { "accounts.json": [account(SUBSCRIPTION, "Contoso")] };
const two = { "accounts.json": [account(SUBSCRIPTION, "Contoso"), account(OTHER, "Lights")] };
const vaults = (...names: readonly string[]) => ({ "v.json": names.map((name) => aVault(name)) });

/** Of each case, in the order in which they are asked: an empty list that is it, and how the input issue begins; null where it has its owner. */
const EXAMPLES: readonly (readonly [path: string, beside: object, says: string | null])[] = [
  ["shop-old-pay keys.json", vaults("old-pay"), "An empty list whose path names old-pay.vault.azure.net, or something of a longer name."],
  ["kv-a secrets.json", vaults("kv-a"), 'An empty list whose path, or place in its file, says "secrets": it may list something else'],
  ["lights/output.json", { ...two, ...vaults("lights") }, "An empty list: the same words in its path are the name of the vault lights."],
  ["kv-a/hsms.json", vaults("kv-a"), "An empty list whose path names the vault kv-a.vault.azure.net, and says that it is of managed HSMs."],
  ["kv-a/monitoring.json", vaults("kv-a"), 'An empty list in the place of the vault kv-a.vault.azure.net, called "monitoring"'],
  ["kv-a/vaults.json", vaults("kv-a"), "An empty list in the place of the vault kv-a.vault.azure.net, called a list of vaults"],
  ["kv-a old/keys.json", vaults("kv-a"), 'An empty list whose path names the vault kv-a.vault.azure.net beside "old"'],
  ["kv-a/keys.json", vaults("kv-a"), null],
  [
    "Lights/kv-a/keys.json",
    { ...two, ...vaults("kv-a") },
    "An empty list whose path names the vault kv-a.vault.azure.net, and a subscription",
  ],
  ["kv-a/kv-b/keys.json", vaults("kv-a", "kv-b"), "An empty list that could belong to several vaults: "],
  ["Contoso 2/vaults.json", accounts, `An empty list that names ${SUBSCRIPTION} beside "2": it may be of a subscription of a longer name.`],
  ["Contoso/vaults.json", accounts, null],
  [
    "Contoso/output.json",
    { ...accounts, ...vaults("kv-a") },
    `An empty list in the place of ${SUBSCRIPTION}, which has a vault list beside it`,
  ],
  ["Contoso/payments.json", accounts, `An empty list in the place of ${SUBSCRIPTION}, whose name says neither`],
  ["output.json", vaults("kv-a"), "An empty list that does not say whose it is. Candidates by the path: none."],
];

test("each case of an empty list decides where none before it does", () => {
  assert.is(EXAMPLES.length, EMPTY_LISTS.length);
  for (const [at, [path, beside, says]] of EXAMPLES.entries()) {
    const { inputIssues } = assessFiles({ ...beside, [path]: [] });
    const issue = inputIssues.find((each) => each.path === path);
    const { name = "" } = EMPTY_LISTS[at] ?? {};
    if (says === null) assert.is(issue, undefined, name);
    else assert.ok(issue?.message.startsWith(says), `${name}: ${issue?.message}`);
    assert.is(name.startsWith("refused: "), says !== null, name);
  }
});

test("where one name is a vault's and a subscription's, a list of vaults is the subscription's", () => {
  const { inputIssues } = assessFiles({ ...two, "Contoso/k.json": [aKey("lights", "k1", {})], "Lights/vaults.json": [] });
  assert.equal(inputIssues, []);
});

test("a name that says vault and which one is that of a list of its keys", () => {
  for (const path of ["vault kv-a.json", "vault-kv-a.json", "kv-a/vault-keys.json"])
    assert.equal(assessFiles({ ...vaults("kv-a"), [path]: [] }).inputIssues, [], path);
  assert.equal(assessFiles({ ...vaults("kv-a"), "vaults.json": { "kv-a": [] } }).inputIssues, []);
});

test("an empty list is evidence where it has its owner, and a gap where it has none", () => {
  assert.is(onlyFinding(assessFiles({ ...vaults("kv-a"), "kv-a/keys.json": [] })).verdict, "fail");
  assert.is(onlyFinding(assessFiles({ ...accounts, "Contoso/vaults.json": [] })).verdict, "fail");
  assert.is(onlyFinding(assessFiles({ ...accounts, "Contoso/payments.json": [] })).verdict, "inconclusive");
});

test("empty lists behind one another in a file are of their owner each, and each is told of in its own place", () => {
  const { inputIssues, findings } = assessFiles({
    ...vaults("kv-a"),
    "kv-a secrets.json": "[]\n[]\n{}\n[[],[]]",
    "kv-a keys.json": "[][]",
  });
  assert.equal(
    inputIssues
      .filter(({ message }) => message.startsWith("An empty list"))
      .map(({ position, message }) => [position, /at (\d) more places/.exec(message)?.[1]]),
    [[{ document: 0, pointer: "" }, "3"]],
  );
  assert.is(findings[0]?.verdict, "fail");
});

test.run();
