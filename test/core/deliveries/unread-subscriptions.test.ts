import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, accounts, type Delivery, keys, ONE, REST, TWO, tryDeliveries, whole } from "../../helpers/delivery.ts";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Lists of subscriptions whose ids somebody hid, dropped, wrote otherwise or gave to several: whom they tell of beside those that were judged. */

const TENANT = "72f988bf-1111-4abc-9def-2d7cd011db47";
const NIL = "00000000-0000-0000-0000-000000000000";
const entry = (id: string, name: string) => ({ id, name, state: "Enabled", tenantId: TENANT });
const one = { "vaults.json": [aVault("kv-a", {}, ONE)], ...keys("kv-a", APP) };
const two = {
  "vaults.json": [aVault("kv-a", {}, ONE), aVault("kv-b", {}, TWO)],
  ...keys("kv-a", APP),
  ...keys("kv-b", APP, "other"),
};
const listOf = (...entries: readonly object[]) => ({ "01.json": entries });

const NAMES = ["Contoso A", "Contoso B"] as const;
/** What may stand in an entry, by what it makes of a name. */
const HIDDEN: Readonly<Record<string, (name: string, at: number) => object>> = {
  "whose ids are masked": (name) => entry("***", name),
  "whose ids and names are masked": () => entry("***", "***"),
  "whose ids are pseudonyms": (name, at) => entry(`sub-${at}`, name),
  "whose ids and names are pseudonyms": (_, at) => entry(`sub-${at}`, `Subscription ${at}`),
  "with fields of az that nobody knows, and masked ids": (name) => ({ ...entry("***", name), isDefault: false, costCenter: 7 }),
  "of Get-AzSubscription, with masked ids": (name) => ({ Id: "***", Name: name, State: "Enabled", SubscriptionId: "***", TenantId: "***" }),
  "by the service's own names, with masked ids": (name) => ({
    id: "/subscriptions/***",
    subscriptionId: "***",
    displayName: name,
    state: "Enabled",
  }),
  "of which only names and states are there": (name) => ({ name, state: "Enabled" }),
  "of which only names and tenants are there": (name) => ({ subscriptionName: name, tenantId: TENANT }),
  "with the columns of the portal, and masked ids": (name) => ({
    "SUBSCRIPTION NAME": name,
    "SUBSCRIPTION ID": "***",
    "MY ROLE": "Reader",
  }),
  "with German columns, and masked ids": (name) => ({ Abonnementname: name, "Abonnement-ID": "***" }),
};
const hidden = (make: (name: string, at: number) => object, ...names: readonly string[]) =>
  listOf(...names.map((name, at) => make(name, at)));

/** How subscriptions come that stand in no list. */
const APART: Readonly<Record<string, (entries: readonly object[]) => Readonly<Record<string, unknown>>>> = {
  "one a line": (entries) => ({ "accounts.json": entries.map((one) => JSON.stringify(one)).join("\n") }),
  "one after the other": (entries) => ({ "accounts.json": entries.map((one) => JSON.stringify(one, null, 2)).join("\n") }),
  "under names": (entries) => ({ "accounts.json": Object.fromEntries(entries.map((one, at) => [`Contoso ${at}`, one])) }),
  "a file each": (entries) => Object.fromEntries(entries.map((one, at) => [`subscriptions ${at}.json`, one])),
};

const cut = { [ONE]: "pass", ownerless: "inconclusive" };
const readOf = (files: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    assessFiles(files).findings.map(({ subject, verdict }) => [
      subject.type === "subscription" ? String(subject.id) : subject.type,
      verdict,
    ]),
  );

for (const [title, make] of Object.entries(HIDDEN)) {
  test(`a list of two subscriptions ${title} tells of one that was not judged`, () => {
    const files = { ...one, ...hidden(make, ...NAMES) };
    assert.equal(readOf(files), cut);
    const { overallVerdict, findings, inputIssues } = assessFiles(files);
    assert.is(overallVerdict, "inconclusive");
    const [gap] = findings.find(({ subject }) => subject.type === "ownerless")?.gaps ?? [];
    assert.is(gap?.code, "account-list-cut");
    assert.match(gap?.message ?? "", /no id that can be read[^.]* \(01\.json\)\. az account list/);
    assert.ok(inputIssues.every(({ code }) => code === "schema-mismatch"));
    assert.ok(inputIssues.some(({ message }) => message.includes("2 entries have no id of a subscription")));
  });
  test(`one subscription ${title} can be the one that was judged`, () => {
    assert.equal(readOf({ ...one, ...hidden(make, "Contoso A") }), { [ONE]: "pass" });
  });
  test(`two subscriptions ${title} can be the two that were judged`, () => {
    assert.equal(readOf({ ...two, ...hidden(make, ...NAMES) }), { [ONE]: "pass", [TWO]: "pass" });
  });
}

for (const [how, apart] of Object.entries(APART))
  for (const [title, make] of Object.entries(HIDDEN)) {
    // Several files may show one and the same.
    if (how === "a file each" && title === "whose ids and names are masked") continue;
    test(`two subscriptions ${title}, ${how}, tell of one that was not judged`, () => {
      const { overallVerdict, findings } = assessFiles({ ...one, ...apart(NAMES.map(make)) });
      assert.is(overallVerdict, "inconclusive");
      assert.ok(findings.some(({ gaps }) => gaps.some(({ code }) => code === "account-list-cut")));
    });
    test(`one subscription ${title}, ${how}, can be the one that was judged`, () => {
      assert.equal(readOf({ ...one, ...apart([make("Contoso A", 0)]) }), { [ONE]: "pass" });
    });
  }

const named = hidden((name) => ({ name, state: "Enabled" }), ...NAMES);
const shown = (id: string, name: string) => ({ environmentName: "AzureCloud", id, name, state: "Enabled" });
const DELIVERIES: readonly Delivery[] = [
  {
    title: "entries without ids are those that were judged, by their names",
    files: { ...two, ...named, "a.json": shown(ONE, "Contoso A"), "b.json": shown(TWO, "contoso b") },
    verdicts: { [ONE]: "pass", [TWO]: "pass" },
    issues: ["schema-mismatch"],
  },
  {
    title: "a name that none has who was judged is that of another",
    files: { ...two, ...named, "a.json": shown(ONE, "Contoso A"), "b.json": shown(TWO, "Contoso C") },
    verdicts: { [ONE]: "pass", [TWO]: "pass", ownerless: "inconclusive" },
    issues: ["schema-mismatch"],
  },
  {
    title: "a list of all beside one without ids names whom that tells of",
    files: { ...two, ...named, ...accounts(entry(ONE, "Contoso A"), entry(TWO, "Contoso B")) },
    verdicts: { [ONE]: "pass", [TWO]: "pass" },
    issues: ["schema-mismatch"],
  },
  {
    title: "the same entry twice is one",
    files: { ...one, ...listOf(entry("sub-1", "Contoso A"), entry("sub-1", "Contoso A")) },
    verdicts: { [ONE]: "pass" },
    issues: ["schema-mismatch", "schema-mismatch"],
  },
  {
    title: "one subscription that several files show is one",
    files: { ...one, "a/account.json": entry("***", "***"), "b/account.json": { ...entry("***", "***"), environmentName: "AzureCloud" } },
    verdicts: { [ONE]: "pass" },
    issues: ["schema-mismatch", "schema-mismatch"],
  },
  {
    title: "a tag that is called like a field of a subscription is a tag",
    files: { ...whole, "kv-a/cmk tags.json": { subscriptionName: "Contoso B" } },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "pseudonyms in all files leave open whose a vault is, and that of the other subscription",
    files: {
      ...listOf(entry("sub-1", "Contoso A"), entry("sub-2", "Contoso B")),
      "vaults.json": [{ ...aVault("kv-a"), id: aVault("kv-a", {}, "sub-1").id }],
      ...keys("kv-a", APP),
    },
    verdicts: { [REST]: "pass", ownerless: "inconclusive" },
    issues: ["schema-mismatch", "schema-mismatch", "schema-mismatch"],
  },
  {
    title: "the audit procedure for one subscription beside a list without its id is judged",
    files: {
      ...hidden((name) => ({ name, state: "Enabled" }), "Contoso A"),
      "02.json": ["kv-a"],
      "04 kv-a.json": [aKey("kv-a", "k", APP)],
    },
    verdicts: { null: "pass" },
    issues: ["schema-mismatch"],
  },

  ...[{ id: null }, { id: null, name: null }].map(
    (nothing): Delivery => ({
      title: `${JSON.stringify(nothing)} beside an id is one more subscription`,
      files: { ...one, "accounts.json": [{ id: ONE }, nothing] },
      verdicts: cut,
      issues: ["not-recognised"],
    }),
  ),

  // What looks like it.
  {
    title: "names and states of keys are no subscriptions",
    files: {
      ...one,
      "list.json": [
        { Name: "cmk", Status: "Enabled" },
        { Name: "cmk-2", Status: "Disabled" },
      ],
    },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
  ...[
    ...["subscriptions", "subs", "my accounts", "Abonnements", "Abos", "suscripciones", "sottoscrizioni", "abonnementen", "subskrypcje"],
    ...["assinaturas", "subscrições", "subscricoes", "prenumerationer"],
  ].map((name) => ({
    title: `names and states in ${name}.json are subscriptions`,
    files: {
      ...one,
      [`${name}.json`]: [
        { Name: "contoso-a", Status: "Enabled" },
        { Name: "contoso-b", Status: "Enabled" },
      ],
    },
    verdicts: cut,
    issues: ["schema-mismatch"],
  })),
  ...[
    [
      { id: "***", name: "Contoso A" },
      { id: "***", name: "Contoso B" },
    ],
    [{ name: "Contoso A" }, { name: "Contoso B" }],
  ].flatMap((list): readonly Delivery[] => [
    {
      title: `${JSON.stringify(list)} in a file of subscriptions is one of them`,
      files: { ...one, "account-list.json": list },
      verdicts: cut,
      issues: ["schema-mismatch"],
    },
    {
      title: `${JSON.stringify(list)} may be of anything`,
      files: { ...one, "list.json": list },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    },
  ]),
  ...["subscriptions/Contoso/list.json", "subscription keys.json", "Contoso subscriptions keys.json", "StorageAccounts.json"].map(
    (path): Delivery => ({
      title: `rows with a name and a state in ${path} are no subscriptions`,
      files: {
        ...one,
        [path]: [
          { Name: "cmk", Status: "Enabled" },
          { Name: "cmk-2", Status: "Enabled" },
        ],
      },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    }),
  ),
  ...["users.json", "UserAccounts.json", "alert rules.json"].map(
    (path): Delivery => ({
      title: `names with blanks and states in ${path} are no subscriptions`,
      files: {
        ...one,
        [path]: [
          { Name: "Jane Doe", Status: "Enabled" },
          { Name: "John Doe", Status: "Enabled" },
        ],
      },
      verdicts: { [ONE]: "pass" },
      issues: ["not-recognised"],
    }),
  ),
  {
    title: "tickets are no subscriptions",
    files: {
      ...one,
      "tickets.json": [
        { id: "INC-1", name: "Disk full", state: "Open" },
        { id: "INC-2", name: "No key", state: "Open" },
      ],
    },
    verdicts: { [ONE]: "pass" },
    issues: ["schema-mismatch"],
  },
  {
    title: "an object in the place of a state or a name is none: such a list of subscriptions could not be read",
    files: {
      ...one,
      "subscriptions.json": [
        { subscriptionId: ONE, name: { toString: 1 }, state: { toString: 1 } },
        { name: "a", state: { toString: 1 } },
      ],
    },
    verdicts: cut,
    issues: ["not-recognised"],
  },
  {
    title: "tags that name a subscription are tags",
    files: { ...one, ...keys("kv-a", null), "tags/kv-a/cmk.json": { ...APP, subscriptionName: "Contoso A" } },
    verdicts: { [ONE]: "inconclusive" },
  },
  {
    title: "a list of tags that name a subscription is one of tags",
    files: { ...one, "list.json": [{ subscription: "crm" }, { subscription: "erp" }] },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
  {
    title: "names of vaults beside the masked id of their subscription are no subscriptions",
    files: { ...one, "list.json": [{ name: "kv-a", subscriptionId: "***" }] },
    verdicts: { [ONE]: "pass" },
    issues: ["not-recognised"],
  },
];
tryDeliveries(DELIVERIES);

/** Forms of an id that say which it is. */
const FORMS: Readonly<Record<string, (id: string) => string>> = {
  "without dashes": (id) => id.replaceAll("-", ""),
  "in capitals": (id) => id.toUpperCase(),
  "in braces": (id) => `{${id}}`,
  "as resource ids": (id) => `/subscriptions/${id}`,
  "as resource ids with a slash": (id) => `/subscriptions/${id}/`,
};
for (const [title, form] of Object.entries(FORMS)) {
  test(`ids of subscriptions ${title} are read`, () => {
    const files = { ...one, ...listOf(entry(form(ONE), "Contoso A"), entry(form(TWO), "Contoso B")) };
    assert.equal(readOf(files), { [ONE]: "pass", [TWO]: "inconclusive" });
    assert.equal(assessFiles(files).inputIssues, []);
  });
  test(`the same ${title} under other names`, () => {
    const row = (id: string, name: string) => ({ SubscriptionName: name, SubscriptionId: form(id) });
    assert.equal(readOf({ ...one, ...listOf(row(ONE, "Contoso A"), row(TWO, "Contoso B")) }), { [ONE]: "pass", [TWO]: "inconclusive" });
  });
}
test("a vault's id may have its subscription without dashes", () => {
  assert.equal(readOf({ ...one, "vaults.json": [aVault("kv-a", {}, ONE.replaceAll("-", ""))] }), { [ONE]: "pass" });
});

const COLUMNS: readonly (readonly [name: string, id: string])[] = [
  ["Abonnementname", "Abonnement-ID"],
  ["Abonnement", "Abonnement-ID"],
  ["Nom de l'abonnement", "ID d’abonnement"],
  ["Nombre de la suscripción", "Id. de suscripción"],
  ["Nome da assinatura", "ID da assinatura"],
  ["Nome sottoscrizione", "ID sottoscrizione"],
  ["サブスクリプション名", "サブスクリプション ID"],
  ["订阅名称", "订阅 ID"],
  ["SUBSCRIPTION NAME", "SUBSCRIPTION ID"],
  ["Subscription", "Subscription ID"],
];
for (const [name, id] of COLUMNS)
  test(`subscriptions in the columns ${name} and ${id} are read`, () => {
    const files = { ...one, ...listOf({ [name]: "Contoso A", [id]: ONE }, { [name]: "contoso-b", [id]: TWO }) };
    assert.equal(readOf(files), { [ONE]: "pass", [TWO]: "inconclusive" });
    assert.equal(assessFiles(files).inputIssues, []);
    assert.is(assessFiles(files).findings.find(({ subject }) => subject.id === TWO)?.subject.name, "contoso-b");
  });

const TWOFOLD: Readonly<Record<string, readonly object[]>> = {
  "two names": [entry(ONE, "Contoso A"), entry(ONE, "Contoso B")],
  "masked names": [entry(ONE, "***"), entry(ONE, "***")],
};
for (const [title, list] of Object.entries(TWOFOLD))
  test(`several subscriptions of a list under one id with ${title} are not all judged`, () => {
    const files = { ...one, "accounts.json": list };
    assert.equal(readOf(files), { [ONE]: "pass", ownerless: "inconclusive" });
    assert.match(assessFiles(files).inputIssues[0]?.message ?? "", `stand under one id (${ONE})`);
  });

test("an id of zeros is nobody's: of whom a vault is, or which subscription a list names, is not told by it", () => {
  const unowned = (tags: Record<string, string>) => ({ "vaults.json": [aVault("kv-a", {}, NIL)], ...keys("kv-a", tags) });
  const web = { tier: "web" };
  for (const list of [[entry(ONE, "Contoso A")], [entry(ONE, "Contoso A"), entry(TWO, "Contoso B")]]) {
    const named = Object.fromEntries(list.map(({ id }) => [id, "inconclusive"]));
    assert.equal(readOf({ "accounts.json": list, ...unowned(APP) }), { ...named, unattributed: "pass" });
    assert.equal(readOf({ "accounts.json": list, ...unowned(web) }), { ...named, unattributed: "inconclusive" });
  }
  for (const list of [[entry(NIL, "Contoso A")], [entry(NIL, "Contoso A"), entry(NIL, "Contoso B")]])
    assert.equal(readOf({ "accounts.json": list, ...unowned(web) }), { ownerless: "inconclusive", unattributed: "inconclusive" });
  assert.equal(readOf(unowned(web)), { unattributed: "inconclusive" });
  const inFolder = {
    [`${NIL}/kv-a keys.json`]: [aKey("kv-a", "k1", { tags: web })],
    [`${NIL}/kv-a vaults.json`]: [aVault("kv-a", {}, NIL)],
  };
  assert.equal(readOf(inFolder), { unattributed: "inconclusive" });
});
test("a list that holds what az printed twice names each subscription once", () => {
  const list = [entry(ONE, "Contoso A"), { ...entry(ONE, "Contoso A"), isDefault: true }];
  assert.equal(readOf({ ...one, "accounts.json": list }), { [ONE]: "pass" });
  assert.equal(assessFiles({ ...one, "accounts.json": list }).inputIssues, []);
});
test("a text in the place of an id is told as no id of a subscription", () => {
  const { inputIssues } = assessFiles({ ...one, "accounts.json": [entry("sub-1", "Contoso A")] });
  assert.ok(inputIssues.some(({ message }) => message === "id is a text, and no id in the form in which az prints it there."));
});
test("where nothing but a list without ids is there, nothing is judged", () => {
  assert.equal(assessFiles(named).findings, []);
});

test.run();
