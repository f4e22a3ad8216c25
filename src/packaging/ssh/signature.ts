import { createHash, verify } from "node:crypto";
import { own } from "../../core/basis/own.ts";
import { readPublicKey, type SshKey } from "./public-key.ts";
import { unsigned, wireReader, wireString } from "./wire.ts";

/** A signature as OpenSSH's PROTOCOL.sshsig describes it, read and checked against the key that it carries itself. */
export interface CheckedSignature {
  readonly key: Pick<SshKey, "type" | "fingerprint">;
  /** The public key as allowed signers files hold it. */
  readonly keyBlob: Buffer;
  readonly namespace: string;
  /** Whether it is this key's signature of this message. */
  readonly holds: boolean;
}

const MAGIC = "SSHSIG";
const ARMOUR = /^-----BEGIN SSH SIGNATURE-----\n([A-Za-z0-9+/=\n]+)\n-----END SSH SIGNATURE-----\n$/;
const HASHES = ["sha256", "sha512"];
/** Hash that belongs to the name of a signature; Ed25519 has its own inside. */
const ALGORITHMS: Readonly<Record<string, string | null>> = {
  "ssh-ed25519": null,
  "sk-ssh-ed25519@openssh.com": null,
  "rsa-sha2-256": "sha256",
  "rsa-sha2-512": "sha512",
  "ecdsa-sha2-nistp256": "sha256",
  "ecdsa-sha2-nistp384": "sha384",
  "ecdsa-sha2-nistp521": "sha512",
  "sk-ecdsa-sha2-nistp256@openssh.com": "sha256",
};

const hash = (algorithm: string, bytes: string | Uint8Array): Buffer => createHash(algorithm).update(bytes).digest();

/** What a security key signs in place of the message (PROTOCOL.u2f): flags and counter follow the signature. */
function wrapped(application: Buffer, signed: Buffer, flags: number, counter: number): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags);
  tail.writeUInt32BE(counter, 1);
  return Buffer.concat([hash("sha256", application), tail, hash("sha256", signed)]);
}

function holdsFor({ type, key, application, curveBytes }: SshKey, signed: Buffer, blob: Buffer): boolean {
  const { text, string, byte, uint32, isAtEnd } = wireReader(blob);
  const algorithm = text();
  const fits = type === "ssh-rsa" ? algorithm.startsWith("rsa-sha2-") : algorithm === type;
  const digest = own(ALGORITHMS, algorithm);
  if (!fits || digest === undefined) throw new RangeError(`a signature of type ${JSON.stringify(algorithm)}`);
  const raw = string();
  const message = application === null ? signed : wrapped(application, signed, byte(), uint32());
  if (!isAtEnd()) throw new RangeError("bytes behind a signature");
  if (curveBytes === 0) return verify(digest, message, key, raw);
  const numbers = wireReader(raw);
  const pair = Buffer.concat([unsigned(numbers.string(), curveBytes), unsigned(numbers.string(), curveBytes)]);
  return verify(digest, message, { key, dsaEncoding: "ieee-p1363" }, pair);
}

/** Reads an armoured signature and checks it. Throws a RangeError with half a sentence about what is wrong with its form. */
export function checkSignature(armoured: string, message: Uint8Array): CheckedSignature {
  const body = ARMOUR.exec(armoured.replaceAll("\r\n", "\n"))?.[1];
  if (body === undefined) throw new RangeError("no armoured SSH signature");
  const blob = Buffer.from(body, "base64");
  if (blob.toString("base64") !== body.replaceAll("\n", "")) throw new RangeError("base64 that is not written as it must be");
  if (blob.subarray(0, MAGIC.length).toString("latin1") !== MAGIC) throw new RangeError("no SSH signature inside of the armour");
  const { uint32, string, text, isAtEnd } = wireReader(blob.subarray(MAGIC.length));
  const version = uint32();
  if (version !== 1) throw new RangeError(`version ${version} of the format, which is not known here`);
  const keyBlob = string();
  const [namespace, reserved, algorithm, signature] = [text(), string(), text(), string()];
  if (!isAtEnd()) throw new RangeError("bytes behind it");
  if (!HASHES.includes(algorithm)) throw new RangeError(`a hash named ${JSON.stringify(algorithm)}`);
  const key = readPublicKey(keyBlob);
  const parts = [namespace, reserved, algorithm, hash(algorithm, message)].map(wireString);
  const holds = holdsFor(key, Buffer.concat([Buffer.from(MAGIC), ...parts]), signature);
  return { key: { type: key.type, fingerprint: key.fingerprint }, keyBlob, namespace, holds };
}

/** Why nobody could verify a signature that was just made, as the end of a sentence; null when it can be. */
export function objectionToSignature(armoured: string, message: Uint8Array): string | null {
  try {
    return checkSignature(armoured, message).holds ? null : "it does not hold";
  } catch (error) {
    return `it shows ${(error as Error).message}`;
  }
}
