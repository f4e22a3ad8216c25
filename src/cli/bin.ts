#!/usr/bin/env node
import { processHost } from "./process-host.ts";
import { run } from "./run.ts";

// Without `await`: the built tool is made of CommonJS modules, which load faster.
run(processHost()).then((code) => {
  process.exitCode = code;
});
