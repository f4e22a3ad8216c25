import { test } from "uvu";
import * as assert from "uvu/assert";
import { aKey, assessFiles, aVault, settings } from "../../helpers/snapshot.ts";

/** Lists of vaults that do not say which subscription they are of: somebody was not judged, so that a witness elsewhere is not all. */

const ONE = "3f0c2a54-7b1e-4c39-9a55-0d1f6b7e1a01";
const TWO = "8b7d11c2-52aa-4d0e-8f0b-6c2f9d3e2b02";
const APP = { tier: "app" };
const WEB = { tier: "web" };

const account = (id: string, name: string) => ({ id, name, state: "Enabled", cloudName: "AzureCloud" });
const kid = (vault: string, name: string): string => `https://${vault}.vault.azure.net/keys/${name}`;
const one = [aVault("kv-a", {}, ONE)];
const whole = { "vaults.json": one, "keys kv-a.json": [aKey("kv-a", "k1", APP)] };

/** What the audit procedure prints for a subscription, below a folder. */
const steps = (folder: string, vault: string, key: string, tags: object) => ({
  [`${folder}/02.json`]: [vault],
  [`${folder}/04 ${vault}.json`]: [kid(vault, key)],
  [`${folder}/06 ${key}.json`]: tags,
});

const two = { ...steps("sub1", "kv-a", "k1", APP), ...steps("sub2", "kv-t", "t1", WEB) };

interface Delivery {
  readonly title: string;
  readonly files: Readonly<Record<string, unknown>>;
  readonly overall: string;
  /** Verdict by subscription, or by what else was judged. */
  readonly verdicts: Readonly<Record<string, string>>;
}

const UNDECIDED = { unattributed: "pass", ownerless: "inconclusive" };

const DELIVERIES: readonly Delivery[] = [
  {
    title: "the audit procedure for two subscriptions that nothing names judges neither",
    files: two,
    overall: "inconclusive",
    verdicts: UNDECIDED,
  },
  {
    title: "the same in folders that are called after stages",
    files: { ...steps("Prod", "kv-a", "k1", APP), ...steps("Test", "kv-t", "t1", WEB) },
    overall: "inconclusive",
    verdicts: UNDECIDED,
  },
  {
    title: "a list of vaults of which no file shows a key is somebody's all the same",
    files: { ...steps("sub1", "kv-a", "k1", APP), "sub2/02.json": ["kv-t"], "sub2/04 kv-t.json": [] },
    overall: "inconclusive",
    verdicts: UNDECIDED,
  },
  {
    title: "an empty list that says that it is of vaults is somebody's, where nothing names anybody",
    files: { ...steps("sub1", "kv-a", "k1", APP), "sub2/vaults.json": [] },
    overall: "inconclusive",
    verdicts: { null: "pass", ownerless: "inconclusive" },
  },
  {
    title: "beside a subscription that is known, a list of another's vaults is not judged",
    files: { ...whole, ...steps("Contoso CRM", "kv-t", "t1", WEB) },
    overall: "inconclusive",
    verdicts: { [ONE]: "pass", unattributed: "inconclusive", ownerless: "inconclusive" },
  },
  {
    title: "the audit procedure for one subscription that nothing names is judged",
    files: steps("sub1", "kv-a", "k1", APP),
    overall: "pass",
    verdicts: { null: "pass" },
  },
  {
    title: "a copy of a list is no second list",
    files: { ...steps("sub1", "kv-a", "k1", APP), "sub1 copy/02.json": ["kv-a"] },
    overall: "pass",
    verdicts: { null: "pass" },
  },
  {
    title: "names without an owner of vaults that are listed for a known subscription leave nobody out",
    files: { ...whole, "Contoso CRM/02.json": ["kv-a"] },
    overall: "pass",
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "names of something else are no list of vaults",
    files: { ...whole, "Contoso CRM/teams.json": ["blue", "green"] },
    overall: "pass",
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "an empty list of managed HSMs, or of what nobody knows, is no list of vaults",
    files: { ...steps("sub1", "kv-a", "k1", APP), "mhsm vaults.json": [], "other/output.json": [] },
    overall: "pass",
    verdicts: { null: "pass" },
  },
  {
    title: "an empty list beside that of a known subscription leaves nobody out",
    files: { ...whole, "other/vaults.json": [] },
    overall: "pass",
    verdicts: { [ONE]: "pass" },
  },
  {
    title: "an account list names all subscriptions: those that lack a list are undecided by themselves",
    files: { "accounts.json": [account(ONE, "Contoso Prod"), account(TWO, "Contoso Test")], ...two },
    overall: "inconclusive",
    verdicts: { [ONE]: "inconclusive", [TWO]: "inconclusive", unattributed: "pass" },
  },
];

const shownBy = (id: string) => ({ id: `/subscriptions/${id}`, subscriptionId: id, displayName: "Contoso", state: "Enabled" });
const graph = (over: object) => ({
  count: 1,
  data: [{ ...shownBy(ONE), name: "Contoso", type: "microsoft.resources/subscriptions" }],
  skip_token: null,
  total_records: 1,
  ...over,
});
const witness = { "vaults.json": [aVault("kv-a", {}, ONE)], "keys.json": [aKey("kv-a", "k1", { tier: "app" })] };
/** Lists of subscriptions, as the service prints them, by whether they are known to leave some out. */
const CUT: readonly object[] = [
  { value: [shownBy(ONE)], nextLink: "https://management.azure.com/subscriptions?$skiptoken=x" },
  { value: [shownBy(ONE)], count: { type: "Total", value: 3 } },
  { value: [{ Id: ONE, Name: "Contoso", State: "Enabled", TenantId: TWO }], Count: 2 },
  graph({ skip_token: "x" }),
  graph({ total_records: 2 }),
];
const WHOLE: readonly object[] = [
  { value: [shownBy(ONE)], nextLink: null },
  { value: [shownBy(ONE)], count: { type: "Total", value: 1 } },
  { value: [{ Id: ONE, Name: "Contoso", State: "Enabled", TenantId: TWO }], Count: 1 },
  graph({}),
];
test("a subscription whose entry cannot be read was not judged", () => {
  const masked = { ...account(TWO, "Contoso Two"), id: "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx" };
  const { findings, overallVerdict, inputIssues } = assessFiles({ ...witness, "accounts.json": [account(ONE, "Contoso"), masked] });
  assert.is(overallVerdict, "inconclusive");
  assert.equal(
    findings.map(({ subject, verdict }) => [subject.type, verdict]),
    [
      ["subscription", "pass"],
      ["ownerless", "inconclusive"],
    ],
  );
  assert.equal(
    inputIssues.map(({ code }) => code),
    ["schema-mismatch"],
  );
});

for (const list of CUT) {
  const said = JSON.stringify({ ...list, value: undefined, data: undefined });
  test(`subscriptions beyond a list that says ${said} were not judged`, () => {
    const { findings, overallVerdict } = assessFiles({ ...witness, "accounts.json": list });
    assert.equal(
      findings.map(({ subject, verdict }) => [subject.type, verdict]),
      [
        ["subscription", "pass"],
        ["ownerless", "inconclusive"],
      ],
    );
    assert.is(overallVerdict, "inconclusive");
    const [gap] = findings[1]?.gaps ?? [];
    assert.is(gap?.code, "account-list-cut");
    assert.match(gap?.message ?? "", "accounts.json");
    assert.equal(
      gap?.evidence.map(({ artifact }) => artifact),
      ["accounts.json"],
    );
  });
  test(`a list of all beside one that says ${said} names those that it leaves out`, () => {
    assert.is(assessFiles({ ...witness, "accounts.json": list, "all.json": [account(ONE, "Contoso")] }).overallVerdict, "pass");
  });
}
for (const list of WHOLE)
  test(`a list that says ${JSON.stringify({ ...list, value: undefined, data: undefined })} leaves no subscription out`, () => {
    assert.is(assessFiles({ ...witness, "accounts.json": list }).overallVerdict, "pass");
  });

for (const { title, files, overall, verdicts } of DELIVERIES)
  test(title, () => {
    const { findings, overallVerdict } = assessFiles(files);
    assert.equal(
      Object.fromEntries(findings.map(({ subject: { type, id }, verdict }) => [type === "subscription" ? String(id) : type, verdict])),
      verdicts,
    );
    assert.is(overallVerdict, overall);
  });

test("the gap names the lists, and the entries of a map that the issues hold settle it", () => {
  const { findings, inputIssues } = assessFiles(two);
  const [gap] = findings.find(({ subject }) => subject.type === "ownerless")?.gaps ?? [];
  assert.is(gap?.code, "vault-list-ownerless");
  assert.match(gap?.message ?? "", "sub1/02.json");
  assert.match(gap?.message ?? "", "sub2/02.json");
  const ids = [ONE, TWO];
  const entries = inputIssues.flatMap(({ mapEntry }, at) => (mapEntry === null ? [] : [{ ...mapEntry, subscription: ids[at] ?? "" }]));
  const mapped = assessFiles(two, { ...settings(), map: entries });
  assert.equal(
    mapped.findings.map(({ subject, verdict }) => [subject.id, verdict]),
    [
      [ONE, "pass"],
      [TWO, "fail"],
    ],
  );
});

test("that no list contains a vault is said of lists whose subscription is known", () => {
  const [stray] = assessFiles(two).findings;
  assert.match(stray?.gaps[0]?.message ?? "", "No vault list of a known subscription contains kv-a.vault.azure.net, kv-t.vault.azure.net.");
});

test.run();
