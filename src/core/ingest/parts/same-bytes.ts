import type { ReadArtifact } from "../base/artifact.ts";

const DIGITS = 8;

/** The first 32 bits of a digest: as good as any hash of it. */
function headOf(sha256: string): number {
  let head = 0;
  for (let at = 0; at < DIGITS; at += 1) {
    const code = sha256.charCodeAt(at);
    head = (head << 4) | (code < 58 ? code - 48 : code - 87);
  }
  return head;
}

/**
 * Path of the first artifact with the same bytes, for the others of them but bare content. Where their names say different things of the keys
 * in them, they are two statements, as they would be with a blank more in one of them: `keys.json` claims to be the whole list, which a copy
 * called `disabled keys.json` does not take back, for the keys of a vault may all be disabled; and identifiers that one of the two calls
 * disabled are not taken for enabled ones. Which name comes first decides nothing.
 *
 * Digests are compared as numbers: an estate is hundreds of thousands of files, and hardly two of them are the same.
 */
export function findSameBytes(
  artifacts: readonly Pick<ReadArtifact, "path" | "sha256" | "isBare" | "called">[],
): ReadonlyMap<string, string> {
  const sameAs = new Map<string, string>();
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(artifacts.length * 2 + 2))).fill(-1);
  const mask = slots.length - 1;
  const heads = new Int32Array(artifacts.length);
  for (let at = 0; at < artifacts.length; at += 1) {
    const { path, sha256, isBare, called } = artifacts[at] as ReadArtifact;
    const head = headOf(sha256);
    heads[at] = head;
    let slot = head & mask;
    for (let first = slots[slot] as number; ; first = slots[slot] as number) {
      if (first < 0) {
        slots[slot] = at;
        break;
      }
      const other = artifacts[first] as ReadArtifact;
      if (heads[first] === head && other.sha256 === sha256 && other.called === called) {
        if (!isBare) sameAs.set(path, other.path);
        break;
      }
      slot = (slot + 1) & mask;
    }
  }
  return sameAs;
}
