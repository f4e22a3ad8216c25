#!/usr/bin/env node
import { processHost } from "./process-host.ts";
import { explainFailure, run } from "./run.ts";

const host = processHost();
// Node.js would end with 1, which says fail.
process.on("uncaughtException", (error) => process.exit(explainFailure(error, host)));

// Without `await`: the built tool is made of CommonJS modules, which load faster. All is written by then, so nothing is lost by ending at once.
run(host).then((code) => process.exit(code));
