import { test } from "uvu";
import * as assert from "uvu/assert";
import { accounts, ONE, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles } from "../../helpers/snapshot.ts";

/** A command line beside a list: what it leaves out, the list need not hold, and it is whole where it leaves nothing out. */

const LISTED = "az keyvault key list --vault-name kv-a";
const GOT = "Get-AzKeyVaultKey -VaultName kv-a";

function judged(verdict: string, beside: object): void {
  test(`${JSON.stringify(beside)}: ${verdict}`, () => {
    const files = { ...accounts(), ...vaults("kv-a"), "keys.json": { ...beside, keys: [aKey("kv-a", "k1", { tier: "web" })] } };
    assert.is(assessFiles(files).findings.find(({ subject }) => subject.id === ONE)?.verdict, verdict);
  });
}

const LEAVING_OUT = [
  `${GOT} | Select-Object -First 100 | ConvertTo-Json`,
  `${GOT} | select -f 5`,
  `${GOT} | ? Tags.tier -eq web`,
  `${GOT} | Where-Object { $_.Enabled -and $_.Tags }`,
  `${GOT} -Name cmk`,
  `${LISTED} | head -n 50`,
  `${LISTED} | jq '.[:10]'`,
  `${LISTED} | jq '[.[] | select(.tags.tier)]'`,
  `${LISTED} | my-filter`,
  `${LISTED} --query "[?tags.tier]"`,
  `${LISTED} --query "max_by([], &attributes.created)"`,
  "jq '[limit(10;.[])]'",
  "jq '.[0:5]' all.json",
  "jq '[first]' all.json",
  "./list-keys.sh | head -n 5",
  "list.ps1 | Where-Object Enabled",
];
const CHANGING_NOTHING = [
  LISTED,
  `${LISTED} | jq .`,
  `${LISTED} -o json | jq -S '.'`,
  `${LISTED} | jq '[.[] | {kid, tags, attributes}]'`,
  `${LISTED} | jq 'map({kid: .kid, tags: .tags})'`,
  `${LISTED} | tee keys.json`,
  `${LISTED} > keys.json`,
  `${LISTED} | Out-File "kv a.json"`,
  `${LISTED} | python3 -m json.tool`,
  `${LISTED} --query "[]"`,
  `${LISTED} --query "[].{kid:kid,tags:tags,attributes:attributes}"`,
  `${LISTED} --query "[?attributes.enabled]"`,
  `${GOT} | Select-Object Id, Tags, Enabled | ConvertTo-Json -Depth 5`,
  `/usr/bin/${LISTED} 2>/dev/null`,
];

for (const name of ["generatedBy", "source", "command", "cmd", "query", "script"]) {
  for (const line of LEAVING_OUT) judged("inconclusive", { [name]: line });
  for (const line of CHANGING_NOTHING) judged("fail", { [name]: line });
}
for (const beside of [
  { generatedBy: "list-keys.ps1" },
  { customer: "Contoso | EU" },
  { tool: "az cli 2.60" },
  { source: "Azure" },
  { query: "[].{kid:kid}" },
])
  judged("fail", beside);
for (const beside of [{ query: "[?tags.tier]" }, { query: "tier=web" }, { command: "./list-keys.sh" }]) judged("inconclusive", beside);

test.run();
