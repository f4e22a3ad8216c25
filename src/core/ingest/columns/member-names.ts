import { plainLetters } from "../../text/plain-letters.ts";
import { isHolder, type JsonObject } from "../base/json-object.ts";

/** Names, folded, under which scripts hang lists onto what these belong to: the keys of a vault, the vaults of a subscription. */
const MEMBERS = {
  keys: /^(?:keys|kids|keylist|keynames)$/,
  vaults: /^(?:vaults|keyvaults|vaultlist)$/,
  hsms: /^(?:hsms|managedhsms)$/,
  subscriptions: /^(?:subscriptions|accounts)$/,
} as const;

const ANY_MEMBER = new RegExp(
  Object.values(MEMBERS)
    .map(({ source }) => source)
    .join("|"),
);

export const isMemberOf = (kind: keyof typeof MEMBERS, name: string): boolean => MEMBERS[kind].test(plainLetters(name));

/** Whether something by this name is of keys, vaults or subscriptions. */
export const isMemberName = (name: string): boolean => ANY_MEMBER.test(plainLetters(name));

export const isMember = ([name, value]: readonly [string, unknown]): boolean => isHolder(value) && isMemberName(name);

/** Names, folded, under which scripts keep whatever a command printed. */
const OUTPUT = /^(?:data|values?|results?|outputs?|items|list|records|response|body|stdout|rows|elements|entries|content)$/;

export const isOutputName = (name: string): boolean => OUTPUT.test(plainLetters(name));

/** Whether keys, vaults or subscriptions are in an object, so that it is none of these keys itself. */
export const holdsMembers = (object: JsonObject): boolean => Object.entries(object).some(isMember);
