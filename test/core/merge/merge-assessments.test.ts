import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../../src/core/assess/assess.ts";
import type { Artifact } from "../../../src/core/ingest/base/artifact.ts";
import { type Merged, mergeAssessments } from "../../../src/core/merge/merge-assessments.ts";
import type { NamedPart } from "../../../src/core/merge/part.ts";
import type { Assessment } from "../../../src/generated/types.gen.ts";
import { json } from "../../../src/report/json.ts";
import { textOfChunks } from "../../helpers/render.ts";
import { aKey, anArtifact, aShow, aVault, context, settings } from "../../helpers/snapshot.ts";

const idOf = (number: number): string => `${String(number).padStart(8, "0")}-0000-4000-8000-0000000000aa`;
const anAccount = (number: number, state: string) => ({
  cloudName: "AzureCloud",
  id: idOf(number),
  isDefault: false,
  name: `Contoso ${number}`,
  state,
  tenantId: "10000000-0000-4000-8000-00000000aaaa",
});

interface Estate {
  readonly hasAccounts: boolean;
  readonly subscriptions: readonly {
    readonly state: string;
    readonly oddities: readonly string[];
    readonly vaults: readonly { readonly hasList: boolean; readonly suffix: string; readonly keys: readonly (object | null)[] }[];
  }[];
}

const tags = fc.constantFrom<object | null>(null, {}, { tier: "app" }, { Tier: "App" }, { tier: "web", own: "1" }, { tïer: "app" });
const vault = fc.record({
  hasList: fc.boolean(),
  suffix: fc.constantFrom("vault.azure.net", "vault.azure.net", "vault.example.org"),
  keys: fc.array(tags, { maxLength: 3 }),
});
const estate: fc.Arbitrary<Estate> = fc.record({
  hasAccounts: fc.boolean(),
  subscriptions: fc.array(
    fc.record({
      state: fc.constantFrom("Enabled", "Enabled", "Disabled"),
      oddities: fc.subarray(["empty", "error", "mangled", "repeated", "show", "fields", "no vault list", "outside"]),
      vaults: fc.array(vault, { maxLength: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  ),
});

/** All files of one subscription, below a folder of its own. */
function filesOf({ subscriptions, hasAccounts }: Estate, number: number): readonly Artifact[] {
  const { state, oddities, vaults } = subscriptions[number] as Estate["subscriptions"][number];
  const has = (oddity: string): boolean => oddities.includes(oddity);
  const folder = `part ${number}`;
  const names = vaults.map((_, at) => `kv-${number}-${at}`);
  const listed = names.map((name) => aVault(name, {}, idOf(number)));
  const file = (name: string, content: unknown): Artifact => anArtifact(`${folder}/${name}`, content);
  return [
    ...(hasAccounts && !has("outside")
      ? [file("account-list.json", [anAccount(number, state)])]
      : [file("account.json", { ...anAccount(number, state), environmentName: "AzureCloud", cloudName: undefined })]),
    ...(has("no vault list") || listed.length === 0 ? [] : [file("vaults.json", listed)]),
    ...vaults.flatMap(({ hasList, suffix, keys }, at) => {
      const name = names[at] as string;
      const records = keys.map((own, key) => {
        const record = aKey(name, `key-${key}`, own);
        return { ...record, kid: record.kid.replace("vault.azure.net", suffix) };
      });
      return hasList ? [file(`keys ${name}.json`, records)] : [];
    }),
    ...(has("empty") ? [file("empty.json", "")] : []),
    ...(has("error") ? [file("refused.json", "ERROR: (Forbidden) Caller is not authorized to perform action on resource.")] : []),
    ...(has("mangled") ? [file(`mangled.json`, [aKey(`kv-m-${number}`, "k", { owner: "MÃ¼ller" })])] : []),
    ...(has("repeated") ? [1, 2].map((copy) => file(`copy-${copy}.json`, [aKey(`kv-r-${number}`, "k", { tier: "app" })])) : []),
    ...(has("fields") && names[0] !== undefined
      ? [file("kids.json", [aKey(names[0], "k-f", {}).kid]), file(`${names[0]}/k-f/fields.json`, { enabled: true, tags: { tier: "app" } })]
      : []),
    ...(has("show") && names[0] !== undefined ? [file("show.json", aShow(names[0], "key-0", { tier: "app" }))] : []),
  ];
}

/** Some of it decides for files, some is contradicted by them, some meets none, whichever parts there are. */
const map = [
  { files: "part 1/empty.json", vault: "kv-1-0" },
  { files: "part */keys kv-0-0.json", vault: "kv-0-1" },
  { files: "**/keys kv-2-1.json", vault: "kv-2-1" },
  { files: "**/vaults.json", subscription: idOf(3) },
  { files: "part 2/*.txt", vault: "kv-2-0" },
  { files: "part 4/show.json" },
];

const scoped = {
  ...settings({
    notApplicable: [
      { subscription: idOf(1), reason: "Decommissioned." },
      { subscription: idOf(8), reason: "Sold." },
    ],
  }),
  map,
};
const judged = (files: readonly Artifact[]): Assessment => assess(files, scoped, context);
const printed = (assessment: Parameters<(typeof json.files)[0]["render"]>[0]): string =>
  textOfChunks(json.files[0].render(assessment, { width: 80 }));

/** Whether the parts can be parts of one assessment: no more than one of them has vaults that nobody owns. */
const strays = (part: Assessment): boolean => part.findings.some(({ subject }) => subject.type === "unattributed");

const mergeAll = (parts: readonly Assessment[]): Merged =>
  mergeAssessments(parts.map((assessment, at) => ({ name: `part ${at}`, assessment })) as unknown as [NamedPart, ...NamedPart[]]);

test("parts divided by subscription are joined to the assessment of the whole, byte for byte", () => {
  let joined = 0;
  fc.assert(
    fc.property(estate, fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }), fc.boolean(), (made, places, isReversed) => {
      const numbers = [...made.subscriptions.keys()];
      const groups = [0, 1, 2].map((place) =>
        numbers.filter((number) => places[number] === place).flatMap((number) => filesOf(made, number)),
      );
      const parts = groups.filter((files) => files.length > 0).map(judged);
      const merged = mergeAll(isReversed ? parts.reverse() : parts);
      if (!merged.ok) {
        const sources = new Set(parts.map(({ population }) => population.source));
        assert.ok(parts.filter(strays).length > 1 || sources.size > 1, merged.refusal.message);
        return;
      }
      joined += 1;
      assert.is(printed(merged.assessment), printed(judged(numbers.flatMap((number) => filesOf(made, number)))));
    }),
    { numRuns: 150 },
  );
  assert.ok(joined > 30, `only ${joined} were joined`);
});

const subscription = (number: number, over: Partial<Estate["subscriptions"][number]> = {}): readonly Artifact[] => {
  const own = { state: "Enabled", oddities: [], vaults: [{ hasList: true, suffix: "vault.azure.net", keys: [{ tier: "app" }] }], ...over };
  return filesOf({ hasAccounts: true, subscriptions: Array.from({ length: number + 1 }, () => own) }, number);
};

function refusal(...parts: readonly Assessment[]): string {
  const merged = mergeAll(parts);
  return merged.ok ? "" : `${merged.refusal.message} ${merged.refusal.advice}`;
}

test("parts that overlap are refused, with the names of both and what to do", () => {
  const one = judged(subscription(1));
  assert.match(refusal(one, one), "part 0 and part 1 both hold the subscription 00000001-");
  const moved = subscription(1).map((artifact) => ({ ...artifact, path: `other/${artifact.path}` }));
  assert.match(refusal(one, judged(moved)), "Divide the files by subscription");
  const foreign = [...subscription(2), anArtifact("x/keys.json", [aKey("kv-1-0", "other", {})])];
  assert.match(refusal(one, judged(foreign)), "both hold the vault kv-1-0.vault.azure.net");
  const sameNames = subscription(2).map((artifact) => ({ ...artifact, path: artifact.path.replace("part 2", "part 1") }));
  assert.match(refusal(one, judged(sameNames)), "--root");
});

test("parts that each hold keys of vaults that nobody lists are refused in words of their own", () => {
  const parts = [1, 2].map((number) =>
    judged([...subscription(number), anArtifact(`${number}/k.json`, [aKey(`kv-orphan-${number}`, "k", {})])]),
  );
  assert.match(
    refusal(...parts),
    "part 0 and part 1 both hold keys of vaults that no subscription's list contains. One part may hold such keys.",
  );
});

test("parts that each have the whole account list are refused, and it is said how to divide it", () => {
  const accounts = [anAccount(1, "Enabled"), anAccount(2, "Enabled")];
  const parts = [1, 2].map((number) =>
    judged(
      subscription(number).map((artifact) =>
        artifact.path.endsWith("account-list.json") ? anArtifact(artifact.path, accounts) : artifact,
      ),
    ),
  );
  assert.match(refusal(...parts), "part 0 and part 1 both hold the subscription 00000001-");
  assert.match(refusal(...parts), "give each part the entries of its own");
});

test("parts that were judged by other rules, or at another instant, are refused", () => {
  const other = assess(subscription(2), { ...scoped, expiresSoonDays: 7 }, context);
  assert.match(refusal(judged(subscription(1)), other), "part 0 and part 1 differ in their settings");
  const later = assess(subscription(2), scoped, { ...context, asOf: "2026-02-01T00:00:00Z" });
  assert.match(refusal(judged(subscription(1)), later), "differ in their as-of instant");
  const nobody = assess([anArtifact("v.json", ["kv-9-0"])], scoped, context);
  const supplied = judged([anArtifact("z/vaults.json", [aVault("kv-2-0", {}, idOf(2))])]);
  assert.match(refusal(nobody, supplied), "a subscription that no file names");
});

test("a part in which a list of names belongs to its only subscription is refused: beside the others it would be nobody's", () => {
  const shown = anArtifact("one/account.json", { environmentName: "AzureCloud", id: idOf(8), name: "Contoso", state: "Enabled" });
  const names = assess([shown, anArtifact("one/vaults.json", ["kv-8-0"])], settings(), context);
  const other = assess([anArtifact("two/vaults.json", [aVault("kv-9-0", {}, idOf(9))])], settings(), context);
  assert.match(refusal(names, other), "Put the id of the subscription into the path");
  assert.is(refusal(names), "");
});

test("parts of which one speaks of what the other holds are refused: one run would have held that against it", () => {
  const held = judged(subscription(1));
  const kid = "https://kv-1-0.vault.azure.net/keys/key-0";
  const spoken: Readonly<Record<string, unknown>> = {
    "deleted.json": [{ ...aKey("kv-1-0", "key-0", {}), deletedDate: "2026-01-01T00:00:00+00:00", recoveryId: kid }],
    "certificates.json": [
      { id: "https://kv-1-0.vault.azure.net/certificates/key-0", attributes: { enabled: true }, x509Thumbprint: "AAAA" },
    ],
    "errors.json": { errors: [{ vault: "kv-1-0", message: "Forbidden" }] },
    "counts.json": [{ vault: "kv-1-0", keys: 12 }],
    "keys kv-1-0.txt": "ERROR: (Forbidden) Caller is not authorized to perform action on resource.",
  };
  const withFile = (path: string, content: unknown): Assessment => judged([...subscription(2), anArtifact(`part 2/${path}`, content)]);
  for (const [path, content] of Object.entries(spoken)) {
    assert.is(refusal(withFile(path, content)), "", path);
    assert.match(refusal(held, withFile(path, content)), /^A file of part 1 speaks of kv-1-0\.\S+, which part 0 holds\. Divide/, path);
  }
  const ofOwn = JSON.parse(JSON.stringify(spoken).replaceAll("kv-1-0", "kv-2-0")) as typeof spoken;
  for (const [path, content] of Object.entries(ofOwn)) assert.is(refusal(held, withFile(path, content)), "", path);
});

test("parts with subscriptions of one name are refused where a file says by that name whose it is", () => {
  const called = (number: number) => anArtifact(`part ${number}/accounts.json`, [{ ...anAccount(number, "Enabled"), name: "Contoso Web" }]);
  const vaults = anArtifact("part 2/vaults.json", [aVault("kv-2-0", {}, idOf(2))]);
  const byName = judged([called(1), anArtifact("part 1/vaults Contoso Web.json", [])]);
  assert.match(refusal(byName, judged([called(2), vaults])), /^A file of part 0 speaks of 00000002-\S+, which part 1 holds\./);
  const byId = judged([called(1), anArtifact(`part 1/vaults ${idOf(1)}.json`, [])]);
  assert.is(refusal(byId, judged([called(2), vaults])), "");
});

test("the same file in two parts is refused when something was read from it", () => {
  const copy = (folder: string) => anArtifact(`${folder}/copy.json`, [aVault("kv-q", {}, idOf(7))]);
  const merged = refusal(judged([...subscription(1), copy("a")]), judged([...subscription(2), copy("b")]));
  assert.match(merged, /both hold the subscription 00000007|hold the same bytes/);
});

test("files of one part that are of the same bytes and say two things, or of which the second by path counts, are no reason to refuse it", () => {
  const list = [aKey("kv-7", "k", null, { enabled: false })];
  const vaults = [aVault("kv-7", {}, idOf(7))];
  const files = {
    "accounts.json": [anAccount(7, "Enabled")],
    "disabled keys.json": list,
    "keys.json": list,
    [`vault-list.vault.${idOf(7)}.json`]: vaults,
    "vaults.json": vaults,
  };
  const part = judged(Object.entries(files).map(([path, content]) => anArtifact(path, content)));
  assert.is(refusal(part, judged(subscription(2))), "");
});

test("one part alone is what it was", () => {
  const one = judged(subscription(1));
  const merged = mergeAll([one]);
  assert.ok(merged.ok && printed(merged.assessment) === printed(one));
});

test.run();
