import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** Subscriptions that are named where others do not look for them: beside their vaults, and in management groups. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const APP = { tier: "app" };
const WEB = { tier: "web" };
const account = { id: ONE, name: "Contoso Prod", state: "Enabled", isDefault: true, cloudName: "AzureCloud" };
const vault = aVault("kv-a", {}, ONE);
const keys = (tags: object) => [aKey("kv-a", "k1", tags)];
const tree = (tags: object, over: object = {}) => [{ subscription: account, vaults: [{ vault, keys: keys(tags) }], ...over }];

const member = (id: string, name: string) => ({ displayName: name, id: `/subscriptions/${id}`, name: id, type: "/subscriptions" });
const group = (name: string, children: readonly object[] | null) => ({
  children,
  displayName: name,
  id: `/providers/Microsoft.Management/managementGroups/${name}`,
  name,
  type: "Microsoft.Management/managementGroups",
});
const judged = { "vaults.json": [vault], "k.json": keys(APP) };
const both = { [ONE]: "pass", [TWO]: "inconclusive" };

interface Delivery {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly issues?: readonly string[];
}

const DELIVERIES: readonly Delivery[] = [
  {
    title: "vaults beside the record of their subscription, keys beside that of their vault",
    files: { "all.json": tree(WEB) },
    verdicts: { [ONE]: "fail" },
  },
  { title: "the same with a witness", files: { "all.json": tree(APP) }, verdicts: { [ONE]: "pass" } },
  { title: "the same, of one subscription", files: { "all.json": tree(WEB)[0] }, verdicts: { [ONE]: "fail" } },
  {
    title: "a vault that has no key",
    files: { "all.json": [{ subscription: account, vaults: [{ vault, keys: [] }] }] },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a subscription that has no vault",
    files: { "all.json": [...tree(WEB), { subscription: { ...account, id: TWO, name: "Contoso Test" }, vaults: [] }] },
    verdicts: { [ONE]: "fail", [TWO]: "fail" },
  },
  {
    title: "a failure beside the vaults keeps them from being all",
    files: { "all.json": tree(WEB, { error: "Forbidden" }) },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["failed-list"],
  },
  {
    title: "a filter beside the keys of a vault keeps them from being all",
    files: { "all.json": [{ subscription: account, vaults: [{ vault, keys: keys(WEB), filter: "enabled" }] }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "an empty list of failures beside them is good news",
    files: { "all.json": tree(WEB, { errors: [], error: null }) },
    verdicts: { [ONE]: "fail" },
  },
  {
    title: "a management group names the subscriptions in it",
    files: { ...judged, "mg.json": group("root", [member(ONE, "Contoso Prod"), member(TWO, "Contoso Test")]) },
    verdicts: both,
  },
  {
    title: "and those in groups inside of it",
    files: { ...judged, "mg.json": group("root", [member(ONE, "Contoso Prod"), group("test", [member(TWO, "Contoso Test")])]) },
    verdicts: both,
  },
  {
    title: "several groups in one list",
    files: { ...judged, "mg.json": [group("a", [member(ONE, "Contoso Prod")]), group("b", [member(TWO, "Contoso Test")])] },
    verdicts: both,
  },
  {
    title: "what the service itself says of a group",
    files: {
      ...judged,
      "mg.json": {
        ...group("root", null),
        children: undefined,
        properties: { displayName: "root", children: [member(TWO, "Contoso Test")] },
      },
    },
    verdicts: both,
  },
  {
    title: "the entities of a tenant",
    files: {
      ...judged,
      "entities.json": [{ ...group("root", null), children: undefined }, member(ONE, "Contoso Prod"), member(TWO, "Contoso Test")],
    },
    verdicts: both,
  },
  {
    title: "a group that was printed without them is not needed",
    files: { ...judged, "mg.json": group("root", null) },
    verdicts: { [ONE]: "pass" },
    issues: ["not-needed"],
  },
];

for (const { title, files, verdicts, issues = [] } of DELIVERIES)
  test(title, () => {
    const { findings, inputIssues } = assessFiles(files);
    assert.equal(Object.fromEntries(findings.map(({ subject, verdict }) => [subject.id, verdict])), verdicts);
    assert.equal(
      inputIssues.map(({ code }) => code),
      issues,
    );
  });

test("a management group gives names, and no population", () => {
  const { findings, population } = assessFiles({ ...judged, "mg.json": group("root", [member(TWO, "Contoso Test")]) });
  assert.is(population.source, "supplied-files");
  assert.is(findings.find(({ subject }) => subject.id === TWO)?.subject.name, "Contoso Test");
  assert.equal(
    population.subscriptions.find(({ id }) => id === TWO)?.evidence.map(({ pointer }) => pointer),
    ["/children/0"],
  );
});

test("each record is evidence where it stands", () => {
  const { coverage, population } = assessFiles({ "all.json": tree(APP) });
  assert.equal(
    population.subscriptions[0]?.evidence.map(({ pointer }) => pointer),
    ["/0/subscription"],
  );
  assert.equal(
    coverage[0]?.vaults[0]?.evidence.map(({ pointer }) => pointer),
    ["/0/vaults/0/vault", "/0/vaults/0/keys"],
  );
});

test.run();
