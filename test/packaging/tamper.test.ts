import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import {
  addSignature,
  anSshPair,
  type Files,
  packFiles,
  rewriteManifests,
  rewriteTagManifest,
  seal,
  unpackPackage,
  verify,
  writeFolder,
} from "../helpers/package.ts";
import { buildZip } from "../helpers/zip.ts";

const signer = anSshPair();
const stranger = anSshPair();
const allowed = join(aFolder({ allowed: `auditor@contoso.example namespaces="cmk-audit-*" ${signer.line}\n` }), "allowed");
const sealedAt = await unpackPackage(await seal("samples/several-subscriptions/input"));
addSignature(sealedAt, signer);
/** The same inputs, judged for a tag that more keys have: a whole package of its own, without a signature. */
const weaker = await unpackPackage(await seal("samples/several-subscriptions/input", "--tag-name", "tier"));

const text = (files: Files, name: string): string => String(files.get(name));
const edit = (files: Files, name: string, change: (text: string) => string): void => {
  const changed = change(text(files, name));
  assert.is.not(changed, text(files, name), `nothing to change in ${name}`);
  files.set(name, Buffer.from(changed));
};
const rename = (files: Files, from: string, to: string): void => {
  files.set(to, files.get(from) as Buffer);
  files.delete(from);
};

const KEYS = "data/results/keys.csv";
const FINDINGS = "data/results/findings.csv";
const ASSESSMENT = "data/results/assessment.json";
const POLICY = "data/policy.json";
const INDEX = "data/inputs/index.json";
const INPUT = [...sealedAt.keys()].find((name) => name.endsWith("-key-list.json")) ?? "";

type Change = (files: Files) => void;

/** What is done to a signed package, and the stages that see it. */
const CHANGES: Readonly<Record<string, readonly [stages: string, change: Change]>> = {
  "a result edited": ["bag replay", (files) => edit(files, KEYS, (csv) => csv.replace("enabled", "disabled"))],
  "an input edited": ["bag schemas", (files) => edit(files, INPUT, (json) => json.replace("true", "false"))],
  "a result added": ["bag replay", (files) => files.set("data/results/extra.csv", Buffer.from("x"))],
  "an input added": ["bag schemas", (files) => files.set("data/inputs/9999-key-list.json", Buffer.from("[]"))],
  "an input removed": ["bag schemas", (files) => files.delete(INPUT)],
  "a result and the manifest rewritten": [
    "bag replay",
    (files) => {
      const [tagManifest, info] = ["tagmanifest-sha256.txt", "bag-info.txt"].map((name) => files.get(name) as Buffer);
      edit(files, KEYS, (csv) => csv.replace("enabled", "enabler"));
      rewriteManifests(files);
      files.set("tagmanifest-sha256.txt", tagManifest as Buffer).set("bag-info.txt", info as Buffer);
    },
  ],
  "a result and both manifests rewritten": [
    "signature replay",
    (files) => {
      edit(files, KEYS, (csv) => csv.replace("enabled", "disabled"));
      rewriteManifests(files);
    },
  ],
  "a file added beside data/": ["bag", (files) => files.set("README.txt", Buffer.from("read me"))],
  "a file added beside data/ and to the tag manifest": [
    "bag signature",
    (files) => {
      files.set("fetch.txt", Buffer.from("https://example.org/x - data/x\n"));
      edit(files, "tagmanifest-sha256.txt", (lines) => lines.replace(/bagit\.txt\n/, `$&${"0".repeat(64)}  fetch.txt\n`));
    },
  ],
  "the tag manifest removed": ["bag signature", (files) => files.delete("tagmanifest-sha256.txt")],
  "the manifest removed": ["bag", (files) => files.delete("manifest-sha256.txt")],
  "the instructions replaced, tag manifest too": [
    "signature replay",
    (files) => {
      files.set("VERIFY.txt", Buffer.from("All is well.\n"));
      rewriteTagManifest(files);
    },
  ],
  "a label of bag-info.txt twice, tag manifest too": [
    "bag signature",
    (files) => {
      edit(files, "bag-info.txt", (info) => `${info}Sealed-At: 2001-01-01T00:00:00Z\n`);
      rewriteTagManifest(files);
    },
  ],
  "the day of bag-info.txt changed, tag manifest too": [
    "bag signature",
    (files) => {
      edit(files, "bag-info.txt", (info) => info.replace(/(?<=Sealed-At: )\d{4}/, "2020"));
      rewriteTagManifest(files);
    },
  ],
  "files received after they were sealed, tag manifest too": [
    "bag signature",
    (files) => {
      edit(files, "bag-info.txt", (info) => `${info.replace(/^Received-At: .*\n/m, "")}Received-At: 2131-01-01T00:00:00Z\n`);
      rewriteTagManifest(files);
    },
  ],
  "the day of bag-info.txt removed, tag manifest too": [
    "bag signature",
    (files) => {
      edit(files, "bag-info.txt", (info) => info.replace(/^Bagging-Date: .*\n/m, ""));
      rewriteTagManifest(files);
    },
  ],
  "another program in bag-info.txt, tag manifest too": [
    "signature schemas",
    (files) => {
      edit(files, "bag-info.txt", (info) => info.replace(/(?<=Bag-Software-Agent: ).*/, "cmk-audit 9.9.9"));
      rewriteTagManifest(files);
    },
  ],
  "the instructions replaced": ["bag replay", (files) => files.set("VERIFY.txt", Buffer.from("All is well.\n"))],
  "the engagement changed, manifests too": [
    "signature",
    (files) => {
      edit(files, "bag-info.txt", (info) => `External-Identifier: ENG-8\n${info.replace(/^External-Identifier: .*\n/m, "")}`);
      rewriteTagManifest(files);
    },
  ],
  "a file renamed, manifests too": [
    "signature schemas",
    (files) => {
      rename(files, INPUT, "data/inputs/0001-renamed.json");
      rewriteManifests(files);
    },
  ],
  "two results swapped, manifests too": [
    "signature replay",
    (files) => {
      const keys = files.get(KEYS) as Buffer;
      files.set(KEYS, files.get(FINDINGS) as Buffer).set(FINDINGS, keys);
      rewriteManifests(files);
    },
  ],
  "the policy made weaker, manifests too": [
    "signature schemas replay",
    (files) => {
      edit(files, POLICY, (json) => json.replace('{"name":"tier","value":"app"}', '{"name":"tier","anyValue":true}'));
      rewriteManifests(files);
    },
  ],
  "policy and assessment made weaker, manifests too": [
    "signature schemas replay",
    (files) => {
      for (const name of [POLICY, ASSESSMENT])
        edit(files, name, (json) => json.replace('{"name":"tier","value":"app"}', '{"name":"tier","anyValue":true}'));
      rewriteManifests(files);
    },
  ],
  "results of a weaker policy put in, policy and manifests too": [
    "signature",
    (files) => {
      for (const [name, bytes] of weaker) files.set(name, bytes);
    },
  ],
  "the instant of judgement changed, manifests too": [
    "signature replay",
    (files) => {
      for (const name of [POLICY, ASSESSMENT]) edit(files, name, (json) => json.replaceAll("2026-01-01T00:00:00Z", "2031-01-01T00:00:00Z"));
      rewriteManifests(files);
    },
  ],
  "the version of the program and a verdict changed, manifests too": [
    "signature schemas replay",
    (files) => {
      for (const name of [POLICY, ASSESSMENT]) edit(files, name, (json) => json.replace(/"version":"[^"]+"/, '"version":"0.0.1"'));
      edit(files, ASSESSMENT, (json) => json.replace('"fail"', '"pass"'));
      rewriteManifests(files);
    },
  ],
  "an original path changed, manifests too": [
    "signature replay",
    (files) => {
      edit(files, INDEX, (json) => json.replace(/"path":"/, '"path":"other/'));
      rewriteManifests(files);
    },
  ],
  "an input that could not be read invented, manifests too": [
    "signature replay",
    (files) => {
      const issue = {
        code: "unreadable",
        path: "zzz.json",
        position: null,
        message: "It was not read.",
        advice: "",
        excerpt: null,
        mapEntry: null,
      };
      edit(files, INDEX, (json) => json.replace('"unreadable": []', `"unreadable": [\n    ${JSON.stringify(issue)}\n  ]`));
      rewriteManifests(files);
    },
  ],
  "a field that the schema does not know, manifests too": [
    "signature schemas",
    (files) => {
      edit(files, POLICY, (json) => json.replace("{", '{\n  "note": "x",'));
      rewriteManifests(files);
    },
  ],
  "a name that reads in two ways, in the manifest": [
    "bag signature",
    (files) => {
      edit(files, "manifest-sha256.txt", (lines) => lines.replace("  data/policy.json", " *data/policy.json"));
      rewriteTagManifest(files);
    },
  ],
  "line ends of Windows in the manifest": [
    "bag signature",
    (files) => {
      edit(files, "manifest-sha256.txt", (lines) => lines.replaceAll("\n", "\r\n"));
      rewriteTagManifest(files);
    },
  ],
  "a signature by another key": ["signature", (files) => addSignature(files, stranger)],
  "a signature for another purpose": ["signature", (files) => addSignature(files, signer, "git")],
  "a signature with one letter changed": [
    "signature",
    (files) =>
      edit(files, "tagmanifest-sha256.txt.sig", (lines) =>
        lines.replace(/.(?=.{40}\n(?:.+\n)?-----END)/, (letter) => (letter === "A" ? "B" : "A")),
      ),
  ],
  "a signature that is none": [
    "signature",
    (files) =>
      files.set("tagmanifest-sha256.txt.sig", Buffer.from("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n")),
  ],
  "the signature removed": ["signature", (files) => files.delete("tagmanifest-sha256.txt.sig")],
};

const failedStages = (stages: Readonly<Record<string, string>>): string =>
  Object.keys(stages)
    .filter((stage) => stages[stage] === "fail")
    .join(" ");

test("the untouched package passes every stage", async () => {
  const { code, stages, verification } = await verify(packFiles(sealedAt), "--allowed-signers", allowed);
  assert.equal(stages, { container: "pass", bag: "pass", signature: "pass", schemas: "pass", replay: "pass" });
  assert.is(code, 0);
  assert.is(verification.signer?.principal, "auditor@contoso.example");
});

for (const [what, [stages, change]] of Object.entries(CHANGES))
  test(`seen by ${stages.replaceAll(" ", " and ")}: ${what}`, async () => {
    const files: Files = new Map(sealedAt);
    change(files);
    const zipped = await verify(packFiles(files), "--allowed-signers", allowed);
    assert.is(failedStages(zipped.stages), stages, zipped.stdout);
    assert.is(zipped.code, 1);
    const unpacked = await verify(writeFolder(files), "--allowed-signers", allowed);
    assert.is(failedStages(unpacked.stages), stages, unpacked.stdout);
    assert.is(unpacked.code, 1);
  });

const OPEN_FILES = "/proc/self/fd";

test("files of a folder that are not as they were made are closed again", async () => {
  const files: Files = new Map(sealedAt);
  for (const name of [KEYS, FINDINGS, "VERIFY.txt"]) edit(files, name, (text) => `x${text}`);
  const folder = writeFolder(files);
  const countOpen = (): number => (existsSync(OPEN_FILES) ? readdirSync(OPEN_FILES).length : 0);
  const before = countOpen();
  assert.is((await verify(folder)).code, 1);
  assert.is(countOpen(), before);
});

const good = packFiles(sealedAt);
const top = "cmk-audit-evidence";
const members = [...sealedAt].map(([name, content]) => ({ name: `${top}/${name}`, content, mode: 0o100644 }));

/** What is done to the ZIP, the stages that see it, and whether what is in it is looked at. */
const CONTAINERS: Readonly<Record<string, readonly [zip: Buffer, isOpened: boolean]>> = {
  "members in another order": [packFiles(sealedAt, (names) => names.sort().reverse()), true],
  "packed anew by another program": [buildZip(members), true],
  "bytes behind it": [Buffer.concat([good, Buffer.from("more")]), false],
  "bytes in front of it": [Buffer.concat([Buffer.from("#!/bin/sh\n"), good]), false],
  "a comment": [buildZip(members, { comment: "harmless" }), true],
  "cut in the middle": [good.subarray(0, good.length >> 1), false],
  "cut by one byte": [good.subarray(0, -1), false],
  "two files of one name": [buildZip([...members, { name: `${top}/${KEYS}`, content: "x" }]), false],
  "names that differ in case": [buildZip([...members, { name: `${top}/data/results/KEYS.csv`, content: "x" }]), false],
  "a link": [buildZip([...members, { name: `${top}/data/link`, content: "/etc/passwd", mode: 0o120777 }]), false],
  "a name that leads out": [buildZip([...members, { name: `${top}/../../evil`, content: "x" }]), false],
  "a file beside the folder": [buildZip([...members, { name: "evil.txt", content: "x" }]), false],
  "compressed members": [buildZip(members.map((member) => ({ ...member, method: 8 }))), false],
  "a wrong checksum": [buildZip(members.map((member) => (member.name.endsWith(KEYS) ? { ...member, crc: 1 } : member))), true],
  "another folder's name": [packFiles(sealedAt, undefined, "evidence"), false],
  "its end alone": [good.subarray(good.length >> 1, -30), false],
};

for (const [what, [zip, isOpened]] of Object.entries(CONTAINERS))
  test(`seen by container: ${what}`, async () => {
    const { code, stages, stdout } = await verify(zip, "--allowed-signers", allowed);
    const rest = isOpened ? "pass" : "skipped";
    assert.equal(stages, { container: "fail", bag: rest, signature: rest, schemas: rest, replay: rest }, stdout);
    assert.is(code, 1);
  });

test("a package that was packed otherwise is told how to be verified", async () => {
  const problemOf = async (zip: Buffer): Promise<string | undefined> =>
    (await verify(zip)).verification.stages.find(({ stage }) => stage === "container")?.problems[0];
  assert.is(await problemOf(gzipSync(good)), "It is an archive of another kind (gzip): unpack it and verify the folder.");
  assert.is(
    await problemOf(good.subarray(0, good.length >> 1)),
    "It cannot be read as a ZIP: End of central directory record signature not found. Either not a zip file, or file is truncated.",
  );
});

test("files of a version that this one cannot read are said to be of it", async () => {
  const files: Files = new Map(sealedAt);
  edit(files, POLICY, (json) => json.replace('"schemaVersion": "1', '"schemaVersion": "2'));
  const messageOf = async (): Promise<string> => {
    rewriteManifests(files);
    return (await verify(packFiles(files))).verification.stages.find(({ stage }) => stage === "schemas")?.message ?? "";
  };
  assert.not.match(await messageOf(), "made the package");
  edit(files, "bag-info.txt", (info) => info.replace(/(?<=Bag-Software-Agent: ).*/, "cmk-audit 2.0.0"));
  assert.match(await messageOf(), " bag-info.txt says that cmk-audit 2.0.0 made the package, and this is cmk-audit ");
});

test("every single byte of the ZIP counts: one bit turned anywhere is seen", async () => {
  const step = Math.floor(good.length / 150);
  for (let at = 0; at < good.length; at += step) {
    const turned = Buffer.from(good);
    turned.writeUInt8(turned.readUInt8(at) ^ 1, at);
    assert.is((await verify(turned, "--allowed-signers", allowed)).code, 1, `byte ${at}`);
  }
});

/** A signed package may still be a trap: nothing here is trusted for being signed. */
const TRAPS: Readonly<Record<string, Change>> = {
  "an index that is nested a hundred thousand times": (files) => files.set(INDEX, Buffer.from("[".repeat(100_000) + "]".repeat(100_000))),
  "a policy that is nested a hundred thousand times": (files) =>
    files.set(POLICY, Buffer.from(`{"settings":${"[".repeat(100_000)}${"]".repeat(100_000)}}`)),
  "an assessment of one endless line": (files) => files.set(ASSESSMENT, Buffer.alloc(20_000_000, "[")),
  "an assessment that is no UTF-8": (files) => files.set(ASSESSMENT, Buffer.alloc(1000, 0xff)),
  "an index of prototypes": (files) =>
    edit(files, INDEX, (json) => json.replace('"schemaVersion"', '"__proto__": {"inputs": []}, "constructor": 1, "schemaVersion"')),
  "an instant that is none": (files) => {
    for (const name of [POLICY, ASSESSMENT]) edit(files, name, (json) => json.replaceAll("2026-01-01T00:00:00Z", "2026-99-99T99:99:99Z"));
  },
};

for (const [what, change] of Object.entries(TRAPS))
  test(`fails in words: ${what}`, async () => {
    const files: Files = new Map(sealedAt);
    change(files);
    rewriteManifests(files);
    addSignature(files, signer);
    const { code, stages } = await verify(packFiles(files), "--allowed-signers", allowed);
    assert.is(code, 1);
    assert.is(stages["signature"], "pass");
    assert.is(stages["schemas"], "fail");
  });

const STRAYS: Readonly<Record<string, (folder: string) => void>> = {
  "a link in data/": (folder) => symlinkSync("/etc/passwd", join(folder, "data", "link.json")),
  "a link to a folder": (folder) => symlinkSync("/etc", join(folder, "data", "more")),
  "a link among the inputs": (folder) => symlinkSync("index.json", join(folder, "data", "inputs", "0000-link.json")),
  "a pipe": (folder) => execFileSync("mkfifo", [join(folder, "data", "pipe")]),
  "an empty folder": (folder) => mkdirSync(join(folder, "data", "empty")),
};

for (const [what, add] of Object.entries(STRAYS))
  test(`seen by bag: ${what} in an unpacked package`, async () => {
    const folder = writeFolder(sealedAt);
    add(folder);
    const { code, stages } = await verify(folder, "--allowed-signers", allowed);
    assert.equal(stages, { container: "skipped", bag: "fail", signature: "pass", schemas: "pass", replay: "pass" });
    assert.is(code, 1);
  });

test.run();
