import type { AttributionMap, Config, ConfigTier, Settings } from "../../generated/types.gen.ts";
import { own } from "../basis/own.ts";
import { BUILT_IN_SUFFIXES } from "../model/identity.ts";
import type { ExpectedTag, Tier } from "../rules/key/tag-match.ts";
import { demandFit } from "./unfit-settings.ts";

/** Tiers that the rule catalogue knows. */
export const KNOWN_TIERS = {
  app: { ruleId: "KeyVault-008", name: "App Tier Customer-Managed Key In Use" },
  db: { ruleId: "KeyVault-009", name: "Database Tier Customer-Managed Key In Use" },
  web: { ruleId: "KeyVault-web", name: "Web Tier Customer-Managed Key In Use" },
} as const satisfies Record<string, Pick<Tier, "ruleId" | "name">>;

/** The tier of the tags that are given alone. */
const APP = "app" satisfies keyof typeof KNOWN_TIERS;

/** What somebody who assesses chooses. */
export interface Choices {
  /** Tags of the application tier, as the command line's --tag gives them. */
  readonly tags?: readonly ExpectedTag[];
  /** Whether one of `tags` is enough. */
  readonly match?: Tier["match"] | undefined;
  /** What a file of --config says. */
  readonly config?: Config;
  /** What a file of --map says. */
  readonly map?: AttributionMap;
}

const strict = { name: false, value: false } as const;

/** The application tier of tags that are given alone. */
const tierOfTags = (tags: readonly ExpectedTag[], match: Choices["match"]): Tier => ({
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

function tiersOf({ tags = [], match, config = {} }: Choices): readonly Tier[] {
  const configured = (config.tiers ?? []).map(configuredTier);
  if (tags.length === 0) return configured;
  const before = configured.find(({ id }) => id === APP);
  const app = before === undefined ? tierOfTags(tags, match) : { ...before, tags: tags as Tier["tags"], match: match ?? before.match };
  return [app, ...configured.filter(({ id }) => id !== APP)];
}

/** az cloud show prints suffixes with the dot that stands before them in a host. */
const bareSuffix = (suffix: string): string => suffix.replace(/^\./, "");

/** An entry of a map with its command as it is called here: without the name of the program. */
const plainEntry = ({ command, ...entry }: AttributionMap["entries"][number]): Settings["map"][number] =>
  command === undefined ? entry : { ...entry, command: command.replace(/^az /, "") };

/**
 * Effective, complete settings. `tags` replace those of the configuration's application tier, which keeps its other options. Configuration
 * and map are valid by their schemas. Throws UnfitSettings where they contradict themselves or ask for no tag.
 */
export function buildSettings(choices: Choices): Settings {
  const { config = {}, map } = choices;
  const settings: Settings = {
    tiers: tiersOf(choices) as Settings["tiers"],
    expiresSoonDays: config.expiresSoonDays ?? 30,
    notApplicable: (config.notApplicable ?? []).map(({ subscription, tier, reason }) => ({
      subscription: subscription.toLowerCase(),
      tier: tier ?? null,
      reason,
    })),
    vaultSuffixes: [
      ...BUILT_IN_SUFFIXES,
      ...(config.vaultSuffixes ?? []).map(({ cloud, vault, managedHsm }) => ({
        cloud,
        vault: bareSuffix(vault),
        managedHsm: managedHsm === undefined ? null : bareSuffix(managedHsm),
      })),
    ],
    map: (map?.entries ?? []).map(plainEntry),
  };
  demandFit(settings);
  return settings;
}
