import { createHash, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { crc32 } from "node:zlib";
import type { Verification } from "../../src/generated/types.gen.ts";
import { LIMITS } from "../../src/io/archive/policy.ts";
import { readZip } from "../../src/io/archive/read-zip.ts";
import { directory, localHeader, type PlacedMember } from "../../src/io/archive/stored-zip.ts";
import {
  byPlace,
  MANIFEST,
  PAYLOAD,
  SIGNATURE,
  SIGNATURE_NAMESPACE,
  TAG_FILES,
  TAG_MANIFEST,
  TOP_FOLDER,
} from "../../src/packaging/layout.ts";
import { renderManifest } from "../../src/packaging/manifest.ts";
import { wireString } from "../../src/packaging/ssh/wire.ts";
import { type Outcome, runCli } from "./cli.ts";
import { aFolder } from "./disk.ts";

/** The files of a package by name below its top folder. */
export type Files = Map<string, Buffer>;

/** Every package of a test is sealed at the same time. */
export const SEALED_AT = { SOURCE_DATE_EPOCH: "1767225600" };

/** Runs `package` over inputs; returns the path of the ZIP. */
export async function seal(inputs: string, ...more: string[]): Promise<string> {
  const out = join(aFolder(), "evidence.zip");
  const argv = ["package", inputs, "--tag", "tier=app", "--as-of", "2026-01-01", "--out", out, "--quiet", ...more];
  const { code, stderr } = await runCli(argv, { env: SEALED_AT });
  if (code === 2) throw new Error(stderr);
  return out;
}

export async function unpackPackage(zip: string): Promise<Files> {
  const members = await readZip(readFileSync(zip), LIMITS);
  return new Map(members.map(({ path, bytes }) => [path.slice(TOP_FOLDER.length + 1), Buffer.from(bytes)]));
}

/** The ZIP that cmk-audit would write of these files; `order` puts them into another order. */
export function packFiles(files: Files, order: (names: string[]) => string[] = (names) => names.sort(byPlace), top = TOP_FOLDER): Buffer {
  const parts: Buffer[] = [];
  const members: PlacedMember[] = [];
  let at = 0;
  for (const name of order([...files.keys()])) {
    const content = files.get(name) as Buffer;
    const member = { name: `${top}/${name}`, size: content.length, crc32: crc32(content), at };
    parts.push(localHeader(member), content);
    members.push(member);
    at += localHeader(member).length + content.length;
  }
  return Buffer.concat([...parts, ...directory(members, at)]);
}

const digest = (bytes: Buffer) => ({ size: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") });
const digests = (files: Files, wanted: (name: string) => boolean) =>
  new Map([...files].filter(([name]) => wanted(name)).map(([name, bytes]) => [name, digest(bytes)]));

/** What a forger does who knows the format: both manifests and the count in bag-info.txt fit the files again. */
export function rewriteManifests(files: Files): void {
  const payload = digests(files, (name) => name.startsWith(PAYLOAD));
  const oxum = `${[...payload.values()].reduce((sum, { size }) => sum + size, 0)}.${payload.size}`;
  files.set(MANIFEST, Buffer.from(renderManifest(payload)));
  files.set("bag-info.txt", Buffer.from(String(files.get("bag-info.txt")).replace(/Payload-Oxum: .*/, `Payload-Oxum: ${oxum}`)));
  rewriteTagManifest(files);
}

export const rewriteTagManifest = (files: Files): void => {
  files.set(TAG_MANIFEST, Buffer.from(renderManifest(digests(files, (name) => TAG_FILES.includes(name)))));
};

/** A key pair of Ed25519 as OpenSSH writes the public half. */
export interface SshPair {
  readonly blob: Buffer;
  readonly privateKey: KeyObject;
  /** Type and key, as in an allowed signers file. */
  readonly line: string;
}

export function anSshPair(): SshPair {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const blob = Buffer.concat([
    wireString("ssh-ed25519"),
    wireString(Buffer.from(publicKey.export({ format: "jwk" }).x ?? "", "base64url")),
  ]);
  return { blob, privateKey, line: `ssh-ed25519 ${blob.toString("base64")}` };
}

export const armour = (blob: Buffer): string =>
  `-----BEGIN SSH SIGNATURE-----\n${blob.toString("base64").replace(/.{1,70}/g, "$&\n")}-----END SSH SIGNATURE-----\n`;

/** What ssh-keygen -Y sign prints, made without it: `signBlob` gets the bytes to sign and returns the inner signature. */
export function sshSignature(
  message: Buffer,
  publicKey: Buffer,
  signBlob: (bytes: Buffer) => Buffer,
  namespace = SIGNATURE_NAMESPACE,
  hash = "sha512",
): string {
  const head = [namespace, "", hash].map(wireString);
  const signed = Buffer.concat([Buffer.from("SSHSIG"), ...head, wireString(createHash(hash).update(message).digest())]);
  return armour(Buffer.concat([Buffer.from("SSHSIG\0\0\0\x01", "latin1"), wireString(publicKey), ...head, wireString(signBlob(signed))]));
}

export const signEd25519 =
  (pair: SshPair) =>
  (bytes: Buffer): Buffer =>
    Buffer.concat([wireString("ssh-ed25519"), wireString(sign(null, bytes, pair.privateKey))]);

export function addSignature(files: Files, pair: SshPair, namespace = SIGNATURE_NAMESPACE): void {
  files.set(SIGNATURE, Buffer.from(sshSignature(files.get(TAG_MANIFEST) as Buffer, pair.blob, signEd25519(pair), namespace)));
}

export function writeFolder(files: Files): string {
  const folder = join(aFolder(), TOP_FOLDER);
  for (const [name, bytes] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  return folder;
}

export interface Verified extends Outcome {
  readonly verification: Verification;
  /** Stages by what became of them. */
  readonly stages: Readonly<Record<string, string>>;
}

/** Runs `verify` on a ZIP in memory or on a path. */
export async function verify(zip: Buffer | string, ...more: string[]): Promise<Verified> {
  const path = typeof zip === "string" ? zip : join(aFolder({ "evidence.zip": zip }), "evidence.zip");
  const outcome = await runCli(["verify", path, "--format", "json", ...more]);
  if (outcome.code === 2) throw new Error(outcome.stderr);
  const verification = JSON.parse(outcome.stdout) as Verification;
  return { ...outcome, verification, stages: Object.fromEntries(verification.stages.map(({ stage, outcome: own }) => [stage, own])) };
}
