import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { keyExportsIn, tiersOf } from "../helpers/key-exports.ts";
import { anArtifact, aShow, assessFiles, aVault, context, settings } from "../helpers/snapshot.ts";

/** Subscriptions share nothing: what is known of one changes no verdict of another. */

const [ONE, OTHER] = ["00000001-0000-4000-8000-0000000000aa", "00000002-0000-4000-8000-0000000000aa"];
const ESTATE = { "vaults-1.json": [aVault("kv-a", {}, ONE)], "vaults-2.json": [aVault("kv-b", {}, OTHER)] };

test("keys of other subscriptions do not change what is found of a subscription", () => {
  const filesOf = (vault: string) =>
    fc
      .array(keyExportsIn(vault), { minLength: 1, maxLength: 6 })
      .map((texts) => texts.map((text, at) => anArtifact(`${vault}/${at}.json`, text)));
  const lists = Object.entries(ESTATE).map(([path, content]) => anArtifact(path, content));
  fc.assert(
    fc.property(filesOf("kv-a"), filesOf("kv-b"), fc.boolean(), (others, own, requireValidNow) => {
      const rules = { ...settings(), tiers: tiersOf(requireValidNow) };
      const findingsOf = (files: readonly ReturnType<typeof anArtifact>[]) =>
        assess([...lists, ...files], rules, context).findings.filter(({ subject }) => subject.id === OTHER);
      assert.equal(findingsOf([...others, ...own]), findingsOf(own));
    }),
    { numRuns: 300 },
  );
});

test("two versions of one creation date, one of them silent on tags, are not judged like two records of one version", () => {
  const silent = ({ tags: _, ...show }: ReturnType<typeof aShow>) => show;
  const tagged = (vault: string) => aShow(vault, "k", { tier: "app" });
  const verdicts = assessFiles({
    ...ESTATE,
    "a/1.json": tagged("kv-a"),
    "a/2.json": silent(aShow("kv-a", "k", null)),
    "b/1.json": tagged("kv-b"),
    "b/2.json": silent(aShow("kv-b", "k", null, { version: "b".repeat(32) })),
  }).findings.map(({ verdict }) => verdict);
  assert.equal(verdicts, ["pass", "inconclusive"]);
});

test.run();
