import type { Argv } from "yargs";
import { KNOWN_TIERS, nameRule } from "../../core/assess/settings.ts";
import { ruleTexts } from "../../generated/rule-texts.gen.ts";
import type { Host } from "../host.ts";
import type { ArgumentsOf } from "../options.ts";
import { didYouMean } from "../suggest.ts";
import { UserError } from "../user-error.ts";
import { refill } from "../wrap.ts";

interface KnownTier {
  readonly tier: string;
  readonly ruleId: string;
  readonly name: string;
}

const TIERS: readonly KnownTier[] = Object.entries(KNOWN_TIERS).map(([tier, { ruleId, name }]) => ({ tier, ruleId, name }));
const RULE_IDS = TIERS.map(({ ruleId }) => ruleId);

export const explainOptions = (command: Argv) =>
  command.positional("rule", { type: "string", default: RULE_IDS[0] ?? "", describe: `${RULE_IDS.join(", ")}, or its tier: app, db, web` });

/** For a shell to offer. A colon divides words in Bash, so none of these has one. */
export const offeredRules: readonly string[] = [...RULE_IDS, ...TIERS.map(({ tier }) => tier)];

/** Comfortable to read, however wide the terminal. */
const READABLE = 100;

const CALLED: Readonly<Record<string, string>> = { app: "application", db: "database", web: "web" };

const EVERY: KnownTier = { tier: "", ruleId: "tier-cmk", name: "the rule of every tier" };

/** The rule of a tier of the user's own; undefined for what is no id of one. */
function ownTier(wanted: string): KnownTier | undefined {
  const [, id] = /^tier-cmk:([a-z0-9][a-z0-9-]{0,39})$/.exec(wanted) ?? [];
  return id === undefined ? undefined : { tier: id, ...nameRule(id) };
}

const tierOf = (wanted: string): KnownTier | undefined =>
  wanted === EVERY.ruleId
    ? EVERY
    : (TIERS.find(({ tier, ruleId }) => ruleId.toLowerCase() === wanted || tier === wanted) ?? ownTier(wanted));

/** The rule's text is written for the application tier; every other is asked for its own. */
function textFor(found: KnownTier): string {
  const { ruleId, name, tier } = found;
  const others = TIERS.filter((other) => other.ruleId !== ruleId).map((other) => `${other.ruleId} for the ${CALLED[other.tier]} tier`);
  return ruleTexts["tier-cmk"]
    .replace(/^# .*\n/, `# ${ruleId}: ${name}\n`)
    .replace("of its application tier", `of its ${tier === "" ? "" : `${CALLED[tier] ?? tier} `}tier`)
    .replace("KeyVault-009 asks the same for the database tier;", `The same is asked by ${others.join(", ")};`);
}

/** Prints what the rule asks, why, how the verdict is reached and how to fix it, and which rules there are. */
export function runExplain({ rule }: ArgumentsOf<typeof explainOptions>, host: Host): number {
  const wanted = rule.toLowerCase();
  const found = tierOf(wanted);
  if (found === undefined)
    throw new UserError(`There is no rule ${rule}.`, `${didYouMean(rule, RULE_IDS)}Known are ${RULE_IDS.join(", ")}.`);
  const body = textFor(found);
  const list = TIERS.map((tier) => `- ${tier.ruleId}: ${tier.name} (tier ${tier.tier})`).join("\n");
  const text = `${body.trimEnd()}\n\n## Rules\n\n${list}\n- tier-cmk:ID: a tier of your own, in the file of --config\n`;
  host.stdout(refill(text, Math.min(host.columns ?? READABLE, READABLE)));
  return 0;
}
