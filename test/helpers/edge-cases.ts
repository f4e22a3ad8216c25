import { buildSettings } from "../../src/core/assess/settings.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, settings } from "./snapshot.ts";

export const idOf = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-0000000000aa`;
const TENANT = "10000000-0000-4000-8000-00000000aaaa";

const anAccount = (number: number, name: string, state = "Enabled") => ({
  cloudName: "AzureCloud",
  id: idOf(number),
  isDefault: false,
  name,
  state,
  tenantId: TENANT,
  user: { name: "auditor@contoso.example", type: "user" },
});

/** What a reader, a terminal, a spreadsheet, an XML parser or a shell might stumble over. */
const HOSTILE_TEXTS = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "=cmd|'/C calc'!A0",
  "+1+1",
  "-2-3",
  "@SUM(1)",
  "x;=1+1",
  'say "=1+1"',
  "\u202eevil",
  "zero\u200bwidth",
  "bell\u0007",
  "\u001b[31mred",
  "line\u2028break",
  "two\nlines",
  "tab\there",
  "]]>",
  "<!--",
  "&amp;&lt;",
  "'; rm -rf / #",
  "$(reboot)",
  "`reboot`",
  "lone\ud800surrogate",
  "not a character \ufffe\uffff",
  "كلمة",
  "鍵の監査",
  "e\u0301",
  "👩‍👩‍👧‍👦",
  "x".repeat(300),
  "0123",
  "1E5",
  " = 1",
  "",
] as const;

const hostile = (): Assessment =>
  assessFiles(
    {
      "<img src=x>.json": HOSTILE_TEXTS.map((text, at) => anAccount(at + 1, text)),
      "=v.json": HOSTILE_TEXTS.slice(0, 8).map((text, at) => aVault(`kv-${at}`, { tags: { [text]: text } }, idOf(at + 1))),
      "-keys.json": HOSTILE_TEXTS.map((text, at) => aKey("kv-0", `k-${at}`, { [text]: "app", "tier ": text, __proto__: "x" })),
      "\u202esj.txt": "nothing to see\u0007",
      "@broken.json": "{ ]",
    },
    buildSettings({
      tags: HOSTILE_TEXTS.slice(0, 8).map((text) => ({ name: text || "-", value: text })),
      match: "all",
      config: { notApplicable: [{ subscription: idOf(8), reason: "=1+1 <b>\u202e" }] },
    }),
  );

const allVerdicts = (): Assessment =>
  assessFiles(
    {
      "accounts.json": ["Pass", "Fail", "Gap", "Scoped", "Empty"].map((name, at) => anAccount(at + 1, `Contoso ${name}`)),
      "v1.json": [aVault("kv-pass", {}, idOf(1)), aVault("kv-more", {}, idOf(1))],
      "v2.json": [aVault("kv-fail", { tags: { tier: "app" } }, idOf(2))],
      "v3.json": [aVault("kv-gap", {}, idOf(3))],
      [`${idOf(5)}/vaults.json`]: [],
      "keys kv-pass.json": [aKey("kv-pass", "cmk", { tier: "app" }, { expires: "2026-01-05T00:00:00+00:00" })],
      "keys kv-fail.json": [aKey("kv-fail", "off", { tier: "app" }, { enabled: false }), aKey("kv-fail", "slip", { Tier: "app" })],
      "stray.json": [aKey("kv-stray", "cmk", { tier: "app" })],
    },
    settings({ notApplicable: [{ subscription: idOf(4), reason: "No application runs there." }] }),
  );

const manyTiers = (): Assessment => {
  const tiers = Array.from({ length: 12 }, (_, at) => ({
    id: `tier-${at}`,
    name: at === 0 ? "The first of many tiers, with a name that is wider than any phone" : `Tier number ${at}`,
    match: at % 2 === 0 ? ("any" as const) : ("all" as const),
    tags: [{ name: "tier", value: `t${at}` }, at % 3 === 0 ? { name: "owner", anyValue: true as const } : { name: "env", value: "prod" }],
  }));
  return assessFiles(
    {
      "v.json": [aVault("kv-a"), aVault("kv-b")],
      "keys kv-a.json": Array.from({ length: 20 }, (_, at) => aKey("kv-a", `k${at}`, { tier: `t${at}`, env: at % 2 ? "prod" : "test" })),
      "keys kv-b.json": [],
    },
    buildSettings({ config: { tiers: tiers as never } }),
  );
};

/** Two subscriptions, three tiers, no verdict the same in both. */
const severalTiers = (): Assessment =>
  assessFiles(
    {
      "accounts.json": [anAccount(1, "Contoso Web"), anAccount(2, "Contoso Payments")],
      "v1.json": [aVault("kv-web", {}, idOf(1))],
      "v2.json": [aVault("kv-pay", {}, idOf(2))],
      "keys kv-web.json": [aKey("kv-web", "cmk", { tier: "app" })],
      "keys kv-pay.json": [aKey("kv-pay", "cmk-db", { tier: "db" })],
    },
    buildSettings({ config: { tiers: ["app", "db", "web"].map((value) => ({ id: value, tags: [{ name: "tier", value }] })) as never } }),
  );

const huge = (): Assessment => {
  const subscriptions = Array.from({ length: 120 }, (_, at) => at + 1);
  const keysOf = (at: number) =>
    Array.from({ length: 20 }, (_, key) =>
      aKey(`kv-${at}`, `key-${key}`, { tier: at % 3 === 0 && key === 7 ? "app" : `other${key}`, n: `${key}` }),
    );
  return assessFiles({
    "accounts.json": subscriptions.map((at) => anAccount(at, `Contoso ${at}`)),
    ...Object.fromEntries(subscriptions.map((at) => [`v${at}.json`, [aVault(`kv-${at}`, {}, idOf(at))]])),
    ...Object.fromEntries(subscriptions.filter((at) => at % 5 !== 0).map((at) => [`keys kv-${at}.json`, keysOf(at)])),
  });
};

const contradictory = (): Assessment =>
  assessFiles({
    "v.json": [aVault("kv-a")],
    "monday.json": [aKey("kv-a", "cmk", { tier: "app" })],
    "tuesday.json": [aKey("kv-a", "cmk", { tier: "db" })],
    "show kv-a.json": aShow("kv-a", "cmk", { tier: "web" }, { created: "2020-01-01T00:00:00+00:00" }),
    "several.json": `${JSON.stringify([aKey("kv-a", "x", {})])}\n${JSON.stringify([aKey("kv-a", "y", null)])}`,
  });

/** Made once, and a copy for everybody. */
function once(make: () => Assessment): () => Assessment {
  let made: Assessment | undefined;
  return () => {
    made ??= make();
    return structuredClone(made);
  };
}

/** One assessment for each way in which reports go wrong; every reporter must cope with all of them. */
export const EDGE_CASES = {
  "no key at all": () => assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": [] }),
  "no vault at all": () => assessFiles({ "accounts.json": [anAccount(1, "Contoso")], [`${idOf(1)}/vaults.json`]: [] }),
  "keys that nobody owns": () => assessFiles({ "k.json": [aKey("kv-a", "cmk", { tier: "app" })] }),
  "all four verdicts": once(allVerdicts),
  "many tiers": once(manyTiers),
  "several tiers": once(severalTiers),
  contradictory: once(contradictory),
  hostile: once(hostile),
  huge: once(huge),
} as const satisfies Readonly<Record<string, () => Assessment>>;
