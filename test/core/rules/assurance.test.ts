import { test } from "uvu";
import * as assert from "uvu/assert";
import { type ACommand, aCollection, keysOf, listOf, totalOf } from "../../helpers/collection.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../helpers/snapshot.ts";

/** How the evidence of a finding was collected, as far as the record of a collection tells. */

const OTHER = "00000002-0000-4000-8000-0000000000bb";
const vaults = [aVault("kv-a"), aVault("kv-b")];
const lists = [listOf("vault", vaults), listOf("hsm", []), totalOf("vaults", vaults), totalOf("managedHSMs", [])];
const keys = keysOf("kv-a", [aKey("kv-a", "k", { tier: "web" })]);
const account = (id: string) => ({ id, name: `Contoso ${id[7]}`, state: "Enabled", cloudName: "AzureCloud" });
const accounts: ACommand = {
  words: "account list --all",
  path: "account-list.json",
  output: [account(SUBSCRIPTION), account(OTHER)],
  subscription: null,
};

const assurances = (commands: readonly ACommand[]) =>
  Object.fromEntries(assessFiles(aCollection(commands)).findings.map(({ subject, assurance }) => [subject.id, assurance]));

test("a subscription that a collection never asked is as supplied, whatever it holds of another", () => {
  const all = [accounts, ...lists, keys, keysOf("kv-b", [])];
  assert.equal(assurances(all), { [SUBSCRIPTION]: "reconciled", [OTHER]: "as-supplied" });
  const refused: ACommand = {
    words: `keyvault list --subscription ${OTHER} --resource-type vault`,
    path: "other-list.json",
    output: "",
    stderr: "ERROR: (AuthorizationFailed) The client does not have authorization.\n",
    exitCode: 1,
    subscription: OTHER,
  };
  assert.equal(assurances([...all, refused]), { [SUBSCRIPTION]: "reconciled", [OTHER]: "recorded" });
});

test("counts of vaults reconcile no key list that an option may have cut, and the sentence says how many are whole", () => {
  const cut = keysOf("kv-b", [], { words: "keyvault key list --vault-name kv-b --maxresults 5" });
  const { assurance, observations } = onlyFinding(assessFiles(aCollection([...lists, keys, cut])));
  assert.is(assurance, "recorded");
  const said = (commands: readonly ACommand[]) =>
    onlyFinding(assessFiles(aCollection(commands))).observations.find(({ code }) => code === "reconciled")?.message ?? "";
  assert.match(
    observations.find(({ code }) => code === "reconciled")?.message ?? "",
    "1 of 2 key lists is complete: its command, as recorded,",
  );
  assert.match(
    said([...lists, keys, keysOf("kv-b", [])]),
    "The key lists are complete: their commands, as recorded, could leave nothing out.",
  );
});

test.run();
