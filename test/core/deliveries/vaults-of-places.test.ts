import { test } from "uvu";
import { account, accounts, type Delivery, keys, ONE, tryDeliveries } from "../../helpers/delivery.ts";
import { aVault } from "../../helpers/snapshot.ts";

/** Lists of vaults that name their subscription, called by a region or a resource group: others may be elsewhere. */

const deliver = (path: string, verdict: string, name = "Contoso Web"): Delivery => ({
  title: `${path} ${verdict === "fail" ? "lists all vaults" : "need not list all vaults"} of ${name}`,
  files: { ...accounts(account(ONE, name)), [path]: [aVault("kv-a", {}, ONE)], ...keys("kv-a", { tier: "web" }) },
  verdicts: { [ONE]: verdict },
});

const SOME = [
  ...["vaults westeurope.json", "vaults West Europe.json", "vaults_northeurope.json", "vaults germanywestcentral.json", "vaults weu.json"],
  ...[
    "westeurope.json",
    "Tresore Westeurope.json",
    "vaults region eastus2.json",
    "kv list westeurope.json",
    "Contoso Web uksouth vaults.json",
  ],
  ...["Contoso Web/westeurope/vaults.json", "Contoso Web/rg-sec/vaults.json", "Contoso Web/rg sec/vaults.json"],
];
const ALL = [
  "vaults.json",
  "vaults Contoso Web.json",
  "Contoso Web/2026-05-01/vaults.json",
  "westeurope/vaults.json",
  "vaults central team.json",
];

tryDeliveries([
  ...SOME.map((path) => deliver(path, "inconclusive")),
  ...ALL.map((path) => deliver(path, "fail")),
  ...["vaults West Europe.json", "vaults Contoso West Europe.json", "Contoso West Europe/vaults.json"].map((path) =>
    deliver(path, "fail", "Contoso West Europe"),
  ),
]);

test.run();
