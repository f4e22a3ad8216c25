import type { Argv } from "yargs";
import { KNOWN_TIERS } from "../../core/assess/settings.ts";
import { ruleTexts } from "../../generated/rule-texts.gen.ts";
import type { Host } from "../host.ts";
import type { ArgumentsOf } from "../options.ts";
import { didYouMean } from "../suggest.ts";
import { UserError } from "../user-error.ts";
import { refill } from "../wrap.ts";

const TIERS = Object.entries(KNOWN_TIERS).map(([tier, { ruleId, name }]) => ({ tier, ruleId, name }));
const RULE_IDS = TIERS.map(({ ruleId }) => ruleId);

export const explainOptions = (command: Argv) =>
  command.positional("rule", { type: "string", default: RULE_IDS[0] ?? "", describe: `${RULE_IDS.join(", ")}, or its tier: app, db, web` });

/** Comfortable to read, however wide the terminal. */
const READABLE = 100;

/** Prints what the rule asks, why, how the verdict is reached and how to fix it, and which rules there are. */
export function runExplain({ rule }: ArgumentsOf<typeof explainOptions>, host: Host): number {
  const wanted = rule.toLowerCase();
  const found = TIERS.find(({ tier, ruleId }) => ruleId.toLowerCase() === wanted || tier === wanted);
  if (found === undefined && wanted !== "tier-cmk")
    throw new UserError(`There is no rule ${rule}.`, `${didYouMean(rule, RULE_IDS)}Known are ${RULE_IDS.join(", ")}.`);
  const { ruleId, name } = found ?? { ruleId: "tier-cmk", name: "the rule of every tier" };
  const body = ruleTexts["tier-cmk"].replace(/^# .*\n/, `# ${ruleId}: ${name}\n`);
  const list = TIERS.map((tier) => `- ${tier.ruleId}: ${tier.name} (tier ${tier.tier})`).join("\n");
  const text = `${body.trimEnd()}\n\n## Rules\n\n${list}\n- tier-cmk:ID: a tier of your own, in the file of --config\n`;
  host.stdout(refill(text, Math.min(host.columns ?? READABLE, READABLE)));
  return 0;
}
