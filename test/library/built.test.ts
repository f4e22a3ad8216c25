import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";
import * as sources from "../../src/index.ts";

test("the built library has what its sources have, and works without them", async () => {
  const built: typeof sources = await import(new URL("../../dist/index.js", import.meta.url).href);
  assert.equal(Object.keys(built).sort(), Object.keys(sources).sort());
  const folder = fileURLToPath(new URL("../../samples/pass-single-subscription/input", import.meta.url));
  const settings = built.buildSettings({ tags: [{ name: "tier", value: "app" }] });
  const assessment = await built.assessPaths([folder], settings, { asOf: "2026-01-01" });
  assert.equal(assessment, await sources.assessPaths([folder], settings, { asOf: "2026-01-01" }));
  const [page] = await built.renderFiles("html", assessment);
  assert.match(Buffer.from(page?.bytes ?? []).toString("utf8"), /^<!DOCTYPE html>/i);
});

test.run();
