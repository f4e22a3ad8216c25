import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { packTar } from "modern-tar";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import type { Assessment } from "../../src/generated/types.gen.ts";
import { jqPath, jqPathByIndexOrName, jqQualifying } from "../../src/report/by-hand/jq.ts";
import { describeSteps, deskOf, type HandStep, handSteps, placeOf } from "../../src/report/by-hand/steps.ts";
import { aFolder, filesBelow } from "../helpers/disk.ts";
import { keyExportsIn } from "../helpers/key-exports.ts";
import { seal, unpackPackage, writeFolder } from "../helpers/package.ts";
import { aKey, aShow, assessFiles, aVault, readFolder, settings } from "../helpers/snapshot.ts";
import { isInstalled } from "../helpers/tools.ts";
import { buildZip } from "../helpers/zip.ts";

const CONTEXT = { asOf: "2026-01-01T00:00:00Z", asOfSource: "option", toolVersion: "0.0.0", unreadable: [] } as const;

const stepsOf = (assessment: Assessment, isSealed = false): readonly HandStep[] => {
  const desk = deskOf(assessment, isSealed);
  return assessment.findings.flatMap((finding) => [...handSteps(finding, desk)]);
};

const sample = (name: string): Assessment => assess(readFolder(join("samples", name, "input")), settings(), CONTEXT);

test("a pointer is a way in jq", () => {
  assert.is(jqPath(""), ".");
  assert.is(jqPath("/0"), ".[0]");
  assert.is(jqPath("/0/attributes/enabled"), ".[0].attributes.enabled");
  assert.is(jqPath("/value/3/a b/x~1y~0z"), '.value[3]["a b"]["x/y~z"]');
  assert.is(jqPath("/kv-one/00"), '.["kv-one"]["00"]');
});

test("where numbers are names, a pointer is two ways in jq", () => {
  assert.is(jqPathByIndexOrName(""), ".");
  assert.is(jqPathByIndexOrName("/kv-a/tags"), '.["kv-a"].tags');
  assert.is(jqPathByIndexOrName("/2026/tags"), '(. | .[2026]?, .["2026"]?).tags');
  assert.is(jqPathByIndexOrName("/a/b c/0"), '(.a["b c"] | .[0]?, .["0"]?)');
});

test("of an error text that speaks against a key no command is printed, for jq cannot read it", () => {
  const shown = "ERROR: (KeyNotFound) A key with (name/id) cmk was not found in this key vault.\n";
  const steps = stepsOf(
    assessFiles({ "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "cmk", { tier: "app" })], "show kv-a cmk.txt": shown }),
  );
  assert.equal(
    steps.map(({ artifact, command }) => [artifact, command === null]),
    [
      ["k.json", false],
      ["show kv-a cmk.txt", true],
    ],
  );
});

test("every verdict that rests on files names them, with their sha256", () => {
  for (const name of readdirSync("samples")) {
    const assessment = sample(name);
    const desk = deskOf(assessment, false);
    for (const finding of assessment.findings) {
      const steps = [...handSteps(finding, desk)];
      if (finding.verdict === "pass" || finding.verdict === "fail") assert.ok(steps.length > 0, `${name}: ${finding.verdict}`);
      for (const { artifact, sha256 } of steps) assert.is(assessment.artifacts.find(({ path }) => path === artifact)?.sha256, sha256);
    }
  }
});

test("of a list with vaults of several subscriptions, those of the one that fails are printed", () => {
  const [one, two] = ["11111111-0000-4000-8000-0000000000aa", "22222222-0000-4000-8000-0000000000AA"];
  const lists = {
    "records of az": [aVault("kv-one", {}, one), aVault("kv-two", {}, two)],
    "rows of a script": [
      { vault: "kv-one", subscriptionId: one },
      { vault: "kv-two", subscriptionId: two },
    ].map(({ vault, ...row }) => ({ name: vault, type: "Microsoft.KeyVault/vaults", ...row })),
  };
  for (const [what, list] of Object.entries(lists)) {
    const files = { "vaults.json": list, "keys.json": ["kv-one", "kv-two"].flatMap((name) => [aKey(name, "k", {})]) };
    const commands = stepsOf(assessFiles(files)).flatMap(({ message, command }) => (message.startsWith("The vault list") ? [command] : []));
    assert.is(commands.length, 2, what);
    if (!isInstalled("jq", "the names of the vaults of one subscription")) continue;
    const folder = aFolder();
    for (const [path, value] of Object.entries(files)) writeFileSync(join(folder, path), JSON.stringify(value));
    const printed = commands.map((command) => spawnSync("sh", ["-c", command as string], { cwd: folder, encoding: "utf8" }).stdout.trim());
    assert.equal(printed, ['["kv-one"]', '["kv-two"]'], what);
  }
});

test("a pass leads to the columns that it takes to say nothing, each once", () => {
  const row = (name: string) => ({
    kid: `https://kv-a.vault.azure.net/keys/${name}`,
    enabled: true,
    tags: { tier: "app" },
    Remark: "x",
    "a b": 1,
  });
  const steps = stepsOf(assessFiles({ "v.json": [aVault("kv-a")], "k.json": [row("a"), row("b")] }));
  assert.equal(
    steps.map(({ message, command }) => [message.slice(0, 34), command]),
    [
      ["The key is enabled and carries the", "jq -c '[.[0], .[0].enabled, .[0].tags]' 'k.json'"],
      ["What stands in columns that this p", "jq -c '[.[0].Remark, .[0][\"a b\"]]' 'k.json'"],
      ["The key is enabled and carries the", "jq -c '[.[1], .[1].enabled, .[1].tags]' 'k.json'"],
    ],
  );
});

/** Verdict, and of each list of keys what is said of it and what its command must print. */
const lookedUp = (files: Readonly<Record<string, unknown>>, chosen = settings()) => {
  const assessment = assessFiles({ "vaults.json": [aVault("kv-a")], ...files }, chosen);
  const lists = stepsOf(assessment).filter(({ artifact }) => artifact !== "vaults.json");
  return { verdict: assessment.overallVerdict, said: lists.map(({ message, prints }) => `${message} ${prints ?? "-"}`) };
};

const NOTHING = "No key of kv-a is enabled and carries the tag. []";
const OTHERWISE =
  "The keys of kv-a that are enabled and carry the tag by this list: another export, named in keys.csv, says otherwise of each that is printed. -";

test("where a later export overrules a key list, nothing is promised of the list alone", () => {
  const overruled = { "list.json": [aKey("kv-a", "k", { tier: "app" }, { updated: "2024-02-01T08:00:00+00:00" })] };
  const later = { "later.json": [aKey("kv-a", "k", { tier: "web" }, { updated: "2025-02-01T08:00:00+00:00" })] };
  assert.equal(lookedUp({ ...overruled, ...later }), { verdict: "fail", said: [NOTHING, OTHERWISE] });
  const certificate = { "one.json": { kid: "https://kv-a.vault.azure.net/keys/k", managed: true } };
  assert.equal(lookedUp({ ...overruled, ...certificate }), { verdict: "fail", said: [OTHERWISE] });
  const shown = { "show.json": { ...aShow("kv-a", "k", { tier: "app" }), managed: true } };
  assert.equal(lookedUp({ ...overruled, ...shown }), { verdict: "fail", said: [OTHERWISE] });
});

const LATER = "2025-02-01T08:00:00+00:00";

test("of a list with a record that could not be used nothing is promised", () => {
  const key = aKey("kv-a", "k", { tier: "app" });
  const files = { "keys.json": [{ ...key, attributes: { ...key.attributes, recoveryLevel: 7 } }] };
  const { verdict, said } = lookedUp({ ...files, "show.json": aShow("kv-a", "k", { tier: "web" }, { created: LATER }) });
  assert.is(verdict, "fail");
  assert.match(said[0] ?? "", "in which something is not as az prints it: keys.csv says what else was read of each that is printed. -");
});

test("that another export says otherwise is said only where one does", () => {
  const list = (tags: object, over = {}) => ({ "keys.json": [aKey("kv-a", "k", tags, over)] });
  assert.equal(lookedUp({ ...list({}), "show.json": aShow("kv-a", "k", {}) }), { verdict: "fail", said: [NOTHING] });
  assert.equal(lookedUp({ ...list({}), "again.json": [aKey("kv-a", "k", {}), aKey("kv-a", "k2", {})] }), {
    verdict: "fail",
    said: [NOTHING, NOTHING],
  });
  const valid = settings({ tiers: [{ id: "app", tags: [{ name: "tier", value: "app" }], requireValidNow: true }] });
  const expired = { expires: "2025-01-01T00:00:00+00:00" };
  const shown = aShow("kv-a", "k", { tier: "app" });
  const agreeing = { ...shown, attributes: { ...shown.attributes, ...expired } };
  const OUT_OF_DATE = "The keys of kv-a that are enabled and carry the tag: none is within its dates. -";
  const late = list({ tier: "app" }, expired);
  assert.equal(lookedUp({ ...late, "show.json": agreeing }, valid), { verdict: "fail", said: [OUT_OF_DATE] });
  const disabled = { ...shown, attributes: { ...shown.attributes, enabled: false, updated: "2025-06-01T00:00:00+00:00" } };
  const { said } = lookedUp({ ...late, "show.json": disabled }, valid);
  assert.match(said[0] ?? "", "each that is printed is outside its dates, or another export, named in keys.csv, says otherwise of it.");
});

test("what several commands show is said once, above them", () => {
  const disagreeing = { "a.json": [aKey("kv-a", "k", { tier: "app" })], "b.json": [aKey("kv-a", "k", { tier: "web" })] };
  const said = describeSteps(stepsOf(assessFiles({ "vaults.json": [aVault("kv-a")], ...disagreeing })));
  assert.is(said.length, 2);
  assert.match(said[0] ?? "", "Files disagree on the key");
  assert.is(said[1], null);
  const twoVaults = { "v.json": [aVault("kv-a"), aVault("kv-b")], "a.json": [aKey("kv-a", "k", {})], "b.json": [aKey("kv-b", "k", {})] };
  assert.ok(describeSteps(stepsOf(assessFiles(twoVaults))).every((text) => text !== null));
});

test("hostile names are never put into a command", () => {
  const hostile = "keys kv-a '; rm -rf ~ #\u202e.json";
  const steps = stepsOf(assessFiles({ "vaults.json": [aVault("kv-a")], [hostile]: [aKey("kv-a", "k", { tier: "app" })] }));
  assert.ok(steps.some(({ artifact, command }) => artifact === hostile && command === null));
  const quoted = "keys kv-a '; touch x; '.json";
  const [step] = stepsOf(assessFiles({ "vaults.json": [aVault("kv-a")], [quoted]: [aKey("kv-a", "k", { tier: "app" })] }));
  assert.match(step?.command ?? "", "'keys kv-a '\\''; touch x; '\\''.json'");
});

if (isInstalled("jq", "the commands by which a verdict is looked up by hand")) {
  const print = (command: string, cwd: string): string => {
    const { status, stdout, stderr } = spawnSync("sh", ["-c", command], { cwd, encoding: "utf8" });
    assert.is(status, 0, `${command}\n${stderr}`);
    assert.is(stderr, "");
    return stdout.trim();
  };

  /** Runs every command; what must be printed is printed, and a witness is enabled and tagged. */
  function follow(steps: readonly HandStep[], cwd: string, verdict: string): void {
    for (const { command, prints, message } of steps) {
      if (command === null) continue;
      const printed = print(command, cwd);
      assert.ok(JSON.parse(printed) !== undefined);
      if (prints !== null) assert.is(printed, prints, message);
      if (verdict === "pass") assert.match(printed, /^\["https:.*,true,\{.*"tier":"app".*\}\]$/, message);
    }
  }

  test("whatever is exported of the keys of a vault that fails, what a list is promised to print is what it prints", () => {
    const folder = aFolder({});
    const file = fc.constantFrom("a.json", "b.json", "c.json");
    const tiers = [false, true].map((requireValidNow) => ({
      id: `${requireValidNow}`,
      tags: [{ name: "tier", value: "app" }],
      requireValidNow,
    }));
    let tried = 0;
    fc.assert(
      fc.property(fc.dictionary(file, keyExportsIn("kv-a"), { minKeys: 1, noNullPrototype: true }), (files) => {
        const assessment = assessFiles({ "vaults.json": [aVault("kv-a")], ...files }, settings({ tiers }));
        const desk = deskOf(assessment, false);
        for (const finding of assessment.findings.filter(({ verdict }) => verdict === "fail"))
          for (const { command, prints, message, artifact } of handSteps(finding, desk)) {
            const isOtherwise = message.includes("says otherwise of each");
            if (command === null || (prints === null && !isOtherwise) || artifact === "vaults.json") continue;
            writeFileSync(join(folder, artifact), files[artifact] ?? "");
            const printed = print(command, folder);
            assert.ok(isOtherwise ? printed !== "[]" : printed === prints, `${message} ${printed}`);
            tried += 1;
          }
      }),
      { numRuns: 300 },
    );
    assert.ok(tried > 50, String(tried));
  });

  for (const name of readdirSync("samples")) {
    test(`what the commands print carries the verdicts of sample ${name}`, () => {
      const assessment = sample(name);
      const desk = deskOf(assessment, false);
      for (const finding of assessment.findings) follow([...handSteps(finding, desk)], join("samples", name, "input"), finding.verdict);
    });

    test(`the same in the package of sample ${name}, by the package's own names`, async () => {
      const files = await unpackPackage(await seal(join("samples", name, "input")));
      const folder = writeFolder(files);
      const assessment = JSON.parse(String(files.get("data/results/assessment.json"))) as Assessment;
      const desk = deskOf(assessment, true);
      for (const finding of assessment.findings) {
        const steps = [...handSteps(finding, desk)];
        for (const { file } of steps) assert.ok(existsSync(join(folder, file)), file);
        follow(steps, folder, finding.verdict);
      }
    });
  }

  test("commands read UTF-16, byte order marks, members of a ZIP and names with blanks and quotes", async () => {
    const keys = (vault: string): string => JSON.stringify([aKey(vault, "k", { tier: "app" })]);
    const list = (vault: string, subscription: number) =>
      JSON.stringify([aVault(vault, {}, `0000000${subscription}-0000-4000-8000-0000000000aa`)]);
    const folder = aFolder({
      "lists/1.json": list("kv-a", 1),
      "lists/2.json": list("kv-b", 2),
      "lists/3.json": list("kv-c", 3),
      "lists/4.json": list("kv-d", 4),
      "lists/5.json": list("kv-e", 5),
      "lists/6.json": list("kv-f", 6),
      "-it's a name.json": keys("kv-a"),
      "utf16.json": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(keys("kv-b"), "utf16le")]),
      "bom.json": `\uFEFF${keys("kv-c")}`,
      "exports.zip": buildZip([{ name: "sub/keys of d.json", content: keys("kv-d"), method: 8 }]),
      "dots.zip": buildZip([{ name: "./sub/keys of e.json", content: keys("kv-e"), method: 8 }]),
      "windows.zip": buildZip([{ name: "sub\\keys [of] f?.json", content: keys("kv-f"), method: 8, madeBy: 20 }]),
    });
    const files = await unpackPackage(await seal(folder));
    const assessment = JSON.parse(String(files.get("data/results/assessment.json"))) as Assessment;
    assert.is(assessment.findings.length, 6);
    for (const [isSealed, cwd] of [
      [false, folder],
      [true, writeFolder(files)],
    ] as const) {
      const steps = stepsOf(assessment, isSealed);
      assert.is(steps.filter(({ command }) => command !== null).length, 6);
      follow(steps, cwd, "pass");
    }
  });

  for (const [name, prefix] of [
    ["cmk-audit-evidence.tar.gz", "evidence/"],
    ["sent: evidence.tgz", "evidence/"],
    ["evidence.tar", "evidence/"],
    // What `tar -c .` writes.
    ["packed-in-place.tgz", "./"],
  ] as const)
    test(`commands read members of ${name}, as received and in the package`, async () => {
      const tar = await packTar(
        filesBelow("samples/collected/input").map(([path, body]) => ({ header: { name: `${prefix}${path}`, size: body.length }, body })),
      );
      const folder = aFolder({ [name]: name.endsWith(".tar") ? Buffer.from(tar) : gzipSync(tar) });
      const sealed = await unpackPackage(await seal(folder));
      const assessment = JSON.parse(String(sealed.get("data/results/assessment.json"))) as Assessment;
      for (const [isSealed, cwd] of [
        [false, folder],
        [true, writeFolder(sealed)],
      ] as const) {
        const desk = deskOf(assessment, isSealed);
        for (const finding of assessment.findings) {
          const steps = [...handSteps(finding, desk)];
          assert.ok(steps.length > 0);
          assert.ok(steps.every(({ command }) => command?.startsWith("tar -x")));
          follow(steps, cwd, finding.verdict);
        }
      }
    });

  for (const [name, command] of [
    ["export.gz", "tar -xzOf"],
    ["export.zip", "tar -xOf"],
    ["export.tar.gz", "unzip -p"],
    ["export", "unzip -p"],
    ["kv-a.tar", "gzip -dc <"],
  ] as const)
    test(`commands open ${name} by what it is, which is not what it is called: ${command}`, async () => {
      const keys = JSON.stringify([aKey("kv-a", "k", { tier: "app" })]);
      const member = { name: "keys kv-a.json", content: keys };
      const tar = Buffer.from(await packTar([{ header: { name: member.name, size: keys.length }, body: keys }]));
      const packed = { "tar -xzOf": gzipSync(tar), "tar -xOf": tar, "unzip -p": buildZip([member]), "gzip -dc <": gzipSync(keys) };
      const folder = aFolder({ "vaults.json": JSON.stringify([aVault("kv-a")]), [name]: packed[command] });
      const sealed = await unpackPackage(await seal(folder));
      const assessment = JSON.parse(String(sealed.get("data/results/assessment.json"))) as Assessment;
      for (const [isSealed, cwd] of [
        [false, folder],
        [true, writeFolder(sealed)],
      ] as const)
        for (const finding of assessment.findings) {
          const steps = [...handSteps(finding, deskOf(assessment, isSealed))];
          assert.ok(steps.some((step) => step.command?.startsWith(command)));
          follow(steps, cwd, finding.verdict);
        }
    });

  test("commands read what is kept by the names of keys, numbers among them", () => {
    const keys = { "2026": { tier: "app" }, "0": { tier: "web" } };
    const folder = aFolder({
      "vaults.json": JSON.stringify([aVault("kv-a")]),
      "kids.json": JSON.stringify(Object.keys(keys).map((name) => `https://kv-a.vault.azure.net/keys/${name}`)),
      "kv-a/tags.json": JSON.stringify(keys),
    });
    const assessment = assess(readFolder(folder), settings(), CONTEXT);
    assert.is(assessment.overallVerdict, "pass");
    const steps = stepsOf(assessment);
    assert.equal(
      steps.map(({ command }) => print(command ?? "", folder)),
      ['["https://kv-a.vault.azure.net/keys/2026"]', '[{"tier":"app"}]'],
    );
  });

  test("a member that no safe command can print is named with its place, and nothing is said to be printed", () => {
    const step = { message: "No key.", artifact: "", file: "a.tar.gz", sha256: "", document: undefined, prints: "[]", command: null };
    assert.is(placeOf({ ...step, member: "e/[k].json", pointers: ["/0/tags", "/0/kid"] }), "a.tar.gz, in it e/[k].json#/0/tags, #/0/kid");
    assert.is(placeOf({ ...step, member: null, pointers: [""] }), "a.tar.gz");
    assert.is(describeSteps([{ ...step, member: null, pointers: [""] }])[0], "No key.");
  });

  test("commands read documents between lines of signs, in UTF-16 as well", () => {
    const lists = [[aVault("kv-a")], [aKey("kv-a", "k", { tier: "app" })]].map((list) => `${JSON.stringify(list, null, 2)}\n`);
    for (const between of ["---\n", "\r\n== == ==\r\n", ",\n", "\u001e"]) {
      const text = lists.join(between);
      for (const content of [text, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])]) {
        const folder = aFolder({ "all.json": content });
        const steps = stepsOf(assess(readFolder(folder), settings(), CONTEXT));
        assert.ok(steps.length > 0);
        follow(steps, folder, "pass");
      }
    }
  });

  test("the rule in jq and the rule of this program find the same keys", () => {
    const word = fc.constantFrom("tier", "Tier", "app", "App", "APP", "web", "");
    const key = fc.record({
      name: fc.constantFrom("k1", "k2", "k3", "k4", "k5"),
      tags: fc.option(fc.dictionary(word, word, { maxKeys: 3 })),
      enabled: fc.boolean(),
      managed: fc.boolean(),
    });
    const anyTier = fc.record({
      match: fc.constantFrom("any" as const, "all" as const),
      // A tag that stands twice is refused as settings.
      tags: fc.uniqueArray(
        fc.oneof(
          fc.record({ name: word.filter((name) => name !== ""), value: word }),
          fc.record({ name: word.filter((name) => name !== ""), anyValue: fc.constant(true as const) }),
        ),
        { minLength: 1, maxLength: 2, selector: (tag) => JSON.stringify(tag) },
      ),
      ignoreCase: fc.record({ name: fc.boolean(), value: fc.boolean() }),
    });
    // Two values of one tag at once are refused as settings: no key has them.
    const tier = anyTier.filter(({ match, tags }) => match === "any" || new Set(tags.map(({ name }) => name)).size === tags.length);
    fc.assert(
      fc.property(fc.uniqueArray(key, { selector: ({ name }) => name, minLength: 1 }), tier, (specs, wanted) => {
        const keys = specs.map(({ name, tags, enabled, managed }) => aKey("kv-a", name, tags, { enabled, managed }));
        const chosen = settings({ tiers: [{ id: "own", ...wanted }] });
        const assessment = assessFiles(
          { "keys.json": keys, "vaults.json": [aVault("kv-a")] },
          { ...chosen, tiers: [chosen.tiers[1] as (typeof chosen.tiers)[number]] },
        );
        const own = assessment.settings.tiers[0] as (typeof assessment.settings.tiers)[number];
        const folder = aFolder({ "keys.json": JSON.stringify(keys) });
        const printed = JSON.parse(
          spawnSync("jq", ["-c", jqQualifying(".", "kv-a.vault.azure.net", own), "keys.json"], { cwd: folder, encoding: "utf8" }).stdout,
        ) as string[];
        const qualifying = assessment.keys.filter(({ tiers }) => tiers[0]?.status === "qualifies").map(({ kid }) => kid);
        assert.equal(printed.sort(), qualifying.sort());
      }),
      { numRuns: 60 },
    );
  });

  test("a step of a fail looks at the keys of its own vault only", () => {
    const files = {
      "vaults.json": [aVault("kv-b")],
      "keys.json": [aKey("kv-a", "k", { tier: "app" }), aKey("kv-b", "k", { tier: "web" })],
      "kids.json": ["https://kv-a.vault.azure.net/keys/k", "https://kv-b.vault.azure.net/keys/k", "https://KV-B.vault.azure.net/keys/k2"],
      "kv-b/k2.json": { tier: "web" },
    };
    const folder = aFolder(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, JSON.stringify(content)])));
    const { "kids.json": _, "kv-b/k2.json": __, ...one } = files;
    const alone = stepsOf(assessFiles(one)).find(({ artifact, prints }) => artifact === "keys.json" && prints !== null);
    assert.is(print(alone?.command ?? "", folder), "[]");
    const listed = stepsOf(assessFiles(files)).filter(({ artifact }) => artifact === "kids.json");
    assert.equal(JSON.parse(print(listed[0]?.command ?? "", folder)), files["kids.json"].slice(1));
  });

  test("a list of identifiers beside a key list is printed as what it is, and so are rows of the customer's choice", () => {
    const kid = "https://kv-a.vault.azure.net/keys/k";
    for (const list of [[kid], kid, [[kid, false, { tier: "app" }]], [{ kid, tags: { tier: "app" }, enabled: false }]]) {
      const files = { "vaults.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "app" }, { enabled: false })], "l.json": list };
      const folder = aFolder(Object.fromEntries(Object.entries(files).map(([path, content]) => [path, JSON.stringify(content)])));
      const steps = stepsOf(assessFiles(files));
      for (const { command } of steps) print(command ?? "", folder);
      const own = steps.filter(({ artifact }) => artifact === "l.json");
      for (const { command } of own) assert.match(print(command ?? "", folder), kid);
    }
  });

  test("keys as the control plane and PowerShell list them are found by their vault", () => {
    const kid = "https://kv-a.vault.azure.net:443/keys/k";
    const arm = { id: "/subscriptions/s/k", properties: { keyUri: kid, attributes: { enabled: true } }, tags: { tier: "app" } };
    const folder = aFolder({ "keys.json": JSON.stringify([arm, { Id: kid, Enabled: true, Tags: { tier: "app" } }, "text", { id: null }]) });
    const [tier] = settings().tiers;
    const program = jqQualifying(".", "kv-a.vault.azure.net", tier);
    const { stdout, stderr } = spawnSync("jq", ["-c", program, "keys.json"], { cwd: folder, encoding: "utf8" });
    assert.equal([stdout.trim(), stderr], [JSON.stringify([kid, kid]), ""]);
  });

  test("the rule in jq knows keys of certificates by other names, and no host whose name goes on", () => {
    const [tier] = settings().tiers;
    const key = (over: object) => ({ ...aKey("kv-a", "k", { tier: "app" }), ...over });
    const foreign = { ...key({}), kid: "https://kv-a.vault.azure.net.evil.example/keys/k" };
    const list = [key({ isCertificate: true }), key({ is_certificate: true }), key({ isManaged: true }), key({ managed: true }), foreign];
    const folder = aFolder({
      "none.json": JSON.stringify(list),
      "one.json": JSON.stringify([key({ isCertificate: false, managedBy: "ops" })]),
    });
    const printed = (file: string): string =>
      spawnSync("jq", ["-c", jqQualifying(".", "kv-a.vault.azure.net", tier), file], { cwd: folder, encoding: "utf8" }).stdout.trim();
    assert.equal([printed("none.json"), printed("one.json")], ["[]", '["https://kv-a.vault.azure.net/keys/k"]']);
  });

  test("the rule in jq prints no key of a certificate, however that is written", () => {
    const said = [{ isCertificate: "True" }, { certificateBacked: "yes" }, { managed_y: 1 }, { zertifikat: "ja" }, { certificate: "wahr" }];
    for (const over of said) {
      const list = [{ ...aKey("kv-a", "cmk", { tier: "app" }), ...over }];
      const assessment = assessFiles({ "vaults.json": [aVault("kv-a")], "keys.json": list });
      const step = stepsOf(assessment).find(({ prints }) => prints === "[]");
      assert.is(print(step?.command ?? "", aFolder({ "keys.json": JSON.stringify(list) })), "[]", JSON.stringify(over));
    }
  });

  test("no command is offered for a file that jq cannot read, and its place is named instead", () => {
    const [vaults, keys] = [[aVault("kv-a")], [aKey("kv-a", "k", { tier: "web" })]].map((value) => JSON.stringify(value));
    for (const between of ["\n\ufeff", "\f\n", "\v"]) {
      const steps = stepsOf(assessFiles({ "all.json": `${vaults}${between}${keys}` }));
      assert.equal(
        steps.map(({ command, file }) => [command, file]),
        [
          [null, "all.json"],
          [null, "all.json"],
        ],
      );
    }
    const folder = aFolder({ "all.json": `\ufeff${vaults}\r\n\t ${keys}\n` });
    const steps = stepsOf(assessFiles({ "all.json": `\ufeff${vaults}\r\n\t ${keys}\n` }));
    assert.is(steps.length, 2);
    for (const { command } of steps) print(command ?? "", folder);
  });

  test("a step of a fail prints something as soon as a key does qualify", () => {
    const failing = assessFiles({ "vaults.json": [aVault("kv-a")], "keys.json": [aKey("kv-a", "k", { tier: "web" })] });
    const step = stepsOf(failing).find(({ prints }) => prints === "[]");
    const folder = aFolder({ "keys.json": JSON.stringify([aKey("kv-a", "k", { tier: "app" })]) });
    assert.is(print(step?.command ?? "", folder), '["https://kv-a.vault.azure.net/keys/k"]');
  });
}

test.run();
