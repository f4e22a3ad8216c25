import { test } from "uvu";
import * as assert from "uvu/assert";
import { requestKeyList, requestKeyLists } from "../../../src/core/requests/key-lists.ts";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { present } from "../../helpers/present.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../helpers/snapshot.ts";

/** What the customer is asked for: commands that are safe to run, and files that take the place of others by name. */

test("nothing that az would not take comes into a command: no name of a vault, and no subscription", () => {
  for (const kind of ["vault", "managed-hsm"] as const) {
    const { commands } = requestKeyLists("x' ; reboot ; '", kind, ["kv-a", "x) reboot ;; y", "KV-B"]);
    for (const command of [commands.sh, commands.powershell]) {
      assert.not.match(present(command), "reboot");
      assert.not.match(present(command), "--subscription");
      assert.match(command ?? "", /kv-a'? ?[|,] '?kv-b/);
    }
  }
  assert.match(requestKeyLists(SUBSCRIPTION, "vault", []).commands.sh ?? "", `--subscription '${SUBSCRIPTION}'`);
  assert.equal(requestKeyList(SUBSCRIPTION, "x`reboot`.vault.azure.net", "vault").commands, { sh: null, powershell: null });
});

const hsm = (name: string) => {
  const { id, ...own } = aVault(name, { type: "Microsoft.KeyVault/managedHSMs" });
  return { ...own, id: id.replace("/vaults/", "/managedHSMs/") };
};
const judge = (files: object): Finding => onlyFinding(assessFiles({ ...files }));
const idsOf = ({ evidenceRequests }: Finding) => evidenceRequests.map(({ id }) => id.replace(`:${SUBSCRIPTION}`, ""));
const replacedIn = ({ evidenceRequests }: Finding) =>
  evidenceRequests.map(({ message }) => message).find((text) => /It replaces/.test(text));

test("a list of vaults that is contradicted is asked for in its place, and the list of managed HSMs stays", () => {
  const shown = (vault: ReturnType<typeof aVault>, uri: string) => ({ ...vault, properties: { vaultUri: uri } });
  const key = { "k.json": [aKey("kv-a", "k", { tier: "web" })] };
  const files = { "v.json": [aVault("kv-a")], "h.json": [hsm("h-1")], ...key };
  const other = { "b.json": shown(aVault("kv-b"), "https://kv-b.vault.azure.net/") };
  const kept = judge({ ...files, ...other });
  assert.match(replacedIn(kept) ?? "", /v\.json/);
  assert.not.match(present(replacedIn(kept)), /h\.json/);
  assert.not(idsOf(kept).includes("vault-list:hsm"));
  const both = { "v.json": [aVault("kv-a"), hsm("h-1")], ...key };
  assert.ok(idsOf(judge({ ...both, ...other })).includes("vault-list:hsm"));
  const ofHsms = judge({ ...both, "h.json": shown(hsm("h-2"), "https://h-2.managedhsm.azure.net/") });
  assert.equal(
    idsOf(ofHsms).filter((id) => id.startsWith("vault-list")),
    ["vault-list:hsm", "vault-list:vault"],
  );
});

test("what contradicts another file is replaced by the list that is asked for, and what is only missing replaces nothing", () => {
  const row = (name: string, tags?: object) => ({ kid: `https://kv-a.vault.azure.net/keys/${name}`, enabled: true, ...(tags && { tags }) });
  const v = { "v.json": [aVault("kv-a")] };
  const key = (name: string, tier: string) => [aKey("kv-a", name, { tier })];
  assert.match(replacedIn(judge({ ...v, "1.json": key("a", "web"), "2.json": key("b", "web") })) ?? "", "It replaces 1.json, 2.json");
  assert.is(replacedIn(judge(v)), undefined);
  const disputed = judge({ ...v, "1.json": key("k", "app"), "2.json": key("k", "web"), "3.json": [row("k3")] });
  assert.equal(idsOf(disputed), ["key-list:kv-a.vault.azure.net"]);
  const days = judge({ ...v, "1.json": [...key("a", "app"), ...key("b", "web")], "2.json": key("b", "web") });
  assert.equal(idsOf(days), ["key-list:kv-a.vault.azure.net"]);
  const vaults = judge({
    "v.json": [aVault("kv-a")],
    "w.json": [aVault("kv-b")],
    "1.json": key("k", "app"),
    "2.json": [aKey("kv-b", "k", {})],
  });
  assert.equal(idsOf(vaults).slice(0, 1), ["vault-list:vault"]);
});

const propertied = (names: readonly string[]) =>
  names.map((name) => aVault(name, { properties: { vaultUri: `https://${name}.vault.azure.net/` } }));

test("what is wrong with the only lists of a subscription is said of them", () => {
  const saidOf = (files: object) => judge(files).gaps[0]?.message ?? "";
  const ofGroup = propertied(["kv-a", "kv-b"]);
  assert.is(
    saidOf({ "v.json": ofGroup }),
    "The vault list covers only a part of the subscription: its vaults carry properties, as a list of one resource group does.",
  );
  assert.is(saidOf({ "h.json": [hsm("h-1")] }), "No list of the subscription's key vaults was supplied.");
  assert.match(
    saidOf({ "v.json": { value: ofGroup, nextLink: "https://management.azure.com/x" } }),
    "The vault list covers only a part of the subscription: it is incomplete, or may be.",
  );
});

test("a list that covers only a part is not assumed to be complete", () => {
  const assumed = (files: object) => judge(files).assumptions.map(({ code }) => code);
  const hsms = { [`vault-list.hsm.${SUBSCRIPTION}.json`]: [hsm("h-1")] };
  assert.equal(assumed({ "v.json": propertied(["kv-a", "kv-b"]) }), []);
  assert.ok(assumed({ "v.json": [aVault("kv-a")] }).includes("vault-list-whole"));
  const ofKind = judge({ [`vault-list.vault.${SUBSCRIPTION}.json`]: [aVault("kv-a")] });
  assert.match(ofKind.assumptions.find(({ code }) => code === "vault-list-whole")?.message ?? "", /^The list of key vaults is complete: /);
  assert.match(
    judge(hsms).assumptions.find(({ code }) => code === "vault-list-whole")?.message ?? "",
    /^The list of managed HSMs is complete: /,
  );
});

test("an empty list of one kind is assumed to be right in words of its own", () => {
  const assumed = (type: string) =>
    judge({ [`vault-list.${type}.${SUBSCRIPTION}.json`]: [] }).assumptions.find(({ code }) => code === "empty-vault-list")?.message ?? "";
  assert.match(assumed("hsm"), /^The empty list of managed HSMs is correct: /);
  assert.match(assumed("vault"), /^The empty list of key vaults is correct: /);
});

test("of managed HSMs that are listed already only their own keys are asked for", () => {
  const hsms = { [`vault-list.hsm.${SUBSCRIPTION}.json`]: [hsm("h-1")] };
  assert.equal(idsOf(judge(hsms)), ["vault-list:vault", "key-lists:vault", "key-list:h-1.managedhsm.azure.net"]);
  const ofGroup = { "v.json": propertied(["kv-a", "kv-b"]) };
  assert.ok(idsOf(judge(ofGroup)).includes("vault-list:hsm"));
  assert.not(idsOf(judge({ ...ofGroup, ...hsms })).includes("vault-list:hsm"));
});

test.run();
