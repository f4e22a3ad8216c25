import { formatInstant } from "../../core/text/instant.ts";
import { wireReader } from "./wire.ts";

/** One line of an allowed signers file (ssh-keygen(1), ALLOWED SIGNERS). */
interface AllowedSigner {
  readonly principals: string;
  readonly keyBlob: Buffer;
  readonly namespaces: string | null;
  /** Milliseconds since 1970. */
  readonly validAfter: number | null;
  readonly validBefore: number | null;
}

export interface AllowedSigners {
  readonly signers: readonly AllowedSigner[];
  /** Sentences about lines that count for nothing here. */
  readonly ignored: readonly string[];
  /** When their keys must be valid, beside the time that a package claims for itself: milliseconds since 1970. */
  readonly at: number;
}

/** A name or pattern list, perhaps in quotes; options, perhaps; the type and the key in base64; perhaps a comment. */
const LINE = /^("[^"]*"|\S+)\s+(?:((?:[^\s",]|"[^"]*"|,)+)\s+)?((?:ssh|ecdsa|sk)-\S+)\s+([A-Za-z0-9+/]+=*)(?:\s.*)?$/;
const OPTION = /([a-z-]+)(?:="([^"]*)")?(?:,|$)/giy;
const TIME = /^(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?Z?$/;

const unquoted = (text: string): string => text.replace(/^"(.*)"$/, "$1");

/** Times without a zone are taken as UTC, so that the answer is the same on every machine. NaN: no time. */
function instantOf(text: string): number {
  const [, year, month, day, hour = "00", minute = "00", second = "00"] = TIME.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function readOptions(text: string): ReadonlyMap<string, string> | null {
  const options = new Map<string, string>();
  let end = 0;
  for (const match of text.matchAll(OPTION)) {
    options.set((match[1] ?? "").toLowerCase(), match[2] ?? "");
    end = match.index + match[0].length;
  }
  return end === text.length ? options : null;
}

/** The type of a key as it says itself; null where it is no key. */
function typeOf(keyBlob: Buffer): string | null {
  try {
    return wireReader(keyBlob).text();
  } catch {
    return null;
  }
}

const FORMAT = "NAME KEYTYPE KEY, such as ada@contoso.example ssh-ed25519 AAAAC3Nza…";

function readLine(line: string): AllowedSigner | string {
  const [, principals, optionText = "", type, key] = LINE.exec(line) ?? [];
  if (principals === undefined || key === undefined)
    return /^(?:ssh|ecdsa|sk)-\S+\s+AAAA/.test(line)
      ? `the name of the signer is missing before the key; it must be ${FORMAT}`
      : `it is not ${FORMAT}`;
  if (
    unquoted(principals)
      .split(",")
      .some((name) => name.trim().startsWith("!"))
  )
    return "it leaves somebody out by !, and a signature does not say under which name it was made";
  const keyBlob = Buffer.from(key, "base64");
  if (typeOf(keyBlob) !== type) return `its key is not one of the type ${type}`;
  const options = readOptions(optionText);
  if (options === null) return "its options cannot be read";
  if (options.has("cert-authority")) return "it vouches for certificates, which only ssh-keygen checks";
  const unknown = [...options.keys()].find((name) => !["namespaces", "valid-after", "valid-before"].includes(name));
  if (unknown !== undefined) return `its option ${JSON.stringify(unknown)} is not known here`;
  const timeOf = (name: string): number | null => (options.has(name) ? instantOf(options.get(name) ?? "") : null);
  const [validAfter, validBefore] = [timeOf("valid-after"), timeOf("valid-before")];
  if (Number.isNaN(validAfter) || Number.isNaN(validBefore)) return "one of its times is none";
  return {
    principals: unquoted(principals),
    keyBlob,
    namespaces: options.get("namespaces") ?? null,
    validAfter,
    validBefore,
  };
}

/** Reads an allowed signers file, whose keys must be valid at the instant. A line that cannot be read vouches for nobody. */
export function readAllowedSigners(text: string, at: number): AllowedSigners {
  const signers: AllowedSigner[] = [];
  const ignored: string[] = [];
  for (const [number, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === "" || line.startsWith("#")) continue;
    const signer = readLine(line);
    if (typeof signer === "string") ignored.push(`Line ${number + 1} of the allowed signers counts for nothing: ${signer}.`);
    else signers.push(signer);
  }
  return { signers, ignored, at };
}

/** A pattern with * and ? as OpenSSH matches it. */
function matchesPattern(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$+.()|[\]{}]/g, "\\$&")
    .replaceAll("*", "[\\s\\S]*")
    .replaceAll("?", "[\\s\\S]");
  return new RegExp(`^${source}$`, "u").test(text);
}

/** A list of patterns: one must match, and none behind a ! may (ssh_config(5), PATTERNS). */
function matchesList(text: string, list: string): boolean {
  const patterns = list.split(",").map((pattern) => pattern.trim());
  if (patterns.some((pattern) => pattern.startsWith("!") && matchesPattern(text, pattern.slice(1)))) return false;
  return patterns.some((pattern) => !pattern.startsWith("!") && matchesPattern(text, pattern));
}

const PATTERN = /[*?!]/;

/** Names of a line as a sentence gives them; null where it has a pattern, which is anybody's name. */
export const namesOf = (principals: string): string | null =>
  PATTERN.test(principals)
    ? null
    : principals
        .split(",")
        .map((name) => name.trim())
        .join(" or ");

const isValidAt = ({ validAfter, validBefore }: AllowedSigner, at: number): boolean =>
  (validAfter === null || at >= validAfter) && (validBefore === null || at < validBefore);

/**
 * The names, or patterns of names, under which the key is allowed to sign for the namespace; why, when it is not. It must have been valid
 * when the package was sealed, and be valid when it is asked for: the first time is the signer's own word, which whoever got hold of a key
 * that has ended would give as well.
 */
export function principalFor(
  { signers, at }: AllowedSigners,
  keyBlob: Buffer,
  namespace: string,
  sealedAt: number,
): { readonly principals: string } | { readonly reason: string } {
  const own = signers.filter((signer) => signer.keyBlob.equals(keyBlob));
  if (own.length === 0) return { reason: signers.length === 0 ? "no line of them names a key that can be read" : "it is not among them" };
  const inSpace = own.filter(({ namespaces }) => namespaces === null || matchesList(namespace, namespaces));
  if (inSpace.length === 0) return { reason: `it is not allowed to sign for ${namespace}` };
  const wasValid = inSpace.filter((signer) => isValidAt(signer, sealedAt));
  if (wasValid.length === 0) return { reason: "it was not valid when the package says that it was sealed" };
  const valid = wasValid.filter((signer) => isValidAt(signer, at));
  if (valid.length > 0) return { principals: [...new Set(valid.map(({ principals }) => principals))].join(",") };
  return {
    reason: `by its valid-after and valid-before it is not valid at ${formatInstant(at)}, and that it was when the package was sealed is the signer's own word; if you know of another time at which the package was there, name it by --verify-time`,
  };
}
