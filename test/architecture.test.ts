import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { test } from "uvu";
import * as assert from "uvu/assert";

const src = fileURLToPath(new URL("../src", import.meta.url));
/** Modules of the program: `generated` is made, and `build` makes it and the built tool. */
const files = readdirSync(src, { recursive: true, encoding: "utf8" })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => name.endsWith(".ts") && !/^(?:build|generated)\//.test(name));

/** Which layers a layer may import. Data flows one way: io and cli around a pure core, reports behind it. */
const ALLOWED: Record<string, readonly string[]> = {
  core: ["core", "generated"],
  report: ["report", "generated"],
  packaging: ["packaging", "core", "report", "generated"],
  io: ["io", "core", "packaging", "generated"],
  library: ["library", "io", "core", "report", "generated"],
  cli: ["cli", "io", "core", "packaging", "report", "generated"],
};
const PACKAGES: Record<string, readonly string[]> = {
  core: ["jsonc-parser", "leven", "node:buffer"],
  report: ["csv-stringify/sync", "diff", "fflate", "handlebars/runtime.js", "node:buffer", "node:crypto", "string-width"],
  packaging: ["handlebars/runtime.js", "node:crypto", "node:zlib"],
  io: [
    "fast-glob",
    "modern-tar",
    "yauzl",
    "node:child_process",
    "node:crypto",
    "node:fs",
    "node:path",
    "node:timers/promises",
    "node:util",
    "node:worker_threads",
    "node:zlib",
  ],
  library: ["node:crypto", "node:path"],
  cli: ["yargs", "node:buffer", "node:crypto", "jsonc-parser", "leven", "node:fs", "node:os", "node:path"],
};

/** Folders of the core that reports use: its tools, and the assessment as a value. They know nothing of how an assessment comes about. */
const SHARED = ["core/basis", "core/text", "core/assessment"];

/** Each of them makes sure of the zone. */
const READERS_OF_DATES = ["core/text/instant.ts", "packaging/ssh/allowed-signers.ts"];

/**
 * The way of the data within the core: a folder imports what stands on its own line or before it. `basis` knows nothing of vaults and keys;
 * `consistency` doubts an assessment, and so uses nothing that made it but the words of the rules, and how they judge a key.
 */
const FLOW: readonly (readonly string[])[] = [
  ["basis"],
  ["text"],
  ["model"],
  ["rows"],
  ["estate"],
  ["ingest"],
  ["assessment"],
  ["causes"],
  ["requests"],
  ["rules"],
  ["remediation"],
  ["consistency"],
  ["saved"],
  ["keys"],
  ["assess"],
  ["merge"],
];

/**
 * The same within `ingest`: what is spoken of while a file is read; the words that customers have for it; what names of columns and the cells under them
 * say; what other programs made of az's output; what one object is; what stands beside lists; what texts are that cannot be read, and what paths say;
 * long lists read fast; what the collector recorded; the values of a file; files as parts, and parts as a snapshot; whose the rest is.
 */
const FLOW_OF_INGEST: readonly string[] = [
  ...["base", "words", "columns", "tools", "objects", "beside", "unusable", "paths"],
  ...["layout", "record", "read", "parts", "owners"],
];

/**
 * The same within `rules`, whose own modules make a finding of it: one key against the tiers, lists against each other, all keys of a subject, what
 * is missing, and what is worth a word. They share their words.
 */
const FLOW_OF_RULES: readonly string[] = ["wording.ts", "key", "lists", "survey", "gaps", "observe"];

const importsOf = (file: string): string[] =>
  [...readFileSync(join(src, file), "utf8").matchAll(/(?:from|import\()\s*"([^"]+)"/g)].map((match) => match[1] as string);

/** Modules below src that a module imports. */
const ownImportsOf = (file: string): string[] =>
  importsOf(file)
    .filter((target) => target.startsWith("."))
    .map((target) => relative(src, join(src, dirname(file), target)).replaceAll("\\", "/"));

test("every layer imports only what it may", () => {
  assert.ok(files.length > 20);
  for (const file of files.filter((name) => name.includes("/"))) {
    const layer = file.split("/")[0] as string;
    for (const other of ownImportsOf(file)) {
      const isShared = layer === "report" && SHARED.includes(dirname(other));
      assert.ok(isShared || ALLOWED[layer]?.includes(other.split("/")[0] as string), `${file} imports ${other}`);
    }
    for (const target of importsOf(file).filter((name) => !name.startsWith(".")))
      assert.ok(PACKAGES[layer]?.includes(target), `${file} imports ${target}`);
  }
});

test("within the core data flows one way, and every module stands in a folder that says where", () => {
  const placeOf = (file: string): number => FLOW.findIndex((folders) => folders.includes(file.split("/")[1] as string));
  for (const file of files.filter((name) => name.startsWith("core/"))) {
    assert.ok(file.split("/").length > 2 && placeOf(file) >= 0, `${file} stands in no folder that is known`);
    for (const other of ownImportsOf(file).filter((name) => name.startsWith("core/")))
      assert.ok(placeOf(other) <= placeOf(file), `${file} imports ${other}`);
  }
});

for (const [folder, flow] of [
  ["ingest", FLOW_OF_INGEST],
  ["rules", FLOW_OF_RULES],
] as const)
  test(`so it does within ${folder}`, () => {
    const ways = `core/${folder}/`;
    const own = files.filter((name) => name.startsWith(ways));
    assert.ok(own.length > 20);
    /** Modules that stand in no folder hold the others together, where there may be any. */
    const placeOf = (file: string): number => {
      const place = flow.indexOf(file.split("/")[2] as string);
      return place < 0 && folder === "rules" && file.split("/").length === 3 ? flow.length : place;
    };
    for (const file of own) {
      assert.ok(placeOf(file) >= 0, `${file} stands in no folder that is known`);
      for (const other of ownImportsOf(file).filter((name) => name.startsWith(ways)))
        assert.ok(placeOf(other) <= placeOf(file), `${file} imports ${other}`);
    }
  });

test("no modules import each other in a circle, be it for types alone", () => {
  const imports = new Map(files.map((file) => [file, ownImportsOf(file)]));
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): void => {
    assert.not.ok(way.includes(file), [...way.slice(way.indexOf(file)), file].join(" imports "));
    if (done.has(file)) return;
    for (const other of imports.get(file) ?? []) visit(other, [...way, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
});

test("the core reads no clock, no locale and no randomness", () => {
  for (const file of files.filter((name) => /^(?:core|packaging|report)\//.test(name))) {
    assert.not.match(readFileSync(join(src, file), "utf8"), /Date\.now|new Date\(\)|Math\.random|localeCompare\(|Intl\.|process\./, file);
  }
});

test("no module reads a date but by the calendar: what no zone is written to would be read in that of the machine", () => {
  const readers = files.filter((name) => /Date\.parse|new Date\([a-z]/.test(readFileSync(join(src, name), "utf8")));
  assert.equal(readers.sort(), READERS_OF_DATES);
});

test("no list is handed to a call as its arguments: there is no room for a hundred thousand of them", () => {
  for (const file of files)
    if (!["cli/argv.ts", "core/basis/push-all.ts"].includes(file))
      assert.not.match(readFileSync(join(src, file), "utf8"), /\.push\(\.\.\./, file);
});

test("files of the project that comments and the guide for contributors name are there", () => {
  const root = join(src, "..");
  for (const file of [...files.map((name) => `src/${name}`), "CONTRIBUTING.md"]) {
    const text = readFileSync(join(root, file), "utf8");
    for (const [path] of text.matchAll(/\b(?:src|test|schemas|templates|samples)\/[\w./-]*\w/g))
      assert.ok(existsSync(join(root, path)), `${file} names ${path}`);
  }
});

test("no module exports what it changes later: pieces of the built tool hand on what an export is when they are read", () => {
  for (const file of files) assert.not.match(readFileSync(join(src, file), "utf8"), /^export (?:let|var) /m, file);
});

test.run();
