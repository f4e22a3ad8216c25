import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as assert from "uvu/assert";
import { LARGE } from "../../src/io/read-in-pieces.ts";
import { type Written, writeWorkload } from "../bench/workload.ts";

const KEYS = 20_000;
/** Azure allows 256 characters in the value of a tag. */
const NOTES = Array.from({ length: 5 }, (_, at) => `"note-${at}": ${JSON.stringify("what stands here is long ".repeat(10))}, `).join("");

/**
 * Writes all keys of an estate as one array that is too large to be had whole. Long tags make it so: a test then need not judge three times
 * as many keys.
 */
export function writeWideList(folder: string, seed: number): Written {
  const written = writeWorkload(folder, { keys: KEYS, shape: "one-array", seed });
  const file = join(folder, "all-keys.json");
  writeFileSync(file, readFileSync(file, "utf8").replaceAll('"costCentre": ', `${NOTES}"costCentre": `));
  assert.ok(statSync(file).size > LARGE);
  return written;
}
