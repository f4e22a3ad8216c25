import { test } from "uvu";
import * as assert from "uvu/assert";
import { account, accounts, keys, ONE, TWO, vaults } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What a folder says of the lists in it: as much as the name of a file where it stands below that of the owner, and less above. */

const WEB = { tier: "web" };
const verdictsOf = (files: object): readonly string[] =>
  assessFiles(files as Record<string, unknown>).findings.map(({ verdict }) => verdict);

const known = { ...accounts(), ...vaults("kv-a") };

/** Folders whose files hold none of a vault's keys as they are, or some of them. */
for (const path of [
  "deleted keys/kv-a keys.json",
  "kv-a/soft-deleted/keys.json",
  "soft deleted keys/kv-a.json",
  "kv-a/page 1 of 2/keys.json",
  "page 1/kv-a keys.json",
  "kv-a/part 1/keys.json",
  "kv-a/part1/keys.json",
  "kv-a/1-100/keys.json",
  "kv-a/filtered/keys.json",
  "filtered keys/kv-a keys.json",
  "kv-a/tier=app/keys.json",
  "kv-a/top 10/keys.json",
  "kv-a/excl disabled/keys.json",
]) {
  test(`an empty list in ${path} is no proof of absence`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [] }), ["inconclusive"]);
  });
  test(`nor is a list that holds something in ${path}`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [aKey("kv-a", "k1", WEB)] }), ["inconclusive"]);
  });
  test(`a witness in ${path} is one`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [aKey("kv-a", "k1", { tier: "app" })] }), ["pass"]);
  });
}

for (const path of ["kv-a/expected/keys.json", "expected/kv-a keys.json", "kv-a/role assignments/keys.json", "kv-a/errors/keys.json"])
  test(`an empty list in ${path} may be of something else`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [] }), ["inconclusive"]);
  });

/** Folders that say nothing of the lists in them. */
for (const path of [
  "kv-a/2026-05-20/keys.json",
  "kv-a/keys/keys.json",
  "kv-a/Keys and Secrets/keys.json",
  "keys and deleted keys/kv-a keys.json",
  "kv-a/prod/keys.json",
  "kv-a/export from Ada/keys.json",
  "kv-a/full/keys.json",
  "kv-a/no filter/keys.json",
  "network/kv-a keys.json",
  "security/kv-a/keys.json",
  "part 1/kv-a keys.json",
  "part1/kv-a keys.json",
  "team=pay/kv-a keys.json",
  "Azure extract/kv-a keys.json",
]) {
  test(`an empty list in ${path} is the list of the vault's keys`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [] }), ["fail"]);
  });
  test(`a list that holds something in ${path} is, too`, () => {
    assert.equal(verdictsOf({ ...known, [path]: [aKey("kv-a", "k1", WEB)] }), ["fail"]);
  });
}

const two = {
  ...accounts(account(ONE, "Contoso Web"), account(TWO, "Contoso Pay")),
  ...vaults("kv-a"),
  ...keys("kv-a", { tier: "app" }),
};

for (const folder of ["hsm", "premium", "westeurope", "part 1", "resource group", "soft-deleted", "page 1 of 2", "filtered", "some vaults"])
  test(`an empty list of vaults in the folder ${folder} of a subscription need not be of all`, () => {
    assert.equal(verdictsOf({ ...two, [`Contoso Pay/${folder}/vaults.json`]: [] }), ["pass", "inconclusive"]);
  });

for (const folder of ["2026-05-20", "vaults", "az output", "key vaults", "Ada"])
  test(`one in the folder ${folder} is`, () => {
    assert.equal(verdictsOf({ ...two, [`Contoso Pay/${folder}/vaults.json`]: [] }), ["pass", "fail"]);
  });

for (const folder of ["page 1 of 2", "filtered", "Contoso Production/part 1", "Contoso Production/vaults excl test"])
  test(`a list of vaults in the folder ${folder} need not be of all`, () => {
    const files = { ...accounts(), ...keys("kv-a", WEB), [`${folder}/vaults.json`]: [aVault("kv-a", {}, ONE)] };
    assert.equal(verdictsOf(files), ["inconclusive"]);
  });

for (const folder of ["part 1", "westeurope", "Contoso Production/2026-05", "Azure extract"])
  test(`one in the folder ${folder} is of all`, () => {
    const files = { ...accounts(), ...keys("kv-a", WEB), [`${folder}/vaults.json`]: [aVault("kv-a", {}, ONE)] };
    assert.equal(verdictsOf(files), ["fail"]);
  });

test.run();

/** Pages of one list, whatever the folders around them are called. */
for (const folder of ["", "audit 2026/", "part1of1 (7c1d9e44)/"])
  test(`numbered parts in ${folder || "no folder"} do not speak against each other`, () => {
    const part = (number: number, key: object) => ({ [`${folder}kv-a/key-list/part${number}.json`]: [key] });
    const files = { ...known, ...part(1, aKey("kv-a", "k1", WEB)), ...part(2, aKey("kv-a", "k2", { tier: "app" })) };
    assert.equal(verdictsOf(files), ["pass"]);
  });
