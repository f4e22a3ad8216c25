import type { Tag } from "../../model/facts.ts";
import { letters } from "../../text/letters.ts";
import { namesOfKey, namesOfVault } from "../columns/column-names.ts";
import { tellsOfFailure } from "./outcome.ts";

/** Names, folded, under which scripts write what a key is, or how a command ended. Keys may carry tags of these names too. */
const FIELDS: ReadonlySet<string> = new Set([
  ...namesOfVault("name", "vaultName", "hsmName", "tags"),
  ...["subscription", "subscriptionid", "resourcegroup", "location", "type"],
  ...namesOfKey("kid", "name", "type", "size", "curve", "operations", "recoveryLevel", "attributes"),
  ...namesOfKey("created", "updated", "expires", "notBefore"),
  ...["id", "version", "enabled"],
  ...["status", "state", "statuscode", "error", "errors", "errormessage", "errorcode", "message", "msg", "detail", "details", "info"],
  ...["code", "reason", "result", "exception", "exitcode", "stderr", "target", "timestamp", "time", "date"],
  ...["sha", "md", "hash", "checksum", "contenttype", "encodedpolicy", "immutable"],
]);
/** Those of them that hardly any tag is called. */
const OF_KEYS =
  /^(?:tags?|attributes|enabled|kid|kty|keytype|keysize|crv|keyops|recoverylevel|createdon|updatedon|expireson|notbefore|sha|md|checksum|encodedpolicy)$/;
/** A tag by its way through a record, as --query and flattened tables call it: one of those that the key has. */
const TAG_OF_RECORD = /^(?:key)?tags?[._[/:]/i;
const NAMES: ReadonlySet<string> = new Set([...namesOfVault("name", "vaultName", "hsmName"), "key", "keyname", "kid", "id"]);
const ENDS = /^(?:status|state|statuscode|errors?|errormessage|errorcode|message|msg|details?|info|code|reason|result|exception|stderr)$/;

/**
 * Whether an object of texts is what a script wrote of a key, or of a command that failed, rather than the tags of the key. `expected`: names
 * of tags that count, which may be any. `owners`: names of the key and the vault that it may be of.
 */
export function isScriptRecord(object: readonly Tag[], expected: readonly string[], owners: readonly string[]): boolean {
  const names = object.map(({ name }) => letters(name));
  if (object.some(({ value }, at) => ENDS.test(names[at] ?? "") && tellsOfFailure(value))) return true;
  const known = owners.map((owner) => owner.toLowerCase());
  const named = object.filter(({ value }, at) => NAMES.has(names[at] ?? "") && known.includes(value.toLowerCase()));
  // The name of the key beside that of its vault.
  if (named.length > 1) return true;
  if (object.some(({ name }) => TAG_OF_RECORD.test(name) && !expected.includes(name))) return true;
  const wanted = expected.map(letters);
  if (names.length === 0 || !names.every((name) => FIELDS.has(name)) || names.some((name) => wanted.includes(name))) return false;
  return named.length > 0 || names.some((name) => OF_KEYS.test(name));
}
