import { test } from "uvu";
import * as assert from "uvu/assert";
import { APP, account, accounts, byIssue, cutBy, type Delivery, ONE, tryDeliveries, vaults } from "../../helpers/delivery.ts";
import { aKey, aShow, assessFiles, aVault } from "../../helpers/snapshot.ts";

/** What stands beside a list, and whether the list is all there is by it. */

const DELIVERIES: readonly Delivery[] = [
  ...byIssue({
    "failed-list": [
      { status: "AccessDenied" },
      { error: "Forbidden" },
      { result: "skipped" },
      { status: 403 },
      { statusCode: 403 },
      { success: false },
      { truncated: true },
      { accessible: false },
      { complete: false },
      { hasAccess: false },
      { authorized: "no" },
      { reachable: null },
      { hasMore: true },
      { complete: "nein" },
      { success: 0 },
      { truncated: "wahr" },
      { failed: "unknown" },
      { fehler: "✗" },
      { errors: "?" },
    ],
    "miscounted-list": [{ count: 12 }, { totalRecords: 12 }],
    "qualified-list": [
      { exitCode: 1 },
      { note: "access denied" },
      { canList: false },
      { timestamp: "2025-12-01T00:00:00Z" },
      { exitCode: 0, timestamp: "2025-12-01T00:00:00Z" },
      { finished: "2025-12-01T00:00:00Z" },
      { status: 0 },
      { filtered: false },
      { all: true },
      { code: 200 },
      { firewall: true },
      { comment: "checked" },
      { kv: "kv-b" },
      { returncode: 3 },
    ],
  }).map(({ state, issue }) => ({
    title: `an empty list beside ${JSON.stringify(state)} is none`,
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": [
        { vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], status: "ok" },
        { vault: "kv-b", keys: [], ...state },
      ],
    },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  ...[
    { complete: true },
    { success: "True" },
    { error: false },
    { failed: false },
    { truncated: false },
    { hasMore: false },
    { errorCount: 0 },
    { errors: [] },
    { accessible: "Yes " },
    { warnings: "none " },
    { lastErrorMessage: " " },
    { skippedKeys: 0 },
    { count: 0 },
    { enablePurgeProtection: false },
    { exitCode: 0 },
    { returncode: 0 },
    { statusCode: 200 },
    { rc: "0", count: 0 },
    { complete: "ja" },
    { success: 1 },
    { success: "1" },
    { failed: "nein" },
    { truncated: "falsch" },
    { fehler: "nein" },
    { errors: "keine" },
    { skipped: [0, "no", null, "-"] },
  ].map((state) => ({
    title: `an empty list beside ${JSON.stringify(state)} is one`,
    files: { ...accounts(), ...vaults("kv-b"), "keys.json": [{ vault: "kv-b", keys: [], ...state }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...[
    { timestamp: "2025-12-01T00:00:00Z" },
    { date: "2025-12-01", collectedAt: "09:30", collectedBy: "jane" },
    { user: "jane@contoso.com", environment: "prod" },
    { generatedBy: "export.ps1", azVersion: "2.61.0" },
    { command: "az keyvault key list --vault-name kv-a -o json", exitCode: 0 },
    { count: 1 },
    { durationMs: 812, elapsedSeconds: 3, rc: 0, retries: 0 },
    {
      ts: "2025-12-01T10:12:00Z",
      capturedUtc: "10:12",
      datum: "01.12.2025",
      fecha: "2025-12-01",
      erstelltAm: "1.12.",
      erstelltVon: "jane",
    },
    { account: "jane@contoso.com", ticket: "CHG0012345", run_id: "7", auditId: "A-1", engagement: "2025" },
    { schemaVersion: 2, source: "az cli", reviewedBy: "jane", preparedBy: "joe", customer: "Contoso" },
    { started: "2025-12-01T10:00:00Z", finished: "2025-12-01T10:05:00Z" },
    { startedAt: "2025-12-01T10:00:00Z", completedAt: "2025-12-01 10:05:00", endTime: "2025-12-01T10:05:00+01:00" },
    { completed: "2025-12-01T10:05:00Z", asOf: "2025-12-01", lastCheckedUtc: "2025-12-01T10:05:00Z" },
    { status: 0 },
    { code: 200, attempts: 1 },
    { code: 0 },
    { filtered: false, redacted: false, sample: false, isMasked: "no" },
    { includeDisabled: true, all: true, "with-expired": "yes" },
    { firewall: false, vaultTags: { env: "prod" } },
    { sha256: "ab".repeat(32), md5sum: "cd".repeat(16), fileSize: 2147, sizeBytes: "2147" },
    { title: "Key Vault export", format: "json", kind: "KeyVaultKeys", encoding: "utf-8" },
    { comment: "checked", description: "All keys of the vault" },
    { kv: "kv-a", place: "https://kv-a.vault.azure.net/" },
    { details: [aShow("kv-a", "cmk", null)] },
  ].map((origin) => ({
    title: `keys beside ${Object.keys(origin).join(", ")} are no fewer for that`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], ...origin }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...["Microsoft.KeyVault/vaults", "Key vault", "keyvault", "Managed HSM", "Azure Key Vault Managed HSM", "keys"].map((type) => ({
    title: `keys beside the type ${type} are no fewer for that`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", type, keys: [aKey("kv-a", "cmk", null)] }] },
    verdicts: { [ONE]: "fail" },
  })),
  ...byIssue({
    "failed-list": [
      { accessible: false },
      { complete: false },
      { finished: "no" },
      { completed: null },
      { httpStatus: 0 },
      { status: 1 },
      { failed: "2025-12-01T00:00:00Z" },
    ],
    "miscounted-list": [{ total: 2 }],
    "qualified-list": [
      { command: "az keyvault key list --vault-name kv-a --maxresults 5" },
      { command: 'az keyvault key list --vault-name kv-a --query "[?tags.env]"' },
      { command: "az keyvault key list --vault-name kv-a | head -n 50" },
      { exitCode: 1 },
      { filter: "env=prod" },
      { rc: 1 },
      { source: "az keyvault key list --vault-name kv-a --maxresults 5" },
      { createdAfter: "2025-12-01" },
      { sourceFilter: "x" },
      { page: 1 },
      { index: 1 },
      { by: "tier" },
      { team: "payments" },
      { notes: "the first fifty" },
      { since: "2025-12-01T00:00:00Z" },
      { updatedAfter: "2025-12-01T00:00:00Z" },
      { from: "2025-12-01T00:00:00Z" },
      { startDate: "2025-12-01", endDate: "2025-12-31" },
      { release: "2025-12-01T00:00:00Z" },
      { filtered: true },
      { redacted: "some" },
      { sample: 1 },
      { includeDisabled: false },
      { all: false },
      { code: 206 },
      { firewall: "blocked" },
      { size: 50 },
      { sha256: "none that anybody knows" },
      { title: "Premium keys" },
      { comment: "checked the first" },
      { kind: "RSA" },
      { format: "excerpt" },
      { kv: "kv-b" },
      { search: "kv-a" },
      { details: [aShow("kv-a", "cmk", null), aShow("kv-a", "other", null)] },
      { continueOnError: false },
      { unlimited: false },
    ],
  }).map(({ state, issue }) => ({
    title: `keys beside ${JSON.stringify(state)} need not be all`,
    files: { ...accounts(), ...vaults("kv-a"), "keys.json": [{ vault: "kv-a", keys: [aKey("kv-a", "cmk", null)], ...state }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: [issue],
  })),
  // Free text above a list, and the name that somebody gave to it.
  ...[
    { texts: ["keys of kv-a", "Keys in vault kv-a as of 2025-12-01", "Alle Schlüssel aus kv-a", "Clés de kv-a"], verdict: "fail" },
    {
      texts: ["first 10", "enabled only", "excerpt of keys", "page 1 of 2", "nur aktive Schlüssel", "keys of kv-b"],
      verdict: "inconclusive",
    },
  ].flatMap(({ texts, verdict }) =>
    texts.flatMap((text): Delivery[] => {
      const list = [aKey("kv-a", "cmk", null)];
      return [
        { description: text, keys: list },
        { title: text, value: list },
        { vault: "kv-a", note: text, keys: list },
        { comment: text, "kv-a": list },
      ].map((content, at) => ({
        title: `keys under the text "${text}" are judged ${verdict} (${at})`,
        files: { ...accounts(), ...vaults("kv-a"), "keys kv-a.json": content },
        verdicts: { [ONE]: verdict },
        issues: verdict === "fail" ? [] : ["qualified-list"],
      }));
    }),
  ),
  ...["first 10", "Excerpt", "enabled only", "part 1"].flatMap((name): Delivery[] => {
    const list = [aKey("kv-a", "cmk", null)];
    return [{ name, keys: list }, { name, data: list }, [{ name, keys: list }], { [name]: list }].map((content, at) => ({
      title: `keys under the name ${name} are not all (${at})`,
      files: { ...accounts(), ...vaults("kv-a"), "keys.json": content },
      verdicts: { [ONE]: "inconclusive" },
    }));
  }),
  ...["first 10", "Contoso Excerpt", "Contoso Premium"].map((name): Delivery => {
    const vault = { ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", null)] };
    return {
      title: `vaults under the name ${name} are all where a subscription is called so`,
      files: { ...accounts(account(ONE, name)), "all.json": { name, vaults: [vault] } },
      verdicts: { [ONE]: "fail" },
    };
  }),
  ...["first 10", "Excerpt", "part 1 of 3"].map((name): Delivery => {
    const vault = { ...aVault("kv-a", {}, ONE), keys: [aKey("kv-a", "cmk", null)] };
    return {
      title: `vaults under the name ${name} need not be all`,
      files: { ...accounts(), "all.json": { title: "Vaults", name, vaults: [vault] } },
      verdicts: { [ONE]: "inconclusive" },
    };
  }),
  {
    title: "keys that hang on a vault of az that could not be read are not all",
    files: { ...accounts(), "vaults.json": [{ ...aVault("kv-a", {}, ONE), keys: [], accessible: false }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["failed-list"],
  },
  {
    title: "an empty list of vaults of a subscription that could not be read is none",
    files: { ...accounts(), "all.json": [{ subscription: ONE, vaults: [], accessible: false }] },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["failed-list"],
  },
  // Scalars beside what holds the estate.
  ...[
    { generatedAt: "2025-12-01" },
    { count: 1 },
    { status: "ok" },
    { tenant: "contoso", schemaVersion: 1, errors: [] },
    { exitCode: 0 },
  ].flatMap((own) =>
    [APP, null].flatMap((tags): Delivery[] => {
      const list = [aKey("kv-a", "cmk", tags)];
      const vault = { ...aVault("kv-a", {}, ONE), keys: list };
      const rest = { ...accounts(), ...vaults("kv-a") };
      const command = "az keyvault key list --vault-name kv-a";
      const said = `beside ${JSON.stringify(own)} (${tags === null ? "no tags" : "the tag"})`;
      const verdicts = { [ONE]: tags === null ? "fail" : "pass" };
      return [
        {
          title: `subscriptions ${said}`,
          files: { "all.json": { ...own, subscriptions: [{ ...account(), vaults: [vault] }] } },
          verdicts,
        },
        { title: `vaults ${said}`, files: { ...accounts(), "all.json": { ...own, vaults: [vault] } }, verdicts },
        { title: `results ${said}`, files: { ...rest, "all.json": { ...own, results: [{ vault: "kv-a", keys: list }] } }, verdicts },
        { title: `keys in a file of their vault ${said}`, files: { ...rest, "kv-a_keys.json": { ...own, keys: list } }, verdicts },
        { title: `a map to keys ${said}`, files: { ...rest, "keys.json": { "kv-a": { ...own, keys: list } } }, verdicts },
        { title: `a vault's output ${said}`, files: { ...rest, "keys.json": { ...own, vault: "kv-a", output: list } }, verdicts },
        { title: `commands and outputs ${said}`, files: { ...rest, "keys.json": [{ command, ...own, output: list }] }, verdicts },
      ];
    }),
  ),
  ...[
    { count: 2 },
    { error: "Forbidden" },
    { nextLink: "https://kv-a.vault.azure.net/keys?page=2" },
    { top: 1 },
    { truncated: true },
    { tags: "tier=web" },
    { type: "RSA" },
    { date: "1.1.", filter: { tag: "x" } },
    { date: "1.1.", errors: ["Forbidden"] },
  ].flatMap((own) =>
    [APP, null].map((tags) => ({
      title: `keys beside ${JSON.stringify(own)} alone are there, and need not be all (${tags === null ? "no tags" : "the tag"})`,
      files: { ...accounts(), ...vaults("kv-a"), "kv-a_keys.json": { ...own, keys: [aKey("kv-a", "cmk", tags)] } },
      verdicts: { [ONE]: tags === null ? "inconclusive" : "pass" },
      issues: [cutBy(own)],
    })),
  ),
  {
    title: "an empty list beside a date alone is none",
    files: { ...accounts(), ...vaults("kv-a"), "kv-a_keys.json": { collectedAt: "2025-12-01", keys: [] } },
    verdicts: { [ONE]: "inconclusive" },
    issues: ["qualified-list"],
  },
  {
    title: "a date takes an empty list from its map, and leaves the full one in it",
    files: {
      ...accounts(),
      ...vaults("kv-a", "kv-b"),
      "keys.json": { generatedAt: "2025-12-01", "kv-a": [aKey("kv-a", "cmk", APP)], "kv-b": [] },
    },
    verdicts: { [ONE]: "pass" },
    issues: ["qualified-list"],
  },
];

tryDeliveries(DELIVERIES);

test("of a list that is not whole, the gap tells why, be it for several reasons", () => {
  const causeOf = (content: unknown): string => {
    const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), "keys kv-a.json": content });
    return (findings[0]?.gaps[0]?.causes ?? []).map(({ message }) => message).join();
  };
  const list = [aKey("kv-a", "cmk", null)];
  assert.match(causeOf({ value: list, nextLink: "https://kv-a.vault.azure.net/keys?page=2" }), /nextLink names the next/);
  assert.match(causeOf({ value: list, Count: 3 }), /disagrees with the count/);
  assert.match(causeOf({ vault: "kv-a", keys: list, count: 3 }), /disagrees with the count/);
  assert.match(causeOf({ vault: "kv-a", keys: list, vaultCount: 3 }), /says more than whose it is/);
  assert.match(causeOf({ vault: "kv-a", keys: list, complete: false }), /a note that it could not be read, or only in part/);
  assert.match(
    causeOf([
      { vault: "kv-a", keys: list, complete: false },
      { vault: "kv-a", keys: list, count: 3 },
    ]),
    /disagrees with the count.*could not be read|could not be read.*disagrees with the count/,
  );
  for (const failure of [{ isTruncated: "yes " }, { accessDenied: 1 }, { failedKeys: 2 }, { timedOut: true }, { list_error: "403" }])
    assert.match(causeOf({ vault: "kv-a", keys: list, ...failure }), /could not be read, or only in part/, JSON.stringify(failure));
  for (const more of [{ filter: "x" }, { timeoutSeconds: 30 }, { errorAction: "Stop" }, { unlimited: true }, { continueOnError: true }])
    assert.match(causeOf({ vault: "kv-a", keys: list, ...more }), /says more than whose it is/, JSON.stringify(more));
});

test("a gap keeps its cause when the file of the list also holds content without an owner", () => {
  const list = JSON.stringify([{ vault: "kv-a", error: "Forbidden", keys: [aKey("kv-a", "cmk", null)] }]);
  for (const path of ["all.json", "keys kv-a.json"])
    for (const other of ["", "[]", '{"tier":"x"}']) {
      const { findings } = assessFiles({ ...accounts(), ...vaults("kv-a"), [path]: `${list}\n${other}` });
      const causes = (findings[0]?.gaps ?? []).flatMap((gap) => gap.causes).filter(({ code }) => code === "failed-list");
      assert.equal(
        causes.map((cause) => cause.path),
        [path],
        `${path} ${other}`,
      );
    }
});

const WEB = [aKey("kv-a", "orders", { tier: "web" })];
for (const name of ["excluded", "omitted", "withheld", "notIncluded", "ignored", "removedKeys", "outOfScope", "ausgeschlossen"])
  for (const [where, put] of Object.entries({
    "in metadata": (left: unknown) => ({ metadata: { vault: "kv-a", [name]: left }, keys: WEB }),
    "beside a map of lists": (left: unknown) => ({ keys: { "kv-a": WEB }, [name]: left }),
    "beside a list": (left: unknown) => ({ keys: WEB, [name]: left }),
  }))
    test(`names under ${name} ${where} are of keys that the list lacks`, () => {
      const verdictOf = (left: unknown) => assessFiles({ ...accounts(), ...vaults("kv-a"), "keys.json": put(left) }).findings[0]?.verdict;
      assert.is(verdictOf(["cmk"]), "inconclusive");
      assert.is(verdictOf({ cmk: "not ours" }), "inconclusive");
      assert.is(verdictOf([]), "fail");
    });

test("names of subscriptions that were left out of their list leave these open", () => {
  const files = { ...vaults("kv-a"), "keys.json": [aKey("kv-a", "cmk", APP)] };
  const verdictOf = (excluded: unknown) => assessFiles({ ...files, "accounts.json": { value: [account()], excluded } }).overallVerdict;
  assert.is(verdictOf(["Contoso Legacy"]), "inconclusive");
  assert.is(verdictOf([]), "pass");
});

test.run();
