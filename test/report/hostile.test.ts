import { createHash } from "node:crypto";
import fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { FORMATS, formats } from "../../src/report/registry.ts";
import { safeCell } from "../../src/report/spreadsheet-text.ts";
import { textOfChunks } from "../helpers/render.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

const hostile = assessFiles({
  "v.json": [aVault("kv-a")],
  "<img src=x>.json": [
    aKey("kv-a", "cmk", { tier: "<script>alert(1)</script>", "=cmd|'/C calc'!A0": "\u202eevil\u0007", __proto__: "x" }),
    aKey("kv-a", "two", { "tier ": "app" }),
  ],
});

for (const format of FORMATS.filter((name) => name !== "xlsx")) {
  test(`${format}: hostile text is harmless, the bytes are the same twice and end in a line break`, async () => {
    for (const { name, render } of (await formats[format].load()).files) {
      const once = textOfChunks(render(hostile, { width: 100 }));
      assert.is(once, textOfChunks(render(hostile, { width: 100 })));
      assert.ok(once.endsWith("\n"), name);
      assert.not.ok(once.includes("\u0007"));
      if (!format.endsWith("json")) assert.not.match(once, /\u202e/);
      if (format === "html") assert.not.match(once.replace(/<script>[\s\S]*?<\/script>/, ""), /<script|<img|href="http/);
    }
  });
}

test("the style's hash stands in the page's policy", async () => {
  const page = [...(await formats.html.load()).files[0].render(hostile, { width: 100 })].join("");
  const style = /<style>([\s\S]*)<\/style>/.exec(page)?.[1] ?? "";
  assert.ok(page.includes(`style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`));
});

test("no cell starts a formula, nor does any part of it after a separator", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("=", "+", "-", "@", "＝", ",", ";", "\t", '"', "|", "a", "\r", "\n", "\u200b") }),
      (text) => {
        assert.not.match(safeCell(text), /(?:^|[,;|"\t])[=+\-@＝＋－＠]/);
      },
    ),
  );
});

test.run();
