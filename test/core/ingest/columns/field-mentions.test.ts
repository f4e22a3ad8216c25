import { test } from "uvu";
import * as assert from "uvu/assert";
import type { Assessment } from "../../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, SUBSCRIPTION } from "../../../helpers/snapshot.ts";

const kid = "https://kv-a.vault.azure.net/keys/k1";
const app = { tier: "app" };
const web = { tier: "web" };

const assessKeys = (...keys: readonly unknown[]): Assessment => assessFiles({ "vaults.json": [aVault("kv-a")], "keys.json": keys });

test("a record that says two things under several names of one field decides nothing, in whatever order it says them", () => {
  const twofold: readonly object[] = [
    { kid, enabled: true, isEnabled: false, tags: app },
    { kid, isEnabled: false, enabled: true, tags: app },
    { kid, enabled: true, Tags: app, tags: web },
    { kid, enabled: true, tags: web, Tags: app },
    { kid, enabled: true, tags: null, Tags: app },
    { Id: kid, Enabled: true, Attributes: { Enabled: false }, Tags: app },
    { ...aKey("kv-a", "k1", app), enabled: false },
    { ...aKey("kv-a", "k1", app, { enabled: false }), enabled: true },
    { ...aKey("kv-a", "k1", app), Tags: web },
    { ...aShow("kv-a", "k1", app), isEnabled: false },
    { ...aKey("kv-a", "k1", app), Managed: true, managed: false },
    { kid, enabled: true, Managed: true, managed: false, tags: app },
    { kid, enabled: true, disabled: true, tags: app },
  ];
  for (const record of twofold) {
    const { verdict, gaps } = onlyFinding(assessKeys(record, aKey("kv-a", "k2", web)));
    assert.is(verdict, "inconclusive", JSON.stringify(record));
    assert.ok(
      gaps.some(({ code }) => code === "key-stated-twice"),
      JSON.stringify([record, gaps]),
    );
  }
});

test("a column that was left empty says nothing beside the tags", () => {
  for (const more of [{ tag: null }, { keyTags: null }, { tag: "web" }]) {
    assert.is(onlyFinding(assessKeys({ kid, enabled: true, tags: app, ...more })).verdict, "pass", JSON.stringify(more));
    assert.is(onlyFinding(assessKeys({ ...aKey("kv-a", "k1", web), ...more })).verdict, "fail", JSON.stringify(more));
  }
});

test("tags alone may have the name of a field", () => {
  for (const tags of [
    { disabled: "true", tier: "app" },
    { enabled: "false", tier: "app" },
  ])
    assert.is(onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "kids.json": [kid], "k1 tags.json": tags })).verdict, "pass");
});

test("a key whose record does not know whether it is a certificate's is in doubt, whatever else is known of it", () => {
  const files = { "v.json": [aVault("kv-a")], "kids.json": [kid], "k.json": { kid, managed: true, Managed: false, tags: app } };
  assert.is(onlyFinding(assessFiles(files)).verdict, "inconclusive");
});

test("names of one field that agree, as PowerShell prints them, say one thing", () => {
  const agreeing: readonly object[] = [
    { Id: kid, Enabled: true, Attributes: { Enabled: true, Tags: null }, Tags: app },
    { Id: kid, Enabled: "True", Attributes: { Enabled: true, Tags: app }, Tags: app },
    { ...aKey("kv-a", "k1", app), enabled: true },
  ];
  for (const record of agreeing) assert.is(onlyFinding(assessKeys(record)).verdict, "pass", JSON.stringify(record));
});

function at(value: unknown, pointer: string): unknown {
  const names = pointer
    .split("/")
    .slice(1)
    .map((token) => token.replaceAll("~1", "/").replaceAll("~0", "~"));
  return names.reduce<unknown>((holder, name) => (holder as Record<string, unknown>)[name], value);
}

test("the places of a witness hold what was read there, in every shape in which keys come", () => {
  const shapes: Readonly<Record<string, unknown>> = {
    list: [aKey("kv-a", "k1", app)],
    show: aShow("kv-a", "k1", app),
    projection: [{ kid, enabled: true, tags: app }],
    "other names": [{ keyId: kid, isEnabled: true, keyTags: app }],
    "a name with a slash": [{ kid, "enabled/": true, tags: app }],
    PowerShell: [{ Id: kid, Enabled: "True", Tags: app }],
    "PowerShell with attributes": [{ Id: kid, Attributes: { Enabled: true }, Tags: app }],
    "by the control plane": {
      value: [
        {
          id: `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-a/keys/k1`,
          properties: { attributes: { enabled: true, created: 1_700_000_000, updated: 1_700_000_000 }, keyUri: kid, kty: "RSA" },
          tags: app,
          type: "Microsoft.KeyVault/vaults/keys",
        },
      ],
    },
    "a page": { value: [aKey("kv-a", "k1", app)], nextLink: null },
  };
  for (const [shape, content] of Object.entries(shapes)) {
    const { witnesses, verdict } = onlyFinding(assessFiles({ "vaults.json": [aVault("kv-a")], "keys of kv-a.json": content }));
    assert.is(verdict, "pass", shape);
    const placed = (fact: string): unknown[] =>
      (witnesses[0]?.evidence ?? []).filter((one) => one.fact === fact).map(({ pointer }) => at(content, pointer));
    assert.equal(placed("tags"), [app], shape);
    assert.equal(
      placed("enabled")
        .map(String)
        .map((text) => text.toLowerCase()),
      ["true"],
      shape,
    );
  }
});

test("a row is a place of tags, and its flag is none of what it may be", () => {
  for (const row of [
    [kid, true, app],
    [app, true, kid],
  ]) {
    const files = { "vaults.json": [aVault("kv-a")], "kids.json": [kid], "rows.json": [row] };
    const { verdict, witnesses } = onlyFinding(assessFiles(files));
    assert.is(verdict, "pass");
    assert.equal(
      witnesses[0]?.evidence.filter(({ artifact }) => artifact === "rows.json").map(({ fact, pointer }) => [fact, at([row], pointer)]),
      [
        ["projection", row],
        ["tags", app],
      ],
    );
  }
});

test("tags alone are one place, and a list of identifiers names none for enabled", () => {
  const files = { "vaults.json": [aVault("kv-a")], "kids.json": [kid], "tags of k1.json": app };
  const { verdict, witnesses } = onlyFinding(assessFiles(files));
  assert.is(verdict, "pass");
  assert.equal(
    witnesses[0]?.evidence.map(({ fact, artifact, pointer }) => [fact, artifact, pointer]),
    [
      ["identifier", "kids.json", "/0"],
      ["tags", "tags of k1.json", ""],
    ],
  );
});

test.run();
