import { test } from "uvu";
import * as assert from "uvu/assert";
import { aCollection, keysOf, listOf, totalOf } from "../../helpers/collection.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../helpers/snapshot.ts";

/** An empty list beside a file that says that reading it failed is no proof; any other list is what it was. */

const WEB = { tier: "web" };
const vaults = [aVault("kv-a")];
const FORBIDDEN =
  "ERROR: (Forbidden) Caller is not authorized to perform action on resource.\nCode: Forbidden\nMessage: The user does not have keys list permission on key vault 'kv-a;location=westeurope'.\n";

for (const { what, files, verdict } of [
  { what: "an empty list of keys", files: { "kv-a/keys.json": [], "kv-a errors.txt": FORBIDDEN }, verdict: "inconclusive" },
  {
    what: "an empty list of keys, where keys failed with secrets",
    files: { "kv-a/keys.json": [], "kv-a keys secrets errors.txt": FORBIDDEN },
    verdict: "inconclusive",
  },
  {
    what: "an empty list of keys, where secrets failed",
    files: { "kv-a/keys.json": [], "kv-a secrets errors.txt": FORBIDDEN },
    verdict: "fail",
  },
  {
    what: "an empty list of keys, where another vault failed",
    files: { "kv-a/keys.json": [], "errors.txt": FORBIDDEN.replace("kv-a", "kv-b") },
    verdict: "fail",
  },
  {
    what: "a list of keys by name",
    files: { "kv-a/keys.json": [{ name: "k", enabled: true, tags: WEB }], "kv-a errors.txt": FORBIDDEN },
    verdict: "fail",
  },
  { what: "a list of az", files: { "kv-a/keys.json": [aKey("kv-a", "k", WEB)], "kv-a errors.txt": FORBIDDEN }, verdict: "fail" },
  {
    what: "an empty list whose record says that az printed it",
    files: {
      ...aCollection([
        listOf("vault", vaults),
        listOf("hsm", []),
        totalOf("vaults", vaults),
        totalOf("managedHSMs", []),
        keysOf("kv-a", []),
      ]),
      "kv-a errors.txt": FORBIDDEN,
    },
    verdict: "fail",
  },
])
  test(`${what}: ${verdict}`, () => {
    const { findings, inputIssues } = assessFiles({ "v.json": vaults, ...files });
    assert.equal(
      findings.map((finding) => finding.verdict),
      [verdict],
    );
    assert.is(
      inputIssues.some(({ code }) => code === "failed-list"),
      verdict === "inconclusive",
    );
  });

test("the issue says of what the empty list is", () => {
  const saidOf = (files: object) => assessFiles({ ...files }).inputIssues.find(({ code }) => code === "failed-list")?.message ?? "";
  assert.match(saidOf({ "v.json": vaults, "kv-a/keys.json": [], "kv-a errors.txt": FORBIDDEN }), "what az printed of its keys,");
  const refused = `ERROR: (AuthorizationFailed) The client 'x' does not have authorization to perform action 'Microsoft.KeyVault/vaults/read' over scope '/subscriptions/${SUBSCRIPTION}'`;
  const account = { id: SUBSCRIPTION, name: "Contoso", state: "Enabled", cloudName: "AzureCloud" };
  const files = { "a.json": [account], [`${SUBSCRIPTION} vaults.json`]: [], "errors.txt": refused };
  assert.match(saidOf(files), "what az printed of its vaults,");
  assert.is(onlyFinding(assessFiles(files)).verdict, "inconclusive");
});

test.run();
