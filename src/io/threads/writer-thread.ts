import { createHash } from "node:crypto";
import { workerData } from "node:worker_threads";
import { writeFully } from "../write-fully.ts";
import { awaitNext, type BlockRing, blockAt, END_OF_ALL, END_OF_FILE, noteTaken } from "./block-ring.ts";

/** The whole life of a writing thread: it hashes and writes block after block. What goes wrong ends it, and is heard of as its error. */
const ring = workerData as BlockRing;
let hash = createHash("sha256");
for (let next = awaitNext(ring); next.length !== END_OF_ALL; next = awaitNext(ring)) {
  const { number, length, descriptor } = next;
  if (length === END_OF_FILE) {
    ring.digest.set(hash.digest());
    hash = createHash("sha256");
  } else {
    const block = blockAt(ring, number).subarray(0, length);
    hash.update(block);
    writeFully(descriptor, block);
  }
  noteTaken(ring);
}
