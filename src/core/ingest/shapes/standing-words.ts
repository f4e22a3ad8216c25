import { plainLetters } from "../../text/plain-letters.ts";
import { isNo, isYes } from "./truth.ts";

/**
 * Columns that are not az's `enabled`, and say in a flag or a word whether something is in force: scripts, inventories and people name them so,
 * in their own languages. They may be of another thing than the key, and never say that it is enabled; but they can speak against it.
 */

const IN_FORCE =
  /^(?:is)?(?:active|aktiv|aktiviert|actif|active?e|activ[oa]|activad[oa]|habilitad[oa]|attiv[oa]|attivat[oa]|abilitat[oa]|ingeschakeld|actief|ativ[oa]|ativad[oa]|有効)$/;
const OUT_OF_FORCE =
  /^(?:is)?(?:inactive|deactivated|retired|decommissioned|revoked|suspended|blocked|deaktiviert|inaktiv|gesperrt|inactif|desactivee?|bloquee?|inactiv[oa]|deshabilitad[oa]|desactivad[oa]|bloquead[oa]|revocad[oa]|inattiv[oa]|disattivat[oa]|disabilitat[oa]|bloccat[oa]|uitgeschakeld|inactief|geblokkeerd|inativ[oa]|desativad[oa]|無効)$/;
/** What was before, or somewhere else, may have stood otherwise. */
const STATUS = /^(?!previous|former|old|last|alt|vorige).*(?:status|state|zustand|statut|etat|estado|stato|toestand|lifecycle|状態)$/;
const IN_SERVICE =
  /^(?:enabled|on|inuse|ok|success(?:ful)?|succeeded|completed?|done|live|current|available|healthy|valid|ready|online|normal)$/;
const OUT_OF_SERVICE = /^(?:notactive|notenabled|disabled|outofservice|outoforder|compromised|obsolete|archived)$/;

/** Whether a column is one of these. */
export function isOfStanding(name: string): boolean {
  const column = plainLetters(name);
  return IN_FORCE.test(column) || OUT_OF_FORCE.test(column) || STATUS.test(column);
}

/** Whether such a column says that what it is of is out of force. */
export function isOutOfForce(name: string, value: unknown): boolean {
  const column = plainLetters(name);
  if (IN_FORCE.test(column)) return isNo(value);
  if (OUT_OF_FORCE.test(column)) return isYes(value);
  const word = typeof value === "string" ? plainLetters(value) : "";
  return OUT_OF_FORCE.test(word) || OUT_OF_SERVICE.test(word);
}

/** Whether anybody can tell what a word in such a column says of what it is of. A flag always does. */
export function isWordOfStanding(value: unknown): boolean {
  if (typeof value !== "string") return true;
  const word = plainLetters(value);
  return (
    word === "" || [IN_FORCE, IN_SERVICE, OUT_OF_FORCE, OUT_OF_SERVICE].some((words) => words.test(word)) || isYes(value) || isNo(value)
  );
}
