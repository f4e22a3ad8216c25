// Node.js 20 does not hand the loader of the main thread down to others: this one registers its own and goes on with the source.
import { register } from "tsx/esm/api";

register();
await import("../../src/io/threads/read-ahead-thread.ts");
