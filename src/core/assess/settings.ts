import type { Config, ConfigTier, MapEntry, Settings } from "../../generated/types.gen.ts";
import { own } from "../basis/own.ts";
import { BUILT_IN_SUFFIXES } from "../model/identity.ts";
import type { ExpectedTag, Tier } from "../rules/tag-match.ts";

/** Tiers that the rule catalogue knows. */
export const KNOWN_TIERS = {
  app: { ruleId: "KeyVault-008", name: "App Tier Customer-Managed Key In Use" },
  db: { ruleId: "KeyVault-009", name: "Database Tier Customer-Managed Key In Use" },
  web: { ruleId: "KeyVault-web", name: "Web Tier Customer-Managed Key In Use" },
} as const satisfies Record<string, Pick<Tier, "ruleId" | "name">>;

/** The tier of the tags on the command line. */
const APP = "app" satisfies keyof typeof KNOWN_TIERS;

export interface CommandLineTags {
  readonly tags: readonly ExpectedTag[];
  readonly match?: Tier["match"] | undefined;
}

const strict = { name: false, value: false } as const;

/** The application tier as the command line gives it. */
const commandLineTier = ({ tags, match }: CommandLineTags): Tier => ({
  id: APP,
  ...KNOWN_TIERS[APP],
  match: match ?? "any",
  tags: tags as Tier["tags"],
  ignoreCase: { ...strict },
  requireValidNow: false,
});

/** Rule and name of a tier by its id: of one that the catalogue knows, or of one of the user's own. */
export const nameRule = (id: string): Pick<Tier, "ruleId" | "name"> =>
  own(KNOWN_TIERS, id) ?? { ruleId: `tier-cmk:${id}`, name: `Customer-Managed Key In Use, tier ${id}` };

function configuredTier(tier: ConfigTier): Tier {
  const named = nameRule(tier.id);
  return {
    id: tier.id,
    ruleId: tier.ruleId ?? named.ruleId,
    name: tier.name ?? named.name,
    match: tier.match ?? "any",
    tags: tier.tags,
    ignoreCase: { ...strict, ...tier.ignoreCase },
    requireValidNow: tier.requireValidNow ?? false,
  };
}

/** Effective, complete settings. Tags on the command line replace the config's application tier but keep its other options. No tier at all gives an empty list. */
export function buildSettings(commandLine: CommandLineTags, config: Config, map: readonly MapEntry[]): Settings {
  const configured = (config.tiers ?? []).map(configuredTier);
  const own = commandLine.tags.length > 0 ? commandLineTier(commandLine) : null;
  const before = configured.find(({ id }) => id === APP);
  const app = own !== null && before !== undefined ? { ...before, tags: own.tags, match: commandLine.match ?? before.match } : own;
  const tiers: readonly Tier[] = [...(app === null ? [] : [app]), ...configured.filter(({ id }) => app === null || id !== APP)];
  return {
    tiers: tiers as Settings["tiers"],
    expiresSoonDays: config.expiresSoonDays ?? 30,
    notApplicable: (config.notApplicable ?? []).map(({ subscription, tier, reason }) => ({
      subscription: subscription.toLowerCase(),
      tier: tier ?? null,
      reason,
    })),
    vaultSuffixes: [
      ...BUILT_IN_SUFFIXES,
      ...(config.vaultSuffixes ?? []).map(({ cloud, vault, managedHsm }) => ({ cloud, vault, managedHsm: managedHsm ?? null })),
    ],
    map: [...map],
  };
}
