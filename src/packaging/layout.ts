import { byText } from "../core/basis/compare.ts";
import { own } from "../core/basis/own.ts";

/** The one folder at the top of a package (RFC 8493, section 4.1). The same in every package, so that it depends on nothing. */
export const TOP_FOLDER = "cmk-audit-evidence";

/** Binds a signature to its purpose: one made for a Git commit or a file does not count here (PROTOCOL.sshsig of OpenSSH). */
export const SIGNATURE_NAMESPACE = "cmk-audit-evidence@1";

export const VERIFY_TEXT = "VERIFY.txt";
export const DECLARATION = "bagit.txt";
export const BAG_INFO = "bag-info.txt";
export const MANIFEST = "manifest-sha256.txt";
export const TAG_MANIFEST = "tagmanifest-sha256.txt";
export const SIGNATURE = "tagmanifest-sha256.txt.sig";

export const PAYLOAD = "data/";
export const INPUTS = "data/inputs/";
export const RESULTS = "data/results/";
export const INDEX = "data/inputs/index.json";
export const POLICY = "data/policy.json";

/** RFC 8493, section 2.1.1: exactly these two lines. */
export const DECLARATION_TEXT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

/** Files beside data/ that the tag manifest covers: all but itself and its signature. */
export const TAG_FILES: readonly string[] = [VERIFY_TEXT, DECLARATION, BAG_INFO, MANIFEST];

/** Every file that may stand at the top. */
export const TOP_FILES: readonly string[] = [...TAG_FILES, TAG_MANIFEST, SIGNATURE];

const NAME = /^data\/(?:policy\.json|inputs\/[a-z0-9][a-z0-9._-]*|results\/[a-z0-9][a-z0-9._-]*)$/;

/** True for the names that a payload file may have: ours, without anything that a file system or a tool could take in two ways. */
export const isPayloadName = (name: string): boolean => NAME.test(name);

/** Members in this order: what a reader wants first, what is known last. Payload files in between, by code units. */
const RANK: Readonly<Record<string, number>> = {
  [VERIFY_TEXT]: 0,
  [DECLARATION]: 1,
  [MANIFEST]: 3,
  [BAG_INFO]: 4,
  [TAG_MANIFEST]: 5,
  [SIGNATURE]: 6,
};

const rankOf = (name: string): number => own(RANK, name) ?? (name.startsWith(PAYLOAD) ? 2 : 7);

/** Compares two names by their place in the ZIP. */
export const byPlace = (a: string, b: string): number => rankOf(a) - rankOf(b) || byText(a, b);
