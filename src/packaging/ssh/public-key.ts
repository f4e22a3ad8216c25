import { createHash, createPublicKey, type KeyObject } from "node:crypto";
import { unsigned, wireReader } from "./wire.ts";

/** What a signature of one kind of key is. */
export interface SshKey {
  readonly type: string;
  /** As `ssh-keygen -l` prints it. */
  readonly fingerprint: string;
  readonly key: KeyObject;
  /** Of a security key: what it signs beside the message. */
  readonly application: Buffer | null;
  /** Bytes of one number of an ECDSA signature; 0 for other keys. */
  readonly curveBytes: number;
}

const CURVES = { nistp256: ["P-256", 32], nistp384: ["P-384", 48], nistp521: ["P-521", 66] } as const;

const RSA_LEAST_BITS = 2048;

const fromJwk = (jwk: Readonly<Record<string, string>>): KeyObject => createPublicKey({ key: jwk, format: "jwk" });
const url = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64url");

function ecKey(curve: string, point: Buffer): { readonly key: KeyObject; readonly curveBytes: number } {
  const known = Object.hasOwn(CURVES, curve) ? CURVES[curve as keyof typeof CURVES] : undefined;
  if (known === undefined || point.length !== 2 * known[1] + 1 || point[0] !== 4)
    throw new RangeError("an elliptic curve point of an unknown form");
  const [crv, length] = known;
  return {
    key: fromJwk({ kty: "EC", crv, x: url(point.subarray(1, 1 + length)), y: url(point.subarray(1 + length)) }),
    curveBytes: length,
  };
}

function rsaKey(exponent: Buffer, modulus: Buffer): KeyObject {
  const n = unsigned(modulus);
  if (n.length * 8 < RSA_LEAST_BITS) throw new RangeError(`an RSA key shorter than ${RSA_LEAST_BITS} bits`);
  return fromJwk({ kty: "RSA", n: url(n), e: url(unsigned(exponent)) });
}

/** Reads a public key in the form of RFC 4253, 5656 and 8709 and OpenSSH's PROTOCOL.u2f. Throws for other kinds, and for damage. */
export function readPublicKey(blob: Buffer): SshKey {
  const { text, string, isAtEnd } = wireReader(blob);
  const type = text();
  const fingerprint = `SHA256:${createHash("sha256").update(blob).digest("base64").replace(/=+$/, "")}`;
  const isEd25519 = type === "ssh-ed25519" || type === "sk-ssh-ed25519@openssh.com";
  const isEcdsa = /^(?:ecdsa-sha2-nistp(?:256|384|521)|sk-ecdsa-sha2-nistp256@openssh\.com)$/.test(type);
  if (!isEd25519 && !isEcdsa && type !== "ssh-rsa") throw new RangeError(`a key of type ${JSON.stringify(type)}`);
  const own = isEd25519
    ? { key: fromJwk({ kty: "OKP", crv: "Ed25519", x: url(string()) }), curveBytes: 0 }
    : isEcdsa
      ? ecKey(text(), string())
      : { key: rsaKey(string(), string()), curveBytes: 0 };
  const application = type.startsWith("sk-") ? string() : null;
  if (!isAtEnd()) throw new RangeError("bytes behind a public key");
  return { type, fingerprint, ...own, application };
}
