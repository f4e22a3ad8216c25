import { test } from "uvu";
import * as assert from "uvu/assert";
import { parseAzCommand } from "../../../../src/core/ingest/base/az-command.ts";

const parsed = (line: string) => parseAzCommand(line.split(" "));
const list = "az keyvault key list --vault-name kv-a";

test("a plain key list is whole", () => {
  const { purpose, whole, leavesOut, vault, kind } = parsed(`${list} --output json`);
  assert.equal(
    { purpose, whole, leavesOut, vault, kind },
    { purpose: "key-list", whole: true, leavesOut: false, vault: "kv-a", kind: "vault" },
  );
});

test("the procedure's filter on enabled, and projections without a filter, leave out no enabled key", () => {
  for (const query of ["[?attributes.enabled].kid", "[?(attributes.enabled==`true`)].kid", "[].{kid:kid,tags:tags}", "[*].kid"])
    assert.not.ok(parsed(`${list} --query ${query}`).leavesOut, query);
});

test("every other filter, and --maxresults, leave keys out", () => {
  for (const rest of [
    "--maxresults 5",
    "--maxresults=1",
    "--query [?tags.a]",
    "--query [?attributes.enabled==`false`].kid",
    "--query [?attributes.enabled&&tags.a].kid",
    "--query [:1]",
    "--query [0]",
    "--query []|[0]",
  ])
    assert.ok(parsed(`${list} ${rest}`).leavesOut, rest);
});

test("an option that is not known may narrow what is listed, as short forms do that az completes", () => {
  for (const rest of ["--quer [?tags.a]", "--max 1", "--maxr=1", "--new-option", "--re x", "-x"]) {
    const { whole, leavesOut } = parsed(`${list} ${rest}`);
    assert.equal([whole, leavesOut], [false, true], rest);
  }
  for (const rest of ["-gx", "-g=x", "--resource-g rg"]) assert.not.ok(parsed(`${list} ${rest}`).whole, rest);
  assert.is(parsed(`${list} --vault kv-z`).vault, "kv-z");
  for (const rest of [
    "--debug",
    "-o json",
    "-ojson",
    "-o=json",
    "--out json",
    "--output=json",
    "--only-show-errors",
    "--sub s",
    "--include-managed true",
  ]) {
    const { whole, leavesOut } = parsed(`${list} ${rest}`);
    assert.equal([whole, leavesOut], [true, false], rest);
  }
});

test("the vault is the one of --id, whatever else is said", () => {
  assert.is(parsed("az keyvault key list --id https://kv-z.vault.azure.net/").vault, "kv-z");
});

test("the key is the one of --id where no name is said", () => {
  const { vault, key, purpose } = parsed("az keyvault key show --id https://kv-z.vault.azure.net/keys/k1 --query tags");
  assert.equal({ vault, key, purpose }, { vault: "kv-z", key: "k1", purpose: "key-tags" });
});

test("only az is az", () => {
  for (const program of ["az", "/usr/bin/az", "C:\\CLI\\wbin\\az.cmd"])
    assert.is(parseAzCommand([program, "account", "list"]).purpose, "account-list");
  assert.is(parseAzCommand(["bash", "-c", "az", "account", "list"]).purpose, "other");
});

test("az account list hides subscriptions that are not Enabled by itself, and a filter on that leaves out no more", () => {
  const ofList = (...options: readonly string[]) => parseAzCommand(["az", "account", "list", ...options]);
  for (const query of ["[?state=='Enabled']", "[?state==`Enabled`].id"]) {
    assert.is(ofList("--query", query).listsAll, true, query);
    assert.is(ofList("--all", "--query", query).ofEveryState, false, query);
  }
  assert.is(ofList("--query", "[?state=='Disabled']").listsAll, false);
  assert.is(ofList("--all", "--query", "[].id").ofEveryState, true);
  assert.is(parsed(`${list} --query [?state=='Enabled'].kid`).leavesOut, true);
});

test.run();
