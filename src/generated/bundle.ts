/**
 * Bundles the command line tool: reading hundreds of small modules costs a short run more than its work. The commands are chunks of
 * their own, read when they are asked for; so is the module of a reading thread. Beside them go the licences of what is bundled.
 */
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin } from "esbuild";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outdir = join(root, "dist/cli");
/** CommonJS packages inside of the bundle ask for Node's own modules by require. */
const REQUIRE = 'import { createRequire as requireFrom } from "node:module";\nconst require = requireFrom(import.meta.url);';

/** jsonc-parser's CommonJS form cannot be bundled; its other form has no default export, which Node needs of the first. */
const jsoncParser: Plugin = {
  name: "jsonc-parser",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^jsonc-parser$/ }, () => ({ path: "jsonc-parser", namespace: "whole" }));
    onLoad({ filter: /.*/, namespace: "whole" }, () => ({
      contents: 'import * as all from "./node_modules/jsonc-parser/lib/esm/main.js"; export default all;',
      resolveDir: root,
    }));
  },
};

/** Folders of the packages of which something is in the bundle. */
function packagesIn({ outputs }: Metafile): readonly string[] {
  const inputs = Object.values(outputs).flatMap((output) =>
    Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0),
  );
  const folders = inputs.map(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text =
    file === undefined
      ? ""
      : `\n${readFileSync(join(root, folder, file), "utf8")
          .replaceAll("\r\n", "\n")
          .trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}

rmSync(join(root, "dist"), { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: { bin: "src/cli/bin.ts", "reader-thread": "src/io/threads/reader-thread.ts" },
  outdir,
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: "none",
  banner: { js: REQUIRE },
  metafile: true,
  plugins: [jsoncParser],
});
chmodSync(join(outdir, "bin.js"), 0o755);
const rule = `\n${"-".repeat(80)}\n\n`;
writeFileSync(
  join(outdir, "THIRD-PARTY.txt"),
  `Packages bundled into cmk-audit, with their licences.\n${rule}${packagesIn(metafile).map(noticeOf).join(rule)}`,
);
