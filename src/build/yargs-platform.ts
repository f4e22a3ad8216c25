/**
 * What yargs asks of the platform, in the built tool: its own module for Node.js measures every text by a table of emoji, looks for files
 * of translations, and for a package.json in every folder above, which in a run of some tenths of a second is most of the time. The bundle
 * puts this module in the place of `yargs/lib/platform-shims/esm.mjs`, as yargs itself does for browsers.
 */
import { basename, dirname, extname, join, relative, resolve } from "node:path";
import { format, inspect } from "node:util";
import { columnsOf } from "../report/text/columns.ts";

function mustHold(holds: boolean, message?: string): void {
  if (!holds) throw new Error(message ?? "yargs met what it did not expect");
}

const absent = (): never => {
  throw new Error("yargs is not to load anything");
};

/** Sentences as they are: one language. */
const sentence = (text: string, ...parts: readonly unknown[]): string => format(text, ...parts);
const counted = (one: string, many: string, count: number, ...parts: readonly unknown[]): string => {
  const text = count === 1 ? one : many;
  return text.includes("%d") ? format(text, count, ...parts) : format(text, ...parts);
};

/** Packages of yargs that the platform hands on to it; the one that lays out help is loaded with the first help. */
interface Packages {
  readonly Parser: unknown;
  readonly cliui: unknown;
}

export const platformWith = ({ Parser, cliui }: Packages) => ({
  assert: {
    notStrictEqual: (one: unknown, other: unknown, message?: string) => mustHold(one !== other, message),
    strictEqual: (one: unknown, other: unknown, message?: string) => mustHold(one === other, message),
  },
  cliui,
  findUp: () => undefined,
  getCallerFile: absent,
  getEnv: (name: string) => process.env[name],
  getProcessArgvBin: () => process.argv[1],
  inspect,
  mainFilename: "cmk-audit",
  Parser,
  path: { basename, dirname, extname, join, relative, resolve },
  process: {
    argv: () => process.argv,
    cwd: process.cwd,
    emitWarning: process.emitWarning,
    execPath: () => process.execPath,
    exit: process.exit,
    nextTick: process.nextTick,
    stdColumns: null,
  },
  readFileSync: absent,
  readdirSync: absent,
  require: absent,
  stringWidth: columnsOf,
  y18n: { __: sentence, __n: counted, getLocale: () => "en", setLocale: () => {}, updateLocale: () => {} },
});
