import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess } from "../../src/core/assess/assess.ts";
import { NoEvidence } from "../../src/core/assess/no-evidence.ts";
import { anArtifact, aVault, context, settings } from "../helpers/snapshot.ts";

function errorOf(run: () => unknown): Error {
  try {
    run();
  } catch (error) {
    return error as Error;
  }
  throw new Error("nothing was thrown");
}

test("artifacts that say nothing of a subscription, vault or key are an error, never a verdict, and it says why each is none", () => {
  const error = errorOf(() => assess([anArtifact("a.json", "[]"), anArtifact("b.json", "")], settings(), context));
  assert.instance(error, NoEvidence);
  assert.match(error.message, "None of the files says anything of a subscription, vault or key.");
  assert.equal(
    (error as NoEvidence).issues.map(({ path, code }) => [path, code]),
    [
      ["a.json", "ambiguous-owner"],
      ["b.json", "empty-file"],
    ],
  );
  assert.equal((errorOf(() => assess([], settings(), context)) as NoEvidence).issues, []);
});

test("settings without a tier are an error as well", () => {
  const error = errorOf(() => assess([anArtifact("v.json", [aVault("kv-a")])], { ...settings(), tiers: [] as never }, context));
  assert.match(error.message, "no tier");
});

test("a tier that asks for no tag, an as-of that is no instant and two artifacts of one path are errors too", () => {
  const artifact = anArtifact("v.json", [aVault("kv-a")]);
  const [tier] = settings().tiers;
  const tagless = { ...settings(), tiers: [{ ...tier, tags: [] as never, match: "all" as const }] as [typeof tier] };
  assert.match(errorOf(() => assess([artifact], tagless, context)).message, "no tag");
  assert.match(errorOf(() => assess([artifact], settings(), { ...context, asOf: "rubbish" })).message, "rubbish");
  assert.match(errorOf(() => assess([artifact, artifact], settings(), context)).message, "v.json");
});

test.run();
