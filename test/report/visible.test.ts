import { test } from "uvu";
import * as assert from "uvu/assert";
import { csv } from "../../src/report/csv.ts";
import { html } from "../../src/report/html/html.ts";
import type { Reporter } from "../../src/report/report.ts";
import { text } from "../../src/report/text/text.ts";
import { distinct, distinctEnds } from "../../src/report/visible.ts";
import { aKey, assessFiles, aVault } from "../helpers/snapshot.ts";

test("letters that look like Latin ones are written as code points in a Latin word, and nowhere else", () => {
  assert.is(distinct("tier=\u0430pp"), "tier=\\u{430}pp");
  assert.is(distinct("\u03c4ier p\u0430y"), "\\u{3c4}ier p\\u{430}y");
  for (const own of ["приложение web", "ομάδα-app", "Azureの鍵", "café", "10µs"]) assert.is(distinct(own), own);
  assert.is(distinct("a\u200b\u0430"), "a\\u{200b}\u0430");
});

test("blanks at the ends of a tag's name or value are seen, however many there are", () => {
  assert.is(distinctEnds(" web  "), "\\u{20}web\\u{20}\\u{20}");
  assert.is(distinctEnds("my web"), "my web");
  assert.is(distinctEnds("  "), "\\u{20}\\u{20}");
  assert.is(distinctEnds(""), "");
});

const keys = [aKey("kv-a", "look", { tier: "\u0430pp" }), aKey("kv-a", "blank", { tier: "app " })];
const assessment = assessFiles({ "v.json": [aVault("kv-a")], "keys kv-a.json": keys });
const rendered = ({ files }: Reporter, at = 0): string =>
  [...(files[at] as Reporter["files"][number]).render(assessment, { width: 100 })]
    .map((chunk) => (typeof chunk === "string" ? chunk : Buffer.from(chunk).toString()))
    .join("");

test("a near miss does not look like the tag in the page, the summary and the table of findings", () => {
  const page = rendered(html);
  for (const value of ["\\u{430}pp", "app\\u{20}"]) {
    assert.match(page, `<code class="tag"><bdi>tier</bdi>=<bdi>${value}</bdi></code>`);
    assert.match(page, `Asked for tier&#x3D;app, found tier&#x3D;${value}`);
    assert.match(rendered(text).replace(/\s+/g, " "), `(found: "tier=${value}")`);
    assert.match(rendered(csv), `Found: tier=${value}. Expected: tier=app.`);
  }
  assert.match(rendered(csv), '"near misses","","","",""\r\n', "the column escaped names the cell");
});

test("the raw tags of the table of keys stay as they are, and so do commands", () => {
  assert.match(rendered(csv, 1), '"tier=\u0430pp"');
  assert.match(rendered(csv, 1), '"tier=app "');
  const dropped = assessFiles({ "v.json": [aVault("kv-a")], "k.json": [aKey("kv-a", "k", { tier: "app ", own: "p\u0430y" })] });
  const page = [...html.files[0].render(dropped, { width: 100 })].join("");
  assert.match(page.replace(/<[^>]*>/g, ""), "&#x27;own&#x3D;p\u0430y&#x27;");
});

test.run();
