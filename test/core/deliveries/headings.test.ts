import { test } from "uvu";
import { APP, accounts, type Delivery, KID, ONE, REST, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey } from "../../helpers/snapshot.ts";

/**
 * JSON texts, numbers and literals that stand by themselves in a file, such as the command lines that cmd.exe echoes with their quotes: they say of
 * what stands beside them what they would say in one object with it.
 */

const WEB = { tier: "web" };
const lines = (...documents: readonly unknown[]): string => documents.map((one) => JSON.stringify(one)).join("\n");
const LIST = "az keyvault key list --vault-name kv-b";
const scope = { ...accounts(), ...vaults("kv-a", "kv-b"), "keys kv-a.json": [aKey("kv-a", "cmk", WEB)] };

const SAYS_LESS: readonly (readonly [issue: string, value: unknown])[] = [
  ["qualified-list", "az keyvault secret list --vault-name kv-b --query [].id"],
  ["qualified-list", "az keyvault key list-deleted --vault-name kv-b"],
  ["qualified-list", "az keyvault key list-versions --vault-name kv-b --name cmk"],
  ["qualified-list", `${LIST} --maxresults 25`],
  ["qualified-list", `${LIST} --query "[?tags.tier=='web']"`],
  ["other-owner", "az keyvault key list --vault-name kv-other"],
  ["qualified-list", "page 1 of 2"],
  ["qualified-list", "stopped here, vault has 300 keys"],
  ["az-error-text", "Forbidden"],
  ["az-error-text", "Access denied"],
  ["failed-list", 1],
  ["failed-list", 127],
  ["failed-list", false],
  ["failed-list", null],
];
const SAYS_NOTHING: readonly unknown[] = [
  LIST,
  `${LIST} --query "[?(attributes.enabled==\`true\`)].kid"`,
  "Keys of kv-b as of 2026-01-01",
  "Step 04",
  "kv-b",
  0,
  true,
];
const EMPTY: Readonly<Record<string, (value: unknown) => unknown>> = {
  "above an empty list": (value) => lines(value, []),
  "below an empty list": (value) => lines([], value),
  "beside an empty list as an element": (value) => [value, []],
};

const ofEmpty = Object.entries(EMPTY).flatMap(([where, content]) => [
  ...SAYS_LESS.map(
    ([issue, value]): Delivery => ({
      title: `${JSON.stringify(value)} ${where} keeps it from being all`,
      files: { ...scope, "keys kv-b.json": content(value) },
      verdicts: { [ONE]: "inconclusive" },
      issues: [issue],
    }),
  ),
  ...SAYS_NOTHING.map((value): Delivery => {
    const isCommand = typeof value === "string" && value.startsWith("az ");
    return {
      title: `${JSON.stringify(value)} ${where} takes nothing from it`,
      files: { ...scope, "keys kv-b.json": content(value) },
      verdicts: { [ONE]: "fail" },
      issues: isCommand ? [] : ["not-recognised"],
    };
  }),
]);

const kidsBelow = (command: string, verdict: string, issues: readonly string[] = []): Delivery => ({
  title: `identifiers below ${command}: ${verdict}`,
  files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": lines(command, [KID]), "tags kv-a cmk.json": APP },
  verdicts: { [ONE]: verdict },
  issues,
});

const namesBelow = (heading: unknown, verdict: string, issues: readonly string[] = [], isOfNobody = false): Delivery => ({
  title: `names of vaults below ${JSON.stringify(heading)}: ${verdict}`,
  files: {
    ...accounts(),
    "vaults.json": lines(heading, ["kv-a"]),
    "keys kv-a.json": [KID],
    "tags kv-a cmk.json": WEB,
  },
  verdicts: { [ONE]: verdict, ...(isOfNobody ? { [REST]: "inconclusive" } : {}) },
  issues,
});

const tagsBelow = (heading: string, verdict: string, issues: readonly string[] = []): Delivery => ({
  title: `tags below ${heading}: ${verdict}`,
  files: { ...accounts(), ...vaults("kv-a"), "kids.json": [KID], "tags kv-a cmk.json": lines(heading, APP) },
  verdicts: { [ONE]: verdict },
  issues,
});

tryDeliveries([
  ...ofEmpty,
  kidsBelow("az keyvault key list --vault-name kv-a --query [?attributes.enabled==`false`].kid", "inconclusive", ["qualified-list"]),
  kidsBelow("az keyvault key list --vault-name kv-a --query [*].kid", "inconclusive"),
  kidsBelow("az keyvault key list --vault-name kv-a --query [?(attributes.enabled==`true`)].kid", "pass"),
  namesBelow("az keyvault list -g rg-1 --query [*].name", "inconclusive", ["qualified-list"]),
  namesBelow("az keyvault list --query [0:2].name", "inconclusive", ["qualified-list"]),
  namesBelow("az keyvault list --resource-type hsm --query [].name", "inconclusive", ["ambiguous-owner"], true),
  namesBelow("az keyvault list --subscription Elsewhere --query [].name", "inconclusive", ["other-owner"], true),
  namesBelow("az keyvault list --query [*].name", "fail"),
  namesBelow('az keyvault list --subscription "Contoso Production" --query [].name', "fail"),
  namesBelow('az account set --subscription "Contoso Production"', "fail"),
  namesBelow(1, "fail", ["not-recognised"]),
  namesBelow(3, "inconclusive", ["failed-list"]),
  tagsBelow("az keyvault key show --id https://kv-a.vault.azure.net/keys/old --query tags", "inconclusive", ["other-owner"]),
  tagsBelow("az keyvault key show --vault-name kv-a --name old --query tags", "inconclusive", ["other-owner"]),
  tagsBelow("az keyvault key show --vault-name kv-z --name cmk --query tags", "inconclusive", ["other-owner"]),
  tagsBelow("az keyvault key show-deleted --vault-name kv-a --name cmk --query tags", "inconclusive", ["wrong-object"]),
  tagsBelow("az keyvault show --name kv-a --query tags", "inconclusive", ["wrong-object"]),
  tagsBelow("az keyvault secret show --vault-name kv-a --name cmk --query tags", "inconclusive", ["wrong-object"]),
  tagsBelow(`az keyvault key show --id ${KID} --query tags`, "pass"),
  tagsBelow("az keyvault key show --vault-name kv-a --name cmk --query tags", "pass"),
  tagsBelow('az account set --subscription "Contoso Production"', "pass"),
  tagsBelow(KID, "pass"),
  {
    title: "an identifier above tags says nothing of the state of its key",
    files: { "tags kv-a cmk.txt": lines(KID, APP) },
    verdicts: { [REST]: "inconclusive" },
  },
  {
    title: "each identifier is that of the tags below it, whatever the file is called",
    files: {
      ...accounts(),
      ...vaults("kv-a"),
      "kids.json": [KID, `${KID}-2`],
      "output.json": lines(KID, WEB, `${KID}-2`, APP),
    },
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "a procedure in one file, with the command above each output",
    files: {
      ...accounts(),
      "all.json": lines(
        "az keyvault list --query [*].name",
        ["kv-a", "kv-b"],
        "az keyvault key list --vault-name kv-a --query [?(attributes.enabled==`true`)].kid",
        [KID],
        `az keyvault key show --id ${KID} --query tags`,
        WEB,
        "az keyvault key list --vault-name kv-b --query [?(attributes.enabled==`true`)].kid",
        [],
      ),
    },
    verdicts: { [ONE]: "fail" },
  },
]);

test.run();
