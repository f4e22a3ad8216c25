import { statSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { aFolder } from "../helpers/disk.ts";
import { seal, verify } from "../helpers/package.ts";
import { aKey, aVault } from "../helpers/snapshot.ts";

/** From 32 MiB on a run reads a list of keys in pieces. */
const LARGE = 32 * 2 ** 20;

test("a key list that is read in pieces is read in pieces from the package too, with the same results", async () => {
  const tags = Object.fromEntries(Array.from({ length: 15 }, (_, at) => [`name ${at} ${"n".repeat(240)}`, "v".repeat(250)]));
  const keys = Array.from({ length: 4_500 }, (_, at) => aKey("kv-a", `key-${at}`, at === 4_321 ? { ...tags, tier: "app" } : tags));
  const folder = aFolder({ "vaults.json": JSON.stringify([aVault("kv-a")]), "keys.json": JSON.stringify(keys) });
  assert.ok(statSync(join(folder, "keys.json")).size > LARGE);
  const { code, stages, verification, stdout } = await verify(await seal(folder));
  assert.equal(stages, { container: "pass", bag: "pass", signature: "skipped", schemas: "pass", replay: "pass" }, stdout);
  assert.is(verification.assessed?.overallVerdict, "pass");
  assert.is(code, 0);
});

test.run();
