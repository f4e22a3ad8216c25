import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings } from "../../../src/core/assess/settings.ts";
import type { Subject, Vault } from "../../../src/core/estate/estate.ts";
import { keyCommand } from "../../../src/core/remediation/key-command.ts";
import type { Config, Remediation } from "../../../src/generated/types.gen.ts";
import { aKey, aShow, assessFiles, aVault, onlyFinding, SUBSCRIPTION, settings } from "../../helpers/snapshot.ts";

type KeyExport = ReturnType<typeof aKey>;

const withTags = (tags: NonNullable<Config["tiers"]>[number]["tags"], over: object = {}) =>
  buildSettings({ config: { tiers: [{ id: "app", tags, ...over }] } });

const filesOf = (keys: readonly KeyExport[]) => ({ "v.json": [aVault("kv-a")], "keys kv-a.json": keys });

function remediationsOf(keys: readonly KeyExport[], chosen = settings()): readonly Remediation[] {
  const finding = onlyFinding(assessFiles(filesOf(keys), chosen));
  assert.is(finding.verdict, "fail");
  return finding.remediations;
}

/** The words of each command as a POSIX shell hands them to az; null where there is no sh. */
function wordsOf(lines: readonly string[]): readonly (readonly string[])[] | null {
  const script = `az() { printf '%s\\0' "$@"; printf '\\n\\0'; }\n${lines.join("\n")}`;
  const { stdout, error } = spawnSync("sh", ["-c", script], { encoding: "utf8" });
  if (error !== undefined) return null;
  return stdout
    .split("\n\0")
    .slice(0, -1)
    .map((text) => text.split("\0").slice(0, -1));
}

const optionOf = (words: readonly string[], name: string): readonly string[] => {
  const start = words.indexOf(name);
  if (start < 0) return [];
  const end = words.findIndex((word, at) => at > start && word.startsWith("--"));
  return words.slice(start + 1, end < 0 ? undefined : end);
};

/** What az would do to the export. */
function apply(words: readonly string[], keys: readonly KeyExport[]): readonly KeyExport[] {
  const [name = ""] = optionOf(words, "--name");
  assert.equal(optionOf(words, "--vault-name"), ["kv-a"]);
  const given = optionOf(words, "--tags").map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)] as const);
  if (words[2] === "create") {
    assert.not.ok(keys.some((key) => key.name === name));
    return [...keys, aKey("kv-a", name, Object.fromEntries(given))];
  }
  assert.is(words[2], "set-attributes");
  return keys.map((key) => {
    if (key.name !== name) return key;
    const enabled = words.includes("--enabled") ? true : key.attributes.enabled;
    return { ...key, attributes: { ...key.attributes, enabled }, tags: given.length > 0 ? Object.fromEntries(given) : key.tags };
  });
}

const tagText = fc.string({
  unit: fc.constantFrom("t", "i", "T", "app", "tier", " ", "-", "_", "'", "$", "а", "é", "\u200b", "&"),
  maxLength: 5,
});
const someTags = fc.dictionary(
  fc.oneof(fc.constantFrom("tier", "Tier", "app", "tier-app", "env", "ti er"), tagText),
  fc.oneof(fc.constantFrom("app", "APP ", "db", "tier"), tagText),
  { maxKeys: 4, noNullPrototype: true },
);
const someKeys = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom("cmk-app", "CMK-app-2", "k1", "k2", "k3"),
    tags: someTags,
    enabled: fc.boolean(),
    managed: fc.boolean(),
  }),
  { selector: ({ name }) => name, maxLength: 5 },
);

test("every command that a failing subscription is given, run by a shell on the export, makes it pass", () => {
  let applied = 0;
  for (const sample of fc.sample(someKeys, { numRuns: 150, seed: 5 })) {
    const keys = sample.map(({ name, tags, enabled, managed }) => aKey("kv-a", name, tags, { enabled, managed }));
    const finding = onlyFinding(assessFiles(filesOf(keys)));
    assert.is(finding.remediations.length > 0, finding.verdict === "fail");
    const commands = finding.remediations.map(({ commands: { sh } }) => sh).filter((sh) => sh !== null);
    const words = wordsOf(commands);
    if (words === null) return void process.stderr.write("skipped: no sh here to run the remediations\n");
    for (const command of words) {
      const after = apply(command, keys);
      assert.is(onlyFinding(assessFiles(filesOf(after))).verdict, "pass", command.join(" "));
      for (const key of keys) {
        const now = after.find(({ name }) => name === key.name)?.tags ?? {};
        const lost = Object.keys(key.tags ?? {}).filter((tag) => !(tag in now));
        assert.ok(lost.length <= 1, "at most the tag with the slip goes");
      }
      applied += 1;
    }
  }
  assert.ok(applied > 150, String(applied));
});

test("the order is: slips, a new key; a key with another value stays as it is", () => {
  const keys = [
    aKey("kv-a", "other", { tier: "db" }),
    aKey("kv-a", "slip", { Tier: "app", env: "prod" }),
    aKey("kv-a", "off", { tier: "app" }, { enabled: false }),
  ];
  assert.equal(
    remediationsOf(keys).map(({ kind, kid }) => [kind, kid?.split("/").at(-1)]),
    [
      ["enable-key", "off"],
      ["tag-key", "slip"],
      ["create-key", undefined],
    ],
  );
  const [, slip] = remediationsOf(keys);
  assert.match(slip?.note ?? "", 'It keeps "env=prod".');
  assert.match(slip?.note ?? "", 'It drops "Tier=app"');
  assert.is(
    slip?.commands.sh,
    `az keyvault key set-attributes --vault-name 'kv-a' --name 'slip' --subscription '${SUBSCRIPTION}' --tags 'env=prod' 'tier=app'`,
  );
});

const aTier = (value: string) => ({ id: value, tags: [{ name: value === "net" ? "layer" : "tier", value }] as const });
const tiersOf = (first: string, ...more: readonly string[]) =>
  buildSettings({ config: { tiers: [aTier(first), ...more.map(aTier)] } as unknown as Config });

test("no key is tagged that says another tier, be it one of those judged or not", () => {
  const kindsOf = (keys: readonly KeyExport[], chosen = settings()) =>
    assessFiles(filesOf(keys), chosen).findings.map(({ tier, verdict, remediations }) => [
      tier,
      verdict,
      ...remediations.map(({ kind }) => kind),
    ]);
  const only = [aKey("kv-a", "k", { tier: "web" })];
  assert.equal(kindsOf(only), [["app", "fail", "create-key"]]);
  assert.equal(kindsOf(only, tiersOf("app", "web")), [
    ["app", "fail", "create-key"],
    ["web", "pass"],
  ]);
  // With a slip beside it, and with an older version that was the tier's.
  assert.equal(kindsOf([aKey("kv-a", "k", { Tier: "app", tier: "web" })], tiersOf("app", "web")), [
    ["app", "fail", "create-key"],
    ["web", "pass"],
  ]);
  assert.equal(kindsOf([aKey("kv-a", "k", { Tier: "app", tier: "db" })]), [["app", "fail", "create-key"]]);
  assert.equal(kindsOf([aKey("kv-a", "k", { Tier: "app", layer: "net" })], tiersOf("app", "net")), [
    ["app", "fail", "create-key"],
    ["net", "pass"],
  ]);
  assert.equal(kindsOf([aKey("kv-a", "k", { Tier: "app", layer: "net" })], tiersOf("app")), [["app", "fail", "tag-key", "create-key"]]);
});

test("a key that was the tier's in an older version is tagged again, unless its tag says another value now", () => {
  const [was, is] = ["b".repeat(32), "c".repeat(32)];
  const waysOf = (tags: Parameters<typeof aShow>[2]) => {
    const shows = {
      "old.json": aShow("kv-a", "k", { tier: "app" }, { version: was, created: "2024-01-01T00:00:00+00:00" }),
      "new.json": aShow("kv-a", "k", tags, { version: is, created: "2025-01-01T00:00:00+00:00" }),
    };
    const keys = [
      { ...aKey("kv-a", "k", tags), attributes: { ...aKey("kv-a", "k", tags).attributes, created: "2025-01-01T00:00:00+00:00" } },
    ];
    const { nearMisses, remediations } = onlyFinding(assessFiles({ ...filesOf(keys), ...shows }));
    return [nearMisses[0]?.kind, ...remediations.map(({ kind }) => kind)];
  };
  assert.equal(waysOf({ env: "prod" }), ["older-version", "tag-key", "create-key"]);
  assert.equal(waysOf({ tier: "db" }), ["older-version", "create-key"]);
});

test("following what one tier is told never takes a pass from another", () => {
  const chosen = tiersOf("app", "web", "net");
  const passesOf = (keys: readonly KeyExport[]) =>
    assessFiles(filesOf(keys), chosen).findings.flatMap(({ tier, verdict }) => (verdict === "pass" ? [tier] : []));
  const tags = fc.dictionary(fc.constantFrom("tier", "Tier", "layer", "web", "TIER "), fc.constantFrom("app", "web", "net", "App", "db"), {
    maxKeys: 4,
    noNullPrototype: true,
  });
  for (const sample of fc.sample(fc.array(tags, { minLength: 1, maxLength: 4 }), { numRuns: 120, seed: 9 })) {
    const keys = sample.map((own, at) => aKey("kv-a", `k${at}`, own));
    const before = passesOf(keys);
    const { findings } = assessFiles(filesOf(keys), chosen);
    const commands = findings.flatMap(({ remediations }) => remediations.flatMap(({ commands: { sh } }) => sh ?? []));
    const words = wordsOf(commands);
    if (words === null) return void process.stderr.write("skipped: no sh here to run the remediations\n");
    for (const command of words) {
      const after = passesOf(apply(command, keys));
      for (const tier of before) assert.ok(after.includes(tier), command.join(" "));
      assert.is(after.length, before.length + 1);
    }
  }
});

test("a new key never takes the name of one that is there", () => {
  const [create] = remediationsOf([aKey("kv-a", "CMK-app", {}), aKey("kv-a", "cmk-app-2", {})]);
  assert.match(create?.commands.sh ?? "", "--name 'cmk-app-3'");
});

test("a subscription without a vault is told what to create, without a command", () => {
  const [only] = onlyFinding(
    assessFiles({
      "acc.json": [{ id: SUBSCRIPTION, name: "s", state: "Enabled", cloudName: "AzureCloud", isDefault: true, tenantId: "t", user: {} }],
      [`${SUBSCRIPTION}/vaults.json`]: [],
    }),
  ).remediations;
  assert.is(only?.kind, "create-key");
  assert.equal(only?.commands, { sh: null, powershell: null });
});

test("a tier with all tags gets all of them; a value left open is taken from the key, never invented", () => {
  const tier = withTags(
    [
      { name: "tier", value: "app" },
      { name: "owner", anyValue: true },
    ],
    { match: "all" },
  );
  const [tag, create] = remediationsOf([aKey("kv-a", "k", { Tier: "app", owner: "ops" })], tier);
  assert.match(tag?.commands.sh ?? "", "--tags 'owner=ops' 'tier=app'");
  assert.is(create?.commands.sh, null);
  assert.match(create?.message ?? "", "owner (with a value of your choice)");
  const any = { name: "tier", anyValue: true } as const;
  const [slip] = remediationsOf([aKey("kv-a", "k", { Tier: "x" })], withTags([any]));
  assert.match(slip?.commands.sh ?? "", "--tags 'tier=x'");
  const [valued] = remediationsOf([aKey("kv-a", "k", { owner: "ops" })], withTags([any, { name: "env", value: "prod" }]));
  assert.match(valued?.commands.sh ?? "", "--tags 'env=prod'");
  const [none] = remediationsOf([aKey("kv-a", "k", { env: "prod" })], withTags([{ name: "env", value: "prod" }, any], { match: "all" }));
  assert.equal([none?.kind, none?.commands.sh], ["create-key", null]);
});

test("a tag that is unsafe to paste gives a way without a command", () => {
  for (const value of ["a\u202eb", "a\nb"]) {
    const [create] = remediationsOf([aKey("kv-a", "k", {})], withTags([{ name: "tier", value }]));
    assert.equal(create?.commands, { sh: null, powershell: null }, JSON.stringify(value));
  }
  const [create] = remediationsOf([aKey("kv-a", "k", {})], withTags([{ name: "tier", value: "R&D" }]));
  assert.match(create?.commands.sh ?? "", "'tier=R&D'");
  assert.is(create?.commands.powershell, null);
  const [named] = remediationsOf([aKey("kv-a", "k", {})], withTags([{ name: "a=b", value: "c" }]));
  assert.is(named?.commands.sh, null);
});

test("a key that would not qualify even so is not named", () => {
  const expired = withTags([{ name: "tier", value: "app" }], { requireValidNow: true });
  const ways = remediationsOf([aKey("kv-a", "off", { tier: "app" }, { enabled: false, expires: "2020-01-01T00:00:00+00:00" })], expired);
  assert.equal(
    ways.map(({ kind }) => kind),
    ["create-key"],
  );
  const full = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`t${at}`, "x"]));
  const certificate = aKey("kv-a", "cert", { ...full, tier: "app" }, { managed: true });
  assert.equal(
    remediationsOf([certificate]).map(({ kind }) => kind),
    ["create-key"],
  );
});

const VALID_NOW = withTags([{ name: "tier", value: "app" }], { requireValidNow: true });

test("a key that is outside the dates it has to be within is given others before a new key is made, and its owner decides which", () => {
  const wayOf = (over: Parameters<typeof aKey>[3]) => {
    const [first, second] = remediationsOf([aKey("kv-a", "cmk-app", { tier: "app" }, over)], VALID_NOW);
    assert.equal(
      [first?.kind, first?.kid, first?.commands],
      ["move-dates", "https://kv-a.vault.azure.net/keys/cmk-app", { sh: null, powershell: null }],
    );
    assert.match(second?.commands.sh ?? "", "az keyvault key create --vault-name 'kv-a' --name 'cmk-app-2'");
    return `${first?.message} ${first?.note}`;
  };
  const [past, future] = ["2025-01-05T10:00:00+00:00", "2027-03-01T00:00:00+00:00"];
  const late = wayOf({ expires: past });
  assert.match(late, "Give cmk-app a later expiry date: it carries the tag already, and expired on 2025-01-05T10:00:00Z.");
  assert.match(
    late,
    `the date is the owner's to decide. With it in place of DATE: az keyvault key set-attributes --vault-name 'kv-a' --name 'cmk-app' --subscription '${SUBSCRIPTION}' --expires DATE. A new version (az keyvault key rotate)`,
  );
  const early = wayOf({ notBefore: future });
  assert.match(early, "Give cmk-app an earlier start date: it carries the tag already, and is not valid before 2027-03-01T00:00:00Z.");
  assert.match(early, "--not-before DATE. From that day on it counts without a change.");
  assert.match(wayOf({ expires: past, notBefore: future }), "With them in place of DATE: az keyvault key set-attributes");
});

test("a new key is made in the vault of the key that comes nearest, not of one that says something else", () => {
  const files = {
    "v.json": [aVault("kv-a"), aVault("kv-b")],
    "a.json": [aKey("kv-a", "k", { tier: "db" })],
    "b.json": [aKey("kv-b", "cmk-app", { tier: "app" }, { expires: "2025-01-05T10:00:00+00:00" })],
  };
  const { remediations } = onlyFinding(assessFiles(files, VALID_NOW));
  assert.equal(
    remediations.map(({ kind, vault }) => [kind, vault]),
    [
      ["move-dates", "kv-b.vault.azure.net"],
      ["create-key", "kv-b.vault.azure.net"],
    ],
  );
  assert.match(remediations[1]?.commands.sh ?? "", "--vault-name 'kv-b' --name 'cmk-app-2'");
});

test("where a command is missing, the note says why and what to do instead", () => {
  const noteOf = (tags: Record<string, string>): string => {
    const remedy = remediationsOf([aKey("kv-a", "k", { Tier: "app", ...tags })])[0];
    assert.is(remedy?.kind, "tag-key");
    assert.is(remedy?.note.includes("The command replaces"), remedy?.commands.sh !== null);
    return remedy?.note ?? "";
  };
  assert.match(
    noteOf({ "o\u200bk": "y" }),
    'No command is printed: the tag "o\u200bk=y" holds a character that cannot be seen. Do it in the Azure portal.',
  );
  assert.match(
    noteOf({ "-x": "y" }),
    'the tag "-x=y" begins so that az would take it for an option or a file. Do it in the Azure portal. Keep "-x=y".',
  );
  assert.match(
    noteOf({ owner: "R&D" }),
    /^There is no line for PowerShell: .*cmd\.exe would change "owner=R&D"\. Run the sh line in Azure Cloud Shell/,
  );
  assert.match(noteOf({ owner: "ops" }), /^The command replaces/);
});

test("a key outside its dates comes last, and its note says so", () => {
  const keys = [
    aKey("kv-a", "off", { tier: "app" }, { enabled: false, expires: "2020-01-01T00:00:00+00:00" }),
    aKey("kv-a", "slip", { Tier: "app" }, { notBefore: "2030-01-01T00:00:00+00:00" }),
    aKey("kv-a", "other", { tier: "db" }),
  ];
  const ways = remediationsOf(keys);
  assert.equal(
    ways.map(({ kind, kid }) => `${kind} ${kid?.split("/").at(-1) ?? ""}`),
    ["create-key ", "enable-key off", "tag-key slip"],
  );
  assert.match(ways[1]?.note ?? "", "It expired on 2020-01-01T00:00:00Z, so nothing can be encrypted or wrapped with it");
  assert.match(ways[2]?.note ?? "", "It is not valid before 2030-01-01T00:00:00Z");
});

const kindsOf = (remediations: readonly Remediation[]) => remediations.map(({ kind }) => kind);

test("where files disagree on the tags of a key, it is not tagged: the command would write one of them", () => {
  const files = {
    "v.json": [aVault("kv-a")],
    "1.json": [aKey("kv-a", "k", { Tier: "app", owner: "ada" })],
    "2.json": [aKey("kv-a", "k", { Tier: "app", owner: "bob" })],
  };
  const { verdict, remediations } = onlyFinding(assessFiles(files));
  assert.equal([verdict, kindsOf(remediations)], ["fail", ["create-key"]]);
  assert.equal(kindsOf(remediationsOf([aKey("kv-a", "k", { Tier: "app", owner: "ada" })])), ["tag-key", "create-key"]);
});

test("each slip of a tier that asks for all its tags goes, and nothing is said to go where nothing does", () => {
  const both = withTags(
    [
      { name: "tier", value: "app" },
      { name: "env", value: "prod" },
    ],
    { match: "all" },
  );
  const [slips] = remediationsOf([aKey("kv-a", "k", { Tier: "app", Env: "prod", owner: "ada" })], both);
  assert.equal(slips?.commands.sh?.match(/--tags (.*)$/)?.[1]?.replaceAll("'", ""), "env=prod owner=ada tier=app");
  const [missing] = remediationsOf([aKey("kv-a", "k", { tier: "app", Env: "prod" })], both);
  assert.match(missing?.note ?? "", 'It drops "Env=prod"');
  const version = (tags: object, digit: string, year: number) => {
    const { attributes, kid, ...key } = aKey("kv-a", "k", tags);
    const date = `${year}-01-01T00:00:00+00:00`;
    return { ...key, attributes: { ...attributes, created: date, updated: date }, kid: `${kid}/${digit.repeat(32)}` };
  };
  const versions = [version({ tier: "app" }, "a", 2023), version({ owner: "ada" }, "b", 2024)];
  const list = [{ ...aKey("kv-a", "k", { owner: "ada" }), attributes: versions[1]?.attributes }];
  const [before] = onlyFinding(assessFiles({ "v.json": [aVault("kv-a")], "keys.json": list, "versions.json": versions })).remediations;
  assert.equal([before?.kind, before?.note?.includes("drops")], ["tag-key", false]);
});

test("a key outside both its dates needs both, and one outside one needs that one", () => {
  const validNow = withTags([{ name: "tier", value: "app" }], { requireValidNow: true });
  const [future, past] = ["2027-01-01T00:00:00+00:00", "2025-01-01T00:00:00+00:00"];
  const moved = (over: object) => {
    const [first] = remediationsOf([aKey("kv-a", "k", { tier: "app" }, over)], validNow);
    assert.is(first?.kind, "move-dates");
    return `${first?.message} ${first?.note}`;
  };
  assert.match(
    moved({ notBefore: future, expires: past }),
    /Give k other dates: .* the dates are the owner's to decide\. With them in place of DATE:/,
  );
  assert.match(moved({ notBefore: future, expires: past }), "--not-before DATE --expires DATE");
  assert.match(moved({ expires: past }), /Give k a later expiry date: .* the date is the owner's to decide\. With it in place of DATE:/);
  assert.match(moved({ notBefore: future }), /Give k an earlier start date: .* --not-before DATE\. From that day on/);
});

test("a new key is made in a key vault before a managed HSM, with the value that is asked for", () => {
  const { id, ...hsm } = aVault("hsm-a", { type: "Microsoft.KeyVault/managedHSMs" });
  const hsms = [{ ...hsm, id: id.replace("/vaults/", "/managedHSMs/") }];
  const keyOf = (host: string) => [{ ...aKey("x", "k", { a: "b" }), kid: `https://${host}/keys/k` }];
  const made = (vaults: readonly object[], chosen = settings()) => {
    const keys = {
      "h.json": keyOf("hsm-a.managedhsm.azure.net"),
      ...(vaults.length > 1 ? { "k.json": keyOf("kv-z.vault.azure.net") } : {}),
    };
    const { verdict, remediations } = onlyFinding(assessFiles({ "v.json": vaults, ...keys }, chosen));
    assert.is(verdict, "fail");
    return remediations[0] as Remediation;
  };
  const both = made([...hsms, aVault("kv-z")]);
  assert.is(both.message, "Create a key in kv-z with the tag tier=app.");
  assert.match(both.commands.sh ?? "", "--vault-name 'kv-z' --name 'cmk-app'");
  assert.match(both.commands.sh ?? "", "--kty RSA --size");
  assert.match(both.note ?? "", "Any other vault of the subscription will do as well.");
  const open = made([...hsms, aVault("kv-z")], withTags([{ name: "tier", anyValue: true }]));
  assert.is(open.message, "Create a key in kv-z with the tag tier (with a value of your choice).");
});

test("no subscription comes into a command that Azure would not know", () => {
  const vault = { name: "kv-a", kind: "vault" } as Vault;
  const shOf = (id: string | null) => keyCommand("create", { id } as Subject, vault, "k", []).commands.sh;
  assert.is(shOf("x' ; reboot ; '"), shOf(null));
  assert.match(shOf(SUBSCRIPTION) ?? "", `--subscription '${SUBSCRIPTION}'`);
});

test("a new key in a subscription that is disabled says so first", () => {
  const noteOf = (state: string): string => {
    const account = { cloudName: "AzureCloud", id: SUBSCRIPTION, name: "Contoso", state, tenantId: "t" };
    const { findings } = assessFiles({ "a.json": [account], "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "web" })] });
    return findings[0]?.remediations.find(({ kind }) => kind === "create-key")?.note ?? "";
  };
  assert.match(noteOf("Disabled"), /^The subscription is Disabled: enable it first/);
  assert.not.match(noteOf("Enabled"), "Disabled");
});

test.run();
