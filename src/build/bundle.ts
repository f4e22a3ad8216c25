/**
 * Bundles the command line tool: reading hundreds of small modules costs a short run more than its work. The commands are chunks of
 * their own, read when they are asked for; so are the modules of other threads. Beside them go the licences of what is bundled.
 */
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Metafile, type Plugin, transformSync } from "esbuild";
import { commonPieces, LATE, replacedModules, shortValidators, uncommonParts } from "./pieces.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const outdir = join(root, "dist/cli");
const { engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { readonly engines: { readonly node: string } };
const OLDEST = engines.node.replace(">=", "");
const TARGET = `node${OLDEST}`;

/** What is run first is read by a Node.js of any age: one that is too old would stumble somewhere, and end with 1, which says fail. */
const MAIN = "bin.js";
const MAIN_TARGET = "node12";

const demandNode = (): string => {
  const [major, minor] = OLDEST.split(".");
  const needed = `", and ${OLDEST} or newer is needed.\\nInstall it, and run again."`;
  const complaint = `console.error("cmk-audit: This is Node.js "+process.versions.node+${needed})`;
  return `var have=process.versions.node.split(".");if(have[0]<${major}||have[0]==${major}&&have[1]<${minor}){${complaint};process.exit(2)}\n`;
};

/**
 * esbuild divides a program into pieces as ES modules only, and Node.js loads CommonJS modules in a third of the time: so each piece is
 * turned into one.
 */
const turned = (code: string, target: string): string =>
  // A piece that is read late is read at once.
  transformSync(code.replace(/\brequireNow\(import\(("[^"]+")\)\)/g, "require($1)"), {
    format: "cjs",
    platform: "node",
    target,
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: "none",
    supported: { "dynamic-import": false },
    define: { "import.meta.url": "moduleUrl" },
    banner: code.includes("import.meta.url") ? 'const moduleUrl = require("node:url").pathToFileURL(__filename).href;' : "",
  }).code;

/**
 * esbuild gives each export through a function, so that each call of a function of another piece is two more, and none of them is inlined:
 * a tenth of the time of a large estate. Pieces do not require each other in a circle and change no export once they are read, so that an
 * export can be what it is when the piece was read.
 */
function asCommonJs(code: string, target = TARGET): string {
  const made = turned(code, target);
  const [getters, list] = /__export\(stdin_exports,\{([^}]*)\}\);module\.exports=__toCommonJS\(stdin_exports\);/.exec(made) ?? [];
  if (getters === undefined || list === undefined) return made;
  const exported = list.replaceAll(":()=>", ":");
  return `${made.replace(getters, "")}module.exports=Object.defineProperty({${exported}},"__esModule",{value:true});\n`;
}

/** Folders of the packages of which something is in the bundle. */
function packagesIn(metafiles: readonly Metafile[]): readonly string[] {
  const outputs = metafiles.flatMap((metafile) => Object.values(metafile.outputs));
  const inputs = outputs.flatMap((output) => Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0));
  const folders = inputs.map(([path]) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

function noticeOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
  if (file === undefined) throw new Error(`${name} has no licence that could go with it`);
  const text = `\n${readFileSync(join(root, folder, file), "utf8")
    .replaceAll("\r\n", "\n")
    .trim()}\n`;
  return `${name} ${version} (${license})\n${text}`;
}

rmSync(join(root, "dist"), { recursive: true, force: true });
const pieces = (entryPoints: Readonly<Record<string, string>>, ...plugins: readonly Plugin[]) =>
  build({
    absWorkingDir: root,
    entryPoints,
    outdir,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    legalComments: "none",
    metafile: true,
    write: false,
    plugins: [replacedModules, shortValidators, ...plugins],
  });

// Each file that is read late is whole, and so is that of another thread: what it shares with others would be a file more for these.
const built = await Promise.all([
  pieces({ bin: "src/cli/bin.ts" }, commonPieces, uncommonParts),
  pieces({ "reader-thread": "src/io/threads/reader-thread.ts" }),
  pieces({ "read-ahead-thread": "src/io/threads/read-ahead-thread.ts" }),
  pieces({ "writer-thread": "src/io/threads/writer-thread.ts" }),
  ...Object.entries(LATE).map(([name, source]) => pieces({ [name]: source })),
]);
mkdirSync(outdir, { recursive: true });
const mainOf = (code: string): string => asCommonJs(code, MAIN_TARGET).replace(/^#!.*\n/, (shebang) => shebang + demandNode());
for (const { path, text } of built.flatMap(({ outputFiles }) => outputFiles))
  writeFileSync(path, basename(path) === MAIN ? mainOf(text) : asCommonJs(text));
writeFileSync(join(outdir, "package.json"), '{ "type": "commonjs" }\n');
chmodSync(join(outdir, MAIN), 0o755);
const rule = `\n${"-".repeat(80)}\n\n`;
writeFileSync(
  join(outdir, "THIRD-PARTY.txt"),
  `Packages bundled into cmk-audit, with their licences.\n${rule}${packagesIn(built.map(({ metafile }) => metafile))
    .map(noticeOf)
    .join(rule)}`,
);
