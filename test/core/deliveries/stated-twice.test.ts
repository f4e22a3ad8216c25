import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, KID, ONE, REST, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { assessFiles, configured } from "../../helpers/snapshot.ts";

/** Objects that name a property twice, which some programs read by its first value and others by its last: neither proves anything. */

const APP = '"tags":{"tier":"app"}';
const CREATED = '"created":"2026-01-01T00:00:00+00:00"';
const ENABLED = `"attributes":{"enabled":true,${CREATED}}`;
const ARM = `"id":"/subscriptions/${ONE}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a/keys/cmk"`;
const OTHER = KID.replace("cmk", "other");
const az = (tags: string): string => `{"kid":"${KID}",${ENABLED},"managed":null,"name":"cmk",${tags}}`;
const web = az('"tags":{"tier":"web"}');

const row = (fields: string): string => `[{"kid":"${KID}",${fields}}]`;
const armKey = (properties: string): string => `{"value":[{${ARM},"properties":{${properties}},${APP}}]}`;

/** Key lists of the vault, by what each states twice. */
const KEY_LISTS: Readonly<Record<string, string>> = {
  "whether a key is a certificate's, the last time not": `[{"kid":"${KID}",${ENABLED},"managed":true,"name":"cmk",${APP},"managed":null}]`,
  "whether a key is a certificate's, the last time so": `[{"kid":"${KID}",${ENABLED},"managed":null,"name":"cmk",${APP},"managed":true}]`,
  "whether it is one, by another name": row(`"enabled":true,"certificateBacked":true,"certificateBacked":false,${APP}`),
  "whether it is enabled": row(`"attributes":{"enabled":false,"enabled":true,${CREATED}},"managed":null,"name":"cmk",${APP}`),
  "whether it is enabled, as PowerShell calls it": `[{"Id":"${KID}","Attributes":{"Enabled":false,"Enabled":true},"Tags":{"tier":"app"}}]`,
  "whether it is enabled, by another name": row(`"isEnabled":false,"isEnabled":true,${APP}`),
  "a word for its state": row(`"status":"Disabled","status":"Enabled",${APP}`),
  "whether it is enabled, as Azure Resource Manager lists it": armKey(`"keyUri":"${KID}","attributes":{"enabled":false,"enabled":true}`),
  "one of its tags": row('"enabled":true,"keyTags":{"tier":"db","tier":"app"}'),
  "one of its tags, in a row": `[["${KID}",true,{"tier":"db","tier":"app"}]]`,
  "all of its tags": row('"enabled":true,"keyTags":{"tier":"db"},"keyTags":{"tier":"app"}'),
  "whether it was deleted": row(`"enabled":true,"deleted":true,"deleted":false,${APP}`),
  "what only a deleted key has": row(`"enabled":true,"recoveryId":"x","recoveryId":null,${APP}`),
  "its identifier": `[{"keyId":"${OTHER}","keyId":"${KID}","enabled":true,${APP}}]`,
  "its identifier, as Azure Resource Manager lists it": armKey(`"keyUri":"${OTHER}","keyUri":"${KID}","attributes":{"enabled":true}`),
  "which keys there are": `{"value":[${az(APP)}],"value":[]}`,
  "whether there is another page": `{"value":[${web}],"nextLink":"https://kv-a.vault.azure.net/keys?page=2","nextLink":null}`,
};

tryDeliveries(
  Object.entries(KEY_LISTS).map(([what, text]) => ({
    title: `a key list that states twice ${what} proves nothing`,
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/keys.json": text },
    verdicts: { [ONE]: "inconclusive" },
    issues: what === "one of its tags, in a row" ? ["not-recognised", "duplicate-property"] : ["duplicate-property"],
  })),
);

/** Files of several vaults, or of several keys. */
const GATHERED: Readonly<Record<string, string>> = {
  "the list of a vault": `{"kv-a":[${az(APP)}],"kv-a":[]}`,
  "what failed": '{"kv-a":[],"errors":["kv-a: Forbidden"],"errors":[]}',
  "what hangs on a vault": `{"name":"kv-a","keys":[${az(APP)}],"keys":[]}`,
  "of which vault its list is": '{"name":"kv-b","name":"kv-a","keys":[]}',
};

tryDeliveries([
  ...Object.entries(GATHERED).map(([what, text]) => ({
    title: `a file that states twice ${what} proves nothing`,
    files: { ...accounts(), ...vaults("kv-a"), "all-keys.json": text },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["duplicate-property"],
  })),
  {
    title: "tags of a key that stand twice under its name are neither",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "kv-a/keys.json": [{ kid: KID, enabled: true }],
      "kv-a/tags.json": '{"cmk":{"tier":"db"},"cmk":{"tier":"app"}}',
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["duplicate-property"],
  },
  {
    title: "a row that states the name of its key twice is of no key",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/keys.json": `[{"name":"other","name":"cmk","enabled":true,${APP}}]` },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["ambiguous-owner", "duplicate-property"],
  },
  {
    title: "a list of vaults with two names for one of them is not whole",
    files: { ...accounts(), "vaults.json": '[{"name":"kv-b","name":"kv-a"}]', "kv-a/keys.json": `[${web}]` },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["duplicate-property"],
  },
  {
    title: "a vault with two names beside its resource group is none of them",
    files: { ...accounts(), "vaults.json": '[{"name":"kv-b","name":"kv-a","resourceGroup":"rg"}]', "kv-a/keys.json": `[${web}]` },
    verdicts: { [ONE]: "inconclusive", [REST]: "inconclusive" },
    issues: ["duplicate-property"],
  },
  {
    title: "what is stated twice and says nothing of who may use a key leaves the key what it is",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a/keys.json": `[{"kid":"${KID}",${ENABLED},"managed":null,"note":1,"note":2,${APP}}]` },
    verdicts: { [ONE]: "pass" },
    issues: ["duplicate-property"],
  },
]);

test("a date that is stated twice is not known, where keys are to be valid now", () => {
  const tier = { id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true };
  const verdictOf = (dates: string): string | undefined => {
    const attributes = `"attributes":{"enabled":true,${CREATED},"notBefore":null,${dates}}`;
    const files = {
      ...accounts(),
      ...vaults("kv-a"),
      "kv-a/keys.json": `[{"kid":"${KID}",${attributes},"managed":null,"name":"cmk",${APP}}]`,
    };
    return assessFiles(files, configured([tier])).findings[0]?.verdict;
  };
  assert.is(verdictOf('"expires":null'), "pass");
  assert.is(verdictOf('"expires":"2020-01-01T00:00:00+00:00","expires":null'), "inconclusive");
});

test.run();
