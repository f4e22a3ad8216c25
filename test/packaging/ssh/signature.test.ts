import { spawnSync } from "node:child_process";
import { createHash, generateKeyPairSync, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { checkSignature } from "../../../src/packaging/ssh/signature.ts";
import { wireString } from "../../../src/packaging/ssh/wire.ts";
import { aFolder } from "../../helpers/disk.ts";
import { anSshPair, armour, type SshPair, signEd25519, sshSignature } from "../../helpers/package.ts";
import { isInstalled } from "../../helpers/tools.ts";

const SPACE = "cmk-audit-evidence@1";
const message = Buffer.from("the manifest\n");

/** A security key's signature, made without one: application, flags and counter are signed with the message's hash. */
function bySecurityKey(pair: SshPair): { readonly blob: Buffer; readonly signBlob: (bytes: Buffer) => Buffer } {
  const type = wireString("sk-ssh-ed25519@openssh.com");
  const application = Buffer.from("ssh:");
  const tail = Buffer.from([1, 0, 0, 0, 7]);
  const hash = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();
  const blob = Buffer.concat([type, wireString(pair.blob.subarray(-32)), wireString(application)]);
  const signBlob = (bytes: Buffer): Buffer =>
    Buffer.concat([type, wireString(sign(null, Buffer.concat([hash(application), tail, hash(bytes)]), pair.privateKey)), tail]);
  return { blob, signBlob };
}

/** ssh-keygen's opinion on the same question. */
function askOpenSsh(signature: string, keyLine: string, text: Buffer): boolean {
  const folder = aFolder({ sig: signature, allowed: `me@contoso.example ${keyLine}\n` });
  const argv = ["-Y", "verify", "-f", join(folder, "allowed"), "-I", "me@contoso.example", "-n", SPACE, "-s", join(folder, "sig")];
  return spawnSync("ssh-keygen", argv, { input: text }).status === 0;
}

test("an Ed25519 signature holds for its message and for no other", () => {
  const pair = anSshPair();
  const signature = sshSignature(message, pair.blob, signEd25519(pair));
  const checked = checkSignature(signature, message);
  assert.is(checked.holds, true);
  assert.is(checked.namespace, SPACE);
  assert.equal(checked.keyBlob, pair.blob);
  assert.is(checkSignature(signature, Buffer.from("the manifesT\n")).holds, false);
  assert.is(checkSignature(signature.replaceAll("\n", "\r\n"), message).holds, true);
});

test("a security key's signature counts its flags and counter in", () => {
  const { blob, signBlob } = bySecurityKey(anSshPair());
  const signature = sshSignature(message, blob, signBlob, SPACE, "sha256");
  assert.is(checkSignature(signature, message).holds, true);
  const other = sshSignature(message, blob, (bytes) => Buffer.concat([signBlob(bytes).subarray(0, -1), Buffer.from([8])]), SPACE, "sha256");
  assert.is(checkSignature(other, message).holds, false);
});

test("whatever stands in place of a signature, it is an error in words or does not hold", () => {
  const pair = anSshPair();
  const body = Buffer.from(sshSignature(message, pair.blob, signEd25519(pair)).replace(/-----.*-----\n/g, ""), "base64");
  const outcome = (text: string): boolean => {
    try {
      return checkSignature(text, message).holds;
    } catch (error) {
      assert.ok((error as Error).message.length > 5);
      return false;
    }
  };
  assert.is(outcome(armour(body)), true);
  for (let at = 0; at < body.length; at += 1) {
    const turned = Buffer.from(body);
    turned.writeUInt8(turned.readUInt8(at) ^ 1, at);
    assert.is(outcome(armour(turned)), false, `byte ${at}`);
    assert.is(outcome(armour(body.subarray(0, at))), false, `cut at ${at}`);
  }
  assert.is(outcome(armour(Buffer.concat([body, Buffer.from("more")]))), false);
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 300 }),
      (bytes) => outcome(armour(Buffer.concat([Buffer.from("SSHSIG\0\0\0\x01", "latin1"), bytes]))) === false,
    ),
  );
  fc.assert(fc.property(fc.string({ maxLength: 300 }), (text) => outcome(text) === false));
});

test("short RSA keys, unknown kinds and certificates are refused by name", () => {
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 1024 });
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });
  const mpint = (text: string): Buffer => wireString(Buffer.concat([Buffer.from([0]), Buffer.from(text, "base64url")]));
  const blob = Buffer.concat([wireString("ssh-rsa"), mpint(e), mpint(n)]);
  const none = (): Buffer => wireString("rsa-sha2-512");
  assert.throws(() => checkSignature(sshSignature(message, blob, none), message), /shorter than 2048/);
  const certificate = Buffer.concat([wireString("ssh-ed25519-cert-v01@openssh.com"), wireString("x")]);
  assert.throws(() => checkSignature(sshSignature(message, certificate, none), message), /ssh-ed25519-cert-v01/);
});

if (isInstalled("ssh-keygen", "signatures of OpenSSH itself")) {
  for (const [type, bits] of [["ed25519"], ["rsa", "3072"], ["ecdsa", "256"], ["ecdsa", "384"], ["ecdsa", "521"]] as const)
    test(`what ssh-keygen signs with ${type} ${bits ?? ""} holds here, and only as long as nothing is changed`, () => {
      const folder = aFolder();
      const key = join(folder, "key");
      assert.is(spawnSync("ssh-keygen", ["-q", "-t", type, ...(bits === undefined ? [] : ["-b", bits]), "-N", "", "-f", key]).status, 0);
      const signature = spawnSync("ssh-keygen", ["-Y", "sign", "-f", key, "-n", SPACE], { input: message }).stdout.toString();
      const checked = checkSignature(signature, message);
      assert.is(checked.holds, true);
      assert.is(checkSignature(signature, Buffer.from("other")).holds, false);
      assert.is(readFileSync(`${key}.pub`, "utf8").split(" ")[1], checked.keyBlob.toString("base64"));
      assert.match(spawnSync("ssh-keygen", ["-l", "-f", `${key}.pub`]).stdout.toString(), checked.key.fingerprint);
    });

  test("ssh-keygen agrees on signatures that were made here", () => {
    const pair = anSshPair();
    const own = sshSignature(message, pair.blob, signEd25519(pair));
    assert.is(askOpenSsh(own, pair.line, message), true);
    assert.is(askOpenSsh(own, pair.line, Buffer.from("other")), false);
    assert.is(askOpenSsh(sshSignature(message, pair.blob, signEd25519(pair), "git"), pair.line, message), false);
    const { blob, signBlob } = bySecurityKey(anSshPair());
    const line = `sk-ssh-ed25519@openssh.com ${blob.toString("base64")}`;
    assert.is(askOpenSsh(sshSignature(message, blob, signBlob, SPACE, "sha256"), line, message), true);
  });
}

test.run();
