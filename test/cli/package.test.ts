import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { EvidenceIndex } from "../../src/generated/types.gen.ts";
import { runCli } from "../helpers/cli.ts";
import { aCollection } from "../helpers/collection.ts";
import { aFolder, filesBelow, whereDiskIsFull } from "../helpers/disk.ts";
import { seal, unpackPackage, verify, writeFolder } from "../helpers/package.ts";
import { aKey, aVault } from "../helpers/snapshot.ts";
import { isInstalled } from "../helpers/tools.ts";
import { buildZip } from "../helpers/zip.ts";

const input = "samples/pass-single-subscription/input";
const argvFor = (out: string, ...more: string[]): string[] => [
  "package",
  input,
  "--tag",
  "tier=app",
  "--as-of",
  "2026-01-01",
  "--out",
  out,
  ...more,
];
const ALL_PASS = { container: "pass", bag: "pass", signature: "skipped", schemas: "pass", replay: "pass" };

for (const sample of readdirSync("samples"))
  if (existsSync(join("samples", sample, "input")))
    test(`the package of sample ${sample} holds its inputs byte for byte, and its replay gives the same`, async () => {
      const zip = await seal(join("samples", sample, "input"));
      const files = await unpackPackage(zip);
      const index = JSON.parse(String(files.get("data/inputs/index.json")));
      assert.ok(index.inputs.length > 0);
      for (const { file, path } of index.inputs) assert.equal(files.get(file), readFileSync(join("samples", sample, "input", path)));
      const { code, stages, stdout } = await verify(zip);
      assert.equal(stages, ALL_PASS, stdout);
      assert.is(code, 0);
    });

test("whatever customers send is sealed as received and judged the same again", async () => {
  const vaults = JSON.stringify([aVault("kv-a"), aVault("kv-b")]);
  const keys = JSON.stringify([aKey("kv-a", "k1", { tier: "app" })]);
  const folder = aFolder({
    "vaults.json": Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(vaults, "utf16le")]),
    "exports.zip": buildZip([
      { name: "sub/keys kv-a.json", content: keys },
      { name: "sub/copy.json", content: keys },
    ]),
    "kv-b.json.gz": gzipSync("[]"),
    "locked.zip": buildZip([{ name: "a.json", content: "[]", flags: 0x801 }]),
    "inner.zip": buildZip([{ name: "inner.zip", content: buildZip([{ name: "a.json", content: "[]" }]) }]),
    "empty.json": "",
    "latin1.json": Buffer.from([0x22, 0xe4, 0x22]),
    "Schl\u00fcssel \u202e.txt": "ERROR: (Forbidden) The user does not have keys list permission",
    "copies/vaults.json": vaults,
  });
  symlinkSync("vaults.json", join(folder, "link.json"));
  const zip = await seal(folder);
  const files = await unpackPackage(zip);
  const index = JSON.parse(String(files.get("data/inputs/index.json")));
  assert.equal(
    index.unreadable.map(({ path }: { path: string }) => path),
    ["link.json"],
  );
  assert.ok(files.has("data/inputs/0004-archive.zip"), [...files.keys()].join("\n"));
  for (const name of files.keys()) assert.match(name, /^[A-Za-z0-9._/-]+$/);
  const { code, stages, stdout } = await verify(zip);
  assert.equal(stages, ALL_PASS, stdout);
  assert.is(code, 0);
});

test("the collection record is the provenance of each file, and its instant is sealed", async () => {
  const files = aCollection([
    { words: "keyvault list --resource-type vault", path: "vaults.json", output: [aVault("kv-a")] },
    { words: "keyvault key list --vault-name kv-a", path: "kv-a.json", output: [aKey("kv-a", "k1", { tier: "app" })], vault: "kv-a" },
  ]);
  const folder = aFolder(
    Object.fromEntries(
      Object.entries(files).map(([path, content]) => [path, typeof content === "string" ? content : JSON.stringify(content)]),
    ),
  );
  const out = join(aFolder(), "evidence.zip");
  await runCli(["package", folder, "--tag", "tier=app", "--out", out]);
  const sealed = await unpackPackage(out);
  assert.is(JSON.parse(String(sealed.get("data/policy.json"))).asOfSource, "collection-record");
  const index = JSON.parse(String(sealed.get("data/inputs/index.json")));
  const commands = index.inputs.map(({ provenance }: { provenance: { command: string } | null }) => provenance?.command);
  assert.ok(
    commands.some((command: string | undefined) => command?.startsWith("az keyvault key list")),
    JSON.stringify(commands),
  );
  assert.equal((await verify(out)).stages, ALL_PASS);
});

test("the clock is read once: the summary and bag-info.txt tell one time of sealing", async () => {
  let second = 0;
  const now = (): Date => {
    second += 1;
    return new Date(Date.UTC(2026, 0, 1, 0, 0, second));
  };
  const out = join(aFolder(), "evidence.zip");
  const { stdout } = await runCli(["package", input, "--tag", "tier=app", "--as-of", "2026-01-01", "--out", out], { now });
  const sealedAt = /^Sealed-At: (.*)$/m.exec(String((await unpackPackage(out)).get("bag-info.txt")))?.[1];
  assert.ok(sealedAt !== undefined && stdout.includes(sealedAt), stdout);
});

test("who, when and for what stand in bag-info.txt and nowhere else", async () => {
  const custody = [
    "--engagement",
    "ENG-2026-7",
    "--operator",
    "Ada Operator",
    "--received-by",
    "Rita Receiver",
    "--received-at",
    "2025-12-24T10:00:00+02:00",
  ];
  const zip = await seal(input, ...custody);
  const files = await unpackPackage(zip);
  const info = String(files.get("bag-info.txt"));
  for (const line of [
    "External-Identifier: ENG-2026-7",
    "Operator: Ada Operator",
    "Received-By: Rita Receiver",
    "Received-At: 2025-12-24T08:00:00Z",
    "Sealed-At: 2026-01-01T00:00:00Z",
    "Bagging-Date: 2026-01-01",
  ])
    assert.ok(info.split("\n").includes(line), `${line} in ${info}`);
  for (const [name, bytes] of files)
    if (name !== "bag-info.txt") assert.not.match(String(bytes), /ENG-2026-7|Ada Operator|Rita Receiver|cmk-audit-test-/, name);
  const other = await unpackPackage(await seal(input));
  for (const [name, bytes] of other) if (name.startsWith("data/")) assert.equal(files.get(name), bytes, name);
});

test("the summary says how the package was sealed and how to check it; the exit code is the verdict's", async () => {
  const out = join(aFolder(), "evidence.zip");
  const { code, stdout, stderr } = await runCli(argvFor(out));
  assert.is(code, 0);
  assert.is(stderr, "");
  assert.match(stdout, "Overall: PASS");
  assert.match(stdout, `Evidence package ${out}`);
  assert.match(stdout, /sha256 [0-9a-f]{64}/);
  assert.match(stdout, "not signed");
  assert.match(stdout, `cmk-audit verify ${out}`);
  const failing = await runCli([
    "package",
    "samples/fail-near-misses/input",
    "--tag",
    "tier=app",
    "--out",
    join(aFolder(), "e.zip"),
    "--quiet",
  ]);
  assert.is(failing.code, 1);
  assert.is(failing.stdout, "");
});

/** Wrong usage: code 2, nothing sealed, a sentence and what to do. */
async function complaint(argv: readonly string[], out: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(argv);
  assert.is(code, 2, stderr);
  assert.is(stdout, "");
  assert.not.ok(out !== "" && existsSync(out), out);
  return stderr;
}

test("a package is refused where it does not belong, before anything is read", async () => {
  const folder = aFolder({ "a/vaults.json": "[]", "there.zip": "mine" });
  assert.match(await complaint(argvFor(join(folder, "e.tar")), join(folder, "e.tar")), "ends in .zip");
  assert.match(
    await complaint(["package", folder, "--tag", "a=b", "--out", join(folder, "a", "e.zip")], join(folder, "a", "e.zip")),
    "outside of the inputs",
  );
  assert.match(await complaint(argvFor(join(folder, "there.zip")), ""), "there already");
  assert.is(readFileSync(join(folder, "there.zip"), "utf8"), "mine");
  mkdirSync(join(folder, "folder.zip"));
  assert.match(await complaint(argvFor(join(folder, "folder.zip"), "--force"), ""), "link or a folder");
  assert.match(await complaint(["package", input, "--tag", "a=b"], ""), "out");
  assert.is((await runCli(argvFor(join(folder, "there.zip"), "--force", "--quiet"))).code, 0);
  assert.equal((await verify(join(folder, "there.zip"))).stages, ALL_PASS);
});

test("a package is never written over one of its inputs, forced or not", async () => {
  const exports = buildZip([{ name: "vaults.json", content: JSON.stringify([aVault("kv-a")]) }]);
  const folder = aFolder({ "exports.zip": exports });
  symlinkSync(folder, join(folder, "link"));
  const given = join(folder, "exports.zip");
  for (const out of [given, join(folder, "link", "exports.zip")])
    assert.match(await complaint(["package", given, "--tag", "tier=app", "--out", out, "--force"], ""), "is one of the inputs");
  assert.equal(readFileSync(given), exports);
  const other = join(aFolder({ "other.zip": "{}" }), "other.zip");
  for (const option of ["--config", "--sign"])
    assert.match(await complaint(argvFor(other, option, other, "--force"), ""), "is one of the inputs");
  assert.is(readFileSync(other, "utf8"), "{}");
});

test("fields of bag-info.txt are one line of plain text", async () => {
  const out = join(aFolder(), "e.zip");
  for (const value of ["", " a", "a\nOperator: b", "a\u202eb", "x".repeat(501)])
    assert.match(await complaint(argvFor(out, "--engagement", value), out), "--engagement");
  assert.match(await complaint(argvFor(out, "--received-at", "yesterday"), out), "--received-at");
  assert.match(
    await complaint(argvFor(out, "--received-at", "9998-01-01"), out),
    "--received-at 9998-01-01T00:00:00Z is after the package is sealed, ",
  );
  assert.match(await complaint(argvFor(out, "--sign", "nowhere"), out), "nowhere is not there");
  const { code, stderr } = await runCli(argvFor(out), { env: { SOURCE_DATE_EPOCH: "soon" } });
  assert.is(code, 2);
  assert.match(stderr, "SOURCE_DATE_EPOCH");
});

test("an input that changes while the package is made ends it, and what stood there before stands there still", async () => {
  const folder = aFolder({
    "vaults.json": JSON.stringify([aVault("kv-a")]),
    "keys.json": JSON.stringify([aKey("kv-a", "k", { tier: "app" })]),
  });
  const out = join(aFolder({ "e.zip": "older" }), "e.zip");
  const { code, stderr } = await runCli(["package", folder, "--tag", "tier=app", "--out", out, "--force"], {
    interruptible: (work) => {
      writeFileSync(join(folder, "keys.json"), JSON.stringify([aKey("kv-a", "k", { tier: "web" })]));
      return work(new AbortController().signal);
    },
  });
  assert.is(code, 2);
  assert.match(stderr, "keys.json changed");
  assert.is(readFileSync(out, "utf8"), "older");
  assert.equal(readdirSync(join(out, "..")), ["e.zip"]);
});

test("a disk that is full ends it: no package is made, and an older one stays as it was", async () => {
  const folder = aFolder({ "e.zip": "older" });
  const out = join(folder, "e.zip");
  const { code, stdout, stderr } = await whereDiskIsFull(4, () => runCli(argvFor(out, "--force", "--quiet")));
  assert.equal([code, stdout], [2, ""]);
  assert.match(stderr, `cmk-audit: ${out} cannot be written (ENOSPC); no package was made.\nCheck the free space`);
  assert.equal(filesBelow(folder), [["e.zip", Buffer.from("older")]]);
});

if (isInstalled("ssh-keygen", "a key that cannot sign"))
  test("a key that cannot sign makes no package, and what ssh-keygen says is shown", async () => {
    const folder = aFolder({ key: "no key\n" });
    chmodSync(join(folder, "key"), 0o600);
    const { code, stdout, stderr } = await runCli(argvFor(join(folder, "e.zip"), "--sign", join(folder, "key")));
    assert.equal([code, stdout], [2, ""]);
    assert.match(stderr, "key");
    assert.not.match(stderr, "u{d}");
    assert.match(stderr, `The package could not be signed with ${join(folder, "key")}: ssh-keygen ended with code 255; none was written.`);
    assert.equal(readdirSync(folder), ["key"]);
  });

if (isInstalled("ssh-keygen", "keys that no package can be verified by"))
  test("no package is signed in a way that verify would refuse", async () => {
    const folder = aFolder();
    const make = (...words: string[]): void => {
      const { status, stderr } = spawnSync("ssh-keygen", words, { cwd: folder, encoding: "utf8" });
      assert.is(status, 0, stderr);
    };
    for (const [name, type, bits] of [
      ["weak", "rsa", "1024"],
      ["own", "ecdsa", "256"],
      ["ca", "ed25519", "256"],
    ] as const)
      make("-q", "-t", type, "-b", bits, "-N", "", "-f", name);
    make("-q", "-s", "ca", "-I", "x", "-n", "ada", "own.pub");
    const out = join(folder, "e.zip");
    const why = { weak: "an RSA key shorter than 2048 bits", "own-cert.pub": 'a key of type "ecdsa-sha2-nistp256-cert-v01@openssh.com"' };
    for (const [key, reason] of Object.entries(why))
      assert.match(await complaint(argvFor(out, "--sign", join(folder, key)), out), `by ${join(folder, key)}, because it shows ${reason}.`);
    assert.is((await runCli(argvFor(out, "--sign", join(folder, "own")))).code, 0);
  });

test("a machine without ssh-keygen makes no signed package", async () => {
  const folder = aFolder({ key: "" });
  const path = process.env["PATH"];
  process.env["PATH"] = folder;
  try {
    const { code, stderr } = await runCli(argvFor(join(folder, "e.zip"), "--sign", join(folder, "key")));
    assert.is(code, 2);
    assert.match(stderr, "ssh-keygen could not be started, so nothing was signed; no package was written.\nInstall OpenSSH");
  } finally {
    process.env["PATH"] = path;
  }
  assert.equal(readdirSync(folder), ["key"]);
});

test("what a killed run left long ago is removed, and what another run writes now is not", async () => {
  const [old, fresh] = [".e.zip.0123456789abcdef.cmk-audit-part", ".e.zip.fedcba9876543210.cmk-audit-part"] as const;
  const folder = aFolder({ [old]: "half", [fresh]: "half" });
  utimesSync(join(folder, old), 1, 1);
  assert.is((await runCli(argvFor(join(folder, "e.zip")))).code, 0);
  assert.equal(readdirSync(folder).sort(), [fresh, "e.zip"]);
});

test("an interrupted run leaves nothing behind", async () => {
  const out = join(aFolder(), "e.zip");
  const controller = new AbortController();
  controller.abort();
  const { code } = await runCli(argvFor(out), { interruptible: (work) => work(controller.signal) });
  assert.is(code, 2);
  assert.equal(readdirSync(join(out, "..")), []);
});

test("no usable evidence is no package", async () => {
  const out = join(aFolder(), "e.zip");
  assert.match(await complaint(["package", aFolder({ "a.json": "" }), "--tag", "a=b", "--out", out], out), "None of the files");
});

test("verify says what is wrong with its arguments", async () => {
  const folder = aFolder({ "cmk-audit-evidence/bagit.txt": "x" });
  assert.match(await complaint(["verify", join(folder, "nowhere.zip")], ""), "is not there");
  assert.match(await complaint(["verify", folder], ""), "the folder around a package");
  assert.match(await complaint(["verify", "/dev/null"], ""), "is no regular file");
  assert.match(await complaint(["verify", input, "--allowed-signers", "nowhere"], ""), "nowhere is not there");
  assert.match(await complaint(["verify", input, "--quiet", "--format", "json"], ""), "--quiet prints nothing");
});

test("a folder that is no package fails, stage by stage, and hostile text in it is harmless", async () => {
  const { code, stdout } = await runCli(["verify", aFolder({ "data/inputs/index.json": "{}", "a\u001b[2J.txt": "x" })]);
  assert.is(code, 1);
  assert.match(stdout, "NOT VERIFIED: bag, schemas failed");
  assert.match(stdout, "bagit.txt is missing");
  assert.not.match(stdout, "\u001b");
});

test("verify writes nothing", async () => {
  const zip = await seal(input);
  const before = readdirSync(join(zip, ".."));
  await verify(zip);
  assert.equal(readdirSync(join(zip, "..")), before);
  const quiet = await runCli(["verify", zip, "--quiet"]);
  assert.is(quiet.code, 0);
  assert.is(quiet.stdout + quiet.stderr, "");
});

test("of an archive the register names each member with the provenance that the record inside gives it", async () => {
  const members = filesBelow("samples/collected/input").map(([name, content]) => ({ name: `evidence/${name}`, content }));
  const files = await unpackPackage(await seal(aFolder({ "evidence.zip": buildZip(members) })));
  const { inputs } = JSON.parse(String(files.get("data/inputs/index.json"))) as EvidenceIndex;
  const [archive] = inputs;
  assert.equal([inputs.length, archive?.provenance], [1, null]);
  const list = archive?.members.find(({ path }) => path.endsWith("key-list.json"));
  assert.match(list?.provenance?.command ?? "", "az keyvault key list");
  assert.is(list?.provenance?.exitCode, 0);
  assert.ok(list?.provenance?.principal);
});

if (isInstalled("ssh-keygen", "--sign")) {
  test("--sign signs by ssh-keygen, and ssh-keygen, verify and the allowed signers agree", async () => {
    const folder = aFolder();
    const key = join(folder, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key]);
    const zip = await seal(input, "--sign", key);
    assert.equal(readFileSync(zip), readFileSync(await seal(input, "--sign", key)), "Ed25519 signatures are the same each time");
    const allowed = join(folder, "allowed");
    writeFileSync(allowed, `ada@contoso.example ${readFileSync(`${key}.pub`, "utf8")}`);
    const { code, stages, verification } = await verify(zip, "--allowed-signers", allowed);
    assert.equal(stages, { ...ALL_PASS, signature: "pass" });
    assert.is(code, 0);
    assert.is(verification.signer?.principal, "ada@contoso.example");
    const text = await runCli(["verify", zip, "--allowed-signers", allowed]);
    assert.match(text.stdout, "VERIFIED, signed by ada@contoso.example");
    const other = join(folder, "other");
    writeFileSync(other, "");
    assert.is((await verify(zip, "--allowed-signers", other)).stages["signature"], "fail");
    assert.is((await verify(zip)).stages["signature"], "skipped");
  });

  test("a key that has ended since vouches for nothing that it may have signed today, for ssh-keygen and verify alike", async () => {
    const folder = aFolder();
    const key = join(folder, "key");
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key]);
    const zip = await seal(input, "--sign", key);
    const allowed = join(folder, "allowed");
    writeFileSync(allowed, `ada@contoso.example valid-before="20260601" ${readFileSync(`${key}.pub`, "utf8")}`);
    const now = { now: () => new Date("2026-06-02T00:00:00Z") };
    const late = await runCli(["verify", zip, "--allowed-signers", allowed], now);
    assert.is(late.code, 1);
    assert.match(late.stdout, "NOT VERIFIED: signature failed");
    assert.match(late.stdout.replace(/\s+/g, " "), "is not valid at 2026-06-02T00:00:00Z");
    const known = await runCli(["verify", zip, "--allowed-signers", allowed, "--verify-time", "2026-01-31"], now);
    assert.is(known.code, 0, known.stdout);
    const unpacked = writeFolder(await unpackPackage(zip));
    const byKeygen = (...more: string[]) =>
      spawnSync(
        "ssh-keygen",
        [
          "-Y",
          "verify",
          ...more,
          "-f",
          allowed,
          "-I",
          "ada@contoso.example",
          "-n",
          "cmk-audit-evidence@1",
          "-s",
          join(unpacked, "tagmanifest-sha256.txt.sig"),
        ],
        { input: readFileSync(join(unpacked, "tagmanifest-sha256.txt")) },
      ).status;
    assert.is(byKeygen("-Overify-time=20260602") === 0, false);
    assert.is(byKeygen("-Overify-time=20260131"), 0);
    assert.match(await complaint(["verify", zip, "--verify-time", "2026-01-31"], ""), "Add --allowed-signers FILE");
  });

  test("a package that is signed in quiet says nothing", async () => {
    const folder = aFolder();
    spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", join(folder, "key")]);
    const { stdout, stderr } = await runCli(argvFor(join(folder, "e.zip"), "--sign", join(folder, "key"), "--quiet"));
    assert.equal([stdout, stderr], ["", ""]);
    assert.ok(existsSync(join(folder, "e.zip")));
  });

  test("a key that cannot sign ends the run without a package", async () => {
    const out = join(aFolder(), "e.zip");
    const { code, stderr } = await runCli(argvFor(out, "--sign", "package.json"));
    assert.is(code, 2);
    assert.match(stderr, "could not be signed");
    assert.not.ok(existsSync(out));
  });
}

test("a signing key among the inputs is no input: neither it nor the key that its .pub file stands for is sealed", async () => {
  const folder = aFolder({
    "keys.json": JSON.stringify([aKey("kv-a", "k1", { tier: "app" })]),
    audit_key: "a key",
    "audit_key.pub": "its half",
  });
  for (const key of ["audit_key", "audit_key.pub"]) {
    const out = join(aFolder(), "evidence.zip");
    const { code, stderr } = await runCli(["package", folder, "--tag", "tier=app", "--out", out, "--sign", join(folder, key)]);
    assert.is(code, 2);
    assert.match(stderr, `The signing key ${key} is among the inputs`);
    assert.not(existsSync(out));
  }
});

test("inputs that hold a private key, or may hold a secret, are told of where they are sealed", async () => {
  const folder = aFolder({
    "keys.json": JSON.stringify([aKey("kv-a", "k1", { tier: "app" })]),
    "old/id_rsa": "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAA\n-----END OPENSSH PRIVATE KEY-----\n",
    "notes.txt": "DB_PASSWORD=x9!kfjw\n",
  });
  const out = join(aFolder(), "evidence.zip");
  const { stdout, stderr } = await runCli(["package", folder, "--tag", "tier=app", "--out", out]);
  for (const said of [stdout, stderr]) {
    assert.match(said, "The sealed file old/id_rsa holds a private key: give the package to nobody who may not have that.");
    assert.match(said, "The sealed file notes.txt may hold a secret");
  }
  const quiet = await runCli(["package", folder, "--tag", "tier=app", "--out", out, "--force", "--quiet"]);
  assert.is(quiet.stdout, "");
  assert.match(quiet.stderr, "old/id_rsa holds a private key");
});

test.run();
