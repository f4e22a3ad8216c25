import type { Tag } from "../facts.ts";
import { fold } from "./mentions.ts";

/** Names, folded, under which scripts write what a key is, or how a command ended. Keys may carry tags of these names too. */
const FIELDS =
  /^(?:name|key|keyname|kid|id|kty|type|keytype|keysize|size|curve|crv|vault|vaultname|keyvault|keyvaultname|version|created|createdon|updated|updatedon|expires|expireson|expiry|notbefore|enabled|status|state|statuscode|error|errors|errormessage|errorcode|message|msg|code|reason|result|exception|exitcode|stderr|subscription|subscriptionid|resourcegroup|location)$/;

const FAILURE = /^(?:error|errors|errormessage|errorcode|exception|stderr)$/;
/** What texts say that tell of a failure. */
const FAILED =
  /\b(?:denied|forbidden|fail(?:ed|ure)?|error|unauthori[sz]ed|no (?:permission|access)|not (?:found|permitted|allowed)|timeout|timed out)\b/i;

/**
 * Whether an object of texts is what a script wrote of a key, or of a command that failed, rather than the tags of the key: nothing but
 * names of such fields, and more than a single tag that happens to be called so. `expected`: names of tags that count, which may be any.
 * `owners`: names of the key and the vault that it may be of.
 */
export function isScriptRecord(object: readonly Tag[], expected: readonly string[], owners: readonly string[]): boolean {
  const names = object.map(({ name }) => fold(name));
  if (object.some(({ value }, at) => FAILURE.test(names[at] ?? "") && FAILED.test(value))) return true;
  if (names.length === 0 || !names.every((name) => FIELDS.test(name))) return false;
  const wanted = expected.map(fold);
  if (names.some((name) => wanted.includes(name))) return false;
  const known = owners.map((owner) => owner.toLowerCase());
  const speaksOfOwner = ({ value }: Tag): boolean => known.includes(value.toLowerCase()) || FAILED.test(value);
  return names.length > 1 || names.some((name) => FAILURE.test(name)) || object.some(speaksOfOwner);
}
