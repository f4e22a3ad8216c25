import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../src/core/assess/settings.ts";
import type { MapEntry } from "../../src/generated/types.gen.ts";
import { aCollection, listOf } from "../helpers/collection.ts";
import { aKey, assessFiles, aVault, SUBSCRIPTION } from "../helpers/snapshot.ts";

/** Keys in rows without identifiers, in rows of Azure Resource Manager, and beside what nobody knows. */

const APP = { tier: "app" };
const row = { name: "cmk", enabled: true, tags: APP };
const known = { "vaults.json": [aVault("kv-a")] };

function told(files: Readonly<Record<string, unknown>>, map: readonly MapEntry[] = []) {
  const settings = buildSettings({ tags: [{ name: "tier", value: "app" }], map: { entries: [...map] } as never });
  const { findings, inputIssues } = assessFiles(files, settings);
  return {
    verdicts: Object.fromEntries(findings.map(({ subject, verdict }) => [subject.id ?? "unattributed", verdict])),
    issues: inputIssues.map(({ code }) => code),
  };
}

const isOnly = (verdict: string, ...issues: readonly string[]) => ({ verdicts: { [SUBSCRIPTION]: verdict }, issues });

test("rows with names are keys of the vault that the map names, and of nobody without it", () => {
  const files = { ...known, "rows.json": [row] };
  assert.equal(told(files), isOnly("inconclusive", "ambiguous-owner"));
  assert.equal(told(files, [{ files: "rows.json", vault: "kv-a" }]), isOnly("pass"));
  assert.equal(told({ ...known, "rows.json": [{ ...row, tags: {} }] }, [{ files: "rows.json", vault: "kv-a" }]), isOnly("fail"));
});

test("fields of one key are those of the key that the map names, whatever they call it", () => {
  const map = [{ files: "fields.json", vault: "kv-a", key: "cmk" }];
  const list = { "kv-a keys.json": [{ ...aKey("kv-a", "cmk", null), tags: undefined }] };
  for (const fields of [row, { enabled: true, tags: APP }])
    assert.equal(told({ ...known, ...list, "fields.json": fields }, map), isOnly("pass"), JSON.stringify(fields));
});

test("a map that names no vault, or no key for a row without a name, gives rows to nobody", () => {
  for (const [content, entry] of [
    [[row], { subscription: SUBSCRIPTION }],
    [[{ enabled: true, tags: APP }, row], { vault: "kv-a" }],
  ] as const)
    assert.equal(told({ ...known, "rows.json": content }, [{ files: "rows.json", ...entry }]), isOnly("inconclusive", "ambiguous-owner"));
});

test("the record says whose keys rows are of, by the command that printed them", () => {
  const lists = [listOf("vault", [aVault("kv-a")]), listOf("hsm", [])];
  const printed = (words: string, output: unknown) =>
    told(aCollection([...lists, { words: `keyvault key ${words}`, path: "x.json", output, vault: "kv-a" }]));
  const rows = "list --vault-name kv-a --query [].{name:name,enabled:attributes.enabled,tags:tags}";
  assert.equal(printed(rows, [row]), isOnly("pass"));
  assert.equal(printed(rows, [{ ...row, tags: {} }]), isOnly("fail"));
  const fields = "show --vault-name kv-a --name cmk --query {enabled:attributes.enabled,tags:tags}";
  assert.equal(printed(fields, { enabled: true, tags: APP }), isOnly("pass"));
  // Several rows are not what one key prints.
  assert.equal(printed(fields, [row, { ...row, name: "other" }]), isOnly("inconclusive", "ambiguous-owner"));
});

test("rows of a recorded key list without the names of its keys prove neither that a key is there nor that none is", () => {
  const words = "keyvault key list --vault-name kv-a --query [].{enabled:attributes.enabled,tags:tags}";
  for (const tags of [{}, APP])
    for (const rows of [
      [{ enabled: true, tags }],
      [
        { enabled: true, tags },
        { ...row, tags: {} },
      ],
    ]) {
      const lists = [listOf("vault", [aVault("kv-a")]), listOf("hsm", [])];
      const files = aCollection([...lists, { words, path: "x.json", output: rows, vault: "kv-a" }]);
      assert.equal(told(files), isOnly("inconclusive", "ambiguous-owner"), JSON.stringify(rows));
    }
});

test("rows that name a vault which is there in two clouds are of neither", () => {
  const kids = ["https://kv-b.vault.azure.net/keys/x", "https://kv-b.vault.azure.cn/keys/y"];
  const { verdicts, issues } = told({ ...known, "kids.json": kids, "overview.json": [{ ...row, vault: "kv-b" }] });
  assert.equal(verdicts[SUBSCRIPTION], "inconclusive");
  assert.equal(issues, ["ambiguous-owner"]);
});

const armKey = (properties: object) => ({
  id: `${aVault("kv-a").id}/keys/cmk`,
  name: "cmk",
  type: "Microsoft.KeyVault/vaults/keys",
  tags: APP,
  properties: { attributes: { enabled: true, created: 1_700_000_000 }, kty: "RSA", ...properties },
});
const keyUri = "https://kv-a.vault.azure.net/keys/cmk";

test("a key of Azure Resource Manager needs the address that it prints of each", () => {
  assert.equal(told({ ...known, "arm.json": [armKey({ keyUri })] }).verdicts, { [SUBSCRIPTION]: "pass" });
  assert.equal(told({ ...known, "arm.json": [armKey({})] }), isOnly("inconclusive", "schema-mismatch"));
});

test("a key of Azure Resource Manager that contradicts itself is told of by the places where it does", () => {
  const disabled = { ...armKey({ keyUri, isEnabled: false }) };
  const { findings } = assessFiles({ ...known, "arm.json": [disabled] });
  const [gap] = findings[0]?.gaps ?? [];
  assert.is(gap?.code, "key-stated-twice");
  assert.equal(
    gap?.evidence.map(({ pointer }) => pointer),
    ["/0/properties/attributes/enabled", "/0/properties/isEnabled"],
  );
});

test("texts under the name of a key are none of its tags beside fields that nobody knows", () => {
  const content = { colour: "red", keys: { cmk: APP }, items: [{ kid: keyUri, enabled: true }] };
  assert.equal(told({ ...known, "kv-a.json": content }).verdicts, { [SUBSCRIPTION]: "inconclusive" });
  assert.ok(told({ ...known, "kv-a.json": content }).issues.includes("not-recognised"));
  assert.equal(told({ ...known, "kv-a.json": { keys: { cmk: APP }, items: [{ kid: keyUri, enabled: true }] } }).verdicts, {
    [SUBSCRIPTION]: "pass",
  });
});

test("keys stand in a list beside objects on which keys hang", () => {
  const two = { "vaults.json": [aVault("kv-a"), aVault("kv-b")] };
  const listed = (tags: object) => [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", {})] }, { value: [aKey("kv-b", "cmk", tags)] }];
  assert.equal(told({ ...two, "all.json": listed(APP) }), isOnly("pass"));
  assert.equal(told({ ...two, "all.json": listed({}) }), isOnly("fail"));
});

test.run();
