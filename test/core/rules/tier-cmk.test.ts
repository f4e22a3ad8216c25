import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Finding } from "../../../src/generated/types.gen.ts";
import { aKey, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../helpers/snapshot.ts";

/** What a finding says beside its verdict. */

const WEB = { tier: "web" };
const account = (over: object = {}) => ({ id: SUBSCRIPTION, name: "Contoso", state: "Enabled", cloudName: "AzureCloud", ...over });
const judge = (files: object): Finding => onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], ...files }));
const said = ({ observations }: Finding): Readonly<Record<string, string>> =>
  Object.fromEntries(observations.map(({ code, message }) => [code, message]));

test("a fail says so where a list of identifiers or of chosen fields settles a vault", () => {
  const two = { "v.json": [aVault("kv-a"), aVault("kv-b")] };
  const rows = { "rows.json": [{ kid: "https://kv-b.vault.azure.net/keys/k", enabled: true, tags: WEB }] };
  const reasonOf = (files: object) => {
    const { verdict, reasons } = judge(files);
    assert.is(verdict, "fail");
    return reasons[0].message;
  };
  const whole = /^Every vault has its key list, and no key in any of them qualifies\.$/;
  const selected =
    /^Every vault has its key list, or a list of identifiers or chosen fields that stands for it, and no key in them qualifies\.$/;
  const keys = { "a.json": [aKey("kv-a", "k", WEB)] };
  assert.match(reasonOf(keys), whole);
  assert.match(reasonOf({ ...two, ...keys, ...rows }), selected);
  assert.match(reasonOf({ ...two, ...keys, ...rows, "b.json": [aKey("kv-b", "k", WEB)] }), whole);
});

test("a subscription on which files disagree, or in another state, is told so, and one in one state is not", () => {
  assert.equal(said(judge({ "a.json": [account()] })), {});
  const disabled = [account({ state: "Disabled" })];
  assert.equal(said(judge({ "a.json": disabled })), { "subscription-state": "The state of the subscription is Disabled." });
  assert.equal(said(judge({ "a.json": disabled, "b.json": [account({ state: "Warned" })] })), {
    "subscription-contradictory": "Files disagree on the subscription: its state (Disabled or Warned).",
  });
  const tenants = ["1", "2"].map((digit) => [account({ tenantId: SUBSCRIPTION.replace(/^./, digit) })]);
  assert.match(
    said(judge({ "a.json": tenants[0], "b.json": tenants[1] }))["subscription-contradictory"] ?? "",
    /: its tenant \(1\S* or 2\S*\)\.$/,
  );
});

test("a subscription that one file lists and another shows is in the account list", () => {
  const shown = { "show.json": { ...account(), cloudName: undefined, environmentName: "AzureCloud" } };
  assert.equal(said(judge({ "a.json": [account()], ...shown })), {});
  const other = { "a.json": [account({ id: SUBSCRIPTION.replace(/^./, "9") })] };
  const { findings, observations } = assessFiles({ "v.json": [aVault("kv-a")], ...other, ...shown });
  const own = findings.find(({ subject }) => subject.id === SUBSCRIPTION) as Finding;
  assert.equal(said(own), { "not-in-account-list": "The account list does not contain this subscription." });
  assert.equal(
    observations
      .filter(({ code }) => code === "subscriptions-not-in-account-list")
      .map(({ evidence }) => evidence.map(({ artifact }) => artifact)),
    [["show.json"]],
  );
});

test("content that nobody owns is no subscription outside of the account list", () => {
  const { findings, observations } = assessFiles({ "a.json": [account()], "v.json": [aVault("kv-a")], "k.json": [aKey("kv-z", "k", WEB)] });
  const told = [...findings.flatMap((finding) => Object.keys(said(finding))), ...observations.map(({ code }) => code)];
  assert.equal(
    told.filter((code) => code.includes("not-in-account-list")),
    [],
  );
});

test.run();
