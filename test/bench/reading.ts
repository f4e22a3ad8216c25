/**
 * Reads all files below a folder as an assessment does, in one thread, and prints how many readings of keys there are:
 *
 *   node reading.js hash FOLDER       reads and hashes, and prints how many files there are
 *   node reading.js layout FOLDER     by layout whatever can be read so
 *   node reading.js general FOLDER    everything by JSON.parse and the schemas
 */
import { partReader } from "../../src/core/ingest/parts/read-part.ts";
import { discover } from "../../src/io/discover.ts";
import { readFileInto } from "../../src/io/read-inputs.ts";

const [mode, folder = "."] = process.argv.slice(2);
const reader = partReader(mode === "layout");
const scratch = Buffer.allocUnsafe(2 ** 20);
const { files } = await discover([folder], process.cwd());
let count = 0;
for (const file of files) {
  const take = mode === "hash" ? () => {} : reader.read;
  const intake = mode === "layout" ? { take, inPieces: reader.readInPieces, scratch } : { take, scratch };
  await readFileInto(file, new Set(), intake);
  count += 1;
}
process.stdout.write(`${mode === "hash" ? count : reader.rows()}\n`);
