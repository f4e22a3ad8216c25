import * as fc from "fast-check";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { spreadFormats } from "../../src/cli/argv.ts";
import { decideColour } from "../../src/cli/colour.ts";
import { startProgress } from "../../src/cli/progress.ts";
import { byteSize, duration } from "../../src/cli/quantities.ts";
import { didYouMean } from "../../src/cli/suggest.ts";
import { refill, wrapText } from "../../src/cli/wrap.ts";
import { counted } from "../../src/report/quantities.ts";

test("colour: the option, then FORCE_COLOR, then NO_COLOR, then the terminal", () => {
  assert.is(decideColour(undefined, {}, true), true);
  assert.is(decideColour(undefined, {}, false), false);
  assert.is(decideColour(undefined, { TERM: "dumb" }, true), false);
  assert.is(decideColour(undefined, { NO_COLOR: "1" }, true), false);
  assert.is(decideColour(undefined, { NO_COLOR: "" }, true), true);
  assert.is(decideColour(undefined, { FORCE_COLOR: "" }, false), true);
  assert.is(decideColour(undefined, { FORCE_COLOR: "1", NO_COLOR: "1" }, false), true);
  for (const no of ["0", "false"]) assert.is(decideColour(undefined, { FORCE_COLOR: no }, true), false);
  assert.is(decideColour(true, { NO_COLOR: "1" }, false), true);
  assert.is(decideColour(false, { FORCE_COLOR: "1" }, true), false);
});

test("--format takes several words, and a path may follow", () => {
  const spread = (line: string) => spreadFormats(line.split(" "), ["text", "json", "html", "csv"]).join(" ");
  assert.is(spread("assess x --format json"), "assess x --format=json");
  assert.is(spread("assess x --format html csv --out d"), "assess x --format=html --format=csv --out d");
  assert.is(spread("assess --format=html,csv x"), "assess --format=html --format=csv x");
  assert.is(spread("assess --format json exports json"), "assess --format=json exports json");
  assert.is(spread("assess --format jsn x"), "assess --format=jsn x");
  assert.is(spread("assess x --format --out d"), "assess x --format --out d");
  assert.is(spread("assess x --format"), "assess x --format");
  assert.is(spread("assess -- --format json csv"), "assess ./--format json csv");
});

test("without --format and -- no word changes", () => {
  const word = fc.string().filter((text) => !text.startsWith("--format") && text !== "--");
  fc.assert(
    fc.property(fc.array(word), (words) => {
      assert.equal(spreadFormats(words, ["text"]), words);
    }),
  );
});

/** A terminal of its own clock, and what it was sent. */
function aTerminal(isTerminal: boolean, columns = 80) {
  const sent: string[] = [];
  let at = 0;
  const host = {
    columns,
    isTerminal: { stdout: false, stderr: isTerminal },
    elapsed: () => at,
    stderr: (text: string) => sent.push(text) > 0,
  };
  const wait = (milliseconds: number): void => {
    at += milliseconds;
  };
  return { host, sent, wait };
}

/** What stands on the line after all of it was sent: a carriage return goes back, text overwrites. */
function screen(sent: readonly string[]): string {
  let line = "";
  for (const piece of sent.join("").split("\r")) line = piece + line.slice(piece.length);
  return line.trimEnd();
}

test("progress keeps silent for a second, then says how far, how fast and how long", () => {
  const { host, sent, wait } = aTerminal(true);
  const progress = startProgress(host, false);
  wait(999);
  progress.reading({ files: 10, bytes: 1000, records: 0 }, 50_000);
  assert.equal(sent, []);
  wait(1001);
  progress.reading({ files: 10_000, bytes: 34_000_000, records: 20_000 }, 50_000);
  assert.is(screen(sent), "Reading: 10,000 of 50,000 files, 34.0 MB at 17.0 MB/s, 20,000 records, 8 s left");
  wait(50);
  progress.reading({ files: 10_001, bytes: 34_000_100, records: 20_001 }, 50_000);
  assert.is(sent.length, 1);
  progress.judging(0, 500);
  wait(2000);
  progress.judging(100, 500);
  assert.is(screen(sent), "Judging: 100 of 500 subscriptions, 8 s left");
  wait(5000);
  progress.writing("keys.csv", 1_000_000);
  assert.is(screen(sent), "Writing: keys.csv, 1.0 MB");
  progress.clear();
  assert.is(screen(sent), "");
  const before = sent.length;
  progress.clear();
  assert.is(sent.length, before);
});

test("progress tells how far a large file is, and starts anew with the next", () => {
  const { host, sent, wait } = aTerminal(true);
  const progress = startProgress(host, false);
  wait(2000);
  progress.piece(8_000_000, 80_000_000);
  assert.equal(sent, []);
  wait(1000);
  progress.piece(16_000_000, 80_000_000);
  assert.is(screen(sent), "Reading: 16.0 MB of a file of 80.0 MB at 16.0 MB/s, 4 s left");
  wait(1000);
  progress.piece(8_000_000, 40_000_000);
  wait(2000);
  progress.piece(20_000_000, 40_000_000);
  assert.is(screen(sent), "Reading: 20.0 MB of a file of 40.0 MB at 10.0 MB/s, 2 s left");
});

test("progress fits the terminal", () => {
  const { host, sent, wait } = aTerminal(true, 30);
  const progress = startProgress(host, false);
  wait(2000);
  progress.reading({ files: 10_000, bytes: 34_000_000, records: 1 }, 50_000);
  assert.ok(sent.every((text) => text.replace("\r", "").length < 30));
});

test("there is no progress in a pipe, nor with --quiet", () => {
  for (const [isTerminal, isQuiet] of [
    [false, false],
    [true, true],
  ] as const) {
    const { host, sent, wait } = aTerminal(isTerminal);
    const progress = startProgress(host, isQuiet);
    wait(10_000);
    progress.reading({ files: 1, bytes: 2, records: 3 }, 2);
    progress.judging(1, 2);
    progress.clear();
    assert.equal(sent, []);
  }
});

test("quantities read well", () => {
  assert.equal([0, 999, 1000, 12_345, 999_999, 1_234_567_890].map(byteSize), ["0 B", "999 B", "1.0 kB", "12.3 kB", "1.0 MB", "1.2 GB"]);
  assert.equal([40, 1000, 59_400, 59_700, 185_000].map(duration), ["0.04 s", "1 s", "59 s", "1 min 00 s", "3 min 05 s"]);
  assert.equal([counted(1, "file"), counted(0, "file"), counted(1_234_567, "key")], ["1 file", "0 files", "1,234,567 keys"]);
});

test("suggestions are near, or none", () => {
  assert.is(didYouMean("jsn", ["text", "json"]), "Did you mean json? ");
  assert.is(didYouMean("HTML", ["text", "html"]), "Did you mean html? ");
  assert.is(didYouMean("ssarif", ["sarif"]), "Did you mean sarif? ");
  assert.is(didYouMean("ext", ["text", "html"]), "Did you mean text? ");
  for (const other of ["yaml", "xml"]) assert.is(didYouMean(other, ["text", "html", "xlsx", "json"]), "");
  assert.is(didYouMean("xml", ["text", "assessment"]), "");
});

test("no line is wider than asked, but for single long words", () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), fc.integer({ min: 22, max: 60 }), (words, columns) => {
      const text = wrapText(words.join(" "), columns, "  ", "- ");
      assert.ok(text.endsWith("\n") && text.startsWith("- "));
      assert.ok(text.split("\n").every((line) => line.length <= columns));
      assert.equal(text.slice(2).split(/\s+/).filter(Boolean), words);
    }),
  );
});

test("Markdown is filled anew; headings, items and code keep their lines", () => {
  const text = "# Title\n\nsome words\nthat go on and on\n\n- an item that goes\n  on and on\n- another\n\n    code  stays\n";
  assert.is(refill(text, 80), "# Title\n\nsome words that go on and on\n\n- an item that goes on and on\n- another\n\n    code  stays\n");
  assert.is(
    refill(text, 23),
    "# Title\n\nsome words that go on\nand on\n\n- an item that goes on\n  and on\n- another\n\n    code  stays\n",
  );
});

test.run();
