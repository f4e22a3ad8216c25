import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, type Delivery, keys, ONE, tryDeliveries } from "../../helpers/delivery.ts";
import { assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Subscriptions of which nothing tells but the name of a list of their vaults, which is empty or could not be read: they were not judged. */

const own = [aVault("kv-a", {}, ONE)];
const NIL = "00000000-0000-0000-0000-000000000000";
const ERROR = "ERROR: Please run 'az login' to setup account.\n";
const FORBIDDEN = { error: { code: "AuthorizationFailed", message: "The client does not have authorization." } };
const rows = (...more: readonly object[]) => ({ "vaults.json": [{ subscription: "Contoso Web", vaults: own }, ...more] });

const STRANGERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "an empty list by its name": { "vaults Contoso Web.json": own, "vaults Contoso Data.json": [] },
  "an empty list in its folder": { "Contoso Web/vaults.json": own, "Contoso Data/vaults.json": [] },
  "an error by its name": { "vaults Contoso Web.json": own, "vaults Contoso Data.json": ERROR },
  "an answer that is an error by its name": { "vaults Contoso Web.json": own, "vaults Contoso Data.json": FORBIDDEN },
  "an empty file in its folder": { "Contoso Web/vaults.json": own, "Contoso Data/vaults.json": "" },
  "a list under an id of zeros": { "Contoso Web/vaults.json": own, "Contoso Data/vaults.json": [aVault("kv-z", {}, NIL)] },
  "a list under masked names": { "Contoso Web/vaults.json": own, "Contoso Data/vaults.json": [aVault("***", {}, "********")] },
  "a list that was cut": { "Contoso Web/vaults.json": own, "Contoso Data/vaults.json": JSON.stringify([aVault("kv-z")]).slice(0, -9) },
  "an empty list in a map": { "vaults.json": { "Contoso Web": own, "Contoso Data": [] } },
  "a row with an empty list": rows({ subscription: "Contoso Data", vaults: [] }),
  "a row with an error": rows({ subscription: "Contoso Data", error: "Forbidden" }),
  "a row with an error and an id": rows({ subscriptionId: "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02", error: "Forbidden" }),
  "a row with an empty list and an error": rows({ subscription: "Contoso Data", vaults: [], error: "Forbidden" }),
};

const readOf = (files: Readonly<Record<string, unknown>>) => {
  const { findings, overallVerdict } = assessFiles({ ...files, ...keys("kv-a", APP) });
  return {
    overallVerdict,
    gaps: findings.flatMap(({ subject, gaps }) => (subject.type === "ownerless" ? gaps.map(({ code }) => code) : [])),
  };
};

for (const [title, files] of Object.entries(STRANGERS)) {
  test(`${title} is of a subscription that was not judged`, () =>
    assert.equal(readOf(files), { overallVerdict: "inconclusive", gaps: ["vault-list-ownerless"] }));
  test(`${title} is of none that counts beside the list of all`, () =>
    assert.equal(readOf({ ...files, "accounts.json": [account(ONE, "Contoso Web")] }).gaps, []));
}

const DELIVERIES: readonly Delivery[] = [
  ["an empty list of something else", { "groups Contoso Data.json": [] }, ["ambiguous-owner"]],
  ["an empty list without a name", { "a/vaults.json": [] }, ["ambiguous-owner"]],
  ["what was written to standard error beside the list", { "vaults Contoso Web.err": ERROR }, ["az-error-text"]],
  ["an empty list by the name of one that is known", { "vaults Contoso Web (1).json": [] }, ["ambiguous-owner"]],
  ["a key list that failed", { "keys kv-data.json": ERROR }, ["az-error-text"]],
].map(([title, files, issues]) => ({
  title: `${title} is of no other subscription`,
  files: { "vaults Contoso Web.json": own, ...keys("kv-a", APP), ...(files as object) },
  verdicts: { [ONE]: "pass" },
  issues: issues as readonly string[],
}));

tryDeliveries(DELIVERIES);

test.run();
