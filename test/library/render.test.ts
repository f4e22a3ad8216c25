import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { assess, buildSettings, FORMATS, type Format, renderFiles, renderInPieces } from "../../src/index.ts";
import { runCli } from "../helpers/cli.ts";
import { aFolder, filesBelow } from "../helpers/disk.ts";
import { aKey, anArtifact, aVault } from "../helpers/snapshot.ts";

const settings = buildSettings({ tags: [{ name: "tier", value: "app" }] });
const options = { asOf: "2026-01-01" };

/** So many keys that no report of them is one piece. */
const KEYS = 3000;
const files = {
  "v.json": JSON.stringify([aVault("kv-a")]),
  "keys kv-a.json": JSON.stringify(Array.from({ length: KEYS }, (_, at) => aKey("kv-a", `key-${at}`, { tier: at === 7 ? "app" : "wéb" }))),
};
const assessment = await assess(
  Object.entries(files).map(([path, content]) => anArtifact(path, content)),
  settings,
  options,
);

/** Nobody reads a summary from a file of --out: it is printed. */
const WRITTEN = FORMATS.filter((format) => format !== "text");

const written = new Map<string, Buffer>();
test.before(async () => {
  const folder = aFolder(files);
  const out = join(aFolder(), "out");
  const formats = WRITTEN.flatMap((format) => ["--format", format]);
  const { code, stderr } = await runCli([
    "assess",
    folder,
    "--tag",
    "tier=app",
    "--as-of",
    "2026-01-01",
    "--out",
    out,
    "--quiet",
    ...formats,
  ]);
  assert.is(code, 0, stderr);
  for (const [path, content] of filesBelow(out)) written.set(path, content);
});

for (const format of WRITTEN)
  test(`${format}: whole files and kept pieces are what the command writes, to the byte`, async () => {
    const whole = await renderFiles(format, assessment);
    const pieces = await renderInPieces(format, assessment);
    assert.equal(
      pieces.map(({ name }) => name),
      whole.map(({ name }) => name),
    );
    for (const [at, { name, bytes }] of whole.entries()) {
      const expected = written.get(name) as Buffer;
      assert.ok(expected.equals(bytes), name);
      // All of them are held before the first is looked at.
      const kept = [...(pieces[at]?.pieces ?? [])];
      assert.ok(Buffer.concat(kept).equals(expected), name);
      assert.ok(kept.every(({ length }) => length > 0));
    }
  });

test("pieces of one file can be made twice, and those of two files by turns", async () => {
  const [findings, keys] = await renderInPieces("csv", assessment);
  const textOf = (pieces: Iterable<Uint8Array>): string => Buffer.concat([...pieces]).toString("utf8");
  const again = keys?.pieces ?? [];
  assert.is(textOf(again), textOf(again));
  const turns = [again[Symbol.iterator](), again[Symbol.iterator](), (findings?.pieces ?? [])[Symbol.iterator]()];
  const held: Uint8Array[][] = turns.map(() => []);
  for (let open = true; open; ) {
    open = false;
    for (const [at, turn] of turns.entries()) {
      const { value, done } = turn.next();
      if (done !== true) held[at]?.push(value);
      open ||= done !== true;
    }
  }
  assert.is(textOf(held[0] ?? []), textOf(again));
  assert.is(textOf(held[1] ?? []), textOf(again));
});

test("text has a hundred columns and no colour, unless something else is asked for", async () => {
  const textOf = async (asked: object): Promise<string> =>
    Buffer.from((await renderFiles("text", assessment, asked))[0]?.bytes ?? []).toString("utf8");
  const plain = await textOf({});
  assert.is(plain, await textOf({ width: 100, color: false }));
  assert.not.match(plain, "\u001b");
  assert.match(await textOf({ color: true }), "\u001b");
  assert.ok((await textOf({ width: 60 })).split("\n").length > plain.split("\n").length);
});

test("CSV can have other delimiters and no byte order mark; no format is an error", async () => {
  const [findings] = await renderFiles("csv", assessment, { csv: { delimiter: "semicolon", bom: false } });
  assert.match(Buffer.from(findings?.bytes ?? []).toString("utf8"), /^"[^"]+";"/);
  let message = "";
  await renderFiles("pdf" as Format, assessment).catch((error: Error) => {
    message = error.message;
  });
  assert.match(message, "pdf is no format. There are text, json, xlsx");
});

test.run();
