#!/usr/bin/env node
import { processHost } from "./process-host.ts";
import { run } from "./run.ts";

// Without `await`: the built tool is made of CommonJS modules, which load faster. All is written by then, so nothing is lost by ending at once.
run(processHost()).then((code) => process.exit(code));
