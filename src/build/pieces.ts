/** How the built tool is divided into files, so that a run reads what it needs and no more, and reads it from few files. */
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { type Plugin, transformSync } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const inRoot = (path: string): string => join(root, path);

interface Replacement {
  /** The module as others import it. */
  readonly filter: RegExp;
  /** For these importers only. */
  readonly importer?: RegExp;
  readonly contents: string;
  /** What the contents import is looked for from here; default the root. */
  readonly from?: string;
  /** What is read in its stead when it is first asked: a file of its own beside the others. */
  readonly late?: readonly [name: string, source: string];
}

/** Its own packages may be of other versions than those of the same names that others use. */
const YARGS = inRoot("node_modules/yargs");

const lateFunction = (filter: RegExp, name: string, source: string): Replacement => ({
  filter,
  contents: `let real; export default (...given) => (real ??= require("./${name}.js").default)(...given);`,
  late: [name, source],
});

const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());

/** Validators of what few runs meet. Most need that of the account alone: lists of vaults and keys are read by their layout. */
const OFTEN = ["az-account"];
const RARE = readdirSync(inRoot("src/generated/validators"))
  .map((file) => file.replace(".gen.ts", ""))
  .filter((name) => !OFTEN.includes(name));

function lateValidator(name: string): Replacement {
  const own = camel(`validate-${name}`);
  return {
    filter: new RegExp(`/validators/${name}\\.gen\\.ts$`),
    contents: `let real; export const ${own} = (value) => {
  real ??= require("./validate-${name}.js").${own};
  const isValid = real(value);
  ${own}.errors = real.errors;
  return isValid;
};`,
    late: [`validate-${name}`, `src/generated/validators/${name}.gen.ts`],
  };
}

const REPLACEMENTS: readonly Replacement[] = [
  // Its CommonJS form cannot be bundled; its other form has no default export, which Node needs of the first.
  {
    filter: /^jsonc-parser$/,
    contents: `export default new Proxy({}, { get: (_, name) => require("./jsonc-parser.js")[name] });`,
    late: ["jsonc-parser", "node_modules/jsonc-parser/lib/esm/main.js"],
  },
  // It makes a segmenter and tables of emoji when it is loaded. What lays out the help asks our own first, which sees plain text at once.
  { ...lateFunction(/^string-width$/, "string-width", "node_modules/string-width/index.js"), importer: /\/report\/text\/columns\.ts$/ },
  { filter: /^string-width$/, contents: 'export { columnsOf as default } from "./src/report/text/columns.ts";' },
  lateFunction(/^cliui$/, "cliui", createRequire(join(YARGS, "index.mjs")).resolve("cliui")),
  {
    filter: /^\.\/lib\/platform-shims\/esm\.mjs$/,
    contents: `import cliui from "cliui"; import Parser from "yargs-parser"; import { platformWith } from ${JSON.stringify(inRoot("src/build/yargs-platform.ts"))};
export default platformWith({ Parser, cliui });`,
    from: YARGS,
  },
  // It looks at the arguments of each call of yargs' functions, as the compiler has done already.
  { filter: /\/argsert\.js$/, contents: "export const argsert = () => {};" },
  ...RARE.map(lateValidator),
];

/** Names and sources of the files that are read when they are first asked. */
export const LATE: Readonly<Record<string, string>> = Object.fromEntries(
  REPLACEMENTS.flatMap(({ late }) => (late === undefined ? [] : [late])),
);

/** Puts the modules above in the place of those that they stand for. */
export const replacedModules: Plugin = {
  name: "replaced-modules",
  setup({ onResolve, onLoad }) {
    REPLACEMENTS.forEach(({ filter, importer: own = /(?:)/, contents, from = root, late }, at) => {
      onResolve({ filter }, ({ path, kind, importer }) =>
        kind === "entry-point" || !own.test(importer) ? undefined : { path, namespace: `replaced-${at}` },
      );
      onLoad({ filter: /.*/, namespace: `replaced-${at}` }, () => ({ contents, resolveDir: from }));
      if (late !== undefined)
        onResolve({ filter: new RegExp(`^\\./${late[0]}\\.js$`) }, ({ path, kind }) =>
          kind === "require-call" ? { path, external: true } : undefined,
        );
    });
  },
};

/** Validators are long, and every byte is read; nobody debugs them. */
export const shortValidators: Plugin = {
  name: "short-validators",
  setup({ onLoad }) {
    onLoad({ filter: /\/validators\/[^/]+\.gen\.ts$/ }, ({ path }) => ({
      contents: transformSync(readFileSync(path, "utf8"), { loader: "ts", minify: true }).code,
    }));
  },
};

/**
 * What every run needs, and the small modules that commands share which judge nothing; and what an assessment with its summary needs, and
 * most other work shares with it.
 */
const ALWAYS = [
  "src/cli/run.ts",
  "src/cli/options.ts",
  "src/cli/examples.ts",
  "src/cli/schemas.ts",
  "src/cli/suggest.ts",
  "src/core/model/identity.ts",
  "src/core/assess/settings.ts",
  "src/core/basis/shell-words.ts",
  "src/io/trouble.ts",
  "src/io/write.ts",
  "src/report/text/columns.ts",
  "src/report/text/wrap.ts",
];
const JUDGING = [...ALWAYS, "src/cli/commands/assess.ts", "src/report/text/text.ts"];

/** What is loaded when it is asked for, and what it is then made to need. */
const ASKED_FOR: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\/src\/cli\/(?:bin|commands\/(?:collect|explain|schema))\.ts$/, ALWAYS],
  [/\/src\/cli\/commands\/(?:assess|package|verify|report|merge|request)\.ts$/, JUDGING],
  [/\/src\/report\/(?:text\/text|json|xlsx\/xlsx|ndjson|csv|html\/html|oscal\/oscal|sarif|junit)\.ts$/, JUDGING],
  [/\/src\/io\/archive\/read-archive\.ts$/, JUDGING],
];

/**
 * Parts of an assessment's program that a plain run does not come to, by what brings them about: each is a file, read when one of its
 * functions is first called. A module may stand here if others import nothing of it but functions.
 */
const UNCOMMON: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  "unowned-content": {
    "core/ingest/owners/attribute-by-map": ["attributeByMap"],
    "core/ingest/owners/attribute-by-path": ["attributeByPath"],
    "core/ingest/owners/attribute-by-request": ["attributeByRequest"],
    "core/ingest/owners/attribute-by-record": ["attributeByRecord", "hostOfRecorded"],
  },
  "missing-evidence": {
    "core/causes/word-runs": ["wordRuns"],
    "core/remediation/remediate": ["remediate"],
    "core/requests/for-gaps": [
      "forVaultList",
      "forHsmList",
      "forControlTotal",
      "forContradictedList",
      "forContradiction",
      "forUnclearHost",
      "forVault",
    ],
  },
  "unusable-files": {
    "core/ingest/unusable/diagnose": ["plainFailure", "diagnoseText", "diagnoseBytes"],
    "core/ingest/unusable/secrets": ["privateKeyIn", "secretIn"],
    "core/ingest/read/read-texts": ["readTexts"],
    "core/ingest/base/az-command": ["ownerOfCommand", "parseAzCommand", "printedBesideKeys", "projectsAll"],
    "core/ingest/record/trouble": ["findTrouble"],
  },
  "large-inputs": {
    "core/ingest/layout/list-in-pieces": ["listInPieces"],
    "core/ingest/parts/read-tail": ["tailReader", "countOn"],
    "io/threads/read-ahead": ["startReadAhead"],
    "io/threads/start": ["readPartIn", "startTailIn"],
  },
  "written-files": {
    "cli/out-folder": ["chooseOutFolder", "refuseAmongInputs", "refuseKeyAmongInputs", "refuseTarget", "savedInputs"],
    "cli/read-json": ["readText", "readValidJson"],
    "cli/verbose": ["describeInputs", "describeRun"],
    "core/keys/key-index": ["indexKeys"],
    "io/write": ["isPart", "partName", "removeLeftOvers", "blockedName", "makeFolder", "writeOutputs"],
  },
};

/** What stands in the place of a module that is read late. The bundle makes `requireNow` the function that it says. */
const standIn = (part: string, functions: readonly string[]): string =>
  `let real; const late = () => (real ??= requireNow(import(${JSON.stringify(`part:${part}`)})));\n` +
  functions.map((name) => `export const ${name} = (...given) => late().${name}(...given);\n`).join("");

/** Makes files of the uncommon parts. */
export const uncommonParts: Plugin = {
  name: "uncommon-parts",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^part:/ }, ({ path }) => ({ path: path.slice("part:".length), namespace: "part" }));
    onResolve({ filter: /^real:/ }, ({ path }) => ({ path: path.slice("real:".length) }));
    onLoad({ filter: /.*/, namespace: "part" }, ({ path }) => ({
      contents: [
        ...Object.keys(UNCOMMON[path] ?? {}).map((module) => `export * from ${JSON.stringify(`real:${inRoot(`src/${module}.ts`)}`)};`),
        ...JUDGING.map((module) => `import ${JSON.stringify(inRoot(module))};`),
      ].join("\n"),
      resolveDir: root,
    }));
    for (const [part, modules] of Object.entries(UNCOMMON))
      for (const [module, functions] of Object.entries(modules)) {
        onResolve({ filter: new RegExp(`/${basename(module)}\\.ts$`) }, ({ path, resolveDir, kind }) =>
          kind === "import-statement" && resolve(resolveDir, path) === inRoot(`src/${module}.ts`)
            ? { path: module, namespace: "stand-in" }
            : undefined,
        );
        onLoad({ filter: new RegExp(`^${module}$`), namespace: "stand-in" }, () => ({
          contents: standIn(part, functions),
          resolveDir: root,
        }));
      }
  },
};

/**
 * Where modules go that several entries share, esbuild decides by the set of entries, which makes dozens of small files, and each takes a
 * third of a millisecond. So whatever is asked for later is made to need all that is loaded by then: what they share is one file.
 */
export const commonPieces: Plugin = {
  name: "common-pieces",
  setup({ onLoad }) {
    for (const [filter, needed] of ASKED_FOR)
      onLoad({ filter }, ({ path }) => ({
        contents: readFileSync(path, "utf8") + needed.map((module) => `import ${JSON.stringify(inRoot(module))};\n`).join(""),
        loader: "ts",
      }));
  },
};
