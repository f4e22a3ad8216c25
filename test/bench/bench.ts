/**
 * Times the built command line tool against sha256sum over the same files, and against jq and python3 where they are installed:
 *
 *   npm run bench                      all workloads, 5 rounds; writes BENCH.md
 *   npm run bench -- --small           2,000 keys, one round, writes nothing: does the bench still run?
 *   npm run bench -- --rounds 9 --only lists,start
 *   npm run bench -- --rounds-large 3   so many rounds of the workloads that take minutes
 *   npm run bench -- --seed 7 --write FILE
 *
 * Programs run by turns, so that a busy machine slows all of them; every answer is looked at.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { type Measured, renderMarkdown, type Section } from "./markdown.ts";
import { isInstalled, measure, median } from "./measure.ts";
import { cmkAudit, ours, type Program, peers, readers, rereport, SETTINGS, yardstick } from "./programs.ts";
import { type Shape, type Written, writeWorkload } from "./workload.ts";

const { values: options } = parseArgs({
  options: {
    small: { type: "boolean", default: false },
    rounds: { type: "string" },
    "rounds-large": { type: "string" },
    only: { type: "string" },
    seed: { type: "string", default: "1" },
    write: { type: "string" },
  },
});
const rounds = Number(options.rounds ?? (options.small ? 1 : 5));
const roundsLarge = Number(options["rounds-large"] ?? rounds);
/** Files or keys from which on a workload counts as large. */
const LARGE = 200_001;
const target = options.write ?? (options.small ? undefined : fileURLToPath(new URL("../../BENCH.md", import.meta.url)));
const seed = Number(options.seed);

const SIZES: readonly (readonly [Shape, number])[] = options.small
  ? [
      ["lists", 2000],
      ["shows", 2000],
      ["one-array", 2000],
    ]
  : [
      ["lists", 20_000],
      ["lists", 200_000],
      ["lists", 1_000_000],
      ["shows", 20_000],
      ["shows", 200_000],
      ["one-array", 200_000],
      ["one-array", 1_000_000],
    ];

const say = (text: string): boolean => process.stderr.write(`${text}\n`);
const work = mkdtempSync(join(tmpdir(), "cmk-audit-bench-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));

/** Reads all files once and waits until they are on the disk: what is timed must not pay for having just been written. */
function settle(folder: string): void {
  const { command, args } = yardstick(folder);
  measure(command, args, work);
  if (isInstalled("sync")) spawnSync("sync");
}

/** Runs all programs by turns, and refuses a wrong answer. */
function race(programs: readonly Program[], written: Written, rounds: number): readonly Measured[] {
  const runs = programs.map(() => [] as Omit<Measured, "name">[]);
  for (let round = 0; round < rounds; round += 1)
    for (const [at, { name, command, args, complaint }] of programs.entries()) {
      const { stdout, code, ...cost } = measure(command, args, work);
      const wrong = complaint(stdout, code, written);
      if (wrong !== null) throw new Error(`${name} answered wrongly: ${wrong}`);
      runs[at]?.push(cost);
      say(`  ${name}: ${cost.seconds.toFixed(2)} s`);
    }
  return programs.map(({ name }, at) => {
    const own = runs[at] ?? [];
    const known = (pick: (run: Omit<Measured, "name">) => number | null): number | null => {
      const numbers = own.map(pick).filter((number) => number !== null);
      return numbers.length === 0 ? null : median(numbers);
    };
    return {
      name,
      seconds: median(own.map(({ seconds }) => seconds)),
      processor: known(({ processor }) => processor),
      peak: known(({ peak }) => peak),
    };
  });
}

const TITLES: Readonly<Record<Shape, string>> = {
  lists: "one key list a vault",
  shows: "one key list a vault and one key show a key",
  "one-array": "all keys in one array file",
};

function raceOver(shape: Shape, keys: number): Section {
  const folder = join(work, `${shape}-${keys}`);
  const reports = join(work, "reports");
  const written = writeWorkload(folder, { keys, shape, seed });
  const megabytes = Math.round(written.bytes / 1e6);
  const title = `${keys.toLocaleString("en")} keys, ${TITLES[shape]}: ${written.files.toLocaleString("en")} files, ${megabytes} MB`;
  say(title);
  const isLarge = Math.max(written.files, written.keys) >= LARGE;
  const own = isLarge ? roundsLarge : rounds;
  settle(folder);
  // JSON.parse takes no text of more than half a gigabyte.
  const reading = isLarge ? [] : readers(folder);
  const measured = race([yardstick(folder), ...ours(folder, reports), rereport(reports), ...peers(folder), ...reading], written, own);
  rmSync(folder, { recursive: true });
  rmSync(reports, { recursive: true });
  return { title, shape, keys, rounds: own, measured };
}

/** Start-up: what a run costs that has next to nothing to do. */
function raceStart(): Section {
  const folder = join(work, "small");
  const written = writeWorkload(folder, { keys: 320, shape: "lists", seed, keysPerVault: 20, vaultsPerSubscription: 8 });
  const title = `Start-up: bare Node.js, and a snapshot of ${written.files} files (320 keys)`;
  say(title);
  const fine: Program["complaint"] = (_, code) => (code === 0 ? null : `exit code ${code}`);
  const passes: Program["complaint"] = (stdout, code) =>
    code === 0 && stdout.startsWith("Overall: PASS") ? null : `exit code ${code} without a pass`;
  const programs = [
    { name: "node -e 0", command: process.execPath, args: ["-e", "0"], complaint: fine },
    cmkAudit("cmk-audit --version", ["--version"], fine),
    cmkAudit("cmk-audit --help", ["--help"], fine),
    cmkAudit("cmk-audit assess, the small snapshot", ["assess", folder, ...SETTINGS], passes),
  ];
  const own = rounds * 4;
  return { title, shape: null, keys: 320, rounds: own, measured: race(programs, written, own) };
}

const isWanted = (...names: readonly string[]): boolean =>
  options.only === undefined || options.only.split(",").some((only) => names.includes(only));
const [loadBefore = 0] = loadavg();
const sections = [
  ...SIZES.filter(([shape, keys]) => isWanted(shape, `${shape}-${keys}`)).map(([shape, keys]) => raceOver(shape, keys)),
  ...(isWanted("start") ? [raceStart()] : []),
];
const markdown = renderMarkdown(sections, seed, loadBefore);
process.stdout.write(markdown);
if (target !== undefined && (options.only === undefined || options.write !== undefined)) writeFileSync(target, markdown);
