import { lettersAndDigits } from "../../text/letters.ts";
import { isObject, type JsonObject } from "../base/json-object.ts";

/** Names under which az, services and scripts show what opens something. */
const SECRET_NAME = new RegExp(
  [
    /(?:password|passwd|passphrase|secret|(?:access|refresh|id|sas|bearer)token|connectionstring|credential|privatekey)s?\d*$/,
    /^(?:pwd|token|apitoken|sas|pfx|authorization|key[12]|clientkeydata)$/,
    /(?:primary|secondary|master|account|access|shared|api|admin|storage|function|query|host|system|signing|readonly|readwrite)keys?\d*$/,
  ]
    .map(({ source }) => source)
    .join("|"),
);

/** Whether what stands under a name opens something: a password, a token, a key of an account. */
export const isSecretName = (name: string): boolean => SECRET_NAME.test(lettersAndDigits(name));

/** What secrets look like, whatever they are called: private keys, tokens, parts of connection strings, addresses with a password. */
export const SECRET_TEXT =
  /-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{10,300}\.[\w-]{10}|\bBearer [\w.~+/-]{20}|\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|SharedSecret|Password|Pwd|Secret)=[^;\s"'*]|[?&]sig=[\w%+/]|\b[a-z][a-z+]{0,20}:\/\/[^\s/@:"']{1,200}:[^\s/@"']{1,200}@/i;

/** The identifier of a secret in a vault. */
export const SECRET_ID = /https?:\/\/[^\s/"']+\/secrets\//i;

/** What is printed beside the value of a storage account's key, or of a secret. */
const BESIDE_VALUE = /^(?:keyname|permissions|contenttype|creationtime)$/;

/** Names that objects of credentials give to what they gather: nothing else is called so. */
const GATHERED = /^(?:functionKeys|systemKeys|passwords|connectionStrings)$/i;

/** Whether credentials stand under a name that leads to a value. */
export const isOfCredentials = (label: string): boolean => GATHERED.test(label) || /^(?:credentials|secrets)$/i.test(label);

const isFilled = (value: unknown): value is string => typeof value === "string" && value !== "";

const hasValue = (names: readonly string[]): boolean => names.includes("value");

/** Names of the fields by which an object is of credentials; empty for any other. */
export function credentialsIn(object: JsonObject): readonly string[] {
  const entries = Object.entries(object).filter(([, value]) => isFilled(value)) as (readonly [string, string])[];
  const names = entries.map(([name]) => lettersAndDigits(name));
  const gathered = Object.keys(object).filter((name) => GATHERED.test(name));
  const isPair = names.includes("primary") && names.includes("secondary");
  const isShown = hasValue(names) && names.some((name) => BESIDE_VALUE.test(name));
  const gives = ([name, value]: readonly [string, string], at: number): boolean =>
    isSecretName(name) ||
    SECRET_TEXT.test(value) ||
    SECRET_ID.test(value) ||
    (isPair && /^(?:primary|secondary)$/.test(names[at] ?? "")) ||
    (isShown && names[at] === "value");
  return [...gathered, ...entries.filter(gives).map(([name]) => name)];
}

/**
 * Whether an object of texts has a field for a value: PowerShell's GetEnumerator prints each tag so, and az a secret. Which of them it is, and
 * whether these are all tags, nobody can tell.
 */
export const isNamedValue = (item: unknown): item is JsonObject =>
  isObject(item) && Object.values(item).every((value) => typeof value === "string") && hasValue(Object.keys(item).map(lettersAndDigits));

/** One tag, or several, as GetEnumerator prints them in the place of the tags of a key: not the object that has them for its fields. */
export const areTagEntries = (value: unknown): boolean =>
  Array.isArray(value)
    ? value.length > 0 && value.every(areTagEntries)
    : isNamedValue(value) && Object.keys(value).length > 1 && Object.keys(value).every((name) => /^(?:name|key|value)$/i.test(name));
