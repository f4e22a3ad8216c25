/** Packages that the bundle takes in otherwise than as they come. */
import { fileURLToPath } from "node:url";
import type { Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** jsonc-parser's CommonJS form cannot be bundled; its other form has no default export, which Node needs of the first. */
const JSONC_PARSER = 'import * as all from "./node_modules/jsonc-parser/lib/esm/main.js"; export default all;';

/** It makes a segmenter and tables of emoji when it is loaded, and most runs never ask it anything. */
const STRING_WIDTH = `let load = () => { const { default: width } = require("./node_modules/string-width/index.js"); load = () => width; return width; };
export default (...given) => load()(...given);`;

const YARGS_PLATFORM = `import Parser from "yargs-parser";
import { platformWith } from "./src/generated/yargs-platform.ts";
export default platformWith({ Parser, cliui: (...given) => require("cliui").default(...given) });`;

const REPLACED: readonly (readonly [RegExp, string])[] = [
  [/^jsonc-parser$/, JSONC_PARSER],
  [/^string-width$/, STRING_WIDTH],
  [/^\.\/lib\/platform-shims\/esm\.mjs$/, YARGS_PLATFORM],
];

/** Puts the modules above in the place of the packages' own. */
export const replacedModules: Plugin = {
  name: "replaced-modules",
  setup({ onResolve, onLoad }) {
    REPLACED.forEach(([filter, contents], at) => {
      onResolve({ filter }, ({ path }) => ({ path, namespace: `replaced-${at}` }));
      onLoad({ filter: /.*/, namespace: `replaced-${at}` }, () => ({ contents, resolveDir: root }));
    });
  },
};
