import { test } from "uvu";
import * as assert from "uvu/assert";
import type { MapEntry } from "../../../src/generated/types.gen.ts";
import { APP, account, accounts, keys, ONE, TWO } from "../../helpers/delivery.ts";
import { assessFiles, aVault, settings } from "../../helpers/snapshot.ts";

/** Whose a list is, where names changed between two files, or a map says two things. */

type Files = Readonly<Record<string, unknown>>;

const verdictsOf = (files: Files) => Object.fromEntries(assessFiles(files).findings.map(({ subject, verdict }) => [subject.id, verdict]));
const lists = (october: readonly object[], november: readonly object[]): Files => ({
  "2025-10/accounts.json": october,
  "2025-11/accounts.json": november,
});

test("a name that two subscriptions had one after the other is of neither", () => {
  const moved = lists(
    [account(ONE, "Contoso Web"), account(TWO, "Contoso Data")],
    [account(ONE, "Contoso Old"), account(TWO, "Contoso Web")],
  );
  for (const path of ["vaults Contoso Web.json", "2025-11/vaults Contoso Web.json"]) {
    const { findings, inputIssues } = assessFiles({ ...moved, [path]: [] });
    assert.equal(
      findings.map(({ verdict }) => verdict),
      ["inconclusive", "inconclusive"],
    );
    assert.match(inputIssues[0]?.message ?? "", new RegExp(`${ONE}.*${TWO}`));
  }
  assert.equal(verdictsOf({ ...moved, "vaults Contoso Data.json": [] }), { [ONE]: "inconclusive", [TWO]: "fail" });
  assert.equal(verdictsOf({ ...moved, "vaults Contoso Web.json": ["kv-a"], ...keys("kv-a", APP) })[ONE], "inconclusive");
});
for (const name of ["Contoso Web", "Contoso Shop"])
  test(`a subscription that was renamed is known as ${name}`, () => {
    const renamed = lists([account(ONE, "Contoso Web")], [account(ONE, "Contoso Shop")]);
    assert.equal(verdictsOf({ ...renamed, [`vaults ${name}.json`]: [] }), { [ONE]: "fail" });
  });

test("a subscription that one of several lists leaves out is told, unless the lists are parts of one", () => {
  const notesOf = (october: readonly object[], november: readonly object[]) =>
    assessFiles({ ...lists(october, november), "v.json": [aVault("kv-a", {}, ONE)], ...keys("kv-a", APP) }).findings.map(
      ({ subject, observations }) => [subject.id, observations.some(({ code }) => code === "lists-differ")],
    );
  const [web, data] = [account(ONE, "Contoso Web"), account(TWO, "Contoso Data")];
  assert.equal(notesOf([web, data], [web]), [
    [ONE, false],
    [TWO, true],
  ]);
  for (const same of [notesOf([web, data], [data, web]), notesOf([web], [data])])
    assert.equal(same, [
      [ONE, false],
      [TWO, false],
    ]);
});

const entry = { files: "e.json", vault: "kv-a", command: "keyvault key list" } as const;
const files = {
  ...accounts(account(ONE), account(TWO, "Contoso Data")),
  "v.json": [aVault("kv-a", {}, ONE), aVault("kv-b", {}, TWO)],
  ...keys("kv-b", APP),
  "e.json": [],
};
const mapped = (...map: readonly MapEntry[]) => {
  const { findings, inputIssues } = assessFiles(files, { ...settings(), map: [...map] });
  return [...findings.map(({ verdict }) => verdict), ...inputIssues.map(({ code }) => code)];
};
test("a map that says two things of a file says nothing of it, in whatever order", () => {
  const other = { ...entry, files: "*.json", vault: "kv-b" };
  const refused = ["inconclusive", "pass", "ambiguous-owner"];
  assert.equal(mapped(entry, other), refused);
  assert.equal(mapped(other, entry), refused);
  assert.equal(mapped({ ...entry, subscription: TWO }), refused);
  assert.equal(mapped(entry, { ...entry, command: "keyvault key show" }), refused);
  assert.equal(mapped(entry), ["fail", "pass"]);
  assert.equal(mapped({ ...entry, subscription: ONE }), ["fail", "pass"]);
  assert.equal(mapped(entry, { ...entry, files: "e*.json", vault: "KV-A" }), ["fail", "pass"]);
  assert.equal(mapped({ files: "e.json", vault: "kv-a" }, { ...entry, files: "**" }), ["fail", "pass"]);
});

test.run();
