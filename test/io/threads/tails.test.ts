import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import type { FoundFile } from "../../../src/io/discover.ts";
import type { Tail } from "../../../src/io/read-in-pieces.ts";
import { startTails } from "../../../src/io/threads/tails.ts";
import { aFolder } from "../../helpers/disk.ts";

const WORTH = 1_000;
const folder = aFolder();
const aFile = (path: string, size: number): FoundFile => {
  writeFileSync(join(folder, path), "x".repeat(size));
  return { absolute: join(folder, path), path };
};
const [small, large, larger] = [aFile("a.json", 10), aFile("b.json", 1_000), aFile("c.json", 2_000)];

/** Threads that only note what they are asked for. */
function aStart() {
  const begun: string[] = [];
  const refused: string[] = [];
  const start = ({ path }: FoundFile, from: number): Tail => {
    begun.push(`${path} ${from}`);
    return { place: () => null, refuse: () => refused.push(path), read: Promise.resolve(null) };
  };
  return { begun, refused, start };
}

test("of few files, the end of the first large list is begun at once, and given to whoever reads that list", () => {
  const { begun, refused, start } = aStart();
  const tails = startTails(start, [small, large, larger], WORTH);
  assert.equal(begun, ["b.json 400"]);
  assert.is(tails.tailOf(small, 10), null);
  assert.is.not(tails.tailOf(large, 1_000), null);
  assert.equal(begun, ["b.json 400"]);
  assert.is.not(tails.tailOf(larger, 2_000), null);
  assert.equal(begun, ["b.json 400", "c.json 800"]);
  tails.letGo();
  assert.equal(refused, []);
});

test("nothing is begun beforehand where no list is large, or where files are many", () => {
  const { begun, start } = aStart();
  startTails(start, [small], WORTH);
  startTails(start, [...Array<FoundFile>(5_000).fill(small), large], WORTH);
  assert.equal(begun, []);
});

test("an end that was begun and that nobody asks for is refused", () => {
  const { refused, start } = aStart();
  startTails(start, [large], WORTH).letGo();
  assert.equal(refused, ["b.json"]);
});

test.run();
