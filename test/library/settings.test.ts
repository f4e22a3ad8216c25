import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { buildSettings, type Choices, type Config, UnfitSettings, validateConfig, validateMap } from "../../src/index.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder } from "../helpers/disk.ts";
import { aKey, aVault, SUBSCRIPTION } from "../helpers/snapshot.ts";

const TAG = { name: "tier", value: "app" } as const;
const tags = [TAG] as const;

function issuesOf(choices: unknown): readonly (readonly [pointer: string, message: string])[] {
  try {
    buildSettings(choices as Choices);
  } catch (error) {
    assert.instance(error, UnfitSettings);
    return (error as UnfitSettings).issues.map(({ pointer, message }) => [pointer, message]);
  }
  return [];
}

test("a configuration and a map are valid, or it is said where and why they are not", () => {
  const config = { tiers: [{ id: "app", tags }] };
  assert.equal(validateConfig(config), { ok: true, value: config });
  assert.equal(validateMap({ entries: [] }), { ok: true, value: { entries: [] } });
  for (const [value, pointer, message] of [
    [{ tier: [] }, "/tier", "There is no such property."],
    [{ "a/b~c": 1 }, "/a~1b~0c", "There is no such property."],
    [{ tiers: [{ id: "App", tags }] }, "/tiers/0/id", "This must match pattern"],
    [{ tiers: [{ id: "app", tags, match: "some" }] }, "/tiers/0/match", "This must be equal to one of the allowed values: any, all."],
    [[], "", "This must be object."],
  ] as const) {
    const validated = validateConfig(value);
    assert.is(validated.ok, false);
    const [issue] = validated.ok ? [] : validated.issues;
    assert.is(issue?.pointer, pointer);
    assert.match(issue?.message ?? "", message);
    assert.match(issue?.advice ?? "", "schemas/config.schema.json");
  }
  assert.is(validateMap({}).ok, false);
});

test("choices that are not valid are refused, each at its place", () => {
  assert.equal(
    issuesOf({ tags: [{ name: "tier" }], config: { asof: "2026-01-01" }, map: { entries: [{}] } }).map(([pointer]) => pointer),
    ["/tags/0", "/config/asof", "/map/entries/0"],
  );
  assert.throws(() => buildSettings({ tags: [{ name: "tier" } as never] }), /^\/tags\/0: This must have required property 'value'\.$/);
  assert.equal(issuesOf({ tags: [TAG], match: "both" })[0]?.[0], "/match");
  assert.equal(issuesOf({ match: "all", config: { tiers: [{ id: "app", tags }] } }), [
    ["/match", "It says how several tags go together, and there is none."],
  ]);
});

/** Settings that are valid by their schema and contradict themselves, and what is said of each. */
const CONTRADICTIONS: readonly (readonly [config: Config, pointer: string, message: string])[] = [
  [
    { tiers: [{ id: "app", match: "all", tags: [TAG, { name: "tier", value: "web" }] }] },
    "/tiers/0/tags/1",
    "No key can carry both tier=app and tier=web, and the tier app asks for all of its tags.",
  ],
  [
    {
      tiers: [
        { id: "own", tags: [TAG] },
        { id: "own", tags: [TAG] },
      ],
    },
    "/tiers/1/id",
    "The tier own stands in the configuration twice.",
  ],
  [
    {
      tiers: [
        { id: "app", tags: [TAG] },
        { id: "own", ruleId: "keyvault-008", tags: [TAG] },
      ],
    },
    "/tiers/1/ruleId",
    "Two tiers have the rule id keyvault-008: their findings could not be told apart.",
  ],
  [
    {
      tiers: [{ id: "app", tags: [TAG] }],
      notApplicable: [
        { subscription: SUBSCRIPTION.toUpperCase(), reason: "a" },
        { subscription: SUBSCRIPTION, tier: "app", reason: "b" },
      ],
    },
    "/notApplicable/1",
    `/notApplicable/0 and /notApplicable/1 of the configuration are both about the subscription ${SUBSCRIPTION}.`,
  ],
];

for (const [config, pointer, message] of CONTRADICTIONS)
  test(`the library and the command refuse alike: ${message}`, async () => {
    assert.equal(issuesOf({ config }), [[pointer, message]]);
    const folder = aFolder({ "in/v.json": JSON.stringify([aVault("kv-a")]) });
    writeFileSync(join(folder, "config.json"), JSON.stringify(config));
    const { code, stderr } = await runCli(["assess", join(folder, "in"), "--config", join(folder, "config.json")]);
    assert.is(code, 2);
    assert.ok(stderr.includes(message), stderr);
  });

test("nothing chosen is refused, and tags of one's own go before those of the configuration", () => {
  assert.equal(issuesOf({}), [["/tiers", "There is no tier, and so no tag to look for."]]);
  const { tiers } = buildSettings({
    tags: [{ name: "a", anyValue: true }],
    config: {
      tiers: [
        { id: "app", match: "all", tags },
        { id: "db", tags },
      ],
    },
  });
  assert.equal(
    tiers.map(({ id, match, tags: own }) => [id, match, own]),
    [
      ["app", "all", [{ name: "a", anyValue: true }]],
      ["db", "any", [TAG]],
    ],
  );
});

test("settings of the library are those of the command", async () => {
  const config: Config = { tiers: [{ id: "db", tags: [{ name: "tier", value: "db" }] }], expiresSoonDays: 7 };
  const map = { entries: [{ files: "x.json", vault: "kv-a", command: "keyvault key list" as const }] };
  const folder = aFolder({
    "in/v.json": JSON.stringify([aVault("kv-a")]),
    "in/keys kv-a.json": JSON.stringify([aKey("kv-a", "k", {})]),
    "config.json": JSON.stringify(config),
    "map.json": JSON.stringify(map),
  });
  const files = ["--config", join(folder, "config.json"), "--map", join(folder, "map.json")];
  const { stdout } = await runCli(["assess", join(folder, "in"), "--tag", "tier=app", ...files, "--format", "json"]);
  assert.equal(JSON.parse(stdout).settings, buildSettings({ tags, config, map }));
});

test.run();
